"""An act's token (docs/act-format.md): COSE_Sign1 of the type `keydesk-act`, and its link.

    { 6: issued, -65537: { 0: number, 1: edition, 2: old key, 3: new key,
                           4: outcome, 5: [clause, ...], 6: SHA-256 of the record } }

Nothing that can sign is imported here.
"""

import re
from datetime import datetime
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.key_reference import MARKING_BYTES, parse_reference
from keytool.coupon.format.link import token_text
from keytool.coupon.format.token import ACT, take_apart
from keytool.coupon.format.trust import Purpose, Trust, TrustedKey
from keytool.domain.acts import ActClaims
from keytool.domain.errors import BadInput
from keytool.domain.moments import moment_at
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Verdict
from keytool.recognise.arrival import Kind
from keytool.recognise.recogniser import recognise
from keytool.recognise.token_text import digits_of

ISSUED, PRIVATE = 6, -65537
_NUMBER, _EDITION, _OLD, _NEW, _OUTCOME, _CLAUSES, _DIGEST = range(7)
_LATEST = 253_370_764_800
_MOST_NUMBER = 2**53 - 1
_MOST_CLAUSES, _TEXT_BYTES, _CLAUSE_BYTES = 8, 64, 16
_UNSHOWABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)
_OUTCOME_NUMBER = {
    ReplacementOutcome.REPLACE_FREE: 0,
    ReplacementOutcome.QUOTE: 1,
    ReplacementOutcome.REPURCHASE: 2,
}
_OUTCOME_OF = {number: outcome for outcome, number in _OUTCOME_NUMBER.items()}
_MARK = "a"


@dataclass(frozen=True, slots=True)
class ActVerdict:
    """What an act's token proves. Reasons: `valid`; not valid: `malformed`, `wrong-purpose`,
    `bad-signature`, `key-distrusted`; cannot say: `unknown-issuer`, `key-retired`,
    `trust-list-expired`.
    """

    verdict: Verdict
    reason: str
    claims: ActClaims | None = None


def encode_act(claims: ActClaims) -> bytes:
    """The payload that is signed. Raises ValueError for claims that no reader would take."""
    payload = cbor.encode(_body(claims))
    decode_act(payload)
    return payload


def decode_act(payload: bytes) -> ActClaims:
    """What `encode_act` wrote. Raises ValueError."""
    return cbor.decode(payload, _read, _body)


def verify_act(token: bytes, trust: Trust, moment: datetime) -> ActVerdict:
    """Judge a token at an aware moment. Never raises, whatever the bytes are.

    An act is a record of a day and has no end of its own: what its key signed is believed
    until the key's last day of verification.
    """
    try:
        envelope = take_apart(ACT, token)
    except ValueError:
        return ActVerdict(Verdict.NOT_VALID, "malformed")
    key = trust.key(envelope.kid)
    if key is None:
        return ActVerdict(Verdict.CANNOT_SAY, "unknown-issuer")
    if key.purpose is not Purpose.RECEIPT:
        return ActVerdict(Verdict.NOT_VALID, "wrong-purpose")
    if not verifies(key.public, envelope.signed, envelope.signature):
        return ActVerdict(Verdict.NOT_VALID, "bad-signature")
    return _dated(envelope.payload, key, trust, moment)


def _dated(payload: bytes, key: TrustedKey, trust: Trust, moment: datetime) -> ActVerdict:
    try:
        claims = decode_act(payload)
    except ValueError:
        return ActVerdict(Verdict.NOT_VALID, "malformed")
    if key.distrust_from and claims.issued_at >= key.distrust_from:
        return ActVerdict(Verdict.NOT_VALID, "key-distrusted", claims)
    if moment >= key.verify_until:
        return ActVerdict(Verdict.CANNOT_SAY, "key-retired", claims)
    if moment >= trust.expires:
        return ActVerdict(Verdict.CANNOT_SAY, "trust-list-expired", claims)
    return ActVerdict(Verdict.VALID, "valid", claims)


def act_link_of(token: bytes, site: str) -> str:
    """The link of an act's QR code, `https://HOST/c#an<digits>`; the bare token without a site."""
    if not site:
        return token_text(token)
    return f"{site.rstrip('/')}/c#{_MARK}n{digits_of(token)}"


def read_act_text(text: str) -> bytes:
    """The token in an act's link or in bare base64url, whatever stands round it.

    Raises BadInput `link-without-act`.
    """
    arrival = recognise(text)
    acts = [one.token for one in arrival.readings if one.token and one.kind is Kind.ACT]
    if not acts:  # what does not say what it is may be one yet: its signature decides
        acts = [token for token in arrival.tokens if "#" not in text]
    if not acts:
        raise BadInput("link-without-act")
    return acts[0]


def _body(claims: ActClaims) -> dict[int, object]:
    return {
        ISSUED: int(claims.issued_at.timestamp()),
        PRIVATE: {
            _NUMBER: claims.number,
            _EDITION: claims.edition,
            _OLD: claims.old_key,
            _NEW: claims.new_key,
            _OUTCOME: _OUTCOME_NUMBER.get(claims.outcome, -1),
            _CLAUSES: list(claims.clauses),
            _DIGEST: claims.digest,
        },
    }


def _read(body: Any) -> ActClaims:
    own = body[PRIVATE]
    clauses = own[_CLAUSES]
    if type(clauses) is not list or not 1 <= len(clauses) <= _MOST_CLAUSES:
        raise ValueError("clauses")
    return ActClaims(
        cbor.integer(own[_NUMBER], 1, _MOST_NUMBER),
        moment_at(cbor.integer(body[ISSUED], 0, _LATEST)),
        _text(own[_EDITION], _TEXT_BYTES),
        _reference(own[_OLD]),
        _reference(own[_NEW]),
        _OUTCOME_OF[cbor.integer(own[_OUTCOME], 0, 2)],
        tuple(_text(clause, _CLAUSE_BYTES) for clause in clauses),
        cbor.octets(own[_DIGEST], 32, 32),
    )


def _reference(value: object) -> bytes:
    reference = cbor.octets(value, 2, 1 + MARKING_BYTES)
    parse_reference(reference)
    return reference


def _text(value: object, most: int) -> str:
    if type(value) is not str or not 1 <= len(value.encode()) <= most or _UNSHOWABLE.search(value):
        raise ValueError("text")
    return value

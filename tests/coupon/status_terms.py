"""Terms of a status key and whether what it signed is believed: for Python and JavaScript alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from keytool.coupon.checking.status import LIFE, State, StatusList, encode_list, packed
from keytool.coupon.format.buckets import Balance, encode_balance
from keytool.coupon.format.contact import Contact, encode_contact
from keytool.coupon.format.token import BALANCE, CONTACT, STATUS_LIST, TRUST
from keytool.coupon.format.trust import Trust, encode_trust
from keytool.coupon.keys.sign import signed
from tests.coupon.samples import CLAIMS, NOON, SITE, STATUS, STRANGER, TRUSTED

LIST_ADDRESS, CONTACT_ADDRESS = f"{SITE}/c/status/1.cwt", f"{SITE}/c/contact.cbor"
_A_SECOND = timedelta(seconds=1)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """What a status key signed at noon, read at `now` by a trust list with this key's terms."""

    name: str
    kind: str
    now: datetime
    trust: Trust
    believed: bool

    @property
    def content(self) -> bytes:
        return _SIGNED[self.kind]

    @property
    def signed_trust(self) -> bytes:
        return signed(TRUST, encode_trust(self.trust), STRANGER)


_NOON = int(NOON.timestamp())
_SIGNED = {
    "list": signed(
        STATUS_LIST,
        encode_list(StatusList(LIST_ADDRESS, _NOON, _NOON + LIFE, packed({1: State.REVOKED}))),
        STATUS,
    ),
    "balance": signed(BALANCE, encode_balance(Balance(CLAIMS.coupon_id, _NOON, 9, 1, 2)), STATUS),
    "contact": signed(
        CONTACT, encode_contact(Contact(CONTACT_ADDRESS, _NOON, ("+7 495 123-45-67",))), STATUS
    ),
}


def _trust(**changes: object) -> Trust:
    key = replace(TRUSTED.keys[1], **changes)  # type: ignore[arg-type]
    return replace(TRUSTED, keys=(TRUSTED.keys[0], key))


def _terms(kind: str) -> Iterator[Term]:
    yield Term("in its term", kind, NOON, _trust(), believed=True)
    late = {"issue_until": NOON + _A_SECOND, "verify_until": NOON + _A_DAY}
    yield Term("made in the last second", kind, NOON, _trust(**late), believed=True)
    over = {"issue_from": NOON - _A_DAY, "issue_until": NOON, "verify_until": NOON + _A_DAY}
    yield Term("made after the last second", kind, NOON, _trust(**over), believed=False)
    early = _trust(issue_from=NOON + _A_SECOND)
    # A balance tells since when it is so, which may be before its key was made.
    yield Term("told of before the key", kind, NOON, early, believed=kind == "balance")
    for ahead, believed in ((_A_DAY - _A_SECOND, True), (_A_DAY, False)):
        yield Term(f"read {ahead} later", kind, NOON + ahead, _trust(**late), believed)
    for since, believed in ((NOON + _A_SECOND, True), (NOON, False), (NOON - 90 * _A_DAY, False)):
        distrusted = _trust(distrust_from=since)
        yield Term(f"distrusted since {since}", kind, NOON, distrusted, believed)


TERMS = [term for kind in _SIGNED for term in _terms(kind)]

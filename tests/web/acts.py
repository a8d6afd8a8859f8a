"""Made-up acts of replacement, and how to come to each verdict on them."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from keytool.coupon.format.act import act_link_of
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import PrivateKeySigner
from keytool.domain.acts import ActClaims
from keytool.domain.replacement_table import ReplacementOutcome
from tests.coupon.format.act_samples import ACT_CLAIMS, RECEIPTS
from tests.coupon.samples import ISSUER, NOON, STRANGER
from tests.web.browsing import Visit
from tests.web.cases import RETIRED, Case, by_link, damaged, trust_where
from tests.web.place import Edge, trust


@dataclass(frozen=True, slots=True)
class ActSample:
    """An act; `flipped` names a byte of its token that is not as it was signed."""

    claims: ActClaims = ACT_CLAIMS
    signer: PrivateKeySigner = RECEIPTS
    flipped: int | None = None

    @property
    def token(self) -> bytes:
        token = bytearray(act_signer(self.signer)(self.claims))
        if self.flipped is not None:
            token[self.flipped] ^= 1
        return bytes(token)

    def link(self, base: str) -> str:
        return act_link_of(self.token, base)


def with_digest(digest: str, visit: Visit) -> None:
    """The act by its link, then a digest as it is read from a paper."""
    by_link(GENUINE, visit)
    visit.verdict()
    visit.type(digest)


GENUINE = ActSample()
PRICED = ActSample(
    replace(
        ACT_CLAIMS,
        number=1_204,
        outcome=ReplacementOutcome.QUOTE,
        clauses=("6.5",),
        old_key=b"\x83\xd0\x91-17",
        new_key=bytes.fromhex("012e9d51bc"),
    )
)
LOST = ActSample(
    replace(ACT_CLAIMS, outcome=ReplacementOutcome.REPURCHASE, clauses=("6.3",)),
)
UNKNOWN_EDITION = ActSample(replace(ACT_CLAIMS, edition="acme-2030-01-01"))

ACT_CASES = {
    "act-valid": Case("valid", "valid", partial(by_link, GENUINE)),
    "act-priced": Case("valid", "valid", partial(by_link, PRICED)),
    "act-lost": Case("valid", "valid", partial(by_link, LOST)),
    "act-unknown-edition": Case("valid", "valid", partial(by_link, UNKNOWN_EDITION)),
    "act-compared": Case("valid", "valid", partial(with_digest, ACT_CLAIMS.digest.hex())),
    "act-record-differs": Case("not-valid", "record-differs", partial(with_digest, "ab" * 32)),
    "act-bad-signature": Case(
        "not-valid", "bad-signature", partial(by_link, ActSample(flipped=-1))
    ),
    "act-malformed": Case("not-valid", "malformed", partial(by_link, ActSample(flipped=20))),
    "act-wrong-purpose": Case(
        "not-valid", "wrong-purpose", partial(by_link, ActSample(signer=ISSUER))
    ),
    "act-unknown-issuer": Case(
        "cannot-say", "unknown-issuer", partial(by_link, ActSample(signer=STRANGER))
    ),
    "act-key-retired": Case(
        "cannot-say",
        "key-retired",
        partial(by_link, GENUINE),
        Edge(trust_where(Purpose.RECEIPT, **RETIRED)),
    ),
    "act-key-distrusted": Case(
        "not-valid",
        "key-distrusted",
        partial(by_link, GENUINE),
        Edge(trust_where(Purpose.RECEIPT, distrust_from=NOON)),
    ),
    "act-trust-list-expired": Case(
        "cannot-say",
        "trust-list-expired",
        partial(by_link, GENUINE),
        Edge(trust(expires=timedelta(hours=-1))),
    ),
    "act-no-trust-list": Case(
        "cannot-say", "no-trust-list", partial(damaged, "c/trust.cbor", partial(by_link, GENUINE))
    ),
    "act-clock-off": Case(
        "cannot-say", "clock-off", partial(by_link, GENUINE), moment=NOON + timedelta(days=1)
    ),
}

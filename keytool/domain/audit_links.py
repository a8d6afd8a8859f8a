"""What coupons hang on, and what they had before, against the journal and their tokens; pure."""

from collections.abc import Iterable, Iterator

from keytool.domain.audit import Place, Signed
from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class RetiredLine:
    """A token that a coupon had for a key before, as its row keeps it."""

    coupon: int
    code: str
    coupon_id: bytes
    token: bytes
    place: Place


@dataclass(frozen=True, slots=True)
class CouponLink:
    """What a coupon hangs on (its `key`, the coupon that it `replaces`) and what is told of it."""

    what: str
    coupon: int
    code: str
    stored: int | None
    proof: int | None


def retired_findings(line: RetiredLine, signed: Signed | None) -> Iterator[Finding]:
    """Where a retired token is not one of its coupon's, or is published in another place."""
    subject, told = Subject("coupon", line.coupon), {"code": line.code}
    if signed is None or signed.claims.coupon_id != line.coupon_id:
        yield Finding("retired-token-differs", subject, facts=told)
    elif line.place != signed.place:
        yield Finding("retired-place-differs", subject, line.place, signed.place, True, told)


def link_findings(links: Iterable[CouponLink]) -> Iterator[Finding]:
    """Coupons that hang on another key, or on another coupon, than the journal tells."""
    for one in links:
        facts = {"code": one.code, "field": one.what}
        subject = Subject("coupon", one.coupon)
        mends = one.what == "key" or one.proof is not None
        yield Finding("coupon-link-differs", subject, one.stored, one.proof, mends, facts)

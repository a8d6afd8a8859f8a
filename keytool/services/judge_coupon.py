"""The verdict on a coupon of the register, for what asks about it and for what acts on it."""

from collections.abc import Set as AbstractSet
from datetime import datetime

from keytool.domain.clocks import Seen, clock_doubt
from keytool.domain.coupons import Coupon
from keytool.domain.errors import Conflict
from keytool.domain.judging import Recorded, differs, judged
from keytool.domain.verdicts import CouponVerdict, Refusal, Verdict
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_coupon import recorded

USABLE = frozenset({"valid"})
RENEWABLE = USABLE | {"not-yet-valid", "expired", "used-up", "key-retired", "conditions-lapsed"}
PRINTABLE = USABLE | {"not-yet-valid", "used-up"}
_CODES = {
    "not-yet-valid": "coupon-not-yet-valid",
    "expired": "coupon-expired",
    "used-up": "coupon-used-up",
    "suspended": "coupon-suspended",
    "revoked": "coupon-revoked",
    "replaced": "coupon-revoked",
}
"""Codes of refusals whose sentence names the coupon; the others are the verdict's reasons."""


def verdict_on(
    token: bytes,
    proven: CouponVerdict,
    known: Recorded | None,
    signed: datetime | None,
    now: datetime,
) -> CouponVerdict:
    """The one verdict, whatever led to the token; `signed` is the evidence's newest moment."""
    doubt = clock_doubt(now, Seen(known.journal if known else None, signed))
    return judged(token, proven, known, doubt)


def judge(desk: Desk, unit: UnitOfWork, coupon: Coupon) -> CouponVerdict:
    """The verdict on a coupon of the register, now.

    Raises Conflict `coupon-row-differs` when its row says otherwise than its own token: nobody
    may act on it then.
    """
    now, evidence = desk.clock.now(), desk.evidence.as_it_is()
    proven = evidence.proven(coupon.token, now)
    require_as_signed(coupon, proven)
    known = recorded(unit, coupon, desk.rulebook, desk.today())
    return verdict_on(coupon.token, proven, known, evidence.signed, now)


def require_as_signed(coupon: Coupon, proven: CouponVerdict) -> None:
    """Raises Conflict `coupon-row-differs`."""
    fields = differs(coupon, proven)
    if fields:
        raise Conflict("coupon-row-differs", code=coupon.code, fields=fields)


def refuse_second_root(desk: Desk) -> None:
    """Before signing keys are made: other roots would strand what was signed, and the other seats.

    Raises Conflict `register-has-issuer` where coupons were issued, else `register-has-trust`.
    """
    with desk.register.read() as unit:
        issued, kept = unit.coupons.count(), unit.trust_lists.newest()
    if issued:
        raise Conflict("register-has-issuer", coupons=issued)
    if kept:
        raise Conflict("register-has-trust")


def refusal_of(
    verdict: CouponVerdict, coupon: Coupon, allowed: AbstractSet[str] = USABLE
) -> Refusal | None:
    """Why nothing may be done on this verdict, None for one whose reason is `allowed`."""
    if verdict.verdict is not Verdict.CANNOT_SAY and verdict.reason in allowed:
        return None
    code = _CODES.get(verdict.reason, verdict.reason)
    told = {name: value for name, value in verdict.params.items() if name != "unmet"}
    unmet = verdict.params.get("unmet")
    conditions = unmet if isinstance(unmet, tuple) else ()
    return Refusal(code, (coupon.clause,), {**told, "code": coupon.code}, conditions)

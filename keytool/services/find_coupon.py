"""A coupon by what is printed on it or signed in it, and whether another one followed it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.coupons import Coupon, CouponMark, UnitState
from keytool.domain.errors import BadInput
from keytool.domain.judging import Recorded
from keytool.ports import Register, UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.services.coupon_grounds import unmet_of
from keytool.services.desk import Desk


def find_coupon(desk: Desk, codes: Sequence[str], typed: str) -> Coupon:
    """The first coupon with one of the codes that `typed` may mean. Raises BadInput
    `coupon-not-found`.
    """
    with desk.register.read() as unit:
        found = next(filter(None, map(unit.coupons.by_code, codes)), None)
    if found is None:
        raise BadInput("coupon-not-found", code=typed)
    return found


def recorded_by_code(
    register: Register, codes: Sequence[str], book: Rulebook, day: date
) -> tuple[Recorded, ...]:
    """Those that the register has of these codes; who only verifies has no desk."""
    with register.read() as unit:
        found = filter(None, map(unit.coupons.by_code, codes))
        return tuple(recorded(unit, coupon, book, day) for coupon in found)


def recorded_by_id(
    register: Register, coupon_id: bytes, book: Rulebook, day: date
) -> Recorded | None:
    """The coupon that a token names."""
    with register.read() as unit:
        found = unit.coupons.by_coupon_id(coupon_id)
        return recorded(unit, found, book, day) if found else None


def recorded(unit: UnitOfWork, coupon: Coupon, book: Rulebook, day: date) -> Recorded:
    """As part of a larger question. What cases took is summed up anew, as the ledger has it."""
    revoked = coupon.mark is CouponMark.REVOKED
    renewed = revoked and unit.coupons.successor(coupon.id) is not None
    entries = unit.coupons.redemptions(coupon.id)
    taken = (UnitState.HELD, UnitState.SPENT)
    held, spent = (sum(entry.units_in(state) for entry in entries) for state in taken)
    return Recorded(
        replace(coupon, held=held, spent=spent),
        renewed,
        unit.journal.newest(),
        unmet_of(book, unit, coupon, day),
    )

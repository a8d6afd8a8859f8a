"""Coupons by what a person wants to see of them, the newest first, a page at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from keytool.domain import listing
from keytool.domain.coupons import Coupon, CouponMark, CouponStatus, coupon_status
from keytool.domain.keys import Key
from keytool.domain.listing import Cursor, Days, Query
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.find_coupon import recorded
from keytool.services.key_owner import owned

PAGE = 50
_STEP = 500
_MOST_SEEN = 20_000


class Wanted(StrEnum):
    """Which coupons; `ending` ones are valid, but not for long."""

    ALL = "all"
    VALID = "valid"
    ENDING = "ending"
    SUSPENDED = "suspended"
    USED_UP = "used-up"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class FoundCoupon:
    """A coupon with its key, its customer's name, and whether another one followed it."""

    coupon: Coupon
    key: Key
    owner: str
    renewed: bool


@dataclass(frozen=True, slots=True)
class CouponPage:
    """A page; `next` is the coupon that the page behind it follows, None when there is none."""

    rows: tuple[FoundCoupon, ...]
    next: int | None
    day: date
    rulebook: Rulebook


def find_coupons(desk: Desk, wanted: Wanted, text: str, after: int | None, soon: int) -> CouponPage:
    """The newest coupons below `after`, at most `PAGE`; `soon` is the days of what is ending."""
    day = desk.today()
    query = Query(listing.COUPONS, _filters(wanted, day, soon), text, down=True)
    with desk.register.read() as unit:
        found = list(islice(_matching(unit, query, wanted, day, after), PAGE + 1))
        rows = tuple(filter(None, (_row(unit, coupon) for coupon in found[:PAGE])))
    more = len(found) > PAGE
    return CouponPage(rows, found[PAGE - 1].id if more else None, day, desk.rulebook)


def _matching(
    unit: UnitOfWork, query: Query[Coupon], wanted: Wanted, day: date, after: int | None
) -> Iterator[Coupon]:
    """What the register's list finds, less what its columns cannot tell: units used up."""
    cursor = Cursor(after) if after is not None else None
    for _step in range(_MOST_SEEN // _STEP):
        page = unit.lists.page(query, cursor, _STEP)
        yield from (coupon for coupon in page.rows if _fits(coupon, wanted, day))
        cursor = page.next
        if cursor is None:
            return


def _filters(wanted: Wanted, day: date, soon: int) -> Mapping[str, str | Days]:
    if wanted is Wanted.ALL:
        return {}
    if wanted in {Wanted.SUSPENDED, Wanted.REVOKED}:
        return {"mark": wanted.value}
    active = {"mark": CouponMark.ACTIVE.value}
    if wanted is Wanted.EXPIRED:
        return active | {"valid_until": Days(None, day - timedelta(1))}
    last = day + timedelta(soon) if wanted is Wanted.ENDING else None
    return active | {"valid_until": Days(day, last)}


_STATUS = {
    Wanted.VALID: CouponStatus.VALID,
    Wanted.ENDING: CouponStatus.VALID,
    Wanted.USED_UP: CouponStatus.USED_UP,
}


def _fits(coupon: Coupon, wanted: Wanted, day: date) -> bool:
    return wanted not in _STATUS or coupon_status(coupon, day) is _STATUS[wanted]


def _row(unit: UnitOfWork, coupon: Coupon) -> FoundCoupon | None:
    key = unit.keys.get(coupon.key)
    if key is None:
        return None
    renewed = recorded(unit, coupon).renewed
    return FoundCoupon(coupon, key, owned(unit, key).owner_name, renewed)

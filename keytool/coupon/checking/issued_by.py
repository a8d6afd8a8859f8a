"""Which coupons a key signed: what is to be renewed when it is believed no more."""

from collections.abc import Iterator

from keytool.coupon.format.token import COUPON, take_apart
from keytool.domain.coupons import Coupon, CouponMark
from keytool.services.desk import Desk

_AT_ONCE = 1000


def coupons_signed_by(desk: Desk, kid: bytes) -> tuple[Coupon, ...]:
    """Those that end today or later, in the order in which they were issued: neither revoked nor
    followed by another. All coupons are read, of each the eight bytes of its key.
    """
    today = desk.today()
    found = [
        one
        for one in _all(desk)
        if _signer(one) == kid
        and one.mark is not CouponMark.REVOKED
        and one.claims.valid_until >= today
    ]
    with desk.register.read() as unit:
        return tuple(one for one in found if unit.coupons.successor(one.id) is None)


def _all(desk: Desk) -> Iterator[Coupon]:
    after = 0
    while True:
        with desk.register.read() as unit:
            page = unit.coupons.page(after, _AT_ONCE)
        if not page:
            return
        yield from page
        after = page[-1].id


def _signer(coupon: Coupon) -> bytes | None:
    try:
        return take_apart(COUPON, coupon.token).kid
    except ValueError:
        return None

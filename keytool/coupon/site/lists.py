"""Status lists from the register, and until when each says the same by itself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from keytool.coupon.checking.status import State, StatusList, encode_list, packed, read_list
from keytool.coupon.format.token import STATUS_LIST
from keytool.coupon.keys.sign import signed
from keytool.coupon.site.site import Site
from keytool.domain.coupons import Coupon, CouponStatus, coupon_status
from keytool.domain.days import day_after, local_day, local_midnight
from keytool.ports import UnitOfWork

_A_DAY = timedelta(days=1)
"""A day that is over in UTC may go on in the west."""
_STATE = {
    CouponStatus.REVOKED: State.REVOKED,
    CouponStatus.SUSPENDED: State.SUSPENDED,
    CouponStatus.USED_UP: State.USED_UP,
}


@dataclass(frozen=True, slots=True)
class States:
    """What a status list says, packed; `turn` is the first moment (seconds since 1970) at which
    it says something else though nobody does anything, None when there is none.
    """

    packed: bytes
    turn: int | None


def list_path(number: int) -> str:
    return f"c/status/{number}.cwt"


def states_in(unit: UnitOfWork, number: int, now: datetime) -> States:
    """What a status list says at an aware moment.

    Places of tokens that coupons had for keys which were replaced are revoked for good.
    """
    states: dict[int, State] = {}
    ends: set[tuple[date, str]] = set()
    for coupon in unit.coupons.stopped(number, now.astimezone(UTC).date() - _A_DAY):
        if coupon.place and not _expired(coupon, now):
            states[coupon.place[1]] = state_of(coupon, local_day(now, coupon.claims.time_zone))
            ends.add((coupon.claims.valid_until, coupon.claims.time_zone))
    for retired in unit.replacements.retired(status_list=number):
        owner = unit.coupons.get(retired.coupon)
        if owner and retired.place and not _expired(owner, now):
            states[retired.place[1]] = State.REVOKED
            ends.add((owner.claims.valid_until, owner.claims.time_zone))
    over = (local_midnight(day_after(day), zone) for day, zone in ends if day < date.max)
    return States(packed(states), min((int(one.timestamp()) for one in over), default=None))


def _expired(coupon: Coupon, now: datetime) -> bool:
    return local_day(now, coupon.claims.time_zone) > coupon.claims.valid_until


def state_of(coupon: Coupon, day: date) -> State:
    """What a status list says of a coupon.

    An expired coupon needs no state: its token says so, and lists stay small.
    """
    if day > coupon.claims.valid_until:
        return State.VALID
    return _STATE.get(coupon_status(coupon, day), State.VALID)


def fresh(site: Site, path: str, now: datetime, published: Path) -> tuple[bytes, StatusList] | None:
    """The list that is published already, while it need not be signed again for its age."""
    address, moment = f"{site.base_url}/{path}", int(now.timestamp())
    try:
        held = (published / path).read_bytes()
        status = read_list(held, site.trust, address, now)
    except (OSError, ValueError):
        return None
    young = status.issued <= moment < status.issued + status.ttl
    return (held, status) if young and status.expires - status.issued == site.life else None


def new_list(site: Site, path: str, states: bytes, now: datetime) -> bytes:
    """A signed status list of this moment, for its place in the site."""
    moment = int(now.timestamp())
    status = StatusList(f"{site.base_url}/{path}", moment, moment + site.life, states)
    return signed(STATUS_LIST, encode_list(status), site.signer)

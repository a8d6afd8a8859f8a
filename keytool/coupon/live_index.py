"""Where each coupon's record belongs, and what the status lists say: all in memory.

16 bytes a coupon, two columns in the order of the lookup ids; so a look-up file of a
register of any size is found by bisection. What is kept of states is what is not valid.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from keytool.coupon.publication import state_of
from keytool.coupon.status import State, packed
from keytool.domain.coupons import Coupon
from keytool.domain.days import local_day
from keytool.domain.lookup import lookup_id

HEAD_DIGITS = 16
"""Hexadecimal digits of a lookup id that are kept: 8 bytes."""


class LiveIndex:
    """Coupons by the heads of their lookup ids, and their places in lists."""

    def __init__(self, coupons: Iterable[Coupon] = ()) -> None:
        self._states: dict[int, dict[int, tuple[State, date, str]]] = {}
        rows = sorted((self._noted(coupon), coupon.id) for coupon in coupons)
        self._heads = array("Q", (head for head, _id in rows))
        self._ids = array("q", (row for _head, row in rows))

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def lists(self) -> int:
        """The highest number of a list, 0 when there is none."""
        return max(self._states, default=0)

    def put(self, coupon: Coupon) -> str:
        """Take in a coupon, new or changed; the digits that name its look-up files."""
        head = self._noted(coupon)
        first, last = bisect_left(self._heads, head), bisect_left(self._heads, head + 1)
        if coupon.id not in self._ids[first:last]:
            self._heads.insert(last, head)
            self._ids.insert(last, coupon.id)
        return f"{head:0{HEAD_DIGITS}x}"

    def retire(self, coupon: Coupon, place: tuple[int, int]) -> None:
        """Revoke the place of a token that the coupon had for a key which was replaced."""
        claims = coupon.claims
        said = State.REVOKED, claims.valid_until, claims.time_zone
        self._states.setdefault(place[0], {})[place[1]] = said

    def within(self, name: str) -> Sequence[int]:
        """The coupons whose lookup ids begin with these digits, at most `HEAD_DIGITS`."""
        shift = 4 * (HEAD_DIGITS - len(name))
        first = int(name, 16) << shift
        ends = bisect_left(self._heads, first + (1 << shift))
        return self._ids[bisect_left(self._heads, first) : ends]

    def packed(self, number: int, now: datetime) -> bytes | None:
        """What a list says at an aware moment; None when no coupon has a place in it."""
        of_list = self._states.get(number)
        if of_list is None:
            return None
        said = {
            index: state
            for index, (state, until, zone) in of_list.items()
            if local_day(now, zone) <= until
        }
        return packed(said)

    def _noted(self, coupon: Coupon) -> int:
        """Keep the coupon's state; the head of its lookup id."""
        if coupon.place:
            number, index = coupon.place
            of_list = self._states.setdefault(number, {})
            claims = coupon.claims
            # On its last day a coupon is neither pending nor expired: what is left is its state.
            state = state_of(coupon, claims.valid_until)
            if state is State.VALID:
                of_list.pop(index, None)
            else:
                of_list[index] = state, claims.valid_until, claims.time_zone
        return int.from_bytes(lookup_id(coupon.code)[: HEAD_DIGITS // 2], "big")

"""Coupons and redemptions of the register in memory."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as Numbers
from dataclasses import replace
from datetime import date, datetime

from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitKind, settled
from keytool.domain.errors import Conflict
from keytool.domain.lookup import lookup_id
from tests.fakes.memory.state import Collection, next_id, page_of, require


class MemoryCoupons(Collection):
    def add(self, coupon: Coupon) -> Coupon:
        for other in self._state.coupons.values():
            taken = {other.code, other.token, other.claims.coupon_id}
            if taken & {coupon.code, coupon.token, coupon.claims.coupon_id}:
                raise Conflict("coupon-already-registered", code=coupon.code, id=other.id)
        self._refuse(coupon)
        added = replace(coupon, id=next_id(self._state.coupons))
        self._state.coupons[added.id] = added
        return added

    def add_all(self, coupons: Sequence[Coupon]) -> tuple[Coupon, ...]:
        before = dict(self._state.coupons)
        try:
            return tuple(map(self.add, coupons))
        except Conflict:
            self._state.coupons.clear()
            self._state.coupons.update(before)
            raise

    def save(self, coupon: Coupon) -> Coupon:
        known = self._state.coupons.get(coupon.id)
        if known is None or known.version != coupon.version:
            raise Conflict("changed-by-another", what="coupon", id=coupon.id)
        self._refuse(coupon)
        self._state.coupons[coupon.id] = replace(coupon, version=coupon.version + 1)
        return self._state.coupons[coupon.id]

    def get(self, coupon: int) -> Coupon | None:
        return self._state.coupons.get(coupon)

    def many(self, coupons: Numbers[int]) -> Mapping[int, Coupon]:
        return {row: self._state.coupons[row] for row in coupons if row in self._state.coupons}

    def by_code(self, code: str) -> Coupon | None:
        return self._one(lambda coupon: coupon.code == code)

    def by_coupon_id(self, coupon_id: bytes) -> Coupon | None:
        return self._one(lambda coupon: coupon.claims.coupon_id == coupon_id)

    def of_key(self, key: int) -> tuple[Coupon, ...]:
        return tuple(coupon for coupon in self._state.coupons.values() if coupon.key == key)

    def of_keys(self, keys: Numbers[int]) -> Mapping[int, tuple[Coupon, ...]]:
        return {key: some for key in keys if (some := self.of_key(key))}

    def page(self, after: int, limit: int) -> tuple[Coupon, ...]:
        return page_of(self._state.coupons, after, limit)

    def redemption(self, coupon: int, case: str) -> Redemption | None:
        spent = self._state.redemptions.values()
        return next((r for r in spent if (r.coupon, r.case) == (coupon, case)), None)

    def redeem(self, redemption: Redemption) -> Redemption:
        earlier = self.redemption(redemption.coupon, redemption.case)
        if earlier:
            return earlier
        coupon = self.get(redemption.coupon)
        require(coupon is not None and redemption.units >= 0, "redemption")
        assert coupon is not None
        self.save(settled(coupon, None, redemption))
        added = replace(redemption, id=next_id(self._state.redemptions))
        self._state.redemptions[added.id] = added
        return added

    def settle(self, redemption: Redemption) -> Redemption:
        before = self.redemption(redemption.coupon, redemption.case)
        coupon = self.get(redemption.coupon)
        if before is None or coupon is None or before.id != redemption.id:
            raise Conflict("record-refused", rule="redemption")
        require(redemption.units >= 0, "units")
        self.save(settled(coupon, before, redemption))
        self._state.redemptions[redemption.id] = redemption
        return redemption

    def redemptions(self, coupon: int) -> tuple[Redemption, ...]:
        return tuple(r for r in self._state.redemptions.values() if r.coupon == coupon)

    def count(self) -> int:
        return len(self._state.coupons)

    def by_lookup(self, digits: str) -> tuple[Coupon, ...]:
        found = {lookup_id(coupon.code): coupon for coupon in self._state.coupons.values()}
        return tuple(found[one] for one in sorted(found) if one.hex().startswith(digits))

    def stopped(self, status_list: int, day: date) -> tuple[Coupon, ...]:
        return tuple(
            coupon
            for coupon in self._state.coupons.values()
            if coupon.place is not None
            and coupon.place[0] == status_list
            and coupon.claims.valid_until >= day
            and (coupon.mark is not CouponMark.ACTIVE or _used_up(coupon))
        )

    def last_changes(self, coupons: Numbers[int]) -> Mapping[int, datetime]:
        last: dict[int, datetime] = {}
        for one in self._state.redemptions.values():
            if one.coupon in coupons:
                last[one.coupon] = max(one.at, last.get(one.coupon, one.at))
        return last

    def taken_places(self, status_list: int, indices: Numbers[int]) -> frozenset[int]:
        places = {coupon.place for coupon in self._state.coupons.values()}
        places |= {retired.place for retired in self._state.retired_tokens.values()}
        return frozenset(index for index in indices if (status_list, index) in places)

    def successor(self, coupon: int) -> Coupon | None:
        return self._one(lambda other: other.replaces == coupon)

    def last_status_list(self) -> int:
        return max((c.place[0] for c in self._state.coupons.values() if c.place), default=0)

    def _one(self, matches: Callable[[Coupon], bool]) -> Coupon | None:
        return next((coupon for coupon in self._state.coupons.values() if matches(coupon)), None)

    def _refuse(self, coupon: Coupon) -> None:
        claims = coupon.claims
        require(coupon.key in self._state.keys, "key")
        require(claims.valid_from < claims.valid_until, "dates")
        require(claims.units >= 0, "units")
        within = claims.unit is UnitKind.PRIORITY or coupon.spent + coupon.held <= claims.units
        require(coupon.spent >= 0 and coupon.held >= 0 and within, "spent")
        for other in self._state.coupons.values():
            if other.id != coupon.id:
                require(coupon.replaces is None or other.replaces != coupon.replaces, "replaces")
                require(coupon.place is None or other.place != coupon.place, "place")


def _used_up(coupon: Coupon) -> bool:
    claims = coupon.claims
    return claims.unit is not UnitKind.PRIORITY and coupon.spent == claims.units

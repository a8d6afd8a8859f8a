"""Coupons and what was redeemed of them."""

from dataclasses import replace

from sqlalchemy import Connection, func, select, update

from db.mappers import (
    coupon_of_row,
    redemption_of_row,
    values_of_coupon,
    values_of_redemption,
)
from db.repositories import Repository
from db.search import index
from db.tables import COUPONS, REDEMPTIONS
from db.terms import terms_of_coupon
from keytool.domain.coupons import Coupon, Redemption, settled
from keytool.domain.errors import Conflict
from keytool.domain.search import HitKind


class SqlCoupons(Repository):
    """The port `Coupons`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._redemptions = SqlRedemptions(connection)

    def add(self, coupon: Coupon) -> Coupon:
        """Raises Conflict `coupon-already-registered`: its code, token or id is taken."""
        same = select(COUPONS).where(
            (COUPONS.c.coupon_id == coupon.claims.coupon_id)
            | (COUPONS.c.code == coupon.code)
            | (COUPONS.c.token == coupon.token)
        )
        other = self._first(same)
        if other:
            raise Conflict("coupon-already-registered", code=coupon.code, id=other.id)
        added = self._insert(COUPONS, values_of_coupon(coupon))
        index(self._connection, HitKind.COUPON, added, terms_of_coupon(coupon))
        return replace(coupon, id=added)

    def save(self, coupon: Coupon) -> Coupon:
        """Raises Conflict `changed-by-another`."""
        self._replace(COUPONS, values_of_coupon(coupon), coupon.version, "coupon")
        return replace(coupon, version=coupon.version + 1)

    def get(self, coupon: int) -> Coupon | None:
        row = self._by_id(COUPONS, coupon)
        return coupon_of_row(row) if row else None

    def by_code(self, code: str) -> Coupon | None:
        row = self._first(select(COUPONS).where(COUPONS.c.code == code))
        return coupon_of_row(row) if row else None

    def by_coupon_id(self, coupon_id: bytes) -> Coupon | None:
        row = self._first(select(COUPONS).where(COUPONS.c.coupon_id == coupon_id))
        return coupon_of_row(row) if row else None

    def of_key(self, key: int) -> tuple[Coupon, ...]:
        for_key = select(COUPONS).where(COUPONS.c.key == key).order_by(COUPONS.c.id)
        return tuple(map(coupon_of_row, self._all(for_key)))

    def page(self, after: int, limit: int) -> tuple[Coupon, ...]:
        return tuple(map(coupon_of_row, self._page(COUPONS, after, limit)))

    def by_place(self, status_list: int, index: int) -> Coupon | None:
        there = (COUPONS.c.status_list == status_list, COUPONS.c.status_index == index)
        row = self._first(select(COUPONS).where(*there))
        return coupon_of_row(row) if row else None

    def successor(self, coupon: int) -> Coupon | None:
        """The coupon that renewed this one."""
        row = self._first(select(COUPONS).where(COUPONS.c.replaces == coupon))
        return coupon_of_row(row) if row else None

    def last_status_list(self) -> int:
        highest = select(func.max(COUPONS.c.status_list))
        return self._connection.execute(highest).scalar() or 0

    def redemptions(self, coupon: int) -> tuple[Redemption, ...]:
        return self._redemptions.of_coupon(coupon)

    def redemption(self, coupon: int, case: str) -> Redemption | None:
        return self._redemptions.of_case(coupon, case)

    def redeem(self, redemption: Redemption) -> Redemption:
        """Spend or hold units for a case; one that has an entry gets that back unchanged.

        Raises Conflict `coupon-exhausted` with the units asked for and left, or
        `record-refused` when there is no such coupon.
        """
        earlier = self.redemption(redemption.coupon, redemption.case)
        if earlier:
            return earlier
        coupon = self.get(redemption.coupon)
        after = settled(coupon, None, redemption) if coupon else None
        with self._connection.begin_nested():
            added = self._redemptions.add(redemption)
            if after:
                self.save(after)
        return added

    def settle(self, redemption: Redemption) -> Redemption:
        """Let a case's entry become this one.

        Raises Conflict `coupon-exhausted`, or `record-refused` for an entry that is not there.
        """
        before = self.redemption(redemption.coupon, redemption.case)
        coupon = self.get(redemption.coupon)
        if before is None or coupon is None or before.id != redemption.id:
            raise Conflict("record-refused", rule="redemption")
        after = settled(coupon, before, redemption)
        with self._connection.begin_nested():
            self._redemptions.save(redemption)
            self.save(after)
        return redemption


class SqlRedemptions(Repository):
    """What was redeemed of coupons; reached through `SqlCoupons` alone."""

    def add(self, redemption: Redemption) -> Redemption:
        return replace(redemption, id=self._insert(REDEMPTIONS, values_of_redemption(redemption)))

    def of_case(self, coupon: int, case: str) -> Redemption | None:
        of_case = select(REDEMPTIONS).where(
            REDEMPTIONS.c.coupon == coupon, REDEMPTIONS.c.case == case
        )
        row = self._first(of_case)
        return redemption_of_row(row) if row else None

    def save(self, redemption: Redemption) -> None:
        this = update(REDEMPTIONS).where(REDEMPTIONS.c.id == redemption.id)
        self._connection.execute(this, values_of_redemption(redemption))

    def of_coupon(self, coupon: int) -> tuple[Redemption, ...]:
        of_coupon = select(REDEMPTIONS).where(REDEMPTIONS.c.coupon == coupon)
        return tuple(map(redemption_of_row, self._all(of_coupon.order_by(REDEMPTIONS.c.id))))

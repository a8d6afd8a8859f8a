"""The port `Coupons`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import (
    Connection,
    func,
    select,
    text,
)

from db.coupon_rows import COUPONS, STOPPED, coupon_of_row, values_of_coupon
from db.redemptions import SqlRedemptions
from db.repository import Repository, portions
from db.retired_tokens import RETIRED_TOKENS
from db.search_index import index_new
from db.terms import terms_of_coupon
from keytool.domain.coupons import (
    Coupon,
    Redemption,
    settled,
)
from keytool.domain.errors import Conflict
from keytool.domain.lookup import LOOKUP_BYTES
from keytool.domain.search import HitKind


class SqlCoupons(Repository):
    """The port `Coupons`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._redemptions = SqlRedemptions(connection)

    def add(self, coupon: Coupon) -> Coupon:
        """Raises Conflict `coupon-already-registered`: its code, token or id is taken."""
        return self.add_all((coupon,))[0]

    def add_all(self, coupons: Sequence[Coupon]) -> tuple[Coupon, ...]:
        """Raises what `add` raises; a refused one leaves the unit of work as it was."""
        added: list[Coupon] = []
        with self._connection.begin_nested():
            for some in portions(coupons):
                self._refuse_taken(some)
                ids = self._insert_all(COUPONS, list(map(values_of_coupon, some)))
                added += (replace(one, id=row) for one, row in zip(some, ids, strict=True))
            terms = {coupon.id: terms_of_coupon(coupon) for coupon in added}
            index_new(self._connection, HitKind.COUPON, terms)
        return tuple(added)

    def _refuse_taken(self, coupons: Sequence[Coupon]) -> None:
        ids, codes, tokens = COUPONS.c.coupon_id, COUPONS.c.code, COUPONS.c.token
        same = select(COUPONS.c.id, ids, codes, tokens).where(
            ids.in_([coupon.claims.coupon_id for coupon in coupons])
            | codes.in_([coupon.code for coupon in coupons])
            | tokens.in_([coupon.token for coupon in coupons])
        )
        other = self._first(same)
        if other is None:
            return
        taken = {other.coupon_id, other.code, other.token}
        twin = next(c for c in coupons if taken & {c.claims.coupon_id, c.code, c.token})
        raise Conflict("coupon-already-registered", code=twin.code, id=other.id)

    def save(self, coupon: Coupon) -> Coupon:
        """Raises Conflict `changed-by-another`."""
        self._replace(COUPONS, values_of_coupon(coupon), coupon.version, "coupon")
        return replace(coupon, version=coupon.version + 1)

    def get(self, coupon: int) -> Coupon | None:
        row = self._by_id(COUPONS, coupon)
        return coupon_of_row(row) if row else None

    def many(self, coupons: Collection[int]) -> Mapping[int, Coupon]:
        rows = self._all(select(COUPONS).where(COUPONS.c.id.in_(coupons)))
        return {row.id: coupon_of_row(row) for row in rows}

    def by_code(self, code: str) -> Coupon | None:
        row = self._first(select(COUPONS).where(COUPONS.c.code == code))
        return coupon_of_row(row) if row else None

    def by_coupon_id(self, coupon_id: bytes) -> Coupon | None:
        row = self._first(select(COUPONS).where(COUPONS.c.coupon_id == coupon_id))
        return coupon_of_row(row) if row else None

    def of_key(self, key: int) -> tuple[Coupon, ...]:
        for_key = self._shown(COUPONS).where(COUPONS.c.key == key).order_by(COUPONS.c.id)
        return tuple(map(coupon_of_row, self._all(for_key)))

    def of_keys(self, keys: Collection[int]) -> Mapping[int, tuple[Coupon, ...]]:
        return self._of_keys(COUPONS, keys, coupon_of_row)

    def page(self, after: int, limit: int) -> tuple[Coupon, ...]:
        return tuple(map(coupon_of_row, self._page(COUPONS, after, limit)))

    def count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(COUPONS)) or 0

    def by_lookup(self, digits: str) -> tuple[Coupon, ...]:
        first, last = (bytes.fromhex(digits.ljust(2 * LOOKUP_BYTES, fill)) for fill in "0f")
        lookup = COUPONS.c.lookup
        within = select(COUPONS).where(lookup.between(first, last)).order_by(lookup)
        return tuple(map(coupon_of_row, self._all(within)))

    def stopped(self, status_list: int, day: date) -> tuple[Coupon, ...]:
        of_list = select(COUPONS).where(
            COUPONS.c.status_list == status_list,
            COUPONS.c.valid_until >= day,
            text(STOPPED),  # to the letter as in the index, which is used only then
        )
        return tuple(map(coupon_of_row, self._all(of_list)))

    def last_changes(self, coupons: Collection[int]) -> Mapping[int, datetime]:
        return self._redemptions.last_changes(list(coupons))

    def taken_places(self, status_list: int, indices: Collection[int]) -> frozenset[int]:
        found: set[int] = set()
        for some in portions(list(indices)):
            for table in (COUPONS, RETIRED_TOKENS):
                taken = table.c.status_index
                there = (table.c.status_list == status_list, taken.in_(some))
                found.update(self._connection.scalars(select(taken).where(*there)))
        return frozenset(found)

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

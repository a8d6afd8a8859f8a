"""Coupons: table, rows and the port `Coupons`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    Row,
    Table,
    UniqueConstraint,
    func,
    select,
    text,
)

from db.coupon_overrides import override_of_text, text_of_override
from db.metadata import BYTES, DAY, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.redemptions import SqlRedemptions
from db.repository import Repository, Values, numbered, portions
from db.retired_tokens import RETIRED_TOKENS
from db.search_index import index_new
from db.terms import terms_of_coupon
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    Redemption,
    UnitKind,
    settled,
)
from keytool.domain.errors import Conflict
from keytool.domain.lookup import LOOKUP_BYTES, lookup_id
from keytool.domain.search import HitKind

STOPPED = "(mark <> 'active' OR (unit = 'requests' AND spent = units))"
"""Coupons that are valid on no day, by what a person or their use made of them."""
USED_UP = "(unit = 'requests' AND spent = units)"
"""As an index has it, word for word; hours that are spent end no coupon."""

# `key` is the row of the key, `key_reference` what the signature says of it.
COUPONS = Table(
    "coupons",
    METADATA,
    number(),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    has("coupon_id", BYTES, unique=True),
    has("code", TEXT, unique=True),
    has("token", BYTES, unique=True),
    has("key_reference", BYTES),
    has("regulation", TEXT),
    has("edition", TEXT),
    has("level", TEXT),
    has("clause", TEXT),
    has("unit", TEXT),
    has("units", WHOLE),
    has("spent", WHOLE),
    has("valid_from", DAY),
    has("valid_until", DAY),
    has("time_zone", TEXT),
    has("issued_at", MOMENT),
    has("mark", TEXT),
    has("version", WHOLE),
    has("held", WHOLE, server_default="0"),
    may_have("replaces", WHOLE, ForeignKey("coupons.id"), unique=True),
    may_have("status_list", WHOLE),
    may_have("status_index", WHOLE),
    has("lookup", BYTES, unique=True),
    may_have("override", TEXT),
    one_of("unit", UnitKind),
    one_of("mark", CouponMark),
    CheckConstraint("valid_from < valid_until", name="dates"),
    CheckConstraint("units >= 0", name="units"),
    CheckConstraint(
        "spent >= 0 AND held >= 0 AND (unit = 'priority' OR spent + held <= units)",
        name="spent",
    ),
    CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
    UniqueConstraint("status_list", "status_index"),
    Index(None, "regulation", "id"),
    Index(None, "level", "id"),
    Index(None, "mark", "id"),
    Index(None, "valid_from", "id"),
    Index(None, "valid_until", "id"),
    Index(None, "mark", "valid_until", "id"),
    Index(None, "regulation", "level", "id"),
    Index(
        "ix_coupons_stopped",
        "status_list",
        "valid_until",
        sqlite_where=text(STOPPED),
    ),
    Index("ix_coupons_used_up", "id", sqlite_where=text(USED_UP)),
)


def values_of_coupon(coupon: Coupon) -> Values:
    claims = coupon.claims
    status_list, status_index = coupon.place or (None, None)
    return numbered(
        id=coupon.id,
        key=coupon.key,
        coupon_id=claims.coupon_id,
        code=coupon.code,
        token=coupon.token,
        key_reference=claims.key,
        regulation=coupon.regulation,
        edition=claims.edition,
        level=claims.level,
        clause=coupon.clause,
        unit=claims.unit.value,
        units=claims.units,
        spent=coupon.spent,
        valid_from=claims.valid_from,
        valid_until=claims.valid_until,
        time_zone=claims.time_zone,
        issued_at=coupon.issued_at,
        mark=coupon.mark.value,
        version=coupon.version,
        held=coupon.held,
        replaces=coupon.replaces,
        status_list=status_list,
        status_index=status_index,
        lookup=lookup_id(coupon.code),
        override=text_of_override(coupon.override),
    )


def coupon_of_row(row: Row[Any]) -> Coupon:
    claims = CouponClaims(
        coupon_id=row.coupon_id,
        key=row.key_reference,
        edition=row.edition,
        level=row.level,
        unit=UnitKind(row.unit),
        units=row.units,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        time_zone=row.time_zone,
    )
    placed = row.status_list is not None and row.status_index is not None
    return Coupon(
        claims=claims,
        key=row.key,
        regulation=row.regulation,
        clause=row.clause,
        code=row.code,
        token=row.token,
        issued_at=row.issued_at,
        mark=CouponMark(row.mark),
        spent=row.spent,
        id=row.id,
        version=row.version,
        held=row.held,
        replaces=row.replaces,
        place=(row.status_list, row.status_index) if placed else None,
        override=override_of_text(row.override),
    )


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

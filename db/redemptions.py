"""What was redeemed of coupons: table, rows and statements."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Row,
    Table,
    UniqueConstraint,
    func,
    select,
    update,
)

from db.metadata import METADATA, MOMENT, TEXT, WHOLE, has, number, one_of
from db.repository import Repository, Values, numbered, portions
from keytool.domain.coupons import Redemption, UnitState

# What became of the units for a case; a case has one entry with a coupon.
REDEMPTIONS = Table(
    "redemptions",
    METADATA,
    number(),
    has("coupon", WHOLE, ForeignKey("coupons.id")),
    has("case", TEXT),
    has("units", WHOLE),
    has("at", MOMENT),
    has("state", TEXT, server_default=UnitState.SPENT.value),
    UniqueConstraint("coupon", "case"),
    CheckConstraint("units >= 0", name="units"),
    one_of("state", UnitState),
)


def values_of_redemption(redemption: Redemption) -> Values:
    return numbered(
        id=redemption.id,
        coupon=redemption.coupon,
        case=redemption.case,
        units=redemption.units,
        at=redemption.at,
        state=redemption.state.value,
    )


def redemption_of_row(row: Row[Any]) -> Redemption:
    return Redemption(
        coupon=row.coupon,
        case=row.case,
        units=row.units,
        at=row.at,
        id=row.id,
        state=UnitState(row.state),
    )


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

    def last_changes(self, coupons: Sequence[int]) -> Mapping[int, datetime]:
        coupon, last = REDEMPTIONS.c.coupon, func.max(REDEMPTIONS.c.at)
        found: dict[int, datetime] = {}
        for some in portions(coupons):
            of_these = select(coupon, last).where(coupon.in_(some))
            rows = self._connection.execute(of_these.group_by(coupon))
            found.update((row[0], row[1]) for row in rows)
        return found

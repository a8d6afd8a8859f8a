"""Sittings at the warehouse and the keys in them: tables, rows and the port `Sittings`."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Row,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
)

from db.metadata import DAY, FLAG, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Values, json_of, numbered
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family
from keytool.domain.sittings import Line, Product, Purpose, Sitting, SittingState

# Keys registered one after another; `products` is JSON.
SITTINGS = Table(
    "sittings",
    METADATA,
    number(),
    has("operator", TEXT),
    has("opened_at", MOMENT),
    may_have("vendor", TEXT, ForeignKey("vendors.id")),
    may_have("customer", WHOLE, ForeignKey("customers.id")),
    may_have("order", TEXT),
    may_have("ship_on", DAY),
    may_have("family", TEXT),
    may_have("model", TEXT),
    has("products", TEXT),
    has("markings", FLAG),
    may_have("expected", WHOLE),
    may_have("batch", TEXT),
    may_have("produced_on", DAY),
    has("state", TEXT, index=True),
    may_have("shipment", WHOLE, ForeignKey("shipments.id")),
    has("version", WHOLE),
    has("purpose", TEXT, server_default=Purpose.SHIP.value),
    one_of("state", SittingState),
    one_of("purpose", Purpose),
    Index(None, "operator", "id"),
    Index(None, "vendor", "id"),
    Index(None, "customer", "id"),
    Index(None, "order", "id"),
    Index(None, "ship_on", "id"),
    CheckConstraint("expected >= 1", name="expected"),
    CheckConstraint("shipment IS NULL OR state = 'closed'", name="shipment"),
)

# Keys that a sitting accepted at a seat; `new` when they came into the register by it.
SITTING_LINES = Table(
    "sitting_lines",
    METADATA,
    Column("sitting", WHOLE, ForeignKey("sittings.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    has("at", MOMENT),
    has("new", FLAG),
    may_have("seat", TEXT),
    UniqueConstraint("sitting", "key"),
)


def values_of_sitting(sitting: Sitting) -> Values:
    return numbered(
        id=sitting.id,
        operator=sitting.operator,
        opened_at=sitting.opened_at,
        vendor=sitting.vendor,
        customer=sitting.customer,
        order=sitting.order,
        ship_on=sitting.ship_on,
        family=sitting.family.value if sitting.family else None,
        model=sitting.model,
        products=json_of(list(map(_told, sitting.products))),
        markings=sitting.markings,
        expected=sitting.expected,
        batch=sitting.batch,
        produced_on=sitting.produced_on,
        state=sitting.state.value,
        shipment=sitting.shipment,
        version=sitting.version,
        purpose=sitting.purpose.value,
    )


def sitting_of_row(row: Row[Any]) -> Sitting:
    return Sitting(
        operator=row.operator,
        opened_at=row.opened_at,
        vendor=row.vendor,
        customer=row.customer,
        order=row.order,
        ship_on=row.ship_on,
        family=Family(row.family) if row.family else None,
        model=row.model,
        products=tuple(map(_product, json.loads(row.products))),
        markings=row.markings,
        expected=row.expected,
        batch=row.batch,
        produced_on=row.produced_on,
        state=SittingState(row.state),
        shipment=row.shipment,
        id=row.id,
        version=row.version,
        purpose=Purpose(row.purpose),
    )


def _told(product: Product) -> dict[str, object]:
    until = product.until.isoformat() if product.until else None
    return asdict(product) | {"until": until}


def _product(told: dict[str, Any]) -> Product:
    until = date.fromisoformat(told["until"]) if told["until"] else None
    return Product(
        product=told["product"],
        edition=told["edition"],
        modules=tuple(told["modules"]),
        quantity=told["quantity"],
        until=until,
    )


def values_of_line(line: Line) -> Values:
    return asdict(line)


def line_of_row(row: Row[Any]) -> Line:
    return Line(
        sitting=row.sitting, place=row.place, key=row.key, at=row.at, new=row.new, seat=row.seat
    )


class SqlSittings(Repository):
    """The port `Sittings`."""

    def add(self, sitting: Sitting) -> Sitting:
        return replace(sitting, id=self._insert(SITTINGS, values_of_sitting(sitting)))

    def save(self, sitting: Sitting) -> Sitting:
        """Raises Conflict `changed-by-another`."""
        self._replace(SITTINGS, values_of_sitting(sitting), sitting.version, "sitting")
        return replace(sitting, version=sitting.version + 1)

    def get(self, sitting: int) -> Sitting | None:
        row = self._by_id(SITTINGS, sitting)
        return sitting_of_row(row) if row else None

    def open(self) -> tuple[Sitting, ...]:
        going = select(SITTINGS).where(SITTINGS.c.state == SittingState.OPEN.value)
        return tuple(map(sitting_of_row, self._all(going.order_by(SITTINGS.c.id))))

    def last(self, operator: str) -> Sitting | None:
        """The one of shipping that the operator opened last, be it open or closed."""
        ships = SITTINGS.c.purpose == Purpose.SHIP.value
        own = select(SITTINGS).where(SITTINGS.c.operator == operator, ships)
        rows = self._all(own.order_by(SITTINGS.c.id.desc()).limit(1))
        return next(map(sitting_of_row, rows), None)

    def open_with(self, key: int) -> int | None:
        held = (
            select(SITTINGS.c.id)
            .join(SITTING_LINES, SITTING_LINES.c.sitting == SITTINGS.c.id)
            .where(SITTING_LINES.c.key == key, SITTINGS.c.state == SittingState.OPEN.value)
        )
        return self._connection.execute(held.limit(1)).scalar()

    def lines(self, sitting: int) -> tuple[Line, ...]:
        table = SITTING_LINES
        taken = select(table).where(table.c.sitting == sitting).order_by(table.c.place)
        return tuple(map(line_of_row, self._all(taken)))

    def add_line(self, line: Line) -> None:
        """Raises Conflict `record-refused`: the place is taken, or the key is there already."""
        with self._connection.begin_nested():
            self._connection.execute(insert(SITTING_LINES), values_of_line(line))

    def remove_line(self, line: Line) -> None:
        """Raises Conflict `changed-by-another` when it is gone already."""
        table = SITTING_LINES
        this = (table.c.sitting == line.sitting, table.c.place == line.place)
        if self._connection.execute(delete(table).where(*this)).rowcount == 0:
            raise Conflict("changed-by-another", what="sitting", id=line.sitting)

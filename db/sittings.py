"""Sittings at the warehouse and the keys in them; imports that can go on where they stopped."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from db.keys import Repository
from db.mappers import Values
from db.metadata import IMPORTS, SITTING_LINES, SITTINGS
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family
from keytool.domain.sittings import Line, Product, Sitting, SittingState


class SqlSittings(Repository):
    """The port `Sittings`."""

    def add(self, sitting: Sitting) -> Sitting:
        return replace(sitting, id=self._insert(SITTINGS, _values(sitting)))

    def save(self, sitting: Sitting) -> Sitting:
        """Raises Conflict `changed-by-another`."""
        self._replace(SITTINGS, _values(sitting), sitting.version, "sitting")
        return replace(sitting, version=sitting.version + 1)

    def get(self, sitting: int) -> Sitting | None:
        row = self._by_id(SITTINGS, sitting)
        return _sitting(row) if row else None

    def open(self) -> tuple[Sitting, ...]:
        going = select(SITTINGS).where(SITTINGS.c.state == SittingState.OPEN.value)
        return tuple(map(_sitting, self._all(going.order_by(SITTINGS.c.id))))

    def last(self, operator: str) -> Sitting | None:
        """The one that the operator opened last, be it open or closed."""
        own = select(SITTINGS).where(SITTINGS.c.operator == operator)
        rows = self._all(own.order_by(SITTINGS.c.id.desc()).limit(1))
        return next(map(_sitting, rows), None)

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
        return tuple(
            Line(row.sitting, row.place, row.key, row.at, row.new) for row in self._all(taken)
        )

    def add_line(self, line: Line) -> None:
        """Raises Conflict `record-refused`: the place is taken, or the key is there already."""
        with self._connection.begin_nested():
            self._connection.execute(insert(SITTING_LINES), asdict(line))

    def remove_line(self, line: Line) -> None:
        """Raises Conflict `changed-by-another` when it is gone already."""
        table = SITTING_LINES
        this = (table.c.sitting == line.sitting, table.c.place == line.place)
        if self._connection.execute(delete(table).where(*this)).rowcount == 0:
            raise Conflict("changed-by-another", what="sitting", id=line.sitting)


class SqlImports(Repository):
    """The port `Imports`."""

    def rows_done(self, digest: str) -> int:
        told = select(IMPORTS.c.rows).where(IMPORTS.c.digest == digest)
        return self._connection.execute(told).scalar() or 0

    def note(self, digest: str, rows: int) -> None:
        known = update(IMPORTS).where(IMPORTS.c.digest == digest)
        if self._connection.execute(known, {"rows": rows}).rowcount == 0:
            self._connection.execute(insert(IMPORTS), {"digest": digest, "rows": rows})


def _values(sitting: Sitting) -> Values:
    values: Values = {
        "operator": sitting.operator,
        "opened_at": sitting.opened_at,
        "vendor": sitting.vendor,
        "customer": sitting.customer,
        "order": sitting.order,
        "ship_on": sitting.ship_on,
        "family": sitting.family.value if sitting.family else None,
        "model": sitting.model,
        "products": json.dumps(list(map(_told, sitting.products)), ensure_ascii=False),
        "markings": sitting.markings,
        "expected": sitting.expected,
        "state": sitting.state.value,
        "shipment": sitting.shipment,
        "version": sitting.version,
    }
    return values | {"id": sitting.id} if sitting.id else values


def _told(product: Product) -> dict[str, object]:
    until = product.until.isoformat() if product.until else None
    return asdict(product) | {"until": until}


def _sitting(row: Row[Any]) -> Sitting:
    return Sitting(
        row.operator,
        row.opened_at,
        row.vendor,
        row.customer,
        row.order,
        row.ship_on,
        Family(row.family) if row.family else None,
        row.model,
        tuple(map(_product, json.loads(row.products))),
        row.markings,
        row.expected,
        SittingState(row.state),
        row.shipment,
        row.id,
        row.version,
    )


def _product(told: dict[str, Any]) -> Product:
    until = date.fromisoformat(told["until"]) if told["until"] else None
    return Product(
        told["product"], told["edition"], tuple(told["modules"]), told["quantity"], until
    )

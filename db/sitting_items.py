"""Keys that sittings look at without shipping them: table, rows and the port `SittingItems`."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Row,
    Table,
    UniqueConstraint,
    delete,
    false,
    func,
    insert,
    select,
    update,
)

from db.bulk import insert_plain
from db.metadata import FLAG, METADATA, MOMENT, TEXT, WHOLE, has, may_have, one_of
from db.repository import Repository, Values, portions
from keytool.domain.errors import Conflict
from keytool.domain.sitting_items import Condition, Finding, Item

# A key has its record, or is `named` as it was told.
SITTING_ITEMS = Table(
    "sitting_items",
    METADATA,
    Column("sitting", WHOLE, ForeignKey("sittings.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    has("at", MOMENT),
    may_have("key", WHOLE, ForeignKey("keys.id"), index=True),
    may_have("named", TEXT),
    may_have("owner", WHOLE, ForeignKey("customers.id"), index=True),
    may_have("condition", TEXT),
    may_have("note", TEXT),
    has("to_stock", FLAG, server_default=false()),
    may_have("finding", TEXT),
    may_have("seat", TEXT),
    one_of("condition", Condition),
    one_of("finding", Finding),
    CheckConstraint('("key" IS NULL) <> (named IS NULL)', name="named"),
    UniqueConstraint("sitting", "key"),
    UniqueConstraint("sitting", "named"),
)


def values_of_item(item: Item) -> Values:
    told = {
        "condition": item.condition.value if item.condition else None,
        "finding": item.finding.value if item.finding else None,
    }
    return asdict(item) | told


def item_of_row(row: Row[Any]) -> Item:
    return Item(
        sitting=row.sitting,
        place=row.place,
        at=row.at,
        key=row.key,
        named=row.named,
        owner=row.owner,
        condition=Condition(row.condition) if row.condition else None,
        note=row.note,
        to_stock=row.to_stock,
        finding=Finding(row.finding) if row.finding else None,
        seat=row.seat,
    )


class SqlSittingItems(Repository):
    """The port `SittingItems`."""

    def of(self, sitting: int) -> tuple[Item, ...]:
        table = SITTING_ITEMS
        wanted = select(table).where(table.c.sitting == sitting).order_by(table.c.place)
        return tuple(map(item_of_row, self._all(wanted)))

    def count(self, sitting: int) -> int:
        wanted = select(func.count()).where(SITTING_ITEMS.c.sitting == sitting)
        return self._connection.scalar(wanted) or 0

    def add(self, item: Item) -> None:
        """Raises Conflict `record-refused`: the place is taken, or the key is there already."""
        with self._connection.begin_nested():
            self._connection.execute(insert(SITTING_ITEMS), values_of_item(item))

    def add_all(self, items: Sequence[Item]) -> None:
        with self._connection.begin_nested():
            for some in portions(items):
                insert_plain(self._connection, SITTING_ITEMS, list(map(values_of_item, some)))

    def save(self, item: Item) -> None:
        """Raises Conflict `changed-by-another` when it is gone already."""
        changed = update(SITTING_ITEMS).where(*_this(item))
        if self._connection.execute(changed, values_of_item(item)).rowcount == 0:
            raise _gone(item)

    def remove(self, item: Item) -> None:
        """Raises Conflict `changed-by-another` when it is gone already."""
        if self._connection.execute(delete(SITTING_ITEMS).where(*_this(item))).rowcount == 0:
            raise _gone(item)


def _this(item: Item) -> tuple[Any, Any]:
    return (SITTING_ITEMS.c.sitting == item.sitting, SITTING_ITEMS.c.place == item.place)


def _gone(item: Item) -> Conflict:
    return Conflict("changed-by-another", what="sitting", id=item.sitting)

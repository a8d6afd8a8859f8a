"""When keys were last on a bus: table, rows and the port `Sightings`."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, ForeignKey, Row, Table, insert, select, update

from db.metadata import METADATA, MOMENT, TEXT, WHOLE, has, may_have
from db.repository import Repository, Values
from keytool.domain.seen import Seen

# When a key was last on a bus, and as what.
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("key", WHOLE, ForeignKey("keys.id"), primary_key=True, autoincrement=False),
    has("at", MOMENT),
    has("vid", WHOLE),
    has("pid", WHOLE),
    has("port", TEXT),
    may_have("firmware", TEXT),
)


def values_of_seen(key: int, seen: Seen) -> Values:
    return {"key": key, **asdict(seen)}


def seen_of_row(row: Row[Any]) -> Seen:
    return Seen(at=row.at, vid=row.vid, pid=row.pid, port=row.port, firmware=row.firmware)


class SqlSightings(Repository):
    """The port `Sightings`."""

    def put(self, key: int, seen: Seen) -> None:
        values = values_of_seen(key, seen)
        known = update(SIGHTINGS).where(SIGHTINGS.c.key == key)
        if self._connection.execute(known, values).rowcount == 0:
            with self._connection.begin_nested():
                self._connection.execute(insert(SIGHTINGS), values)

    def of_key(self, key: int) -> Seen | None:
        row = self._first(select(SIGHTINGS).where(SIGHTINGS.c.key == key))
        return seen_of_row(row) if row else None

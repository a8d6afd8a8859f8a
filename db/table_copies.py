"""Every row of every table of one register into another, and what proves that they are the same.

A table's sum adds up the BLAKE2b of each row, so the order in which a database gives its rows
does not matter. Both sides are read as the same values: what a database made of them is not
compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, select, text

from db.bulk import insert_plain, insert_tuples
from db.metadata import METADATA, OF_THIS_PLACE
from db.search_index import GRAMS, SEARCH_LINES, grams_of, slot_of
from keytool.domain.errors import StorageTrouble
from keytool.domain.search import HitKind

_AT_ONCE, _FEW = 2_000, 20
"""Rows that are in memory together, and those of a table whose rows may be files."""
_MODULUS = 1 << 128
Sums = Mapping[str, tuple[int, int]]
"""Of each table, by its name: how many rows it has, and their sum."""
Note = Callable[[int], None]
"""Called with the number of rows that were done."""


def tables() -> tuple[Table, ...]:
    """In the order of their foreign keys, without those that are about the place."""
    return tuple(table for table in METADATA.sorted_tables if table.info != OF_THIS_PLACE)


def count_rows(connection: Connection) -> dict[str, int]:
    """Of each table, by its name."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables()
    }


def copy_rows(source: Connection, target: Connection, note: Note) -> Sums:
    """Fill the empty tables of the target; the sums of what was read."""
    put = _put_server if target.dialect.name == "postgresql" else _put_file
    return {table.name: _copy_table(table, source, target, put, note) for table in tables()}


def sums_of(connection: Connection, note: Note) -> Sums:
    return {table.name: _summed(_batches(connection, table), note) for table in tables()}


def require_equal(there: Sums, here: Sums) -> None:
    """Raises StorageTrouble `move-differs`, which names the tables."""
    unlike = [name for name in there if there[name] != here[name]]
    if unlike:
        raise StorageTrouble("move-differs", tables=", ".join(unlike))


def empty(connection: Connection) -> None:
    """Without its guards, which know no way back."""
    for table in reversed(tables()):
        connection.execute(table.delete())


def rebuild_search(connection: Connection) -> None:
    """The full-text table of a file holds nothing that a row could be read from."""
    if connection.dialect.name == "postgresql":
        return  # an index over the lines, which made itself
    connection.exec_driver_sql("INSERT INTO search_grams (search_grams) VALUES ('delete-all')")
    for batch in _batches(connection, SEARCH_LINES):
        rows = [(slot_of(HitKind(row.kind), row.record), grams_of(row.line)) for row in batch]
        insert_tuples(connection, GRAMS, ("rowid", "grams"), rows)


def set_sequences(connection: Connection) -> None:
    """The next row of a server's table gets a number that no row has."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables():
        for column in table.primary_key.columns:
            name = connection.scalar(
                text("SELECT pg_get_serial_sequence(:over, :named)"),
                {"over": f'"{table.name}"', "named": column.name},
            )
            greatest = name and connection.scalar(select(func.max(column)))
            if greatest:
                connection.execute(select(func.setval(name, greatest)))


def _copy_table(
    table: Table,
    source: Connection,
    target: Connection,
    put: Callable[[Connection, Table, Iterable[Sequence[Any]]], None],
    note: Note,
) -> tuple[int, int]:
    found = [0, 0]

    def counted() -> Iterator[Sequence[Any]]:
        for batch in _batches(source, table):
            for row in batch:
                found[0] += 1
                found[1] += _digest(row)
                yield row
            note(len(batch))

    put(target, table, counted())
    return found[0], found[1] % _MODULUS


def _put_server(target: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """One statement, at whose end foreign keys are looked at: a row may name a later one."""
    quoted = target.dialect.identifier_preparer.quote
    columns = ", ".join(quoted(column.name) for column in table.columns)
    statement = f"COPY {quoted(table.name)} ({columns}) FROM STDIN"
    cursor: Any = target.connection.cursor()
    with cursor, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)


def _put_file(target: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    names, batch = table.columns.keys(), []
    for row in rows:
        batch.append(dict(zip(names, row, strict=True)))
        if len(batch) == _together(table):
            insert_plain(target, table, batch)
            batch = []
    insert_plain(target, table, batch)


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    order = table.primary_key.columns.values()
    asked = select(*table.columns).order_by(*order)
    with connection.execute(asked, execution_options={"stream_results": True}) as rows:
        yield from rows.partitions(_together(table))


def _together(table: Table) -> int:
    return _FEW if any(isinstance(one.type, LargeBinary) for one in table.columns) else _AT_ONCE


def _summed(batches: Iterable[Sequence[Any]], note: Note) -> tuple[int, int]:
    count, total = 0, 0
    for batch in batches:
        count += len(batch)
        total += sum(map(_digest, batch))
        note(len(batch))
    return count, total % _MODULUS


def _digest(row: Sequence[Any]) -> int:
    """Of texts, numbers, bytes, days and moments in UTC, whose spelling in Python tells all."""
    told = repr(tuple(row)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=16).digest(), "big")

"""Many rows at once, and many entries of the journal."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import chain, islice

from sqlalchemy import Connection, Table, bindparam, insert, update

from db.chain import GENESIS, StoredLink, link_of
from db.journal import CHAINED, JOURNAL, JOURNAL_HEAD, JOURNAL_SUBJECTS
from keytool.domain.journal import Event

AT_ONCE = 5000


def write_journal(connection: Connection, events: Iterable[Event], start: datetime) -> None:
    """An entry a minute for these events, the first a minute after `start`."""
    links = list(_links(events, start))
    columns = CHAINED
    entries = ({name: getattr(link, name) for name in columns} for link in links)
    with all_at_once(connection):
        insert_rows(connection, JOURNAL, entries)
    subjects = (
        {"number": link.number, "place": place, "kind": kind, "id": record}
        for link in links
        for place, (kind, record) in enumerate(link.subjects)
    )
    insert_rows(connection, JOURNAL_SUBJECTS, subjects)
    # The head moves one entry at a time, here as in the product.
    step = update(JOURNAL_HEAD).values(number=bindparam("last"), hash=bindparam("seal"))
    steps = [{"last": link.number, "seal": link.hash} for link in links]
    connection.execute(step, steps)


@contextmanager
def all_at_once(connection: Connection) -> Iterator[None]:
    """Without the guard that lets in the next entry alone."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("ALTER TABLE journal DISABLE TRIGGER journal_next_number")
        yield
        connection.exec_driver_sql("ALTER TABLE journal ENABLE TRIGGER journal_next_number")
        return
    made = "SELECT sql FROM sqlite_master WHERE name = 'journal_next_number'"
    guard = str(connection.exec_driver_sql(made).scalar_one())
    connection.exec_driver_sql("DROP TRIGGER journal_next_number")
    yield
    connection.exec_driver_sql(guard)


def _links(events: Iterable[Event], start: datetime) -> Iterator[StoredLink]:
    previous = GENESIS
    for number, event in enumerate(events, 1):
        link = link_of(number, start + timedelta(minutes=number), "bulk", event, previous)
        previous = link.hash
        yield link


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """As the product would, but the statement and the columns' types are looked at once."""
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    columns, statement = tuple(first), str(insert(table).compile(connection, column_keys=[*first]))
    types = [table.c[name].type.dialect_impl(connection.dialect) for name in columns]
    turns = [kind.bind_processor(connection.dialect) for kind in types]
    values = (
        tuple(
            turn(row[name]) if turn else row[name]
            for name, turn in zip(columns, turns, strict=True)
        )
        for row in chain((first,), waiting)
    )
    while some := list(islice(values, AT_ONCE)):
        connection.exec_driver_sql(statement, some)

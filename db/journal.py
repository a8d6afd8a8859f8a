"""The journal's rows: written by `append` inside a commit, read through the port."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, insert, select, update

from db.chain import GENESIS, Link, entry_of, first_break, link_of
from db.rows import JournalHeadRow, JournalRow, JournalSubjectRow
from keytool.domain.journal import Event, JournalEntry, Subject

_journal = JournalRow.__table__
_subjects = JournalSubjectRow.__table__
_head_row = JournalHeadRow.__table__
_COLUMNS = _journal.columns.keys()
_AT_ONCE = 1000
"""Entries read at a time by `broken_at`, which goes through all of them."""


def append(connection: Connection, at: datetime, operator: str, event: Event) -> None:
    """Write the event as the next entry. The caller holds the writer's lock."""
    number, previous = _head(connection)
    link = link_of(number + 1, at, operator, event, previous)
    entry = {name: getattr(link, name) for name in _COLUMNS}
    connection.execute(insert(_journal), entry)
    subjects = [
        {"number": link.number, "place": place, "kind": kind, "id": record}
        for place, (kind, record) in enumerate(link.subjects)
    ]
    if subjects:
        connection.execute(insert(_subjects), subjects)
    connection.execute(update(_head_row).values(number=link.number, hash=link.hash))


class SqlJournal:
    """The port `Journal` over the connection of a unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def about(self, subject: Subject, limit: int) -> tuple[JournalEntry, ...]:
        """The entries that concern a record, newest first."""
        numbers = (
            select(_subjects.c.number)
            .where(_subjects.c.kind == subject.kind, _subjects.c.id == subject.id)
            .distinct()
            .order_by(_subjects.c.number.desc())
            .limit(limit)
        )
        return tuple(entry_of(link) for link in reversed(self._links(numbers)))

    def page(self, after: int, limit: int) -> tuple[JournalEntry, ...]:
        """Entries with numbers above `after`, in their order."""
        return tuple(entry_of(link) for link in self._links(_numbers(after, limit)))

    def broken_at(self) -> int | None:
        """Reads the whole journal: some 30 ms per thousand entries."""
        return first_break(self._chain(), _head(self._connection))

    def _chain(self) -> Iterator[Link]:
        last = 0
        while links := self._links(_numbers(last, _AT_ONCE)):
            yield from links
            last = links[-1].number

    def _links(self, numbers: Select[int]) -> list[Link]:
        """The entries with these numbers, in their order."""
        chosen = self._connection.scalars(numbers).all()
        subjects: dict[int, list[tuple[str, int]]] = {number: [] for number in chosen}
        for subject in self._connection.execute(
            select(_subjects)
            .where(_subjects.c.number.in_(chosen))
            .order_by(_subjects.c.number, _subjects.c.place)
        ):
            subjects[subject.number].append((subject.kind, subject.id))
        entries = select(_journal).where(_journal.c.number.in_(chosen)).order_by(_journal.c.number)
        return [
            Link(
                row.number,
                row.at,
                row.operator,
                row.action,
                row.facts,
                tuple(subjects[row.number]),
                row.previous,
                row.hash,
            )
            for row in self._connection.execute(entries)
        ]


def _numbers(after: int, limit: int) -> Select[int]:
    number = _journal.c.number
    return select(number).where(number > after).order_by(number).limit(limit)


def _head(connection: Connection) -> tuple[int, str]:
    row = connection.execute(select(_head_row)).first()
    return (row.number, row.hash) if row else (0, GENESIS)

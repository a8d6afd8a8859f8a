"""The journal: tables, rows that `append` writes inside a commit, and the port `Journal`."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Select,
    Table,
    func,
    insert,
    select,
    text,
    update,
)

from db.bulk import insert_tuples
from db.chain import GENESIS, StoredLink, entry_of, first_break, link_of
from db.metadata import METADATA, TEXT, WHOLE, has, may_have
from keytool.domain.clocks import CONFIRMED, Seen, require_clock
from keytool.domain.journal import Event, JournalEntry, Seal, Subject

# `at` and `facts` are kept as the very texts that were hashed; see `db.chain`. What was asked for
# under a `request` is no part of the chain: it serves who tries again, and proves nothing.
JOURNAL = Table(
    "journal",
    METADATA,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    has("at", TEXT),
    has("operator", TEXT),
    has("action", TEXT),
    has("facts", TEXT),
    has("previous", TEXT),
    has("hash", TEXT),
    may_have("request", TEXT),
    Index(None, "at", "number"),
    Index(None, "operator", "number"),
    Index(None, "action", "number"),
    Index(None, "request", unique=True),
)

# Records that an entry concerns; `place` keeps the order they were named in.
JOURNAL_SUBJECTS = Table(
    "journal_subjects",
    METADATA,
    Column("number", WHOLE, ForeignKey("journal.number"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    has("kind", TEXT),
    has("id", WHOLE),
    Index(None, "kind", "id", "number"),
)

# One row that names the last entry, so that missing last entries are noticed.
JOURNAL_HEAD = Table(
    "journal_head",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    has("number", WHOLE),
    has("hash", TEXT),
    CheckConstraint("id = 1", name="single"),
)

CHAINED = tuple(column.name for column in JOURNAL.columns if column.name != "request")
"""What an entry says, its hash included."""
_BEFORE_ALL = -(2**63)
"""What stands before the first entry is found as well."""
_AT_ONCE = 1000
"""Entries read at a time by `broken_at`, which goes through all of them."""


def append(
    connection: Connection, at: datetime, operator: str, event: Event, request: UUID
) -> Seal:
    """The seal of the event, written as the next entry. The caller holds the writer's lock."""
    if connection.dialect.name == "postgresql":
        return _told_to_server(connection, link_of(0, at, operator, event, ""), request)
    number, previous = _head(connection)
    link = link_of(number + 1, at, operator, event, previous)
    entry = {name: getattr(link, name) for name in CHAINED}
    connection.execute(insert(JOURNAL), entry | {"request": str(request)})
    for start in range(0, len(link.subjects), _AT_ONCE):
        subjects = [
            (link.number, place, kind, record)
            for place, (kind, record) in enumerate(link.subjects[start : start + _AT_ONCE], start)
        ]
        insert_tuples(connection, JOURNAL_SUBJECTS, ("number", "place", "kind", "id"), subjects)
    connection.execute(update(JOURNAL_HEAD).values(number=link.number, hash=link.hash))
    return link.number, link.hash


def require_time(at: datetime, event: Event, newest: datetime | None) -> None:
    """Raises Conflict `clock-went-back` or `clock-leapt`, unless the event is a person's word for
    the clock.
    """
    if event.action != CONFIRMED:
        require_clock(at, Seen(newest))


def _told_to_server(connection: Connection, link: StoredLink, request: UUID) -> Seal:
    """The database numbers, seals and rings; whose entry it is it knows better, where it has a
    login for each operator.
    """
    kinds, ids = [kind for kind, _ in link.subjects], [record for _, record in link.subjects]
    told = {"at": link.at, "who": link.operator, "act": link.action, "facts": link.facts}
    given = told | {"kinds": kinds, "ids": ids, "request": str(request)}
    number, sealed = connection.execute(_TELL, given).one()
    return number, sealed


_TELL = text(
    "SELECT number, hash FROM keydesk_journal(CAST(:at AS timestamptz), :who, :act, :facts,"
    " CAST(:kinds AS text[]), CAST(:ids AS bigint[]), :request)"
)


class SqlJournal:
    """The port `Journal` over the connection of a unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def about(self, subject: Subject, limit: int) -> tuple[JournalEntry, ...]:
        """The entries that concern a record, newest first."""
        numbers = (
            select(JOURNAL_SUBJECTS.c.number)
            .where(JOURNAL_SUBJECTS.c.kind == subject.kind, JOURNAL_SUBJECTS.c.id == subject.id)
            .where(JOURNAL_SUBJECTS.c.number >= 1)  # what the chain does not hold is not shown
            .distinct()
            .order_by(JOURNAL_SUBJECTS.c.number.desc())
            .limit(limit)
        )
        return tuple(entry_of(link) for link in reversed(self._links(numbers)))

    def greatest(self, kind: str) -> int:
        """The greatest id that a subject of this kind ever had; 0 when there was none."""
        of_kind = JOURNAL_SUBJECTS.c.kind == kind
        return self._connection.scalar(select(func.max(JOURNAL_SUBJECTS.c.id)).where(of_kind)) or 0

    def page(self, after: int, limit: int) -> tuple[JournalEntry, ...]:
        """Entries with numbers above `after`, in their order."""
        return tuple(map(entry_of, islice(self._chain(after, min(limit, _AT_ONCE)), limit)))

    def of_numbers(self, numbers: Sequence[int]) -> tuple[JournalEntry, ...]:
        """The entries with these numbers, in the order of the numbers given."""
        chosen = select(JOURNAL.c.number).where(JOURNAL.c.number.in_(numbers))
        found = {link.number: entry_of(link) for link in self._links(chosen)}
        return tuple(found[number] for number in numbers)

    def broken_at(self, since: Seal | None = None) -> int | None:
        """Reads the whole journal, or what follows `since`: some 30 ms per thousand entries."""
        head = _head(self._connection)
        if since is None:
            return first_break(self._chain(_BEFORE_ALL), head)
        return first_break(self._chain(since[0]), head, since)

    def newest(self) -> datetime | None:
        last = select(JOURNAL.c.at).order_by(JOURNAL.c.number.desc()).limit(1)
        at = self._connection.scalar(last)
        return datetime.fromisoformat(at) if at else None

    def sealed(self, number: int | None = None) -> Seal | None:
        """Number and hash of an entry, by default the last."""
        entry = select(JOURNAL.c.number, JOURNAL.c.hash).order_by(JOURNAL.c.number.desc()).limit(1)
        if number is not None:
            entry = entry.where(JOURNAL.c.number == number)
        row = self._connection.execute(entry).first()
        return (row.number, row.hash) if row else None

    def _chain(self, last: int, at_once: int = _AT_ONCE) -> Iterator[StoredLink]:
        while rows := self._entries(last, at_once):
            subjects = self._subjects(last, rows[-1][0])
            for row in rows:
                number, at, operator, action, facts, previous, seal = row
                about = subjects.get(number, ())
                yield StoredLink(number, at, operator, action, facts, about, previous, seal)
            last = rows[-1][0]

    def _entries(self, after: int, limit: int) -> Sequence[Any]:
        number = JOURNAL.c.number
        some = (
            select(*(JOURNAL.c[name] for name in CHAINED))
            .where(number > after)
            .order_by(number)
            .limit(limit)
        )
        return self._connection.execute(some).all()

    def _subjects(self, after: int, last: int) -> dict[int, list[tuple[str, int]]]:
        told = JOURNAL_SUBJECTS.c
        some = (
            select(told.number, told.kind, told.id)
            .where(told.number > after, told.number <= last)
            .order_by(told.number, told.place)
        )
        found: dict[int, list[tuple[str, int]]] = {}
        for number, kind, record in self._connection.execute(some).all():
            found.setdefault(number, []).append((kind, record))
        return found

    def _links(self, numbers: Select[int]) -> list[StoredLink]:
        """The entries with these numbers, in their order."""
        chosen = self._connection.scalars(numbers).all()
        subjects: dict[int, list[tuple[str, int]]] = {number: [] for number in chosen}
        for subject in self._connection.execute(
            select(JOURNAL_SUBJECTS)
            .where(JOURNAL_SUBJECTS.c.number.in_(chosen))
            .order_by(JOURNAL_SUBJECTS.c.number, JOURNAL_SUBJECTS.c.place)
        ):
            subjects[subject.number].append((subject.kind, subject.id))
        entries = select(JOURNAL).where(JOURNAL.c.number.in_(chosen)).order_by(JOURNAL.c.number)
        return [
            StoredLink(
                number=row.number,
                at=row.at,
                operator=row.operator,
                action=row.action,
                facts=row.facts,
                subjects=tuple(subjects[row.number]),
                previous=row.previous,
                hash=row.hash,
            )
            for row in self._connection.execute(entries)
        ]


def _head(connection: Connection) -> tuple[int, str]:
    row = connection.execute(select(JOURNAL_HEAD)).first()
    return (row.number, row.hash) if row else (0, GENESIS)

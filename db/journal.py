"""The journal's rows: written by `append` inside a commit, read through the port."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from db.chain import GENESIS, Link, entry_of, first_break, link_of
from db.rows import JournalHeadRow, JournalRow, JournalSubjectRow
from keytool.domain.journal import Event, JournalEntry, Subject

_COLUMNS = tuple(column.name for column in JournalRow.__table__.columns)
_AT_ONCE = 1000
"""Entries read at a time by `broken_at`, which goes through all of them."""


def append(session: Session, at: datetime, operator: str, event: Event) -> None:
    """Write the event as the next entry. The caller holds the writer's lock."""
    number, previous = _head(session)
    link = link_of(number + 1, at, operator, event, previous)
    entry = {name: getattr(link, name) for name in _COLUMNS}
    session.execute(insert(JournalRow), entry)
    subjects = [
        {"number": link.number, "place": place, "kind": kind, "id": record}
        for place, (kind, record) in enumerate(link.subjects)
    ]
    if subjects:
        session.execute(insert(JournalSubjectRow), subjects)
    session.execute(update(JournalHeadRow).values(number=link.number, hash=link.hash))


class SqlJournal:
    """The port `Journal` over the session of a unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def about(self, subject: Subject, limit: int) -> tuple[JournalEntry, ...]:
        """The entries that concern a record, newest first."""
        numbers = (
            select(JournalSubjectRow.number)
            .where(JournalSubjectRow.kind == subject.kind, JournalSubjectRow.id == subject.id)
            .distinct()
            .order_by(JournalSubjectRow.number.desc())
            .limit(limit)
        )
        links = self._links(self._session.scalars(numbers).all())
        return tuple(entry_of(link) for link in reversed(links))

    def page(self, after: int, limit: int) -> tuple[JournalEntry, ...]:
        """Entries with numbers above `after`, in their order."""
        return tuple(entry_of(link) for link in self._after(after, limit))

    def broken_at(self) -> int | None:
        """Reads the whole journal: some 20 ms per thousand entries."""
        return first_break(self._chain(), _head(self._session))

    def _chain(self) -> Iterator[Link]:
        last = 0
        while links := self._after(last, _AT_ONCE):
            yield from links
            last = links[-1].number

    def _after(self, after: int, limit: int) -> list[Link]:
        numbers = (
            select(JournalRow.number)
            .where(JournalRow.number > after)
            .order_by(JournalRow.number)
            .limit(limit)
        )
        return self._links(self._session.scalars(numbers).all())

    def _links(self, numbers: Sequence[int]) -> list[Link]:
        rows = select(JournalRow).where(JournalRow.number.in_(numbers)).order_by(JournalRow.number)
        subjects = (
            select(JournalSubjectRow)
            .where(JournalSubjectRow.number.in_(numbers))
            .order_by(JournalSubjectRow.number, JournalSubjectRow.place)
        )
        of_entry: dict[int, list[tuple[str, int]]] = {}
        for subject in self._session.scalars(subjects):
            of_entry.setdefault(subject.number, []).append((subject.kind, subject.id))
        return [_link(row, of_entry.get(row.number, ())) for row in self._session.scalars(rows)]


def _head(session: Session) -> tuple[int, str]:
    row = session.execute(select(JournalHeadRow.number, JournalHeadRow.hash)).first()
    return (row.number, row.hash) if row else (0, GENESIS)


def _link(row: JournalRow, subjects: Iterable[tuple[str, int]]) -> Link:
    return Link(
        row.number,
        row.at,
        row.operator,
        row.action,
        row.facts,
        tuple(subjects),
        row.previous,
        row.hash,
    )

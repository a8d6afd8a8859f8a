"""What every part of the audit reads alike: entries about records, by portions of ids."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Column, ColumnElement, Connection, select
from sqlalchemy.exc import SQLAlchemyError

from db.journal import JOURNAL, JOURNAL_SUBJECTS
from keytool.domain.audit import REPAIRED, Told

T = TypeVar("T")
AT_ONCE = 5000
UNREADABLE = (ValueError, TypeError, LookupError, SQLAlchemyError)
"""Raised by rows that no use case wrote: a word that is none, text that is no text."""


def ids_of(
    connection: Connection, kind: str, column: Column[int], since: int
) -> Iterator[Sequence[int]]:
    """Portions of the ids that `column` has or entries name, in their order; with `since` those
    alone that entries above it name.
    """
    after = 0
    while ids := _next_ids(connection, kind, column, after, since):
        yield ids
        after = ids[-1]


def _next_ids(
    connection: Connection, kind: str, column: Column[int], after: int, since: int
) -> list[int]:
    subject = JOURNAL_SUBJECTS.c
    named = select(subject.id).where(subject.kind == kind, subject.id > after)
    if since:
        named = named.where(subject.number > since)
    found = set(connection.scalars(named.distinct().order_by(subject.id).limit(AT_ONCE)))
    if not since:
        rows = select(column).where(column > after).order_by(column).limit(AT_ONCE)
        found.update(connection.scalars(rows))
    return sorted(found)[:AT_ONCE]


def told_of(
    connection: Connection,
    kind: str,
    ids: Sequence[int],
    without: str | None = None,
    only: Sequence[str] = (),
) -> dict[int, list[Told]]:
    """The entries about each of these records, in their order; none of the actions whose names
    begin `without`, or `only` these.
    """
    subject, entry = JOURNAL_SUBJECTS.c, JOURNAL.c
    about = select(subject.id, subject.number, subject.place)
    about = about.where(subject.kind == kind, among(subject.id, ids))
    wanted = select(entry.number, entry.action, entry.facts)
    wanted = wanted.where(entry.number.in_(about.with_only_columns(subject.number)))
    if without:
        wanted = wanted.where(entry.action.not_like(f"{without}%"))
    if only:
        wanted = wanted.where(entry.action.in_(only))
    # Each entry once: that of an import has the facts of thousands of records.
    entries = {number: (action, facts) for number, action, facts in connection.execute(wanted)}
    told: dict[int, list[Told]] = defaultdict(list)
    named = connection.execute(about.order_by(subject.id, subject.number))
    for record, number, place in named:
        if number in entries:
            told[record].append(Told(number, *entries[number], place))
    return told


def among(column: ColumnElement[int], ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether the column is one of these, which are in order."""
    if ids[-1] - ids[0] == len(ids) - 1:
        return column.between(ids[0], ids[-1])
    return column.in_(ids)


def proving(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether an entry proves anything: that of a repair only names what was mended."""
    repairs = select(JOURNAL.c.number).where(JOURNAL.c.action == REPAIRED)
    return number.not_in(repairs)


def readable(read: Callable[[Sequence[int]], list[T]], ids: Sequence[int]) -> list[T]:
    """What `read` makes of these; rows that nobody can read are left out, not those beside them."""
    try:
        return read(ids)
    except UNREADABLE:
        if len(ids) == 1:
            return []
    half = len(ids) // 2
    return readable(read, ids[:half]) + readable(read, ids[half:])

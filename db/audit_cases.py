"""Cases with their events, their messages and what the journal tells of them, by portions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, select

from db.audit_read import among, ids_of, readable, told_of
from db.case_rows import (
    CASE_EVENTS,
    CASE_MESSAGES,
    CASES,
    case_of_row,
    event_of_row,
    message_of_row,
)
from keytool.domain.audit_cases import CaseFile
from keytool.domain.cases import Case, CaseEvent, CaseMessage


def case_files(connection: Connection, since: int) -> Iterator[CaseFile]:
    """All cases that have a row, or those of them that entries above `since` name."""
    for ids in ids_of(connection, "case", CASES.c.id, since):
        there = connection.scalars(select(CASES.c.id).where(among(CASES.c.id, ids))).all()
        rows = {one.id: one for one in readable(partial(_cases, connection), ids)}
        told, events = told_of(connection, "case", ids), _events(connection, ids)
        messages = _messages(connection, ids)
        for one in there:
            yield CaseFile(
                one,
                rows.get(one),
                tuple(events[one]),
                tuple(messages[one]),
                tuple(told.get(one, ())),
            )


def _cases(connection: Connection, ids: Sequence[int]) -> list[Case]:
    rows = connection.execute(select(CASES).where(among(CASES.c.id, ids)))
    return list(map(case_of_row, rows))


def _events(connection: Connection, ids: Sequence[int]) -> dict[int, list[CaseEvent]]:
    table, found = CASE_EVENTS, defaultdict[int, list[CaseEvent]](list)
    rows = select(table).where(among(table.c.case, ids)).order_by(table.c.case, table.c.place)
    for row in connection.execute(rows):
        found[row.case].append(event_of_row(row))
    return found


def _messages(connection: Connection, ids: Sequence[int]) -> dict[int, list[CaseMessage]]:
    table, found = CASE_MESSAGES, defaultdict[int, list[CaseMessage]](list)
    for row in connection.execute(select(table).where(among(table.c.case, ids))):
        found[row.case].append(message_of_row(row))
    return found

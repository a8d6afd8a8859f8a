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
from db.mail_proofs import CaseMail, mail_of
from keytool.domain.audit_cases import CaseFile
from keytool.domain.cases import Case, CaseEvent, CaseMessage


def case_files(connection: Connection, since: int) -> Iterator[CaseFile]:
    """All cases that have a row, or those of them that entries above `since` name. A case of which
    an event or a message cannot be read has none.
    """
    for ids in ids_of(connection, "case", CASES.c.id, since):
        there = connection.scalars(select(CASES.c.id).where(among(CASES.c.id, ids))).all()
        rows = {one.id: one for one in readable(partial(_cases, connection), ids)}
        told = told_of(connection, "case", ids)
        events, messages = _events(connection, ids), _messages(connection, ids)
        mail = _mail(connection, ids)
        for one in there:
            yield CaseFile(
                one,
                rows.get(one),
                tuple(events[one]),
                tuple(messages[one]),
                tuple(told.get(one, ())),
                tuple(mail[one].files),
                tuple(mail[one].outgoing),
            )


def _mail(connection: Connection, ids: Sequence[int]) -> defaultdict[int, CaseMail]:
    """None of a case of which a row of it cannot be read."""

    def read(some: Sequence[int]) -> list[tuple[int, CaseMail]]:
        return list(mail_of(connection, some).items())

    return defaultdict(CaseMail, readable(read, ids))


def _cases(connection: Connection, ids: Sequence[int]) -> list[Case]:
    rows = connection.execute(select(CASES).where(among(CASES.c.id, ids)))
    return list(map(case_of_row, rows))


def _events(connection: Connection, ids: Sequence[int]) -> dict[int, list[CaseEvent]]:
    table, found = CASE_EVENTS, defaultdict[int, list[CaseEvent]](list)

    def read(some: Sequence[int]) -> list[CaseEvent]:
        rows = select(table).where(among(table.c.case, some)).order_by(table.c.case, table.c.place)
        return list(map(event_of_row, connection.execute(rows)))

    for event in readable(read, ids):
        found[event.case].append(event)
    return found


def _messages(connection: Connection, ids: Sequence[int]) -> dict[int, list[CaseMessage]]:
    table, found = CASE_MESSAGES, defaultdict[int, list[CaseMessage]](list)

    def read(some: Sequence[int]) -> list[CaseMessage]:
        rows = select(table).where(among(table.c.case, some))
        return list(map(message_of_row, connection.execute(rows)))

    for message in readable(read, ids):
        found[message.case].append(message)
    return found

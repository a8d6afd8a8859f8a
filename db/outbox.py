"""Letters of ours: table, rows and repository."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Row,
    Table,
    and_,
    func,
    or_,
    select,
)

from db.case_rows import CASE_MESSAGES
from db.metadata import BYTES, FLAG, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Values, json_of, numbered
from db.written import Written
from keytool.domain.cases import MessageKind
from keytool.domain.mail import LONGEST_TRY, UNSENT, Decided, OutboxLetter, Sending

OUTBOX = Table(
    "outbox",
    METADATA,
    number(),
    has("case", WHOLE, ForeignKey("cases.id"), index=True),
    has("message", WHOLE, ForeignKey("case_messages.id"), unique=True),
    may_have("box", WHOLE, ForeignKey("boxes.id")),
    has("message_id", TEXT, unique=True),
    has("sender", TEXT),
    has("recipients", TEXT),
    has("raw", BYTES),
    has("written_at", MOMENT),
    has("state", TEXT),
    has("automatic", FLAG),
    has("tries", WHOLE),
    may_have("next_at", MOMENT),
    has("answer", TEXT),
    has("version", WHOLE),
    may_have("trying_since", MOMENT),
    has("decided", TEXT, server_default=""),
    one_of("state", Sending),
    CheckConstraint("box IS NOT NULL OR state IN ('to-hand', 'by-hand')", name="box"),
    CheckConstraint("next_at IS NULL OR state = 'queued'", name="next_at"),
    Index(None, "state", "next_at", "id"),
)


def values_of_outgoing(letter: OutboxLetter) -> Values:
    return numbered(
        id=letter.id,
        case=letter.case,
        message=letter.message,
        box=letter.box,
        message_id=letter.message_id,
        sender=letter.sender,
        recipients=json_of(letter.recipients),
        raw=letter.raw,
        written_at=letter.written_at,
        state=letter.state.value,
        automatic=letter.automatic,
        tries=letter.tries,
        next_at=letter.next_at,
        answer=letter.answer,
        trying_since=letter.trying_since,
        decided=letter.decided.value,
        version=letter.version,
    )


def outgoing_of_row(row: Row[Any]) -> OutboxLetter:
    return OutboxLetter(
        case=row.case,
        message=row.message,
        box=row.box,
        message_id=row.message_id,
        sender=row.sender,
        recipients=tuple(json.loads(row.recipients)),
        raw=row.raw,
        written_at=row.written_at,
        state=Sending(row.state),
        automatic=row.automatic,
        tries=row.tries,
        next_at=row.next_at,
        answer=row.answer,
        trying_since=row.trying_since,
        decided=Decided(row.decided),
        id=row.id,
        version=row.version,
    )


def _for_a_person(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """As `OutboxLetter.wants_a_person`, asked of all of them."""
    table = OUTBOX.c
    unsent = table.state.in_([one.value for one in sorted(UNSENT)])
    held = and_(table.state == Sending.QUEUED.value, table.next_at.is_(None))
    still = or_(table.trying_since.is_(None), table.trying_since <= now - LONGEST_TRY)
    return or_(unsent, held), table.decided != Decided.SETTLED.value, still


class SqlOutbox(Written):
    """The part of the port `Mail` that is about letters of ours."""

    def add_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        self._cases.add(letter.case)
        return replace(letter, id=self._insert(OUTBOX, values_of_outgoing(letter)))

    def save_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        """Raises Conflict `changed-by-another`."""
        self._cases.add(letter.case)
        self._replace(OUTBOX, values_of_outgoing(letter), letter.version, "letter")
        return replace(letter, version=letter.version + 1)

    def outgoing(self, letter: int) -> OutboxLetter | None:
        row = self._by_id(OUTBOX, letter)
        return outgoing_of_row(row) if row else None

    def outgoing_by_id(self, message_id: str) -> OutboxLetter | None:
        row = self._first(select(OUTBOX).where(OUTBOX.c.message_id == message_id))
        return outgoing_of_row(row) if row else None

    def outgoing_of_case(self, case: int) -> tuple[OutboxLetter, ...]:
        rows = select(OUTBOX).where(OUTBOX.c.case == case).order_by(OUTBOX.c.id)
        return tuple(map(outgoing_of_row, self._all(rows)))

    def to_send(self, now: datetime) -> tuple[OutboxLetter, ...]:
        table = OUTBOX.c
        due = select(OUTBOX).where(table.state == Sending.QUEUED.value, table.next_at <= now)
        return tuple(map(outgoing_of_row, self._all(due.order_by(table.next_at, table.id))))

    def outgoing_counted(self) -> Mapping[Sending, int]:
        state = OUTBOX.c.state
        rows = self._connection.execute(select(state, func.count()).group_by(state))
        return {Sending(name): count for name, count in rows}

    def waiting_for_a_person(self, now: datetime, limit: int) -> tuple[OutboxLetter, ...]:
        """The newest first."""
        rows = select(OUTBOX).where(*_for_a_person(now)).order_by(OUTBOX.c.id.desc())
        return tuple(map(outgoing_of_row, self._all(rows.limit(limit))))

    def counted_for_a_person(self, now: datetime) -> Mapping[Sending, int]:
        """By where they stand; held ones are queued."""
        state = OUTBOX.c.state
        rows = select(state, func.count()).where(*_for_a_person(now)).group_by(state)
        return {Sending(name): count for name, count in self._connection.execute(rows)}

    def acknowledged(self, address: str, since: datetime) -> tuple[datetime, ...]:
        """When acknowledgements went to an address."""
        table, said = OUTBOX.c, CASE_MESSAGES.c
        rows = (
            select(table.written_at, table.recipients)
            .join(CASE_MESSAGES, said.id == table.message)
            .where(
                said.kind == MessageKind.ACKNOWLEDGEMENT.value,
                table.automatic.is_(True),
                table.written_at >= since,
            )
        )
        if address.isascii():  # else the database may not know its small letters
            named = func.lower(table.recipients).contains(f'"{address}"', autoescape=True)
            rows = rows.where(named)
        told = self._connection.execute(rows)
        return tuple(at for at, recipients in told if f'"{address}"' in recipients.lower())

"""Cases, what was said in them and what happened to them: tables and rows."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, Table, UniqueConstraint

from db.metadata import BYTES, FLAG, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Values, json_of, numbered
from keytool.domain.cases import (
    Burning,
    Case,
    CaseEvent,
    CaseField,
    CaseMessage,
    CaseOutcome,
    CaseState,
    Happened,
    MessageKind,
    ReceivedFrom,
    Turn,
)

# From `state` to `changed_at` a row repeats what its events say. `fields` are JSON.
CASES = Table(
    "cases",
    METADATA,
    number(),
    has("number", TEXT, unique=True),
    has("regulation", TEXT),
    has("edition", TEXT),
    has("revision", WHOLE),
    has("channel", TEXT),
    has("opened_at", MOMENT),
    has("subject", TEXT),
    has("received_from", TEXT),
    may_have("vendor", TEXT, ForeignKey("vendors.id")),
    may_have("customer", WHOLE, ForeignKey("customers.id")),
    may_have("key", WHOLE, ForeignKey("keys.id")),
    may_have("contract", WHOLE, ForeignKey("contracts.id")),
    has("contact", TEXT),
    has("fields", TEXT),
    has("state", TEXT),
    has("turn", TEXT),
    has("level", TEXT),
    has("critical", FLAG),
    has("responsible", TEXT),
    may_have("coupon", WHOLE, ForeignKey("coupons.id")),
    may_have("merged_into", WHOLE, ForeignKey("cases.id")),
    may_have("outcome", TEXT),
    may_have("burns", TEXT),
    may_have("burns_at", MOMENT),
    may_have("warn_at", MOMENT),
    has("late", WHOLE),
    has("changed_at", MOMENT),
    may_have("salt", BYTES),
    may_have("former", TEXT),
    has("version", WHOLE),
    one_of("state", CaseState),
    one_of("turn", Turn),
    one_of("outcome", CaseOutcome),
    one_of("received_from", ReceivedFrom),
    CheckConstraint("(burns IS NULL) = (burns_at IS NULL)", name="burning"),
    CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="closed"),
    CheckConstraint("(outcome = 'merged') = (merged_into IS NOT NULL)", name="merged"),
    Index(None, "turn", "burns_at", "id"),
    Index(None, "turn", "responsible", "burns_at", "id"),
    Index(None, "state", "burns_at", "id"),
    Index(None, "customer", "id"),
    Index(None, "key", "id"),
    Index(None, "former", unique=True),
)

# A message stays as it was; what became of its letter stands with the letter.
CASE_MESSAGES = Table(
    "case_messages",
    METADATA,
    number(),
    has("case", WHOLE, ForeignKey("cases.id"), index=True),
    has("inwards", FLAG),
    has("author", TEXT),
    has("channel", TEXT),
    has("at", MOMENT),
    has("recorded_at", MOMENT),
    has("kind", TEXT),
    has("text", TEXT),
    one_of("kind", MessageKind),
)

# Nothing of it is ever changed. Facts, clauses and readings are JSON.
CASE_EVENTS = Table(
    "case_events",
    METADATA,
    has("case", WHOLE, ForeignKey("cases.id"), primary_key=True),
    has("place", WHOLE, primary_key=True),
    has("what", TEXT),
    has("at", MOMENT),
    has("recorded_at", MOMENT),
    has("operator", TEXT),
    has("facts", TEXT),
    has("clauses", TEXT),
    has("readings", TEXT),
    may_have("message", WHOLE, ForeignKey("case_messages.id")),
    one_of("what", Happened),
    CheckConstraint("place >= 1", name="place"),
    UniqueConstraint("message"),
)


def values_of_case(case: Case) -> Values:
    burning = case.burning
    return numbered(
        id=case.id,
        number=case.number,
        regulation=case.regulation,
        edition=case.edition,
        revision=case.revision,
        channel=case.channel,
        opened_at=case.opened_at,
        subject=case.subject,
        received_from=case.received_from.value,
        vendor=case.vendor,
        customer=case.customer,
        key=case.key,
        contract=case.contract,
        contact=case.contact,
        fields=json_of([asdict(one) for one in case.fields]),
        state=case.state.value,
        turn=case.turn.value,
        level=case.level,
        critical=case.critical,
        responsible=case.responsible,
        coupon=case.coupon,
        merged_into=case.merged_into,
        outcome=case.outcome.value if case.outcome else None,
        burns=burning.clock if burning else None,
        burns_at=burning.at if burning else None,
        warn_at=burning.warn_at if burning else None,
        late=case.late,
        changed_at=case.changed_at,
        salt=case.salt or None,
        former=case.former or None,
        version=case.version,
    )


def case_of_row(row: Row[Any]) -> Case:
    return Case(
        number=row.number,
        regulation=row.regulation,
        edition=row.edition,
        revision=row.revision,
        channel=row.channel,
        opened_at=row.opened_at,
        subject=row.subject,
        received_from=ReceivedFrom(row.received_from),
        vendor=row.vendor,
        customer=row.customer,
        key=row.key,
        contract=row.contract,
        contact=row.contact,
        fields=tuple(CaseField(**told) for told in json.loads(row.fields)),
        state=CaseState(row.state),
        turn=Turn(row.turn),
        level=row.level,
        critical=row.critical,
        responsible=row.responsible,
        coupon=row.coupon,
        merged_into=row.merged_into,
        outcome=CaseOutcome(row.outcome) if row.outcome else None,
        burning=Burning(row.burns, row.burns_at, row.warn_at) if row.burns is not None else None,
        late=row.late,
        changed_at=row.changed_at,
        salt=row.salt or b"",
        former=row.former or "",
        id=row.id,
        version=row.version,
    )


def values_of_message(message: CaseMessage) -> Values:
    return numbered(
        id=message.id,
        case=message.case,
        inwards=message.inwards,
        author=message.author,
        channel=message.channel,
        at=message.at,
        recorded_at=message.recorded_at,
        kind=message.kind.value,
        text=message.text,
    )


def message_of_row(row: Row[Any]) -> CaseMessage:
    return CaseMessage(
        case=row.case,
        inwards=row.inwards,
        author=row.author,
        channel=row.channel,
        at=row.at,
        recorded_at=row.recorded_at,
        kind=MessageKind(row.kind),
        text=row.text,
        id=row.id,
    )


def values_of_event(event: CaseEvent) -> Values:
    return {
        "case": event.case,
        "place": event.place,
        "what": event.what.value,
        "at": event.at,
        "recorded_at": event.recorded_at,
        "operator": event.operator,
        "facts": json.dumps(dict(event.facts), ensure_ascii=False),
        "clauses": json_of(event.clauses),
        "readings": json_of(event.readings),
        "message": event.message,
    }


def event_of_row(row: Row[Any]) -> CaseEvent:
    return CaseEvent(
        what=Happened(row.what),
        at=row.at,
        facts=json.loads(row.facts),
        clauses=tuple(json.loads(row.clauses)),
        readings=tuple(json.loads(row.readings)),
        message=row.message,
        operator=row.operator,
        recorded_at=row.recorded_at,
        place=row.place,
        case=row.case,
    )

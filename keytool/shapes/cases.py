"""Cases for programs. Moments are ISO 8601 with the offset of the edition's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from keytool.domain.cases import Case, CaseEvent, CaseMessage
from keytool.domain.key_names import key_name
from keytool.domain.mail import CaseFile
from keytool.domain.notes import Written
from keytool.i18n import language
from keytool.rulebook.case_actions import next_actions
from keytool.rulebook.case_clocks import CaseClock
from keytool.rulebook.included import included_at
from keytool.rulebook.parts import RequestField
from keytool.services.show_case import CaseList, CaseView
from keytool.shapes.notes import written_json
from keytool.shapes.readings import readings_json
from keytool.shapes.values import Json


def case_json(view: CaseView) -> Json:
    """The whole of a case; `clock`, `due` and `warn` are of the limit that we owe first."""
    return {
        **_record_json(view),
        **_standing_json(view),
        **_decided_json(view),
        **_work_json(view),
        **_told_json(view),
        "next": _next_json(view),
        "includes": _includes_json(view),
        "proposed": ["close-confirmed"] if view.confirms else [],
    }


def _record_json(view: CaseView) -> Json:
    """What was told at the opening."""
    case = view.case
    opened = view.events[0] if view.events else None
    return {
        "id": case.id,
        "number": case.number,
        "former": case.former or None,
        "version": case.version,
        "subject": case.subject,
        "customer": _customer(view),
        "key": {"id": view.key.id, "name": key_name(view.key)} if view.key else None,
        "contact": case.contact,
        "channel": case.channel,
        "received_from": case.received_from,
        "level_reason": opened.facts.get("reason") if opened else None,
        "instead": opened.facts.get("instead") if opened else None,
        "fields": {one.field: one.value for one in case.fields},
        "missing": [_field(one) for one in (*view.missing, *view.wanted)],
    }


def _standing_json(view: CaseView) -> Json:
    """Whose step it is, and until when."""
    case, life, zone = view.case, view.life, ZoneInfo(view.edition.time_zone)
    burning = case.burning
    return {
        "state": case.state,
        "turn": case.turn,
        "level": case.level,
        "critical": case.critical,
        "responsible": case.responsible,
        "outcome": case.outcome,
        "received": _moment(life.received, zone),
        "opened_at": _moment(case.opened_at, zone),
        "clock": burning.clock if burning else None,
        "due": _moment(burning.at, zone) if burning else None,
        "warn": _moment(burning.warn_at, zone) if burning else None,
        "missed_by": max((one.late for one in view.clocks if one.is_ours), default=0),
        "paused_minutes": sum(one.paused for one in view.clocks if one.runs and one.is_ours),
        "cannot_say": view.unknown.code if view.unknown else None,
        "queue_place": view.place,
        "waits_for": life.waits_for,
        "ground": life.ground or None,
        "merged_into": view.into or None,
    }


def _decided_json(view: CaseView) -> Json:
    """What it rests on."""
    return {
        "regulation": view.case.regulation,
        "edition": view.case.edition,
        "revision": view.case.revision,
        "clauses": list(dict.fromkeys(c for one in view.events for c in one.clauses)),
        "readings": readings_json(view.edition, _readings(view)),
    }


def _work_json(view: CaseView) -> Json:
    """Units, estimate, work, rating."""
    life = view.life
    told = {"minutes": life.estimate, "accepted": life.accepted is not None}
    return {
        "units": _units(view),
        "estimate": told if life.estimate is not None else None,
        "worked": life.minutes,
        "rating": life.rating,
        "escalated": {"head": life.head or None} if life.escalated else None,
        "replacement": life.replacement,
    }


def _told_json(view: CaseView) -> Json:
    """Clocks, messages, events, and cases that are like it."""
    zone = ZoneInfo(view.edition.time_zone)
    return {
        "clocks": [clock_json(one, zone) for one in view.clocks],
        "messages": [message_json(one, view) for one in view.messages],
        "events": [event_json(one, zone) for one in view.events],
        "notes": [_note_json(one, view) for one in view.notes],
        "similar": [{"number": one.number, "subject": one.subject} for one in view.similar],
    }


def _note_json(written: Written, view: CaseView) -> Json:
    files = [one for one in view.note_files if one.note == written.note.id]
    told = [{"name": f.name, "size": f.size, "kind": f.kind, "sha256": f.digest} for f in files]
    return written_json(written) | {"attachments": told}


def _next_json(view: CaseView) -> list[Json]:
    return [
        {
            "action": one.name,
            "clause": next(iter(one.clauses), None),
            "clauses": list(one.clauses),
            "why_not": one.why_not or None,
        }
        for one in next_actions(view.edition, view.life)
    ]


def _includes_json(view: CaseView) -> list[Json]:
    """What the text does at this level (`here`), and what it does at others alone."""
    told = included_at(view.edition, view.case.level)
    parts = ((True, (*told.own, *told.common)), (False, told.elsewhere))
    return [
        {"id": one.id, "name": one.name.into(language()), "clause": one.clause, "here": here}
        for here, some in parts
        for one in some
    ]


def cases_json(found: CaseList) -> Json:
    return {
        "count": len(found.cases),
        "total": found.total,
        "cases": [case_line_json(one, found) for one in found.cases],
    }


def case_line_json(case: Case, found: CaseList) -> Json:
    """A case as a list shows it; moments in UTC, since several regulations may stand there."""
    customer = found.customers.get(case.customer or 0)
    burning = case.burning
    return {
        "number": case.number,
        "subject": case.subject,
        "state": case.state,
        "turn": case.turn,
        "customer": {"id": customer.id, "name": customer.name} if customer else None,
        "regulation": case.regulation,
        "level": case.level,
        "critical": case.critical,
        "responsible": case.responsible,
        "clock": burning.clock if burning else None,
        "due": burning.at.isoformat() if burning else None,
        "warn": burning.warn_at.isoformat() if burning else None,
        "late": burning is not None and burning.at < found.now,
        "missed_by": case.late,
        "outcome": case.outcome,
    }


def clock_json(clock: CaseClock, zone: ZoneInfo) -> Json:
    """`late` and `took` are counted minutes."""
    return {
        "clock": clock.kind,
        "level": clock.level,
        "clause": ", ".join(clock.clauses),
        "clauses": list(clock.clauses),
        "readings": list(clock.readings),
        "from": _moment(clock.started, zone),
        "due": _moment(clock.due, zone),
        "second_limit": _moment(clock.second, zone),
        "warn": _moment(clock.warn, zone),
        "paused_minutes": clock.paused,
        "stopped": _moment(clock.stopped, zone),
        "stopped_by": clock.stopped_by or None,
        "late": clock.late,
        "took": clock.took,
        "ours": clock.is_ours,
        "provisional_years": list(clock.provisional),
    }


def message_json(message: CaseMessage, view: CaseView) -> Json:
    """`delivery` is null for what did not go by mail; `sender` and `receipt` are told of a letter
    that came as a file.
    """
    zone = ZoneInfo(view.edition.time_zone)
    letter = next((one for one in view.outgoing if one.message == message.id), None)
    by_letter = next((one.facts for one in view.events if one.message == message.id), {})
    return {
        "id": message.id,
        "direction": "in" if message.inwards else "out",
        "author": message.author,
        "channel": message.channel,
        "at": _moment(message.at, zone),
        "kind": message.kind,
        "text": message.text,
        "delivery": letter.state if letter else None,
        "letter": letter.id if letter else None,
        "to": list(letter.recipients) if letter else [],
        "sender": by_letter.get("sender"),
        "receipt": by_letter.get("receipt"),
        "attachments": [file_json(one) for one in view.files if one.message == message.id],
    }


def file_json(file: CaseFile) -> Json:
    return {
        "id": file.id,
        "name": file.name,
        "size": file.size,
        "kind": file.kind,
        "sha256": file.digest,
        "inline": file.inline,
        "verdict": file.verdict,
        "clause": file.clause or None,
    }


def event_json(event: CaseEvent, zone: ZoneInfo) -> Json:
    return {
        "event": event.what,
        "at": _moment(event.at, zone),
        "recorded_at": _moment(event.recorded_at, zone),
        "operator": event.operator,
        "facts": dict(event.facts),
        "clauses": list(event.clauses),
        "readings": list(event.readings),
        "message": event.message,
    }


def _customer(view: CaseView) -> Json | None:
    customer = view.customer
    return {"id": customer.id, "name": customer.name} if customer else None


def _readings(view: CaseView) -> list[str]:
    told = [one for event in view.events for one in event.readings]
    told += [one for clock in view.clocks if clock.runs for one in clock.readings]
    return list(dict.fromkeys(told))


def _units(view: CaseView) -> Json | None:
    coupon, state = view.coupon, view.life.units
    if coupon is None:
        return None
    taken = view.life.taken
    return {
        "coupon": coupon.code,
        "unit": coupon.claims.unit,
        "state": state,
        "held": taken if state == "held" else 0,
        "spent": taken if state == "spent" else 0,
        "left": coupon.units_left,
    }


def _field(field: RequestField) -> Json:
    return {
        "field": field.id,
        "name": field.name.into(language()),
        "need": field.need,
        "clause": field.clause,
    }


def _moment(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat() if at else None

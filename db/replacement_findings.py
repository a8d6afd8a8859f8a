"""What was found, decided and settled in a replacement, as JSON."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementOutcome
from keytool.domain.replacements import Decision, Inspection, Override, ReadBy, Settlement

T = TypeVar("T")

Json = dict[str, Any]


def text_of(value: T | None, told: Callable[[T], Json]) -> str | None:
    return None if value is None else json.dumps(told(value), ensure_ascii=False)


def value_of(text: str | None, read: Callable[[Json], T]) -> T | None:
    return None if text is None else read(json.loads(text))


def inspection_told(seen: Inspection) -> Json:
    return {
        "marked": seen.marked,
        "readable": seen.readable.value,
        "damaged": seen.damaged,
        "read_by": seen.read_by.value,
        "reason": seen.reason,
        "note": seen.note,
        "photographs": list(seen.photographs),
        "faulty": seen.faulty,
    }


def inspection_of(told: Json) -> Inspection:
    return Inspection(
        marked=told["marked"],
        readable=Readable(told["readable"]),
        damaged=told["damaged"],
        read_by=ReadBy(told["read_by"]),
        reason=told["reason"],
        note=told["note"],
        photographs=tuple(told["photographs"]),
        faulty=told.get("faulty", True),
    )


def decision_told(made: Decision) -> Json:
    facts = made.facts
    return {
        "outcome": made.outcome.value,
        "clauses": list(made.clauses),
        "edition": made.edition,
        "readings": list(made.readings),
        "revision": made.revision,
        "lost": facts.lost,
        "handed_in": facts.handed_in,
        "marked": facts.marked,
        "readable": facts.readable.value if facts.readable else None,
        "in_warranty": facts.in_warranty,
        "damaged": facts.damaged,
        "faulty": facts.faulty,
        "shipped": _iso(made.shipped),
        "claimed_on": _iso(made.claimed_on),
        "warranty_ends": _iso(made.warranty_ends),
        "accept_until": _iso(made.accept_until),
    }


def decision_of(told: Json) -> Decision:
    """Decisions of older programs name one reading at most, and no revision: it was the first."""
    readable = Readable(told["readable"]) if told["readable"] else None
    return Decision(
        outcome=ReplacementOutcome(told["outcome"]),
        clauses=tuple(told["clauses"]),
        edition=told["edition"],
        readings=tuple(told.get("readings") or filter(None, [told.get("reading")])),
        facts=ReplacementFacts(
            lost=told["lost"],
            handed_in=told["handed_in"],
            marked=told["marked"],
            readable=readable,
            in_warranty=told["in_warranty"],
            damaged=told["damaged"],
            faulty=told.get("faulty"),
        ),
        shipped=_day(told["shipped"]),
        claimed_on=date.fromisoformat(told["claimed_on"]),
        warranty_ends=_day(told["warranty_ends"]),
        accept_until=_day(told["accept_until"]),
        revision=told.get("revision", 1),
    )


def override_told(other: Override) -> Json:
    return {
        "outcome": other.outcome.value,
        "reason": other.reason,
        "operator": other.operator,
        "second": other.second,
    }


def override_of(told: Json) -> Override:
    outcome = ReplacementOutcome(told["outcome"])
    return Override(
        outcome=outcome, reason=told["reason"], operator=told["operator"], second=told["second"]
    )


def settlement_told(paid: Settlement) -> Json:
    return {"document": paid.document, "price": paid.price, "agreed_by": paid.agreed_by}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

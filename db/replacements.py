"""Replacements, their photographs, acts, and the tokens they retired."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row, insert, select, update

from db.acts import ACT_COUNTER, ACTS, PHOTOGRAPHS, REPLACEMENTS, RETIRED_TOKENS
from db.keys import Repository
from keytool.domain.acts import Act
from keytool.domain.errors import Conflict
from keytool.domain.keys import KeyState
from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementOutcome
from keytool.domain.replacements import (
    OVER,
    Decision,
    Inspection,
    Override,
    Photograph,
    ReadBy,
    Replacement,
    RetiredToken,
    Settlement,
    Stage,
)

T = TypeVar("T")
Json = dict[str, Any]
_OVER = sorted(stage.value for stage in OVER)


class SqlReplacements(Repository):
    """The port `Replacements`."""

    def add(self, replacement: Replacement) -> Replacement:
        """Raises Conflict `replacement-open-already`."""
        table = REPLACEMENTS
        running = select(table).where(table.c.key == replacement.key, table.c.stage.not_in(_OVER))
        other = self._first(running)
        if other:
            raise Conflict("replacement-open-already", id=other.id)
        return replace(replacement, id=self._insert(table, _values(replacement)))

    def save(self, replacement: Replacement) -> Replacement:
        """Raises Conflict `changed-by-another`."""
        self._replace(REPLACEMENTS, _values(replacement), replacement.version, "replacement")
        return replace(replacement, version=replacement.version + 1)

    def get(self, replacement: int) -> Replacement | None:
        row = self._by_id(REPLACEMENTS, replacement)
        return _of_row(row) if row else None

    def of_key(self, key: int) -> tuple[Replacement, ...]:
        table = REPLACEMENTS
        of_key = select(table).where(table.c.key == key).order_by(table.c.id)
        return tuple(map(_of_row, self._all(of_key)))

    def giving(self, key: int) -> Replacement | None:
        row = self._first(select(REPLACEMENTS).where(REPLACEMENTS.c.new_key == key))
        return _of_row(row) if row else None

    def waiting(self, limit: int) -> tuple[Replacement, ...]:
        table = REPLACEMENTS
        running = select(table).where(table.c.stage.not_in(_OVER))
        longest = running.order_by(table.c.since, table.c.id).limit(limit)
        return tuple(map(_of_row, self._all(longest)))

    def page(self, after: int, limit: int) -> tuple[Replacement, ...]:
        return tuple(map(_of_row, self._page(REPLACEMENTS, after, limit)))

    def add_photograph(self, photograph: Photograph) -> None:
        """One that is there already is left as it is."""
        table = PHOTOGRAPHS
        same = select(table.c.id).where(
            table.c.replacement == photograph.replacement, table.c.digest == photograph.digest
        )
        if self._first(same) is None:
            self._insert(table, _photograph_values(photograph))

    def photographs(self, replacement: int) -> tuple[Photograph, ...]:
        table = PHOTOGRAPHS
        rows = self._all(
            select(table).where(table.c.replacement == replacement).order_by(table.c.id)
        )
        return tuple(Photograph(r.replacement, r.digest, r.kind, r.content) for r in rows)

    def next_act(self) -> int:
        """The number after the last; the counter goes back if the transaction does."""
        table = ACT_COUNTER
        step = update(table).values(number=table.c.number + 1).returning(table.c.number)
        return int(self._connection.execute(step).scalar_one())

    def add_act(self, act: Act) -> None:
        values = {
            "number": act.number,
            "replacement": act.replacement,
            "issued_at": act.issued_at,
            "record": act.record,
            "token": act.token,
        }
        with self._connection.begin_nested():
            self._connection.execute(insert(ACTS), values)

    def act(self, number: int) -> Act | None:
        row = self._first(select(ACTS).where(ACTS.c.number == number))
        return _act_of_row(row) if row else None

    def act_of(self, replacement: int) -> Act | None:
        row = self._first(select(ACTS).where(ACTS.c.replacement == replacement))
        return _act_of_row(row) if row else None

    def retire(self, retired: RetiredToken) -> None:
        status_list, status_index = retired.place or (None, None)
        values = {
            "coupon": retired.coupon,
            "token": retired.token,
            "retired_at": retired.retired_at,
            "status_list": status_list,
            "status_index": status_index,
        }
        with self._connection.begin_nested():
            self._connection.execute(insert(RETIRED_TOKENS), values)

    def retired(
        self, *, coupon: int | None = None, status_list: int | None = None
    ) -> tuple[RetiredToken, ...]:
        table = RETIRED_TOKENS
        found = select(table).order_by(table.c.id)
        if coupon is not None:
            found = found.where(table.c.coupon == coupon)
        if status_list is not None:
            found = found.where(table.c.status_list == status_list)
        return tuple(map(_retired_of_row, self._all(found)))


def _values(replacement: Replacement) -> Json:
    values: Json = {
        "id": replacement.id,
        "key": replacement.key,
        "customer": replacement.customer,
        "regulation": replacement.regulation,
        "edition": replacement.edition,
        "claimed_on": replacement.claimed_on,
        "complaint": replacement.complaint,
        "lost": replacement.lost,
        "before": replacement.before.value,
        "since": replacement.since,
        "opened_by": replacement.opened_by,
        "stage": replacement.stage.value,
        "received_on": replacement.received_on,
        "inspection": _text(replacement.inspection, _inspection),
        "decision": _text(replacement.decision, _decision),
        "override": _text(replacement.override, _override),
        "settlement": _text(replacement.settlement, _settlement),
        "new_key": replacement.new_key,
        "act": replacement.act,
        "closing": replacement.closing,
        "version": replacement.version,
    }
    if replacement.id == 0:
        del values["id"]
    return values


def _of_row(row: Row[Any]) -> Replacement:
    return Replacement(
        row.key,
        row.customer,
        row.regulation,
        row.edition,
        row.claimed_on,
        row.complaint,
        row.lost,
        KeyState(row.before),
        row.since,
        row.opened_by,
        Stage(row.stage),
        row.received_on,
        _value(row.inspection, _inspection_of),
        _value(row.decision, _decision_of),
        _value(row.override, _override_of),
        _value(row.settlement, lambda told: Settlement(**told)),
        row.new_key,
        row.act,
        row.closing,
        row.id,
        row.version,
    )


def _text(value: T | None, told: Callable[[T], Json]) -> str | None:
    return None if value is None else json.dumps(told(value), ensure_ascii=False)


def _value(text: str | None, read: Callable[[Json], T]) -> T | None:
    return None if text is None else read(json.loads(text))


def _inspection(seen: Inspection) -> Json:
    return {
        "marked": seen.marked,
        "readable": seen.readable.value,
        "damaged": seen.damaged,
        "read_by": seen.read_by.value,
        "reason": seen.reason,
        "note": seen.note,
        "photographs": list(seen.photographs),
    }


def _inspection_of(told: Json) -> Inspection:
    return Inspection(
        told["marked"],
        Readable(told["readable"]),
        told["damaged"],
        ReadBy(told["read_by"]),
        told["reason"],
        told["note"],
        tuple(told["photographs"]),
    )


def _decision(made: Decision) -> Json:
    facts = made.facts
    return {
        "outcome": made.outcome.value,
        "clauses": list(made.clauses),
        "edition": made.edition,
        "reading": made.reading,
        "lost": facts.lost,
        "handed_in": facts.handed_in,
        "marked": facts.marked,
        "readable": facts.readable.value if facts.readable else None,
        "in_warranty": facts.in_warranty,
        "damaged": facts.damaged,
        "shipped": _iso(made.shipped),
        "claimed_on": _iso(made.claimed_on),
        "warranty_ends": _iso(made.warranty_ends),
        "accept_until": _iso(made.accept_until),
    }


def _decision_of(told: Json) -> Decision:
    readable = Readable(told["readable"]) if told["readable"] else None
    return Decision(
        ReplacementOutcome(told["outcome"]),
        tuple(told["clauses"]),
        told["edition"],
        told["reading"],
        ReplacementFacts(
            told["lost"],
            told["handed_in"],
            told["marked"],
            readable,
            told["in_warranty"],
            told["damaged"],
        ),
        _day(told["shipped"]),
        date.fromisoformat(told["claimed_on"]),
        _day(told["warranty_ends"]),
        _day(told["accept_until"]),
    )


def _override(other: Override) -> Json:
    return {
        "outcome": other.outcome.value,
        "reason": other.reason,
        "operator": other.operator,
        "second": other.second,
    }


def _override_of(told: Json) -> Override:
    outcome = ReplacementOutcome(told["outcome"])
    return Override(outcome, told["reason"], told["operator"], told["second"])


def _settlement(paid: Settlement) -> Json:
    return {"document": paid.document, "price": paid.price, "agreed_by": paid.agreed_by}


def _photograph_values(photograph: Photograph) -> Json:
    return {
        "replacement": photograph.replacement,
        "digest": photograph.digest,
        "kind": photograph.kind,
        "content": photograph.content,
    }


def _act_of_row(row: Row[Any]) -> Act:
    return Act(row.number, row.replacement, row.issued_at, row.record, row.token)


def _retired_of_row(row: Row[Any]) -> RetiredToken:
    place = None if row.status_list is None else (row.status_list, row.status_index)
    return RetiredToken(row.coupon, row.token, row.retired_at, place)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

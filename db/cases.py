"""The port `Cases`: cases, their messages and their events."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, func, insert, select, update
from sqlalchemy import case as sql_case

from db.bulk import last_told, new_ids
from db.case_rows import (
    CASE_EVENTS,
    CASE_MESSAGES,
    CASES,
    case_of_row,
    event_of_row,
    message_of_row,
    values_of_case,
    values_of_event,
    values_of_message,
)
from db.repository import Repository, Values, portions
from keytool.domain.cases import (
    Burning,
    BurningCase,
    Case,
    CaseEvent,
    CaseMessage,
    CaseState,
    CasesWanted,
    Happened,
    Turn,
)

_OVER = CaseState.CLOSED.value
_BURNING = ("burns", "burns_at", "warn_at")
_HAPPENED = {one.value: one for one in Happened}


_OPEN_TURNS = frozenset({Turn.US, Turn.THEM})
"""Nobody owes a step in a closed case, so an index of turns alone tells these."""


_TURN_OF = {
    CaseState.QUEUED: Turn.US,
    CaseState.OPEN: Turn.US,
    CaseState.WAITING: Turn.THEM,
    CaseState.CLOSING: Turn.THEM,
    CaseState.SUSPENDED: Turn.NOBODY,
    CaseState.CLOSED: Turn.NOBODY,
}


class _Part(NamedTuple):
    """Cases of a list that follow one another: whose step, and whether by a moment."""

    turn: Turn
    burns: bool


_PARTS = (
    _Part(Turn.US, burns=True),
    _Part(Turn.US, burns=False),
    _Part(Turn.THEM, burns=False),
    _Part(Turn.NOBODY, burns=False),
)


class SqlCases(Repository):
    """The port `Cases`."""

    def next_count(self) -> int:
        last = self._connection.scalar(select(func.max(CASES.c.id))) or 0
        return max(last, last_told(self._connection, CASES)) + 1

    def add(self, case: Case) -> Case:
        (number,) = new_ids(self._connection, CASES, 1)
        return replace(case, id=self._insert(CASES, values_of_case(replace(case, id=number))))

    def save(self, case: Case) -> Case:
        """Raises Conflict `changed-by-another`."""
        self._replace(CASES, values_of_case(case), case.version, "case")
        return replace(case, version=case.version + 1)

    def get(self, case: int) -> Case | None:
        row = self._by_id(CASES, case)
        return case_of_row(row) if row else None

    def many(self, cases: Collection[int]) -> Mapping[int, Case]:
        rows = self._all(select(CASES).where(CASES.c.id.in_(cases)))
        return {row.id: case_of_row(row) for row in rows}

    def by_number(self, number: str) -> Case | None:
        row = self._first(select(CASES).where(CASES.c.number == number))
        return case_of_row(row) if row else None

    def by_former(self, number: str) -> Case | None:
        row = self._first(select(CASES).where(CASES.c.former == number))
        return case_of_row(row) if row else None

    def add_message(self, message: CaseMessage) -> CaseMessage:
        return replace(message, id=self._insert(CASE_MESSAGES, values_of_message(message)))

    def messages(self, case: int) -> tuple[CaseMessage, ...]:
        table = CASE_MESSAGES
        said = select(table).where(table.c.case == case).order_by(table.c.at, table.c.id)
        return tuple(map(message_of_row, self._all(said)))

    def erase_said(self, case: int) -> None:
        table = CASE_MESSAGES
        author = sql_case((table.c.inwards, ""), else_=table.c.author)
        this = update(table).where(table.c.case == case)
        self._connection.execute(this.values(text="", author=author))

    def save_text(self, message: int, text: str) -> None:
        this = update(CASE_MESSAGES).where(CASE_MESSAGES.c.id == message)
        self._connection.execute(this.values(text=text))

    def add_events(self, events: Sequence[CaseEvent]) -> None:
        if events:
            self._connection.execute(insert(CASE_EVENTS), [values_of_event(one) for one in events])

    def events(self, case: int) -> tuple[CaseEvent, ...]:
        return self.events_of([case]).get(case, ())

    def events_of(self, cases: Collection[int]) -> Mapping[int, tuple[CaseEvent, ...]]:
        table, found = CASE_EVENTS, dict[int, list[CaseEvent]]()
        for some in portions(list(cases)):
            of_these = select(table).where(table.c.case.in_(some))
            for row in self._all(of_these.order_by(table.c.case, table.c.place)):
                found.setdefault(row.case, []).append(event_of_row(row))
        return {case: tuple(events) for case, events in found.items()}

    def open_of_customer(self, customer: int) -> tuple[Case, ...]:
        table = CASES
        held = select(table).where(table.c.customer == customer, table.c.state != _OVER)
        return tuple(map(case_of_row, self._all(held.order_by(table.c.id))))

    def of_customer(self, customer: int) -> tuple[Case, ...]:
        table = CASES
        held = select(table).where(table.c.customer == customer).order_by(table.c.id)
        return tuple(map(case_of_row, self._all(held)))

    def of_key(self, key: int) -> tuple[Case, ...]:
        table = CASES
        about = select(table).where(table.c.key == key).order_by(table.c.id)
        return tuple(map(case_of_row, self._all(about)))

    def page(self, after: int, limit: int) -> tuple[Case, ...]:
        return tuple(map(case_of_row, self._page(CASES, after, limit)))

    def burning(self, after: int, limit: int) -> tuple[BurningCase, ...]:
        table = CASES.c
        rows = select(
            table.id,
            table.version,
            table.edition,
            table.revision,
            table.burns,
            table.burns_at,
            table.warn_at,
        ).where(table.id > after, table.state != _OVER)
        cases = self._all(rows.order_by(table.id).limit(limit))
        events = self._lives([row.id for row in cases])
        return tuple(_burning(row, events.get(row.id, [])) for row in cases)

    def _lives(self, cases: Sequence[int]) -> dict[int, list[CaseEvent]]:
        table, found = CASE_EVENTS.c, dict[int, list[CaseEvent]]()
        if not cases:
            return found
        told = select(table.case, table.what, table.at, table.facts, table.place)
        these = told.where(table.case.between(cases[0], cases[-1]))
        for case, what, at, facts, place in self._connection.execute(
            these.order_by(table.case, table.place)
        ):
            known = json.loads(facts) if facts != "{}" else {}
            found.setdefault(case, []).append(CaseEvent(_HAPPENED[what], at, known, place=place))
        return found

    def burn(self, cases: Sequence[BurningCase]) -> None:
        table = CASES
        burns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _BURNING}
        this = (
            update(table)
            .values(burns)
            .where(table.c.id == bindparam("case"), table.c.version == bindparam("known"))
        )
        rows = [_burning_of(case) for case in cases]
        if rows:
            self._connection.execute(this, rows)

    def wanted(self, wanted: CasesWanted) -> tuple[Case, ...]:
        """In parts that an index has in their order."""
        if wanted.newest:
            return self._newest(wanted)
        found: list[Case] = []
        for part in _PARTS:
            if _is_in(part, wanted) and len(found) < wanted.limit:
                table = CASES.c
                rows = _conditions(select(CASES), wanted).where(table.turn == part.turn.value)
                rows = rows.where(
                    table.burns_at.is_not(None) if part.burns else table.burns_at.is_(None)
                )
                order = (table.burns_at, table.id) if part.burns else (table.id,)
                left = wanted.limit - len(found)
                found += map(case_of_row, self._all(rows.order_by(*order).limit(left)))
        return tuple(found)

    def _newest(self, wanted: CasesWanted) -> tuple[Case, ...]:
        table = CASES.c
        rows = _conditions(select(CASES), wanted).limit(wanted.limit)
        order = (table.changed_at.desc(), table.id.desc())
        return tuple(map(case_of_row, self._all(rows.order_by(*order))))

    def counted(self, wanted: CasesWanted) -> int:
        counted = _conditions(select(func.count()).select_from(CASES), wanted)
        return self._connection.scalar(counted) or 0


def _is_in(part: _Part, wanted: CasesWanted) -> bool:
    turn = wanted.turn or (_TURN_OF.get(wanted.state) if wanted.state else None)
    return turn in {None, part.turn}


def _burning(row: Row[Any], events: list[CaseEvent]) -> BurningCase:
    burning = Burning(row.burns, row.burns_at, row.warn_at) if row.burns is not None else None
    return BurningCase(row.id, row.version, row.edition, row.revision, burning, tuple(events))


def _burning_of(case: BurningCase) -> Values:
    told = case.burning
    return {
        "new_burns": told.clock if told else None,
        "new_burns_at": told.at if told else None,
        "new_warn_at": told.warn_at if told else None,
        "case": case.id,
        "known": case.version,
    }


def _conditions(rows: Select, wanted: CasesWanted) -> Select:  # type: ignore[type-arg]
    table = CASES.c
    if wanted.state is not None:
        rows = rows.where(table.state == wanted.state.value)
    elif not wanted.closed_too and wanted.turn not in _OPEN_TURNS:
        rows = rows.where(table.state != _OVER)
    if wanted.turn is not None:
        rows = rows.where(table.turn == wanted.turn.value)
    if wanted.responsible is not None:
        rows = rows.where(table.responsible == wanted.responsible)
    if wanted.level:
        rows = rows.where(table.level == wanted.level)
    if wanted.burns_before is not None:
        rows = rows.where(table.burns_at < wanted.burns_before)
    return rows

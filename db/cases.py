"""The port `Cases`: cases, their messages and their events."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select

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
from db.repository import Repository, portions
from keytool.domain.cases import Case, CaseEvent, CaseMessage, CaseState, CasesWanted

_OVER = CaseState.CLOSED.value


class SqlCases(Repository):
    """The port `Cases`."""

    def next_count(self) -> int:
        return (self._connection.scalar(select(func.max(CASES.c.id))) or 0) + 1

    def add(self, case: Case) -> Case:
        return replace(case, id=self._insert(CASES, values_of_case(case)))

    def save(self, case: Case) -> Case:
        """Raises Conflict `changed-by-another`."""
        self._replace(CASES, values_of_case(case), case.version, "case")
        return replace(case, version=case.version + 1)

    def get(self, case: int) -> Case | None:
        row = self._by_id(CASES, case)
        return case_of_row(row) if row else None

    def by_number(self, number: str) -> Case | None:
        row = self._first(select(CASES).where(CASES.c.number == number))
        return case_of_row(row) if row else None

    def add_message(self, message: CaseMessage) -> CaseMessage:
        return replace(message, id=self._insert(CASE_MESSAGES, values_of_message(message)))

    def messages(self, case: int) -> tuple[CaseMessage, ...]:
        table = CASE_MESSAGES
        said = select(table).where(table.c.case == case).order_by(table.c.at, table.c.id)
        return tuple(map(message_of_row, self._all(said)))

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

    def wanted(self, wanted: CasesWanted) -> tuple[Case, ...]:
        table = CASES
        order: tuple[ColumnElement[Any], ...]
        order = (table.c.burns_at.is_(None), table.c.burns_at, table.c.id)
        if wanted.newest:
            order = (table.c.changed_at.desc(), table.c.id.desc())
        rows = _conditions(select(table), wanted).order_by(*order).limit(wanted.limit)
        return tuple(map(case_of_row, self._all(rows)))

    def counted(self, wanted: CasesWanted) -> int:
        counted = _conditions(select(func.count()).select_from(CASES), wanted)
        return self._connection.scalar(counted) or 0


def _conditions(rows: Select, wanted: CasesWanted) -> Select:  # type: ignore[type-arg]
    table = CASES.c
    if wanted.state is not None:
        rows = rows.where(table.state == wanted.state.value)
    elif not wanted.closed_too:
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

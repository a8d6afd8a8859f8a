"""Cases of the register in memory."""

from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from keytool.domain.cases import (
    BurningCase,
    Case,
    CaseEvent,
    CaseMessage,
    CaseState,
    CasesWanted,
    Turn,
)
from tests.fakes.memory.state import Collection, never_used, next_id, page_of, replaced, require


class MemoryCases(Collection):
    """The port `Cases`."""

    def next_count(self) -> int:
        return max(self._state.counters.get("cases", 0), max(self._state.cases, default=0)) + 1

    def add(self, case: Case) -> Case:
        require(self.by_number(case.number) is None, "number")
        require(not case.former or self.by_former(case.former) is None, "former")
        _consistent(case)
        added = replace(case, id=never_used(self._state, "cases"))
        self._state.cases[added.id] = added
        return added

    def save(self, case: Case) -> Case:
        _consistent(case)
        return cast("Case", replaced(self._state.cases, case, "case"))

    def get(self, case: int) -> Case | None:
        return self._state.cases.get(case)

    def many(self, cases: Some[int]) -> Mapping[int, Case]:
        return {row: self._state.cases[row] for row in cases if row in self._state.cases}

    def by_number(self, number: str) -> Case | None:
        return next((one for one in self._state.cases.values() if one.number == number), None)

    def by_former(self, number: str) -> Case | None:
        return next((one for one in self._state.cases.values() if one.former == number), None)

    def add_message(self, message: CaseMessage) -> CaseMessage:
        require(message.case in self._state.cases, "case")
        added = replace(message, id=next_id(self._state.case_messages))
        self._state.case_messages[added.id] = added
        return added

    def messages(self, case: int) -> tuple[CaseMessage, ...]:
        said = (one for one in self._state.case_messages.values() if one.case == case)
        return tuple(sorted(said, key=lambda one: (one.at, one.id)))

    def erase_said(self, case: int) -> None:
        for one in self.messages(case):
            author = "" if one.inwards else one.author
            self._state.case_messages[one.id] = replace(one, text="", author=author)

    def save_text(self, message: int, text: str) -> None:
        self._state.case_messages[message] = replace(self._state.case_messages[message], text=text)

    def add_events(self, events: Sequence[CaseEvent]) -> None:
        for event in events:
            require((event.case, event.place) not in self._state.case_events, "place")
            self._state.case_events[event.case, event.place] = event

    def events(self, case: int) -> tuple[CaseEvent, ...]:
        return self.events_of([case]).get(case, ())

    def events_of(self, cases: Some[int]) -> Mapping[int, tuple[CaseEvent, ...]]:
        found: dict[int, tuple[CaseEvent, ...]] = {}
        for (case, _place), event in sorted(
            self._state.case_events.items(), key=lambda one: one[0]
        ):
            if case in cases:
                found[case] = (*found.get(case, ()), event)
        return found

    def open_of_customer(self, customer: int) -> tuple[Case, ...]:
        mine = self.of_customer(customer)
        return tuple(one for one in mine if one.state is not CaseState.CLOSED)

    def of_customer(self, customer: int) -> tuple[Case, ...]:
        return tuple(one for one in self._state.cases.values() if one.customer == customer)

    def of_key(self, key: int) -> tuple[Case, ...]:
        return tuple(one for one in self._state.cases.values() if one.key == key)

    def page(self, after: int, limit: int) -> tuple[Case, ...]:
        return page_of(self._state.cases, after, limit)

    def burning(self, after: int, limit: int) -> tuple[BurningCase, ...]:
        open_ones = (one for one in self._state.cases.values() if one.state is not CaseState.CLOSED)
        found = sorted((one for one in open_ones if one.id > after), key=lambda one: one.id)
        return tuple(self._burning(one) for one in found[:limit])

    def _burning(self, case: Case) -> BurningCase:
        known = self.events(case.id)
        events = tuple(CaseEvent(one.what, one.at, one.facts, place=one.place) for one in known)
        return BurningCase(case.id, case.version, case.edition, case.revision, case.burning, events)

    def burn(self, cases: Sequence[BurningCase]) -> None:
        for one in cases:
            known = self._state.cases[one.id]
            if known.version == one.version:
                self._state.cases[one.id] = replace(known, burning=one.burning)

    def wanted(self, wanted: CasesWanted) -> tuple[Case, ...]:
        found = [one for one in self._state.cases.values() if _is_wanted(one, wanted)]
        if wanted.newest:
            found.sort(key=lambda one: (one.changed_at or one.opened_at, one.id), reverse=True)
        else:
            found.sort(key=_order)
        return tuple(found[: wanted.limit])

    def counted(self, wanted: CasesWanted) -> int:
        return sum(_is_wanted(one, wanted) for one in self._state.cases.values())


_TURNS = (Turn.US, Turn.THEM, Turn.NOBODY)


def _order(case: Case) -> tuple[int, bool, float, int]:
    burning = case.burning
    moment = burning.at.timestamp() if burning else 0
    return _TURNS.index(case.turn), burning is None, moment, case.id


def _is_wanted(case: Case, wanted: CasesWanted) -> bool:
    if wanted.state is not None:
        if case.state is not wanted.state:
            return False
    elif case.state is CaseState.CLOSED and not wanted.closed_too:
        return False
    burns = case.burning.at if case.burning else None
    asked = (
        wanted.turn in {None, case.turn},
        wanted.responsible in {None, case.responsible},
        wanted.level in {"", case.level},
        wanted.burns_before is None or (burns is not None and burns < wanted.burns_before),
    )
    return all(asked)


def _consistent(case: Case) -> None:
    require((case.state is CaseState.CLOSED) == (case.outcome is not None), "closed")

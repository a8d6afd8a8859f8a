"""What every collection `Cases` does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keytool.domain.cases import (
    Burning,
    BurningCase,
    Case,
    CaseEvent,
    CaseMessage,
    CaseOutcome,
    CaseState,
    CasesWanted,
    Happened,
    MessageKind,
    ReceivedFrom,
    Turn,
)
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import CUSTOMER, SetClock

AT = datetime(2026, 11, 30, 6, tzinfo=UTC)


def case(count: int, **facts: object) -> Case:
    usual = Case(
        number=f"KD-{count}-0",
        regulation="entels",
        edition="entels-undated",
        revision=1,
        channel="web",
        opened_at=AT,
        subject="Не виден ключ",
        received_from=ReceivedFrom.WEB,
        level="commercial-standard",
        changed_at=AT,
    )
    return replace(usual, **facts)  # type: ignore[arg-type]


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    yield opened
    opened.close()


def keep(register: Register, *cases: Case) -> list[Case]:
    with register.write("anna") as unit:
        kept = [unit.cases.add(one) for one in cases]
        unit.commit(Event("case-opened", ()))
    return kept


def numbers(register: Register, wanted: CasesWanted) -> list[str]:
    with register.read() as unit:
        assert unit.cases.counted(wanted) >= len(unit.cases.wanted(wanted))
        return [one.number for one in unit.cases.wanted(wanted)]


def test_a_case_is_kept_and_found_by_its_number(register: Register) -> None:
    (kept,) = keep(register, case(1))
    with register.read() as unit:
        assert unit.cases.get(kept.id) == kept
        assert unit.cases.by_number("KD-1-0") == kept
        assert unit.cases.by_number("KD-2-0") is None
        assert unit.cases.next_count() == 2


def test_a_case_that_another_changed_is_not_overwritten(register: Register) -> None:
    (kept,) = keep(register, case(1))
    with register.write("anna") as unit:
        assert unit.cases.save(replace(kept, turn=Turn.THEM)).version == 2
        unit.commit(Event("case-waits", ()))
    with register.write("boris") as unit, pytest.raises(Conflict, match="changed-by-another"):
        unit.cases.save(kept)


def test_messages_are_told_by_the_moment_they_were_said(register: Register) -> None:
    (kept,) = keep(register, case(1))
    late, early = AT + timedelta(hours=2), AT + timedelta(hours=1)
    with register.write("anna") as unit:
        for at, text in ((late, "второе"), (early, "первое")):
            said = CaseMessage(
                kept.id, True, "Соколова", "web", at, late, MessageKind.REQUEST, text
            )
            unit.cases.add_message(said)
        unit.commit(Event("case-received", ()))
    with register.read() as unit:
        assert [one.text for one in unit.cases.messages(kept.id)] == ["первое", "второе"]


def test_events_are_told_by_their_place_each_case_its_own(register: Register) -> None:
    first, second = keep(register, case(1), case(2))
    with register.write("anna") as unit:
        for kept, count in ((first, 2), (second, 1)):
            unit.cases.add_events(
                [
                    CaseEvent(
                        Happened.TAKEN,
                        AT,
                        {"by": "anna"},
                        ("2.3",),
                        operator="anna",
                        recorded_at=AT,
                        place=place,
                        case=kept.id,
                    )
                    for place in range(1, count + 1)
                ]
            )
        unit.commit(Event("case-taken", ()))
    with register.read() as unit:
        assert [one.place for one in unit.cases.events(first.id)] == [1, 2]
        assert unit.cases.events(first.id)[0].facts == {"by": "anna"}
        assert {case: len(told) for case, told in unit.cases.events_of([1, 2]).items()} == {
            first.id: 2,
            second.id: 1,
        }


def test_a_list_has_the_earliest_limit_first_and_what_has_none_last(register: Register) -> None:
    def burning(hours: int) -> Burning:
        return Burning("reaction", AT + timedelta(hours=hours), AT)

    keep(
        register,
        case(1),
        case(2, burning=burning(5), responsible="anna"),
        case(3, burning=burning(1)),
        case(4, state=CaseState.WAITING, turn=Turn.THEM),
        case(5, state=CaseState.CLOSED, turn=Turn.NOBODY, outcome=CaseOutcome.SOLVED),
    )
    assert numbers(register, CasesWanted()) == ["KD-3-0", "KD-2-0", "KD-1-0", "KD-4-0"]
    assert numbers(register, CasesWanted(turn=Turn.THEM)) == ["KD-4-0"]
    assert numbers(register, CasesWanted(responsible="anna")) == ["KD-2-0"]
    assert numbers(register, CasesWanted(responsible="", turn=Turn.US)) == ["KD-3-0", "KD-1-0"]
    assert numbers(register, CasesWanted(state=CaseState.CLOSED)) == ["KD-5-0"]
    assert numbers(register, CasesWanted(burns_before=AT + timedelta(hours=2))) == ["KD-3-0"]
    assert numbers(register, CasesWanted(limit=1)) == ["KD-3-0"]
    assert len(numbers(register, CasesWanted(closed_too=True))) == 5


def test_closed_cases_are_told_the_last_changed_first(register: Register) -> None:
    over = {"state": CaseState.CLOSED, "outcome": CaseOutcome.SOLVED, "turn": Turn.NOBODY}
    keep(
        register,
        *(
            case(count, changed_at=AT + timedelta(hours=hours), **over)
            for count, hours in ((1, 2), (2, 5), (3, 2))
        ),
    )
    wanted = CasesWanted(state=CaseState.CLOSED, newest=True)
    assert numbers(register, wanted) == ["KD-2-0", "KD-3-0", "KD-1-0"]
    assert numbers(register, replace(wanted, limit=1)) == ["KD-2-0"]


def test_a_customer_has_open_cases_and_all_of_them(register: Register) -> None:
    with register.write("anna") as unit:
        customer = unit.customers.add(CUSTOMER)
        unit.commit(Event("customer-added", ()))
    over = {"state": CaseState.CLOSED, "outcome": CaseOutcome.SOLVED, "turn": Turn.NOBODY}
    keep(register, case(1, customer=customer.id), case(2, customer=customer.id, **over), case(3))
    with register.read() as unit:
        assert [one.number for one in unit.cases.open_of_customer(customer.id)] == ["KD-1-0"]
        assert len(unit.cases.of_customer(customer.id)) == 2
        assert unit.cases.of_key(7) == ()


def test_open_cases_are_gone_through_and_what_burns_is_set_anew(register: Register) -> None:
    over = {"state": CaseState.CLOSED, "outcome": CaseOutcome.SOLVED, "turn": Turn.NOBODY}
    first, closed, third = keep(register, case(1), case(2, **over), case(3))
    event = CaseEvent(Happened.TAKEN, AT, {"by": "anna"}, (), (), None, "anna", AT, 1, third.id)
    with register.write("anna") as unit:
        unit.cases.add_events([event])
        unit.commit(Event("case-taken", ()))
    with register.read() as unit:
        assert [one.id for one in unit.cases.page(first.id, 5)] == [closed.id, third.id]
        (one,) = unit.cases.burning(0, 1)
        (other,) = unit.cases.burning(first.id, 5)
    assert one == BurningCase(first.id, 1, "entels-undated", 1, None)
    assert other.events == (CaseEvent(Happened.TAKEN, AT, {"by": "anna"}, place=1),)
    burning = Burning("reaction", AT + timedelta(hours=1), AT)
    with register.write("anna") as unit:
        unit.cases.burn([replace(one, burning=burning), replace(other, version=7, burning=burning)])
        unit.commit(Event("cases-recounted", ()))
    with register.read() as unit:
        assert unit.cases.get(first.id) == replace(first, burning=burning)
        assert unit.cases.get(third.id) == third
        assert unit.cases.many([third.id, 99]) == {third.id: third}

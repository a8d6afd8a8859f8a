"""How cases end, are joined and come back, under the texts that know it."""

import pytest

from keytool.domain.cases import CaseOutcome, CaseState, Turn
from keytool.domain.coupons import UnitState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.parties import Category
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Reply, reply
from keytool.services.end_case import Refusing, ask_to_close, close_case, refuse_case, reopen_case
from keytool.services.join_cases import merge_cases, split_case, unmerge_case
from keytool.services.step_case import (
    take,
)
from tests.services.case_desk import MSK, CaseDesk, cases

__all__ = ["cases"]


def code_of(done: object) -> str:
    assert isinstance(done, Refusal), done
    return done.code


def test_a_refusal_by_a_ground_gives_the_unit_back(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    told = Refusing("unlicensed", text="Копия не лицензионная")
    refuse_case(cases.desk, case.number, told)
    view = cases.view(case)
    assert (view.case.state, view.case.outcome) == (CaseState.CLOSED, CaseOutcome.REFUSED)
    assert (view.events[-1].clauses, cases.balance(coupon)) == (("5.10",), (12, 0, 0))


def test_a_ground_postpones_what_it_may_and_nothing_else(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    refuse_case(cases.desk, case.number, Refusing("not-reproducible"))
    assert cases.view(case).case.state is CaseState.SUSPENDED
    assert cases.view(case).case.turn is Turn.NOBODY
    with pytest.raises(BadInput, match="ground-unknown"):
        refuse_case(cases.desk, case.number, Refusing("insults"))


def test_smart_monitor_suspends_with_a_notice_and_refuses_changes_without_hours(
    cases: CaseDesk,
) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 300)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    with pytest.raises(BadInput, match="text-missing"):
        refuse_case(cases.desk, case.number, Refusing("unclear"))
    done = refuse_case(cases.desk, case.number, Refusing("query-change", text="Нет"))
    assert code_of(done) == "ground-without-hours"
    refuse_case(cases.desk, case.number, Refusing("unclear", text="Уточните задачу"))
    assert cases.view(case).case.state is CaseState.SUSPENDED


def test_silence_closes_when_its_term_is_over_and_not_before(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 300)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    ask_to_close(cases.desk, case.number, Reply("Решено?"))
    assert cases.view(case).case.state is CaseState.CLOSING
    assert code_of(close_case(cases.desk, case.number, CaseOutcome.SILENT)) == "silence-not-over"
    cases.at("2026-12-14 18:00")
    closed = close_case(cases.desk, case.number, CaseOutcome.SILENT)
    assert not isinstance(closed, Refusal)
    assert cases.view(case).events[-1].clauses == ("3.8",)


def test_a_warranty_of_work_asks_five_things(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 300)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    close_case(cases.desk, case.number)
    known = [one.id for one in cases.view(case).edition.work_warranty.conditions]  # type: ignore[union-attr]
    with pytest.raises(BadInput, match="work-condition-missing"):
        reopen_case(cases.desk, case.number, {known[0]: True})
    answers = dict.fromkeys(known, True)
    done = reopen_case(cases.desk, case.number, answers | {known[1]: False})
    assert code_of(done) == "work-warranty-not-met"
    reopen_case(cases.desk, case.number, answers)
    assert cases.view(case).case.state is CaseState.OPEN


def test_merging_gives_back_the_unit_and_unmerging_takes_it_again(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    first, second = (cases.open("distate", "web", coupon=coupon.code) for _ in range(2))
    assert cases.balance(coupon) == (10, 2, 0)
    merge_cases(cases.desk, second.number, first.number)
    assert cases.balance(coupon) == (11, 1, 0)
    assert cases.view(second).into == first.number
    assert cases.view(second).case.turn is Turn.NOBODY
    unmerge_case(cases.desk, second.number)
    assert cases.balance(coupon) == (10, 2, 0)
    assert cases.view(second).case.state is CaseState.OPEN


def test_cases_of_different_customers_stay_apart(cases: CaseDesk) -> None:
    first, second = (cases.open("twinpro", "phone", customer=cases.customer().id) for _ in "ab")
    with pytest.raises(Conflict, match="cases-of-others"):
        merge_cases(cases.desk, second.number, first.number)


def test_a_second_problem_has_its_own_number_receipt_and_unit(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    cases.at("2026-11-30 09:40")
    (request,) = cases.view(case).messages
    new = split_case(cases.desk, case.number, [request.id])
    assert not isinstance(new, Refusal)
    assert (new.number != case.number, cases.balance(coupon)) == (True, (10, 2, 0))
    assert cases.due(new) == cases.due(case) == "2026-11-30 10:00"
    assert cases.view(new).messages[0].text == request.text


def test_every_step_is_one_entry_and_names_the_case(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone", customer=cases.customer(Category.PARTNER).id)
    before = len(cases.actions())
    take(cases.desk, case.number)
    reply(cases.desk, case.number, Reply("Смотрим"))
    close_case(cases.desk, case.number)
    assert cases.actions()[before:] == ["case-taken", "case-answered", "case-closed"]
    with cases.desk.register.read() as unit:
        for entry in unit.journal.page(before, 10):
            assert entry.event.facts["case"] == case.number
            assert any(name.startswith("events:") for name in entry.event.facts)


def test_no_word_of_a_customer_is_in_the_journal(cases: CaseDesk) -> None:
    cases.open("twinpro", "phone", contact="Соколова Анна", text="Пароль от сайта qwerty")
    with cases.desk.register.read() as unit:
        told = str([entry.event for entry in unit.journal.page(0, 100)])
    assert "Соколова" not in told
    assert "qwerty" not in told


def test_the_zone_of_a_limit_is_the_regulations(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    assert case.burning is not None
    assert case.burning.at.astimezone(MSK).hour == 17


def test_units_state_of_a_split_is_held(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    (request,) = cases.view(case).messages
    new = split_case(cases.desk, case.number, [request.id])
    assert not isinstance(new, Refusal)
    assert cases.view(new).life.units is UnitState.HELD

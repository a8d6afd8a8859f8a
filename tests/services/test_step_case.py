"""Steps of a case: wait, level, term, estimate, work, under the texts that know them."""

import pytest

from keytool.domain.cases import CaseOutcome, MessageKind, Turn, WaitsFor
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Reply, reply
from keytool.services.end_case import close_case
from keytool.services.estimate_case import (
    accept_estimate,
    estimate,
    find_feasible,
    note_work,
)
from keytool.services.step_case import (
    LevelWanted,
    change_level,
    escalate,
    give_access,
    mark_critical,
    rate,
    resume,
    set_term,
    take,
    tell_clear,
    wait,
)
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases"]


def code_of(done: object) -> str:
    assert isinstance(done, Refusal), done
    return done.code


def test_a_case_is_taken_and_handed_over(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    assert take(cases.desk, case.number).responsible == "anna"
    assert take(cases.desk, case.number, "boris").responsible == "boris"


def test_a_wait_needs_something_that_was_asked_and_ends(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    with pytest.raises(Conflict, match="case-asked-nothing"):
        wait(cases.desk, case.number, WaitsFor.ACCESS)
    reply(cases.desk, case.number, Reply("Дайте доступ", MessageKind.QUESTION))
    assert wait(cases.desk, case.number, WaitsFor.ACCESS).turn is Turn.THEM
    assert resume(cases.desk, case.number).turn is Turn.US
    with pytest.raises(Conflict, match="case-does-not-wait"):
        resume(cases.desk, case.number)


def test_a_confirmed_bug_opens_the_operative_level(cases: CaseDesk) -> None:
    case = cases.open("entels", "web", key=str(cases.contracted().key_id))
    wanted = LevelWanted("commercial-operative")
    assert code_of(change_level(cases.desk, case.number, wanted)) == "level-not-confirmed"
    change_level(cases.desk, case.number, LevelWanted("commercial-operative", bug_confirmed=True))
    assert cases.due(case) == "2026-12-01 12:00"


def test_consulting_keeps_receipt_and_has_two_limits(cases: CaseDesk) -> None:
    case = cases.open("distate", "web", coupon=cases.coupon().code, level="vip")
    cases.at("2026-11-30 10:00")
    changed = change_level(cases.desk, case.number, LevelWanted("consulting", "Вопрос общий"))
    assert not isinstance(changed, Refusal)
    (clock,) = cases.view(case).clocks
    assert (clock.level, clock.second is not None) == ("consulting", True)
    assert clock.started == moscow("2026-11-30 09:00")


def test_special_requests_hold_no_development(cases: CaseDesk) -> None:
    key = cases.contracted()
    case = cases.open("entels", "web", key=str(key.key_id))
    change_level(cases.desk, case.number, LevelWanted("development", "Нет такой функции"))
    assert cases.view(case).case.level == "development"
    special = cases.open("entels", "web", coupon=cases.coupon("entels", "special-24x7").code)
    assert special.level == "special-24x7"
    done = change_level(cases.desk, special.number, LevelWanted("development"))
    assert code_of(done) == "level-excludes-development"


def test_a_move_to_an_ordinary_level_before_the_reaction_gives_the_unit_back(
    cases: CaseDesk,
) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    change_level(cases.desk, case.number, LevelWanted("vip", "Заказчик отозвал купон"))
    assert cases.balance(coupon) == (12, 0, 0)
    change_level(cases.desk, case.number, LevelWanted("special"))
    assert cases.balance(coupon) == (11, 1, 0)


def test_an_own_term_is_agreed_with_a_reason(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    with pytest.raises(BadInput, match="reason-missing"):
        set_term(cases.desk, case.number, moscow("2026-12-20 17:00"), " ")
    with pytest.raises(BadInput, match="moment-in-past"):
        set_term(cases.desk, case.number, moscow("2026-11-20 17:00"), "Выпуск")
    set_term(cases.desk, case.number, moscow("2026-12-20 17:00"), "Выпуск 3.9")
    reply(cases.desk, case.number, Reply("Будет в выпуске"))
    assert cases.due(case) == "2026-12-20 17:00"


def test_hours_are_estimated_accepted_worked_and_spent_once(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 300)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    number, desk = case.number, cases.desk
    assert code_of(estimate(desk, number, 301)) == "estimate-above-rest"
    assert code_of(note_work(desk, number, 20)) == "estimate-not-accepted"
    estimate(desk, number, 120)
    accept_estimate(desk, number)
    assert cases.balance(coupon) == (180, 120, 0)
    note_work(desk, number, 20)
    note_work(desk, number, 30)
    close_case(desk, number)
    assert cases.balance(coupon) == (240, 0, 60)


def test_nothing_worked_is_nothing_spent(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 300)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    estimate(cases.desk, case.number, 120)
    accept_estimate(cases.desk, case.number)
    close_case(cases.desk, case.number, CaseOutcome.WITHDRAWN)
    assert cases.balance(coupon) == (300, 0, 0)


def test_a_feasible_wish_has_ten_days_for_its_estimate(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "e-mail")
    reply(cases.desk, case.number, Reply("Посмотрим"))
    find_feasible(cases.desk, case.number)
    assert cases.due(case) == "2026-12-14 17:00"


def test_clear_problems_of_entels_are_solved_in_time(cases: CaseDesk) -> None:
    case = cases.open("entels", "web", key=str(cases.contracted().key_id))
    tell_clear(cases.desk, case.number, clear=True)
    reply(cases.desk, case.number, Reply("Смотрим"))
    assert cases.due(case) == "2026-12-07 12:00"


def test_what_a_text_does_not_know_is_refused_by_name(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    for done in (escalate(cases.desk, case.number), give_access(cases.desk, case.number)):
        assert code_of(done) == "text-has-no-such-rule"


def test_a_letter_to_the_head_and_access_are_told(cases: CaseDesk) -> None:
    case = cases.open("distate", "web", coupon=cases.coupon().code)
    escalate(cases.desk, case.number)
    give_access(cases.desk, case.number)
    mark_critical(cases.desk, case.number)
    told = {one.what.value: one.clauses for one in cases.view(case).events}
    assert told["escalated"] == ("6",)
    assert told["access-given"] == ("5.3",)
    assert told["critical"] == ("2.1",)
    assert cases.view(case).case.critical


def test_a_rating_comes_after_the_end_and_is_one_of_five(cases: CaseDesk) -> None:
    case = cases.open("distate", "web", coupon=cases.coupon().code)
    with pytest.raises(Conflict, match="case-not-closed"):
        rate(cases.desk, case.number, 5)
    close_case(cases.desk, case.number)
    with pytest.raises(BadInput, match="rating-out-of-range"):
        rate(cases.desk, case.number, 6)
    rate(cases.desk, case.number, 4)
    assert cases.view(case).life.rating == 4

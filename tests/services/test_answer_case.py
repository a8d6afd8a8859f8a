"""What is said in a case, and what that does to its clocks, its wait and its unit."""

import pytest

from keytool.domain.case_numbers import CaseNumber
from keytool.domain.cases import Case, CaseState, MessageKind, Turn, WaitsFor
from keytool.domain.coupons import UnitState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.end_case import close_case
from keytool.services.join_cases import merge_cases
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases"]


def answered(cases: CaseDesk, case: Case, at: str, **told: object) -> Case:
    cases.at(at)
    usual: dict[str, object] = {"text": "Какая версия?", "kind": MessageKind.QUESTION}
    done = reply(cases.desk, case.number, Reply(**(usual | told)))  # type: ignore[arg-type]
    assert not isinstance(done, Refusal), done
    return done


def said(cases: CaseDesk, case: Case, at: str, channel: str = "web", **told: object) -> Case:
    cases.at(at)
    usual: dict[str, object] = {"text": "3.8.2", "channel": channel, "at": moscow(at)}
    return receive(cases.desk, case.number, Received(**(usual | told)))  # type: ignore[arg-type]


def test_a_question_waits_and_the_answer_starts_the_clock_of_details(cases: CaseDesk) -> None:
    case = cases.open("distate", "web", coupon=cases.coupon().code)
    waiting = answered(cases, case, "2026-11-30 09:20", waits_for=WaitsFor.ANSWER)
    assert (waiting.state, waiting.turn, waiting.burning) == (CaseState.WAITING, Turn.THEM, None)
    again = said(cases, case, "2026-11-30 10:20")
    assert (again.state, again.turn) == (CaseState.OPEN, Turn.US)
    assert cases.due(case) == "2026-11-30 11:20"


def test_the_first_reaction_uses_the_unit_once(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    answered(cases, case, "2026-11-30 09:20")
    answered(cases, case, "2026-11-30 09:30")
    assert cases.balance(coupon) == (11, 0, 1)
    assert cases.view(case).life.units is UnitState.SPENT


def test_an_acknowledgement_uses_nothing(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    answered(cases, case, "2026-11-30 09:01", kind=MessageKind.ACKNOWLEDGEMENT)
    assert cases.balance(coupon) == (11, 1, 0)


def test_out_of_office_ends_no_wait_and_starts_no_clock(cases: CaseDesk) -> None:
    case = cases.open("distate", "web", coupon=cases.coupon().code)
    answered(cases, case, "2026-11-30 09:20", waits_for=WaitsFor.ANSWER)
    after = said(cases, case, "2026-11-30 09:21", kind=MessageKind.AUTOMATIC)
    assert (after.state, cases.due(case)) == (CaseState.WAITING, None)


def test_a_call_helps_a_special_request_and_no_other(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    special = cases.open("distate", "web", coupon=coupon.code)
    vip = cases.open("distate", "e-mail", coupon=coupon.code)
    for case in (special, vip):
        answered(cases, case, "2026-11-30 10:20", waits_for=WaitsFor.ANSWER)
    for case in (special, vip):
        said(cases, case, "2026-11-30 10:30", "phone")
    assert cases.view(special).case.state is CaseState.OPEN
    assert cases.view(vip).case.state is CaseState.WAITING
    assert len(cases.view(vip).messages) == 3


def test_a_word_to_a_closed_case_reopens_it_where_the_text_says_so(cases: CaseDesk) -> None:
    by_text = cases.open("distate", "web", coupon=cases.coupon().code)
    silent = cases.open("twinpro", "phone", customer=cases.customer().id)
    for case, channel in ((by_text, "web"), (silent, "phone")):
        close_case(cases.desk, case.number)
        said(cases, case, "2026-12-01 10:00", channel)
    assert cases.view(by_text).case.state is CaseState.OPEN
    assert cases.view(by_text).events[-1].clauses == ("6",)
    assert cases.view(silent).case.state is CaseState.CLOSED
    assert [one.text for one in cases.view(silent).messages][-1] == "3.8.2"


def test_a_word_to_a_merged_case_arrives_in_the_survivor(cases: CaseDesk) -> None:
    customer = cases.customer()
    first, second = (cases.open("twinpro", "phone", customer=customer.id) for _ in range(2))
    merge_cases(cases.desk, second.number, first.number)
    said(cases, second, "2026-11-30 10:00", "phone")
    assert [one.text for one in cases.view(first).messages][-1] == "3.8.2"
    assert len(cases.view(second).messages) == 1


def test_a_reply_to_a_case_that_went_on_is_stopped(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    seen = cases.view(case).case.version
    said(cases, case, "2026-11-30 10:00", "phone")
    with pytest.raises(Conflict, match="case-overtaken"):
        reply(cases.desk, case.number, Reply("Ответ", seen=seen))
    assert len(cases.view(case).messages) == 2


def test_nothing_is_said_to_a_closed_or_merged_case(cases: CaseDesk) -> None:
    customer = cases.customer()
    first, second, third = (cases.open("twinpro", "phone", customer=customer.id) for _ in range(3))
    close_case(cases.desk, first.number)
    merge_cases(cases.desk, second.number, third.number)
    for case, code in ((first, "case-closed"), (second, "case-merged")):
        with pytest.raises(Conflict, match=code):
            reply(cases.desk, case.number, Reply("Ответ"))


def test_a_word_before_the_receipt_or_of_tomorrow_is_a_slip(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    for at, code in (("2026-11-29 10:00", "moment-before-last"), ("2026-12-05 10:00", "future")):
        with pytest.raises(BadInput, match=code):
            receive(cases.desk, case.number, Received("Да", "phone", moscow(at)))


def test_a_number_with_a_wrong_digit_is_told_as_such(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    wrong = case.number[:-1] + str((int(case.number[-1]) + 1) % 10)
    with pytest.raises(BadInput, match="case-number-wrong"):
        reply(cases.desk, wrong, Reply("Ответ"))
    with pytest.raises(BadInput, match="case-not-found"):
        reply(cases.desk, str(CaseNumber("KD", 7)), Reply("Ответ"))


def test_a_number_is_read_as_people_write_it(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    done = reply(cases.desk, f" {case.number.lower()} ", Reply("Ответ"))
    assert isinstance(done, Case)

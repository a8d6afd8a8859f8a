"""A request as it comes in, under each of the five texts."""

import pytest

from keytool.domain.cases import CaseState, Happened, Turn
from keytool.domain.coupons import UnitState
from keytool.domain.errors import BadInput
from keytool.domain.parties import Category
from keytool.domain.verdicts import Refusal
from keytool.services.end_case import close_case
from keytool.services.mind_clock import confirm_clock
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases"]


def test_a_case_has_a_number_a_level_and_a_limit(cases: CaseDesk) -> None:
    key = cases.contracted()
    cases.at("2026-11-30 09:30")
    case = cases.open("entels", "web", "2026-11-30 09:00", key=str(key.key_id), customer=None)
    assert case.number == "KD-1-9"
    assert (case.state, case.turn, case.level) == (CaseState.OPEN, Turn.US, "commercial-standard")
    assert cases.due(case) == "2026-12-02 15:00"
    view = cases.view(case)
    assert view.customer is not None
    assert view.case.customer == key.customer
    assert [one.kind.value for one in view.messages] == ["request"]


def test_a_request_by_a_channel_that_is_none_is_told_where_to_write(cases: CaseDesk) -> None:
    refusal = cases.try_open("technotronics", "phone")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "channel-unofficial"
    assert refusal.clauses == ("4.7", "4.1")
    assert refusal.params["official"] == [
        "portal support2.ttronics.ru",
        "e-mail support@ttronics.ru",
    ]
    assert "case-opened" not in cases.actions()


def test_a_call_for_a_special_request_starts_no_clock_until_it_is_written(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "phone", coupon=coupon.code)
    assert cases.due(case) is None
    assert case.level != "special"  # 3.6: the coupon goes into the form of the site


def test_a_coupon_holds_one_unit_for_one_case(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    assert case.level == "special"
    assert cases.balance(coupon) == (11, 1, 0)
    assert cases.view(case).life.units is UnitState.HELD
    assert cases.due(case) == "2026-11-30 10:00"


def test_the_thirteenth_request_gets_the_ordinary_level_and_is_told_why(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    for _ in range(12):
        cases.open("distate", "web", coupon=coupon.code)
    case = cases.open("distate", "web", coupon=coupon.code)
    assert cases.balance(coupon) == (0, 12, 0)
    assert case.level == "vip"
    (opened, *_rest) = cases.view(case).events
    assert opened.facts["instead"]
    assert "3.6" in opened.clauses


def test_a_special_request_by_letter_keeps_its_time_and_gets_no_special_level(
    cases: CaseDesk,
) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "e-mail", coupon=coupon.code)
    assert (case.level, cases.balance(coupon)) == ("vip", (12, 0, 0))
    assert cases.view(case).events[0].facts["instead"] == "level-beside-channel"


def test_a_level_beyond_the_right_is_not_given(cases: CaseDesk) -> None:
    key = cases.contracted(Category.NONCOMMERCIAL)
    case = cases.open("entels", "web", key=str(key.key_id), level="commercial-standard")
    assert case.level == "noncommercial"
    assert cases.view(case).events[0].facts["instead"] == "level-for-others"


def test_an_emergency_asks_for_its_condition(cases: CaseDesk) -> None:
    key = cases.contracted()
    asked = {"key": str(key.key_id), "level": "commercial-operative"}
    usual = cases.open("entels", "web", **asked)
    stopped = cases.open("entels", "web", not_their_fault=True, **asked)
    assert (usual.level, stopped.level) == ("commercial-standard", "commercial-operative")
    assert cases.view(usual).events[0].facts["instead"] == "level-not-confirmed"


def test_letters_to_technotronics_are_of_medium_priority(cases: CaseDesk) -> None:
    customer = cases.customer()
    letter = cases.open("technotronics", "e-mail", customer=customer.id, level="emergency")
    portal = cases.open("technotronics", "portal", customer=customer.id, level="emergency")
    assert (letter.level, portal.level) == ("medium", "emergency")


def test_the_fourth_request_waits_with_its_clock_running(cases: CaseDesk) -> None:
    customer = cases.customer()
    first, *_ = [cases.open("technotronics", "portal", customer=customer.id) for _ in range(3)]
    fourth = cases.open("technotronics", "portal", customer=customer.id, text="Не печатает")
    assert fourth.state is CaseState.QUEUED
    assert (cases.view(fourth).place, cases.due(fourth)) == (1, cases.due(first))
    close_case(cases.desk, first.number)
    assert cases.view(fourth).case.state is CaseState.OPEN
    assert cases.view(fourth).place is None


def test_another_organisation_has_its_own_three(cases: CaseDesk) -> None:
    for _ in range(3):
        cases.open("technotronics", "portal", customer=cases.customer().id)
    fresh = cases.open("technotronics", "portal", customer=cases.customer().id)
    assert fresh.state is CaseState.OPEN


def test_a_first_request_is_consent_to_technotronics_text_once(cases: CaseDesk) -> None:
    customer = cases.customer()
    for _ in range(2):
        cases.open("technotronics", "portal", customer=customer.id)
    with cases.desk.register.read() as unit:
        (consent,) = unit.consents.of_customer(customer.id)
    assert (consent.text_version, consent.regulation) == ("technotronics-undated", "technotronics")


def test_smart_monitor_registers_without_a_key_and_suspends(cases: CaseDesk) -> None:
    case = cases.open("smartmonitor", "e-mail", customer=cases.customer().id)
    view = cases.view(case)
    assert (case.state, view.life.ground) == (CaseState.SUSPENDED, "no-valid-key")
    assert view.events[-1].clauses == ("1.2.5.3",)
    assert "support-key" in [one.id for one in view.missing]


def test_smart_monitor_registers_with_a_key_and_holds_no_minute(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 2400)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    assert (case.state, cases.balance(coupon)) == (CaseState.OPEN, (2400, 0, 0))
    assert cases.due(case) == "2026-11-30 11:00"


def test_what_the_text_demands_is_missing_and_no_reason_not_to_record(cases: CaseDesk) -> None:
    case = cases.open("technotronics", "portal", customer=cases.customer().id)
    missing = [one.id for one in cases.view(case).missing]
    assert missing == ["device", "firmware", "software", "document", "screenshots"]
    fields = {"device": "КУБ", "firmware": "2.1"}
    told = cases.open("technotronics", "portal", customer=cases.customer().id, fields=fields)
    assert [one.id for one in cases.view(told).missing] == ["software", "document", "screenshots"]


def test_a_field_that_the_text_has_not_is_a_slip(cases: CaseDesk) -> None:
    with pytest.raises(BadInput, match="case-field-unknown"):
        cases.open("twinpro", "e-mail", fields={"colour": "red"})


def test_a_call_that_is_typed_later_counts_from_the_call(cases: CaseDesk) -> None:
    cases.at("2026-11-30 11:40")
    case = cases.open("twinpro", "phone", "2026-11-30 09:05")
    started = cases.view(case).clocks[0].started
    assert started == moscow("2026-11-30 09:05")
    assert case.received_from == "call"


def test_a_request_of_tomorrow_is_a_slip(cases: CaseDesk) -> None:
    with pytest.raises(BadInput, match="moment-in-future"):
        cases.open("twinpro", "phone", "2026-12-01 09:05")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_request_says_something(cases: CaseDesk, text: str) -> None:
    with pytest.raises(BadInput, match="text-missing"):
        cases.open("twinpro", "phone", text=text)


def test_a_key_of_another_customer_is_not_believed(cases: CaseDesk) -> None:
    key = cases.held_key("entels")
    with pytest.raises(BadInput, match="case-of-another-customer"):
        cases.open("entels", "web", key=str(key.key_id), customer=cases.customer().id)


def test_a_year_without_a_calendar_leaves_the_case_without_a_limit(cases: CaseDesk) -> None:
    cases.at("2027-12-31 16:30")
    confirm_clock(cases.desk)
    case = cases.open("twinpro", "phone")
    view = cases.view(case)
    assert view.unknown is not None
    assert (view.unknown.code, case.burning) == ("calendar-year-missing", None)


def test_the_subject_is_the_first_line(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone", text="\n  Не виден ключ  \nПосле обновления.")
    assert case.subject == "Не виден ключ"


def test_one_entry_of_the_journal_tells_a_whole_opening(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    before = cases.actions()
    cases.open("distate", "web", coupon=coupon.code)
    assert cases.actions()[len(before) :] == ["case-opened"]
    with cases.desk.register.read() as unit:
        (entry,) = unit.journal.page(len(before), 10)
    assert (entry.event.facts["units"], entry.event.facts["units_state"]) == (1, "held")
    assert {one.kind for one in entry.event.subjects} == {"case", "key", "coupon", "customer"}


def test_cases_of_one_customer_in_like_words_are_alike(cases: CaseDesk) -> None:
    customer = cases.customer()
    first = cases.open("twinpro", "phone", customer=customer.id, text="Сервер не видит ключ")
    other = cases.open("twinpro", "e-mail", customer=customer.id, text="Не печатает отчёт")
    again = cases.open("twinpro", "e-mail", customer=customer.id, text="Ключ не виден серверу")
    assert [one.number for one in cases.view(again).similar] == [first.number]
    assert cases.view(other).similar == ()


def test_events_are_told_with_who_and_when(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    (opened,) = cases.view(case).events
    assert (opened.what, opened.operator, opened.place) == (Happened.OPENED, "anna", 1)


def test_a_customer_without_any_right_is_recorded_without_a_limit(cases: CaseDesk) -> None:
    case = cases.open("entels", "web", key=str(cases.held_key("entels").key_id))
    assert (case.level, cases.due(case)) == ("", None)
    assert cases.view(case).events[0].facts["reason"] == "none-open"

"""Rules of whom a case is told to, what its level has, what nobody answers for; what is beside."""

from dataclasses import replace

import pytest

from keytool.domain.cases import CaseState, Happened
from keytool.domain.consent import ConsentKind
from keytool.domain.errors import BadInput
from keytool.domain.letter_templates import LetterKind
from keytool.domain.mail import Sending
from keytool.domain.parties import Contact, Vendor
from keytool.domain.verdicts import Refusal
from keytool.mail.reading import read_letter
from keytool.rulebook.included import included_at
from keytool.rulebook.parts import Effect
from keytool.services.answer_case import Reply, reply
from keytool.services.case_identity import vendor_serving
from keytool.services.end_case import Refusing, refuse_case
from keytool.services.find_customers import customer_of
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_parties import add_vendor, edit_customer
from keytool.services.letter_templates import proposed_letter
from keytool.services.news_addresses import NewsList, news_addresses
from keytool.services.search_register import search_register
from keytool.services.send_hours import send_hours
from keytool.services.step_case import escalate, note_state_request, resume, set_term
from tests.services.case_desk import CaseDesk, cases, moscow
from tests.services.case_rows import boxed, happened, vendor_with, worded

__all__ = ["cases", "worded"]
WHO = "Иванов <ivanov@romashka.example>"
MDB = b"\0\x01\0\0Standard Jet DB\0"


# -------------------------------------------------------------------------- 43: the head


def test_a_complaint_goes_to_the_head_who_is_named(cases: CaseDesk) -> None:
    vendor_with(cases, "distate", head="Соколова Е. П. <head@vendor.example>")
    boxed(cases, "distate")
    case = cases.open("distate", "web", key=cases.held_key("distate").id, contact=WHO)
    escalate(cases.desk, case.number)
    view = cases.view(case)
    assert (view.life.head, happened(cases, case, Happened.ESCALATED)) == (
        "Соколова Е. П.",
        [("6",)],
    )
    (letter,) = view.outgoing
    assert letter.recipients == ("head@vendor.example",)
    assert case.number in read_letter(letter.raw).text
    assert view.recipients == ("ivanov@romashka.example",)


def test_the_head_reads_the_vendors_language(cases: CaseDesk) -> None:
    vendor_with(cases, "distate", head="head@vendor.example")
    boxed(cases, "distate")
    key = cases.held_key("distate")
    with cases.desk.register.read() as unit:
        customer = unit.customers.get(key.customer or 0)
    assert customer is not None
    edit_customer(cases.desk, replace(customer, language="en"))
    case = cases.open("distate", "web", key=key.id, contact=WHO)
    escalate(cases.desk, case.number)
    (letter,) = cases.view(case).outgoing
    assert "Клиент" in read_letter(letter.raw).text


def test_without_a_head_the_case_is_marked_alone(cases: CaseDesk) -> None:
    boxed(cases, "distate")
    case = cases.open("distate", "web", key=cases.held_key("distate").id, contact=WHO)
    escalate(cases.desk, case.number)
    view = cases.view(case)
    assert (view.life.escalated is not None, view.outgoing) == (True, ())


# ----------------------------------------------------------------------- 45: personal data


def test_the_acknowledgement_asks_for_consent_with_the_version_of_the_text(
    cases: CaseDesk,
) -> None:
    key = cases.held_key("twinpro")
    assert key.customer is not None
    case = cases.open("twinpro", "e-mail", key=key.id)
    asked = proposed_letter(cases.desk, case.number, LetterKind.ACKNOWLEDGEMENT)
    assert "06.07.2023, пункт app-2" in asked
    give_consent(cases.desk, key.customer, "2023-07", cases.desk.today())
    given = proposed_letter(cases.desk, case.number, LetterKind.ACKNOWLEDGEMENT)
    assert "app-2" not in given
    withdraw_consent(cases.desk, key.customer, cases.desk.today())
    again = proposed_letter(cases.desk, case.number, LetterKind.ACKNOWLEDGEMENT)
    assert "app-2" in again


# --------------------------------------------------- 48: when counting begins out of hours


@pytest.mark.parametrize(
    ("regulation", "channel", "begins"),
    [
        ("entels", "web", "08:00"),
        ("distate", "web", "10:00"),
        ("technotronics", "e-mail", ""),
        ("twinpro", "e-mail", "08:00"),
    ],
)
def test_a_letter_of_the_night_is_told_when_counting_begins(
    cases: CaseDesk, regulation: str, channel: str, begins: str
) -> None:
    key = cases.contracted() if regulation == "entels" else cases.held_key(regulation)
    cases.at("2026-11-30 23:30")
    case = cases.open(regulation, channel, key=key.id)
    told = proposed_letter(cases.desk, case.number, LetterKind.ACKNOWLEDGEMENT)
    assert "срок считается с" in told
    assert f"01.12.2026 {begins}" in told
    cases.at("2026-12-01 12:00")
    day = cases.open(regulation, channel, key=key.id)
    by_day = proposed_letter(cases.desk, day.number, LetterKind.ACKNOWLEDGEMENT)
    assert "срок считается с" not in by_day


# -------------------------------------------------------------- 49: what a level includes


def test_what_a_level_includes_is_told_apart_from_what_others_have(cases: CaseDesk) -> None:
    edition = cases.desk.rulebook.edition("entels-undated")
    special, standard = (
        included_at(edition, name) for name in ("special-24x7", "commercial-standard")
    )
    assert "phone" in {one.id for one in special.own}
    assert "phone" in {one.id for one in standard.elsewhere}
    assert "developers" in {one.id for one in standard.own}
    assert {one.id for one in special.common} == {one.id for one in standard.common} != set()


# -------------------------------------------------------------------- 52: force majeure


def test_force_majeure_lets_the_terms_wait_by_its_clause(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 600)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code, contact=WHO)
    told = Refusing("force-majeure", text="Наводнение: офис закрыт до среды.")
    cases.at("2026-11-30 12:30")
    late = max(one.late for one in cases.view(case).clocks)
    done = refuse_case(cases.desk, case.number, told)
    assert not isinstance(done, Refusal)
    assert done.state is CaseState.SUSPENDED
    (suspended,) = [one for one in cases.view(case).events if one.what is Happened.SUSPENDED]
    assert (suspended.clauses, suspended.readings) == (("6.1",), ("force-majeure-suspends",))
    cases.at("2026-12-02 12:30")
    assert max(one.late for one in cases.view(case).clocks) == late > 0


def test_a_term_that_force_majeure_met_in_time_goes_on_where_it_stood(cases: CaseDesk) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 600)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code, contact=WHO)
    cases.at("2026-11-30 10:00")
    refuse_case(cases.desk, case.number, Refusing("force-majeure", Effect.POSTPONE))
    assert cases.due(case) is None
    cases.at("2026-12-02 15:00")
    resume(cases.desk, case.number)
    assert cases.due(case) == "2026-12-02 16:00"


def test_a_term_of_its_own_may_rest_on_what_nobody_answers_for(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone", contact=WHO)
    due = moscow("2026-12-10 12:00")
    set_term(cases.desk, case.number, due, "сервер клиента", ground="client-systems")
    assert happened(cases, case, Happened.TERM) == [("4.11", "5.1")]
    done = refuse_case(cases.desk, case.number, Refusing("requirements-broken", Effect.POSTPONE))
    assert not isinstance(done, Refusal)
    assert happened(cases, case, Happened.SUSPENDED) == [("5.3",)]
    with pytest.raises(BadInput, match="ground-unknown"):
        set_term(cases.desk, case.number, due, "иное", ground="weather")


# ------------------------------------------------------------- 46: a request of the state


def test_a_request_of_the_state_is_told_until_the_customer_has_heard_of_it(cases: CaseDesk) -> None:
    case = cases.open("smartmonitor", "e-mail")
    note_state_request(cases.desk, case.number)
    assert happened(cases, case, Happened.STATE_REQUEST) == [("5.3",)]
    assert cases.view(case).life.owes_notice
    cases.at("2026-11-30 09:30")
    reply(cases.desk, case.number, Reply("О вас спросили"))
    assert not cases.view(case).life.owes_notice
    other = cases.open("distate", "web")
    assert isinstance(note_state_request(cases.desk, other.number), Refusal)


# ------------------------------------------------------------------------------ 53: news


def test_news_go_to_people_of_those_who_agreed_and_to_nobody_else(cases: CaseDesk) -> None:
    day = cases.desk.today()
    for name in ("Да", "Отозвал", "Не спрошен"):
        customer = cases.customer()
        people = (Contact(name, email=f"{customer.id}@x.example"), Contact("без почты"))
        edit_customer(cases.desk, replace(customer, contacts=people))
        if name != "Не спрошен":
            give_consent(cases.desk, customer.id, "2026", day, ConsentKind.NEWS, "twinpro")
        if name == "Отозвал":
            withdraw_consent(cases.desk, customer.id, day, ConsentKind.NEWS, "twinpro")
    found = news_addresses(cases.desk, "twinpro")
    assert isinstance(found, NewsList)
    assert (found.clause, [one.name for one in found.addresses]) == ("4.8", ["Да"])
    elsewhere = news_addresses(cases.desk, "entels")
    assert isinstance(elsewhere, Refusal)


# ------------------------------------------------------------------------- what is beside


def test_a_report_of_hours_is_sent_and_ends_nothing(cases: CaseDesk) -> None:
    boxed(cases, "smartmonitor")
    coupon = cases.coupon("smartmonitor", "registration", 600)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code, contact=WHO)
    done = send_hours(cases.desk, case.number)
    assert not isinstance(done, Refusal)
    view = cases.view(case)
    (letter,) = view.outgoing
    assert (letter.state, letter.recipients) == (Sending.QUEUED, ("ivanov@romashka.example",))
    assert "600" in read_letter(letter.raw).text or "10" in read_letter(letter.raw).text
    assert (view.case.state, view.life.reacted) == (case.state, None)
    other = cases.open("distate", "web")
    assert isinstance(send_hours(cases.desk, other.number), Refusal)


def test_a_customer_is_written_to_in_their_own_language(cases: CaseDesk) -> None:
    key = cases.held_key("twinpro")
    assert key.customer is not None
    case = cases.open("twinpro", "e-mail", key=key.id)
    kind = LetterKind.ACKNOWLEDGEMENT
    assert proposed_letter(cases.desk, case.number, kind).startswith("Добрый день")
    customer = customer_of(cases.desk, key.customer)
    edit_customer(cases.desk, replace(customer, language="en"))
    assert proposed_letter(cases.desk, case.number, kind).startswith("Good day")


def test_a_vendors_own_prefix_begins_its_numbers_and_old_ones_are_found(cases: CaseDesk) -> None:
    old = cases.open("entels", "web")
    vendor_with(cases, "entels", case_prefix="ent")
    new = cases.open("entels", "web")
    assert (old.number.partition("-")[0], new.number.partition("-")[0]) == ("KD", "ENT")
    for case in (old, new):
        assert search_register(cases.desk, case.number.lower(), 5).cases == (case,)
        assert cases.view(case).case.number == case.number
    with pytest.raises(BadInput, match="case-prefix-malformed"):
        vendor_with(cases, "entels", case_prefix="4Б")


def test_a_case_of_a_regulation_alone_is_its_one_vendors(cases: CaseDesk) -> None:
    boxed(cases, "twinpro")
    case = cases.open("twinpro", "phone", contact=WHO)
    assert (case.vendor, cases.view(case).box) == ("twinpro", "help@vendor.example")
    add_vendor(cases.desk, Vendor("twin", "Двойник", "twinpro", "twinpro"))
    with cases.desk.register.read() as unit:
        assert vendor_serving(unit, "twinpro") is None
    assert cases.open("twinpro", "phone", contact=WHO).vendor is None


def test_a_head_has_an_address(cases: CaseDesk) -> None:
    with pytest.raises(BadInput, match="address-unusable"):
        vendor_with(cases, "entels", head="Соколова")

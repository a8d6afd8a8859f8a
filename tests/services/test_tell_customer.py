"""What the desk tells a customer by itself: each thing once, in its vendor's words, or not."""

from dataclasses import dataclass, replace

import pytest

from keytool.domain.cases import Case, CaseOutcome, CaseState, Happened, MessageKind
from keytool.domain.errors import Conflict
from keytool.domain.letter_templates import LetterKind, LetterTemplate
from keytool.domain.letterhead import Letterhead
from keytool.domain.mail import Box, MailServer
from keytool.i18n.case_letters import write_case_letter
from keytool.mail.reading import read_letter
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.desk import Person
from keytool.services.due_cases import close_due, due_cases, warn_due
from keytool.services.end_case import Refusing, ask_to_close, close_case, refuse_case, reopen_case
from keytool.services.estimate_case import accept_estimate, estimate, note_work
from keytool.services.keep_vendors import edit_vendor
from keytool.services.letter_templates import set_template
from keytool.services.mail_boxes import add_box
from keytool.services.show_case import show_case
from keytool.services.step_case import give_access, take
from keytool.services.take_cases import take_cases
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases"]

WHO = "Иванов <ivanov@romashka.example>"


@dataclass
class Told:
    """A desk with a box that serves all vendors, and what its letters said."""

    cases: CaseDesk

    def letters(self, case: Case) -> list[str]:
        """Those that the desk wrote by itself."""
        desk = self.cases.desk
        with desk.register.read() as unit:
            sent = unit.mail.outgoing_of_case(case.id)
        return [read_letter(one.raw).text for one in sent if one.automatic]

    def last(self, case: Case) -> str:
        return self.letters(case)[-1]

    def hours(self, minutes: int = 600) -> Case:
        coupon = self.cases.coupon("smartmonitor", "registration", minutes)
        return self.cases.open("smartmonitor", "e-mail", coupon=coupon.code, contact=WHO)


@pytest.fixture
def told(cases: CaseDesk) -> Told:
    person = Person("Анна Петрова", "+7 495 111-22-33")
    cases.desk = replace(cases.desk, letters=write_case_letter, person=lambda: person)
    server = MailServer("localhost", 993)
    day = cases.clock.moment.date()
    add_box(cases.desk, Box("all", "help@vendor.ru", "help@vendor.ru", server, server, day))
    return Told(cases)


# ----------------------------------------------------------------------------- balance


def test_each_spending_tells_the_balance_and_each_limit_once(told: Told) -> None:
    coupon = told.cases.coupon()
    said = []
    for _count in range(12):
        case = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
        reply(told.cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
        reply(told.cases.desk, case.number, Reply("Ещё раз.", MessageKind.RECOMMENDATION))
        (letter,) = told.letters(case)
        said.append(letter)
    assert "Осталось: 11 обращений из 12" in said[0]
    assert "пункт 3.6" in said[0]
    assert [n for n, text in enumerate(said, 1) if "половина" in text] == [6]
    assert [n for n, text in enumerate(said, 1) if "не больше трёх" in text] == [9]
    assert [n for n, text in enumerate(said, 1) if "не осталось" in text] == [12]


def test_what_is_kept_for_open_requests_is_told(told: Told) -> None:
    coupon = told.cases.coupon()
    told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
    case = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
    reply(told.cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
    assert "Отложено на открытые обращения: 1 обращение." in told.last(case)
    assert "Осталось: 10 обращений из 12" in told.last(case)


def test_a_refusal_and_an_ordinary_request_tell_no_balance(told: Told) -> None:
    coupon = told.cases.coupon()
    case = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
    refuse_case(told.cases.desk, case.number, Refusing("unlicensed", text="Не лицензионная"))
    assert told.letters(case) == []
    plain = told.cases.open("twinpro", "e-mail", contact=WHO)
    reply(told.cases.desk, plain.number, Reply("Смотрим."))
    assert told.letters(plain) == []


def test_a_refusal_may_be_left_to_the_vendors_letter(told: Told) -> None:
    case = told.cases.open("twinpro", "e-mail", contact=WHO)
    refuse_case(told.cases.desk, case.number, Refusing("not-reproducible", by_letter=True))
    view = show_case(told.cases.desk, case.number)
    assert view.case.state is CaseState.SUSPENDED
    notice = view.messages[-1]
    assert notice.kind is MessageKind.REFUSAL
    assert "отложена" in notice.text or "приостановлена" in notice.text
    assert "4.14" in notice.text
    assert len(view.outgoing) == 1


def test_nothing_is_claimed_without_a_box_or_an_address(cases: CaseDesk) -> None:
    cases.desk = replace(cases.desk, letters=write_case_letter)
    coupon = cases.coupon()
    for contact in ("", WHO, "Иванов, 495 111"):
        case = cases.open("distate", "web", coupon=coupon.code, contact=contact)
        reply(cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
        close_case(cases.desk, case.number)
        assert [one.kind for one in cases.view(case).messages if not one.inwards] == [
            MessageKind.RECOMMENDATION
        ]


# ----------------------------------------------------------------------------- closing


def test_a_closing_letter_tells_hours_and_asks_for_no_mark_where_the_text_has_none(
    told: Told,
) -> None:
    case = told.hours()
    estimate(told.cases.desk, case.number, 120)
    accept_estimate(told.cases.desk, case.number)
    note_work(told.cases.desk, case.number, 50)
    note_work(told.cases.desk, case.number, 20)
    close_case(told.cases.desk, case.number)
    letter = told.last(case)
    assert "Израсходовано: 1 ч 15 мин. Осталось: 8 ч 45 мин из 10 ч." in letter
    assert "оцените" not in letter
    assert "пароли" not in letter


def test_nought_hours_are_told_as_nought(told: Told) -> None:
    case = told.hours()
    close_case(told.cases.desk, case.number)
    assert "Израсходовано: 0 ч. Осталось: 10 ч из 10 ч." in told.last(case)


def test_a_mark_is_asked_for_once_and_passwords_where_access_was_given(told: Told) -> None:
    case = told.cases.open("distate", "e-mail", contact=WHO)
    give_access(told.cases.desk, case.number)
    close_case(told.cases.desk, case.number)
    first = told.last(case)
    assert "оцените нашу работу от 1 до 5" in first
    assert "(пункт 6 регламента)" in first
    assert "смените пароли (пункт 5.3 регламента)" in first
    reopen_case(told.cases.desk, case.number)
    close_case(told.cases.desk, case.number)
    assert "оцените" not in told.last(case)
    assert "Ваше обращение" in told.last(case)


@pytest.mark.parametrize("outcome", [CaseOutcome.REFUSED, CaseOutcome.WITHDRAWN])
def test_who_was_refused_or_withdrew_is_not_told_that_it_is_solved(
    told: Told, outcome: CaseOutcome
) -> None:
    case = told.cases.open("distate", "e-mail", contact=WHO)
    close_case(told.cases.desk, case.number, outcome)
    assert told.letters(case) == []


# ----------------------------------------------------------------------------- warning


def test_silence_warns_at_half_of_its_term_once_and_closes_with_a_letter(told: Told) -> None:
    case = told.hours()
    ask_to_close(told.cases.desk, case.number, Reply("Решено?"))
    told.cases.at("2026-12-04 12:00")
    assert warn_due(told.cases.desk) == ()
    assert not due_cases(told.cases.desk)[0].half
    told.cases.at("2026-12-08 10:00")
    assert [one.case.number for one in warn_due(told.cases.desk)] == [case.number]
    assert warn_due(told.cases.desk) == ()
    (letter,) = told.letters(case)
    assert "закрыто 14.12.2026 18:00" in letter
    assert "(пункт 3.8 регламента)" in letter
    assert show_case(told.cases.desk, case.number).case.state is CaseState.CLOSING
    assert due_cases(told.cases.desk)[0].closing.due == moscow("2026-12-14 18:00")
    told.cases.at("2026-12-14 18:00")
    close_due(told.cases.desk)
    assert "ответа не было (пункт 3.8 регламента)" in told.last(case)


def test_a_new_request_to_close_is_warned_of_anew(told: Told) -> None:
    case = told.hours()
    ask_to_close(told.cases.desk, case.number, Reply("Решено?"))
    told.cases.at("2026-12-08 10:00")
    warn_due(told.cases.desk)
    told.cases.at("2026-12-08 12:00")
    receive(told.cases.desk, case.number, Received("Нет", "e-mail", told.cases.clock.moment))
    told.cases.at("2026-12-09 12:00")
    ask_to_close(told.cases.desk, case.number, Reply("А теперь?"))
    assert warn_due(told.cases.desk) == ()
    told.cases.at("2026-12-21 12:00")
    assert len(warn_due(told.cases.desk)) == 1


def test_where_no_letter_can_go_nobody_was_warned(cases: CaseDesk) -> None:
    cases.desk = replace(cases.desk, letters=write_case_letter)
    coupon = cases.coupon("smartmonitor", "registration", 600)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code, contact=WHO)
    ask_to_close(cases.desk, case.number, Reply("Решено?"))
    cases.at("2026-12-08 10:00")
    assert due_cases(cases.desk)[0].half
    assert warn_due(cases.desk) == ()
    assert "case-closing-warned" not in cases.actions()


# -------------------------------------------------------------------------- responsible


def test_who_may_call_is_told_whom(told: Told) -> None:
    coupon = told.cases.coupon()
    case = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
    take(told.cases.desk, case.number)
    assert "Ответственный: Анна Петрова, тел. +7 495 111-22-33" in told.last(case)
    assert "пункт 3.6" in told.last(case)
    with pytest.raises(Conflict, match="case-taken-already"):
        take(told.cases.desk, case.number)
    assert len(told.letters(case)) == 1
    other = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
    take_cases(told.cases.desk, [other.id])  # as several are
    assert "Ответственный: Анна Петрова" in told.last(other)


def test_of_another_person_the_vendors_phone_is_told_and_without_one_nothing(told: Told) -> None:
    coupon = told.cases.coupon()
    case = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
    take(told.cases.desk, case.number, "Борис")
    assert told.letters(case) == []
    with told.cases.desk.register.read() as unit:
        vendor = unit.vendors.get("distate")
    assert vendor is not None
    head = Letterhead(phone="+7 495 000-11-22")
    edit_vendor(told.cases.desk, vendor, replace(vendor, letterhead=head))
    take(told.cases.desk, case.number, "Виктор")
    assert "Ответственный: Виктор, тел. +7 495 000-11-22" in told.last(case)


def test_an_ordinary_request_is_taken_without_a_letter(told: Told) -> None:
    case = told.cases.open("twinpro", "e-mail", contact=WHO)
    take(told.cases.desk, case.number)
    assert told.letters(case) == []


# ------------------------------------------------------------------------ vendor's words


def test_a_vendor_is_heard_in_its_own_words_and_language(told: Told) -> None:
    with told.cases.desk.register.read() as unit:
        vendor = unit.vendors.get("smartmonitor")
    assert vendor is not None
    edit_vendor(told.cases.desk, vendor, replace(vendor, language="en"))
    case = told.hours()
    close_case(told.cases.desk, case.number)
    assert "Used for it: 0 h. Left: 10 h of 10 h." in told.last(case)
    own = LetterTemplate("smartmonitor", LetterKind.CLOSED, "en", "{number}: {spent}, {left}!")
    set_template(told.cases.desk, own)
    reopen_case(told.cases.desk, case.number)
    close_case(told.cases.desk, case.number)
    assert told.last(case) == f"{case.number}: 0 h, 10 h!"


def test_a_question_and_a_request_to_close_can_be_left_to_the_vendors_letter(told: Told) -> None:
    case = told.cases.open("entels", "e-mail", contact=WHO, key=told.cases.contracted().id)
    reply(told.cases.desk, case.number, Reply("", MessageKind.QUESTION))
    missing = show_case(told.cases.desk, case.number).missing
    asked = show_case(told.cases.desk, case.number).messages[-1].text
    assert missing
    assert all(f"- {one.name.ru} ({one.clause})" in asked for one in missing)
    ask_to_close(told.cases.desk, case.number, Reply(""))
    assert "подтвердите" in show_case(told.cases.desk, case.number).messages[-1].text


def test_an_event_keeps_what_a_letter_told_and_no_word_of_it(told: Told) -> None:
    coupon = told.cases.coupon()
    for _count in range(6):
        case = told.cases.open("distate", "web", coupon=coupon.code, contact=WHO)
        reply(told.cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
    events = show_case(told.cases.desk, case.number).events
    (one,) = [one for one in events if one.facts.get("letter")]
    assert one.what is Happened.ANSWERED
    assert one.facts["letter"] == "balance"
    assert one.facts["thresholds"] == "half"
    assert "Смотрим" not in str(one.facts)

"""What was said in a case, given away: whole, without notes, and to whom it may go."""

from datetime import date

import pytest

from keytool.domain.cases import Case
from keytool.domain.consent import ConsentKind
from keytool.domain.errors import BadInput
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Category, Contact, Customer
from keytool.domain.verdicts import Refusal
from keytool.mail.letter import attached
from keytool.mail.reading import read_letter
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_facts import NewCase
from keytool.services.copy_case import Copied, Reader, content_of, exchange_of, letter_of_message
from keytool.services.hand_letters import open_with_letter
from keytool.services.keep_consents import give_consent
from keytool.services.keep_notes import add_note
from keytool.services.keep_parties import add_customer
from keytool.services.unsend_answer import unsend
from tests.mail.letters import CUSTOMER
from tests.services.case_desk import CaseDesk, cases
from tests.services.mail_desk import PostRoom, post_room
from tests.services.test_hand_letters import file
from tests.services.test_unsend_answer import said

__all__ = ["cases", "post_room"]
STRANGER = "judge@court.example"
DISCLOSURE = ConsentKind.DISCLOSURE, "smartmonitor"


def copied(cases: CaseDesk, case: Case, reader: Reader | None = None) -> tuple[Copied, ...]:
    found = exchange_of(cases.desk, case.number, reader or Reader())
    assert not isinstance(found, Refusal), found
    return found


def test_all_that_was_said_is_there_and_no_note(post_room: PostRoom) -> None:
    desk = post_room.cases.desk
    raw = post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    post_room.now("2026-11-30 11:00")
    add_note(desk, NoteOn.CASE, case.id, "скандалит", (attached("дамп.zip", b"secret dump"),))
    receive(desk, case.number, Received("Звонил", "phone", post_room.cases.clock.moment))
    post_room.now("2026-11-30 12:00")
    reply(desk, case.number, Reply("Готово"))
    exchange = copied(post_room.cases, case)
    assert exchange[0].raw == raw
    told = [read_letter(one.raw).text.strip() for one in exchange]
    assert told[0] == "Ключ не виден."
    assert told[2:] == ["Звонил", "Готово"]
    assert not any(b"secret" in one.raw or "скандалит" in one.raw.decode() for one in exchange)


def test_what_was_no_letter_is_written_as_one_with_its_files(cases: CaseDesk) -> None:
    case = cases.open(
        "twinpro", "phone", contact=f"Иванов <{CUSTOMER}>", files=(attached("a.txt", b"text"),)
    )
    (told,) = copied(cases, case)
    letter = read_letter(told.raw)
    assert letter.subject == f"[{case.number}] {case.subject}"
    assert letter.sender is not None
    assert (letter.sender.address, told.sender) == (CUSTOMER, CUSTOMER)
    assert letter.sent_at == cases.clock.moment
    assert [(one.name, one.content) for one in letter.attachments] == [("a.txt", b"text")]


def test_what_was_taken_back_is_not_there(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    done = said(post_room, case)
    unsend(post_room.cases.desk, case.number, done.version)
    assert "Какая версия" not in str(
        [read_letter(o.raw).text for o in copied(post_room.cases, case)]
    )


def test_one_letter_is_given_as_it_came_or_went(post_room: PostRoom) -> None:
    raw = post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    came, went = post_room.cases.view(case).messages
    (letter,) = post_room.outgoing()
    desk = post_room.cases.desk
    assert letter_of_message(desk, case.number, came.id) == raw
    assert letter_of_message(desk, case.number, went.id) == letter.raw
    with pytest.raises(BadInput, match="message-not-in-case"):
        letter_of_message(desk, case.number, 99)


def test_a_word_by_telephone_is_no_letter(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    (message,) = cases.view(case).messages
    with pytest.raises(BadInput, match="letter-not-kept"):
        letter_of_message(cases.desk, case.number, message.id)
    with pytest.raises(BadInput, match="file-not-kept"):
        content_of(cases.desk, "00")


def opened(cases: CaseDesk, regulation: str) -> Case:
    people = (Contact("Иванов", email=CUSTOMER),)
    add_customer(cases.desk, Customer("ООО «Ромашка»", Category.COMMERCIAL, contacts=people))
    new = NewCase(regulation, "e-mail", cases.clock.moment, "")
    done = open_with_letter(cases.desk, new, file())
    assert isinstance(done, Case)
    return done


@pytest.mark.parametrize("regulation", ["twinpro", "smartmonitor"])
@pytest.mark.parametrize("address", [CUSTOMER, "Петров <petrov@romashka.example>"])
def test_the_customers_people_get_it(cases: CaseDesk, regulation: str, address: str) -> None:
    assert copied(cases, opened(cases, regulation), Reader(address))


def test_others_get_it_under_smart_monitor_with_the_customers_consent_alone(
    cases: CaseDesk,
) -> None:
    case = opened(cases, "smartmonitor")
    for reader in (Reader(STRANGER), Reader(STRANGER, known=True)):
        refused = exchange_of(cases.desk, case.number, reader)
        assert isinstance(refused, Refusal)
        assert (refused.code, refused.clauses) == ("disclosure-without-consent", ("5.1",))
    assert case.customer is not None
    give_consent(cases.desk, case.customer, "1", date(2026, 11, 1), *DISCLOSURE)
    assert copied(cases, case, Reader(STRANGER))


def test_where_the_text_is_silent_a_person_says_that_it_is_meant_so(cases: CaseDesk) -> None:
    case = opened(cases, "twinpro")
    refused = exchange_of(cases.desk, case.number, Reader(STRANGER))
    assert isinstance(refused, Refusal)
    assert refused.code == "copy-for-a-stranger"
    assert copied(cases, case, Reader(STRANGER, known=True))
    with pytest.raises(BadInput, match="address-unusable"):
        exchange_of(cases.desk, case.number, Reader("суд"))

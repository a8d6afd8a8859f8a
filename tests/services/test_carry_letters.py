"""Without a box a person carries the letters that the rules make, and says when it is done."""

from dataclasses import replace

import pytest

from keytool.domain.cases import Case, CaseState, MessageKind
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.letterhead import Letterhead
from keytool.domain.mail import OutboxLetter, Sending
from keytool.i18n.case_letters import write_case_letter
from keytool.mail.letter import attached
from keytool.mail.reading import read_letter
from keytool.services.answer_case import Reply, reply
from keytool.services.carry_letters import acknowledge, hand_over, take_back
from keytool.services.copy_case import letter_of_message
from keytool.services.end_case import ask_to_close
from keytool.services.hand_letters import LetterFile, look_at_letter
from tests.mail.letters import CUSTOMER, raw_letter
from tests.services.case_desk import CaseDesk, cases
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]


@pytest.fixture(autouse=True)
def worded(cases: CaseDesk) -> None:
    cases.desk = replace(cases.desk, letters=write_case_letter)


def opened(cases: CaseDesk, **facts: object) -> Case:
    told: dict[str, object] = {"contact": f"Иванов <{CUSTOMER}>"} | facts
    return cases.open("twinpro", "phone", "", **told)


def outgoing(cases: CaseDesk, case: Case) -> list[OutboxLetter]:
    return list(cases.view(case).outgoing)


def test_every_letter_of_the_rules_is_there_to_be_carried(cases: CaseDesk) -> None:
    case = opened(cases)
    acknowledge(cases.desk, case.number)
    reply(cases.desk, case.number, Reply("Готово", files=(attached("a.txt", b"text"),)))
    ask_to_close(cases.desk, case.number, Reply("Помогло?"))
    letters = outgoing(cases, case)
    assert [one.state for one in letters] == [Sending.TO_HAND] * 3
    assert [one.box for one in letters] == [None] * 3
    told = [read_letter(one.raw) for one in letters]
    assert [one.subject for one in told] == [f"Re: [{case.number}] {case.subject}"] * 3
    assert case.number in told[0].text
    assert [one.content for one in told[1].attachments] == [b"text"]
    assert all(one.headers.line("x-unsent") == "1" for one in told)
    assert [one.address for one in told[1].to] == [CUSTOMER]
    assert told[2].follows == (told[1].message_id, told[0].message_id)


def test_a_draft_comes_from_whoever_sends_it(cases: CaseDesk) -> None:
    """A mail program writes its own sender; the vendor's address is there where it is known."""
    case = opened(cases)
    reply(cases.desk, case.number, Reply("Готово"))
    assert read_letter(outgoing(cases, case)[0].raw).senders == ()
    with cases.desk.register.write("anna") as unit:
        vendor = unit.vendors.get("twinpro")
        assert vendor is not None
        letterhead = Letterhead(email="help@twinpro.example")
        unit.vendors.save(replace(vendor, letterhead=letterhead))
        unit.commit(Event("vendor-edited", ()))
    case = opened(cases, key=cases.held_key("twinpro").id)
    reply(cases.desk, case.number, Reply("Готово"))
    sender = read_letter(outgoing(cases, case)[0].raw).sender
    assert sender is not None
    assert sender.address == "help@twinpro.example"


def test_nobody_known_to_send_it_to_is_no_hindrance(post_room: PostRoom) -> None:
    case = opened(post_room.cases, contact="Иванов, +7 812 555-01-14")
    reply(post_room.cases.desk, case.number, Reply("Готово"))
    (letter,) = outgoing(post_room.cases, case)
    assert (letter.state, letter.recipients) == (Sending.TO_HAND, ())
    post_room.send()
    assert post_room.post.taken == []


def test_only_a_person_says_that_it_was_handed_over_and_may_say_it_too_early(
    cases: CaseDesk,
) -> None:
    case = opened(cases)
    reply(cases.desk, case.number, Reply("Готово"))
    message = outgoing(cases, case)[0].message
    hand_over(cases.desk, case.number, message)
    assert [one.state for one in outgoing(cases, case)] == [Sending.BY_HAND]
    with pytest.raises(Conflict, match="letter-handed-already"):
        hand_over(cases.desk, case.number, message)
    take_back(cases.desk, case.number, message)
    with pytest.raises(Conflict, match="letter-not-handed"):
        take_back(cases.desk, case.number, message)
    assert [one.state for one in outgoing(cases, case)] == [Sending.TO_HAND]
    assert cases.actions()[-2:] == ["letter-by-hand", "letter-to-hand"]


def test_a_letter_of_a_box_is_not_carried(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    request, told = post_room.cases.view(case).messages
    with pytest.raises(Conflict, match="letter-goes-by-box"):
        hand_over(post_room.cases.desk, case.number, told.id)
    with pytest.raises(BadInput, match="message-not-in-case"):
        hand_over(post_room.cases.desk, case.number, request.id)


def test_the_number_is_told_once_and_meets_its_term(cases: CaseDesk) -> None:
    case = cases.open("smartmonitor", "e-mail", key=cases.held_key("smartmonitor").id)
    cases.at("2026-11-30 09:30")
    told = acknowledge(cases.desk, case.number)
    assert isinstance(told, Case)
    view = cases.view(case)
    assert view.life.registered == cases.clock.moment
    assert [one.kind for one in view.messages] == [
        MessageKind.REQUEST,
        MessageKind.ACKNOWLEDGEMENT,
    ]
    with pytest.raises(Conflict, match="case-acknowledged-already"):
        acknowledge(cases.desk, case.number)


def test_the_answer_to_a_carried_letter_finds_its_case(cases: CaseDesk) -> None:
    """Its Message-ID is ours and cannot be guessed, whoever carried it."""
    case = opened(cases)
    reply(cases.desk, case.number, Reply("Готово"))
    (letter,) = outgoing(cases, case)
    answer = raw_letter("Спасибо", f"In-Reply-To: <{letter.message_id}>\n", subject="Re: x")
    found = look_at_letter(cases.desk, LetterFile("a.eml", answer))
    assert (found.cases, found.why) == ((case.number,), "")
    raw = letter_of_message(cases.desk, case.number, letter.message)
    assert raw == letter.raw
    assert cases.view(case).case.state is CaseState.OPEN

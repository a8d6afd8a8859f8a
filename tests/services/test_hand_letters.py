"""Letters that a person brings as files: opened, received, never twice, never half."""

from dataclasses import replace

import pytest

from keytool.domain.cases import Case, CaseState, MessageKind, WaitsFor
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.mail import FiledAs
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Category, Contact, Customer
from keytool.domain.verdicts import Refusal
from keytool.mail.letter import attached
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_facts import NewCase
from keytool.services.hand_letters import (
    LetterFile,
    look_at_letter,
    open_with_letter,
    receive_letter,
)
from keytool.services.keep_notes import add_note
from keytool.services.keep_parties import add_customer
from tests.mail.letters import CUSTOMER, Part, in_base64, multipart, raw_letter
from tests.mail.test_files import BMP
from tests.services.case_desk import CaseDesk, cases, moscow
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]
CAME = "Received: from mx by imap.vendor.example; Mon, 30 Nov 2026 08:30:05 +0300\n"
ASKED = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1".encode("utf-16-le")
OLDER = "Received: from home by mx.romashka.example; Mon, 30 Nov 2026 03:00:00 +0300\n"


def file(text: str = "Ключ не виден.", more: str = CAME + OLDER, **told: str) -> LetterFile:
    return LetterFile("letter.eml", raw_letter(text, more, **told))


def opened(cases: CaseDesk, letter: LetterFile, regulation: str = "twinpro") -> Case:
    came = look_at_letter(cases.desk, letter).receipt.at or cases.clock.moment
    done = open_with_letter(cases.desk, NewCase(regulation, "e-mail", came, ""), letter)
    assert not isinstance(done, Refusal), done
    return done


def test_a_letter_opens_a_case_of_whoever_wrote_it(cases: CaseDesk) -> None:
    people = (Contact("Иванов", email=CUSTOMER),)
    ours = add_customer(cases.desk, Customer("ООО «Ромашка»", Category.COMMERCIAL, contacts=people))
    case = opened(cases, file())
    view = cases.view(case)
    assert (case.customer, case.subject, case.contact) == (ours.id, "Ключ", f"Иванов <{CUSTOMER}>")
    assert [one.text for one in view.messages] == ["Ключ не виден."]
    assert view.life.received == moscow("2026-11-30 08:30:05")
    facts = view.events[0].facts
    assert (facts["sender"], facts["receipt"]) == ("claimed", "server")


def test_the_letter_is_kept_octet_for_octet_with_its_message(cases: CaseDesk) -> None:
    letter = file()
    case = opened(cases, letter)
    (said,) = cases.view(case).messages
    with cases.desk.register.read() as unit:
        stored = unit.mail.letter_of_message(said.id)
    assert stored is not None
    assert (stored.raw, stored.box, stored.filed) == (letter.content, None, FiledAs.CASE)
    assert stored.message_id == "first@romashka.example"


def test_a_moment_that_a_person_tells_is_told_as_that(cases: CaseDesk) -> None:
    letter = file()
    new = NewCase("twinpro", "e-mail", moscow("2026-11-30 08:00"), "")
    case = open_with_letter(cases.desk, new, letter)
    assert isinstance(case, Case)
    assert cases.view(case).events[0].facts["receipt"] == "person"


def test_what_is_told_beside_a_letter_counts_before_what_it_says(cases: CaseDesk) -> None:
    told = NewCase("twinpro", "e-mail", cases.clock.moment, "Коротко", "О ключе", contact="Пётр")
    case = open_with_letter(cases.desk, told, file())
    assert isinstance(case, Case)
    assert (case.subject, case.contact) == ("О ключе", "Пётр")
    assert cases.view(case).messages[0].text == "Коротко"


def test_its_files_are_judged_by_what_they_hold(cases: CaseDesk) -> None:
    picture = Part(
        'Content-Type: image/png; name="shot.png"\nContent-Transfer-Encoding: base64',
        in_base64(BMP),
    )
    text = Part("Content-Type: text/plain", b"see")
    head = f"{CAME}From: {CUSTOMER}\nSubject: x\nMessage-ID: <p@romashka.example>"
    raw = multipart("mixed", text, picture, header=head)
    new = NewCase("twinpro", "e-mail", cases.clock.moment, "")
    case = open_with_letter(cases.desk, new, LetterFile("a.eml", raw))
    assert isinstance(case, Case)
    (kept,) = cases.view(case).files
    assert (kept.name, kept.kind, kept.verdict) == ("shot.png [bmp]", "picture:bmp", "refused")
    assert kept.clause == "app-1"


@pytest.mark.parametrize(
    "again",
    [
        lambda letter: letter,
        lambda letter: replace(letter, content=letter.content.replace(b"vendor", b"another")),
    ],
    ids=["the same octets", "the same Message-ID"],
)
def test_a_letter_is_never_filed_twice(cases: CaseDesk, again: object) -> None:
    letter = file()
    case = opened(cases, letter)
    new = NewCase("twinpro", "e-mail", cases.clock.moment, "")
    with pytest.raises(Conflict, match="letter-here-already") as told:
        open_with_letter(cases.desk, new, again(letter))  # type: ignore[operator]
    assert told.value.params["case"] == case.number
    assert len(cases.view(case).messages) == 1


def test_a_letter_that_a_box_brings_later_is_the_same(post_room: PostRoom) -> None:
    raw = post_room.put(more=CAME)
    opened(post_room.cases, LetterFile("a.eml", raw))
    post_room.fetch()
    assert len(post_room.all()) == 1
    assert len(post_room.letters(FiledAs.DUPLICATE)) == 1


def test_a_letter_of_ours_is_not_taken_in(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (ours,) = post_room.outgoing()
    with pytest.raises(Conflict, match="letter-here-already"):
        look_at_letter(post_room.cases.desk, LetterFile("our.eml", ours.raw))


def test_a_letter_that_waits_to_be_sorted_is_named(post_room: PostRoom) -> None:
    raw = post_room.put(more="List-Id: <news>\n")
    post_room.fetch()
    with pytest.raises(Conflict, match="letter-waits-for-sorting"):
        look_at_letter(post_room.cases.desk, LetterFile("a.eml", raw))


def test_what_passes_in_a_box_proves_nothing_in_a_file(post_room: PostRoom) -> None:
    """Whoever writes a file can write any name into it."""
    with post_room.cases.desk.register.write("anna") as unit:
        unit.mail.save_box(replace(post_room.box, providers=("mx.vendor.example",)))
        unit.commit(Event("box-changed", ()))
    passed = "Authentication-Results: mx.vendor.example; dmarc=pass header.from=romashka.example\n"
    failed = passed.replace("=pass", "=fail")
    looked = [
        look_at_letter(post_room.cases.desk, file(more=CAME + one)) for one in (passed, failed)
    ]
    assert [one.sender.verdict.value for one in looked] == ["claimed", "forged"]


def test_a_received_letter_ends_the_wait_and_its_sender_belongs_to_the_case(
    cases: CaseDesk,
) -> None:
    case = cases.open("twinpro", "phone", contact="Иванов")
    reply(cases.desk, case.number, ASKED)
    cases.at("2026-11-30 12:00")
    came = moscow("2026-11-30 11:00")
    now = receive_letter(cases.desk, case.number, Received("", "e-mail", came), file("3.8.2"))
    assert (now.state, cases.view(case).messages[-1].text) == (CaseState.OPEN, "3.8.2")
    with cases.desk.register.read() as unit:
        assert unit.mail.standing(case.id, CUSTOMER) == 3


def test_an_out_of_office_by_hand_moves_nothing(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    reply(cases.desk, case.number, ASKED)
    letter = file("Я в отпуске", CAME + "Auto-Submitted: auto-replied\n")
    told = Received("", "e-mail", cases.clock.moment)
    now = receive_letter(cases.desk, case.number, told, letter)
    assert now.state is CaseState.WAITING
    new = NewCase("twinpro", "e-mail", cases.clock.moment, "")
    other = file("Я в отпуске", "Auto-Submitted: auto-replied\n", message_id="<o@x.example>")
    with pytest.raises(Conflict, match="letter-opens-no-case"):
        open_with_letter(cases.desk, new, other)


def test_the_rules_of_filing_propose_a_case(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    subject = f"Re: [{case.number}]"
    mine = file(subject=subject, message_id="<2@romashka.example>")
    stranger = file(subject=subject, message_id="<3@x.example>", **{"from": "x@other.example"})
    looked = [look_at_letter(post_room.cases.desk, one) for one in (mine, stranger)]
    assert [(one.cases, one.why) for one in looked] == [
        ((case.number,), ""),
        ((case.number,), "stranger"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "letter-unreadable"),
        (b"\x00\x01\x02" * 1000, "letter-unreadable"),
        ("Просто текст".encode(), "letter-unreadable"),
        (OUTLOOK, "letter-is-msg"),
    ],
)
def test_what_is_no_letter_leaves_nothing(cases: CaseDesk, content: bytes, code: str) -> None:
    before = cases.actions()
    new = NewCase("twinpro", "e-mail", cases.clock.moment, "")
    with pytest.raises(BadInput, match=code):
        open_with_letter(cases.desk, new, LetterFile("x.eml", content))
    assert cases.actions() == before


def test_a_letter_that_ends_in_the_middle_is_taken_as_far_as_it_goes(cases: CaseDesk) -> None:
    whole = file("Первая строка\nвторая строка").content
    case = opened(cases, LetterFile("a.eml", whole[:-5]))
    assert cases.view(case).messages[0].text.startswith("Первая строка")


def test_files_of_a_reply_go_with_its_letter_and_are_not_judged(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    told = Reply("Вот патч", files=(attached("патч.bmp", BMP),))
    reply(post_room.cases.desk, case.number, told)
    post_room.send()
    (came,) = post_room.sent().attachments
    assert (came.name, came.content) == ("патч.bmp", BMP)
    kept = post_room.cases.view(case).files[-1]
    assert (kept.name, kept.verdict) == ("патч.bmp", "taken")


def test_files_of_a_note_never_go_out(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    dump = attached("дамп.zip", b"PK\x05\x06" + bytes(18))
    add_note(post_room.cases.desk, NoteOn.CASE, case.id, "смотрите дамп", (dump,))
    reply(post_room.cases.desk, case.number, Reply("Смотрим"))
    post_room.send()
    assert post_room.sent().attachments == ()
    view = post_room.cases.view(case)
    assert [one.name for one in view.note_files] == ["дамп.zip"]
    assert "дамп.zip" not in {one.name for one in view.files}


def test_files_come_with_a_word_by_another_road(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone", files=(attached("a.bmp", BMP),))
    told = Received("ещё", "phone", cases.clock.moment, files=(attached("b.txt", b"text"),))
    receive(cases.desk, case.number, told)
    assert [(one.name, one.verdict) for one in cases.view(case).files] == [
        ("a.bmp", "refused"),
        ("b.txt", "taken"),
    ]

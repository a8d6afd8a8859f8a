"""What every `Mail` does with letters and files that a person brought."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.cases import CaseMessage, MessageKind
from keytool.domain.journal import Event
from keytool.domain.mail import CaseFile, FiledAs, NoteFile, StoredLetter
from keytool.domain.notes import Note, NoteOn
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.contracts.test_cases import AT, case
from tests.db.samples import SetClock
from tests.services.case_desk import moscow

LETTER = StoredLetter(
    None, 0, 0, "ab", b"raw", AT, moscow("2026-11-30 10:00"), filed=FiledAs.CASE, message_id="1@x"
)


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    with opened.write("anna") as unit:
        unit.cases.add(case(1))
        for _count in range(2):
            unit.notes.add(Note(NoteOn.CASE, 1, "дамп", b"salt"))
        unit.commit(Event("case-opened", ()))
    yield opened
    opened.close()


def said(register: Register) -> int:
    from keytool.domain.cases import CaseMessage, MessageKind

    with register.write("anna") as unit:
        kind = MessageKind.REQUEST
        message = unit.cases.add_message(CaseMessage(1, True, "", "e-mail", AT, AT, kind, "x"))
        unit.commit(Event("case-received", ()))
    return message.id


def test_letters_of_no_box_stand_beside_one_another(register: Register) -> None:
    message = said(register)
    with register.write("anna") as unit:
        first = unit.mail.add_letter(replace(LETTER, case=1, message=message))
        second = unit.mail.add_letter(replace(LETTER, message_id="2@x", filed=FiledAs.NEW))
        unit.commit(Event("letter-filed", ()))
    with register.read() as unit:
        assert unit.mail.letter_of_message(message) == first
        assert unit.mail.letter_of_message(message + 1) is None
        assert unit.mail.filed_by_id("1@x") == first
        assert unit.mail.filed_by_id("2@x") is None  # nobody has looked at it
        assert unit.mail.letter(second.id) == second


def test_files_of_a_note_go_with_its_text_and_leave_what_others_have(register: Register) -> None:
    message = said(register)
    file = NoteFile(1, 0, "дамп.zip", 3, "d1", "archive:zip")
    with register.write("anna") as unit:
        kept = unit.mail.add_note_file(file, b"one")
        shared = unit.mail.add_note_file(replace(file, place=1, digest="d2"), b"two")
        other = unit.mail.add_note_file(replace(file, note=2, digest="d3"), b"3")
        own = unit.mail.add_file(CaseFile(message, 0, "a.zip", 3, "d2", "archive:zip"), b"two")
        unit.commit(Event("note-added", ()))
    with register.write("anna") as unit:
        assert unit.mail.files_of_notes([1]) == [kept, shared]
        unit.mail.erase_note_files(1)
        unit.commit(Event("consent-withdrawn", ()))
    with register.read() as unit:
        assert unit.mail.files_of_notes([1, 2]) == [other]
        assert unit.mail.files_of([message]) == [own]
        assert [unit.mail.content(one) for one in ("d1", "d2", "d3")] == [None, b"two", b"3"]


def test_a_file_is_judged_later(register: Register) -> None:
    with register.write("anna") as unit:
        said = CaseMessage(1, True, "И", "e-mail", AT, AT, MessageKind.REQUEST, "текст")
        message = unit.cases.add_message(said).id
        for place, name in enumerate(("a.mdb", "b.mdb")):
            file = CaseFile(message, place, name, 1, "ab", "database:mdb", verdict="asked")
            unit.mail.add_file(file, b"x")
        unit.commit(Event("case-received", ()))
    with register.write("anna") as unit:
        first, _second = unit.mail.files_of([message])
        unit.mail.save_file(replace(first, verdict="refused", clause="app-1"))
        unit.commit(Event("case-file-judged", ()))
    with register.read() as unit:
        told = [(one.verdict, one.clause) for one in unit.mail.files_of([message])]
        assert told == [("refused", "app-1"), ("asked", "")]

"""Letters and files that are given to a case in the window, and taken out of it."""

import mailbox
from pathlib import Path

import pytest

from gui.actions.action import FileWanted
from gui.cases.page_states import Mode
from gui.cases.section import CasesViewModel
from gui.cases.states import Face
from gui.kit.tones import Tone
from keytool.domain.cases import Case
from tests.gui.cases.opening import mailed, opened, page, sheet
from tests.gui.frame_of import LoneFrame
from tests.mail.letters import CUSTOMER, raw_letter
from tests.mail.test_files import BMP
from tests.services.case_desk import CaseDesk

__all__ = ["mailed", "opened"]
SERVER = "Received: from mx by imap.vendor.example; Mon, 30 Nov 2026 08:30:05 +0300\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.eml"
    path.write_bytes(raw_letter("Ключ не виден.", SERVER))
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "shot.png"
    path.write_bytes(BMP)
    return path


def all_of(cases: CaseDesk) -> list[Case]:
    with cases.desk.register.read() as unit:
        return list(unit.cases.page(0, 100))


# ------------------------------------------------------------------------------ intake


def test_a_letter_on_the_board_fills_the_form_and_opens_a_case(
    section: CasesViewModel, cases: CaseDesk, letter: Path
) -> None:
    section.begin_with(str(letter))
    state = section.intake.state
    assert section.state.face is Face.INTAKE
    assert (state.text, state.contact) == ("Ключ не виден.", f"Иванов <{CUSTOMER}>")
    assert (state.channel, state.received) == ("e-mail", "30.11.2026 08:30")
    assert state.letter is not None
    assert state.letter.title == f"letter.eml, from Иванов <{CUSTOMER}>"
    section.intake.submit()
    (case,) = all_of(cases)
    facts = cases.view(case).events[0].facts
    assert (facts["sender"], facts["receipt"]) == ("claimed", "server")


def test_what_was_typed_is_kept_and_another_letter_brings_its_own_words(
    section: CasesViewModel, letter: Path
) -> None:
    other = letter.with_name("other.eml")
    other.write_bytes(raw_letter("Другое", SERVER, message_id="<2@x.example>"))
    section.intake.begin()
    section.intake.type(text="Сам записал")
    section.intake.giving.attach([str(letter)])
    assert section.intake.state.text == "Сам записал"
    section.intake.giving.attach([str(other)])
    assert section.intake.state.text == "Другое"


def test_a_letter_can_be_left_out_and_a_file_taken_back(
    section: CasesViewModel, cases: CaseDesk, letter: Path, picture: Path
) -> None:
    section.begin_with(str(letter))
    section.intake.giving.attach([str(picture)])
    assert section.intake.state.files == ("shot.png",)
    section.intake.giving.detach(0)
    section.intake.giving.forget_letter()
    left = section.intake.state
    assert (len(left.files), left.letter) == (0, None)
    section.intake.submit()
    (case,) = all_of(cases)
    assert "sender" not in cases.view(case).events[0].facts


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a letter"])
def test_a_file_that_is_no_letter_is_told_and_opens_nothing(
    section: CasesViewModel, cases: CaseDesk, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "note.eml"
    path.write_bytes(content)
    section.begin_with(str(path))
    banner = section.intake.state.banner
    assert banner is not None
    assert "“note.eml” is no letter" in banner.title
    assert all_of(cases) == []


# -------------------------------------------------------------------------------- page


def test_a_letter_on_a_page_is_received_when_a_person_says_that_it_belongs(
    section: CasesViewModel, cases: CaseDesk, opened: Case, letter: Path
) -> None:
    shown = page(section, opened)
    shown.giving.take(str(letter))
    editor = shown.state.editor
    assert editor.mode is Mode.RECEIVE
    assert (editor.text, editor.button) == ("Ключ не виден.", "It belongs here: record it")
    assert editor.letter is not None
    assert editor.letter.tone is Tone.SOON
    assert "Nothing in it names this case" in editor.letter.text
    assert len(cases.view(opened).messages) == 1
    cases.at("2026-11-30 12:00")
    shown.type(moment="30.11.2026 11:00")
    shown.send()
    assert cases.view(opened).messages[-1].text == "Ключ не виден."
    assert shown.state.editor.letter is None


def test_a_letter_that_answers_the_case_is_said_to_belong(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, tmp_path: Path
) -> None:
    path = tmp_path / "answer.eml"
    subject = f"Re: [{mailed.number}]"
    path.write_bytes(raw_letter("3.8.2", SERVER, subject=subject))
    shown = page(section, mailed)
    shown.giving.take(str(path))
    letter = shown.state.editor.letter
    assert letter is not None
    assert (letter.tone, letter.text) == (Tone.UNKNOWN, "It belongs to this case.")


def test_files_go_with_the_draft_that_is_being_written_and_no_other(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, picture: Path
) -> None:
    shown = page(section, mailed)
    shown.giving.attach([str(picture), str(picture)], Mode.REPLY)
    assert list(shown.state.editor.files) == ["shot.png"]
    shown.choose_mode(Mode.RECEIVE.value)
    assert list(shown.state.editor.files) == []
    shown.choose_mode(Mode.REPLY.value)
    shown.type(text="Вот снимок")
    shown.send()
    (kept,) = cases.view(mailed).files
    assert (kept.name, kept.verdict) == ("shot.png [bmp]", "taken")
    assert list(shown.state.editor.files) == []
    assert [one.name for one in sheet(section).entries[-1].files] == ["shot.png [bmp]"]


def test_a_file_that_is_gone_keeps_the_draft_and_says_so(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, picture: Path
) -> None:
    shown = page(section, mailed)
    shown.giving.attach([str(picture)], Mode.REPLY)
    shown.type(text="Вот снимок")
    picture.unlink()
    shown.send()
    assert shown.state.banner is not None
    assert "“shot.png” cannot be read" in shown.state.banner.title
    assert (shown.state.editor.text, len(cases.view(mailed).messages)) == ("Вот снимок", 1)


def test_a_note_has_files_that_no_letter_gets(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, frame: LoneFrame, picture: Path
) -> None:
    shown = page(section, mailed)
    shown.act("note", str(picture))
    question = frame.doing.question.state
    assert question is not None
    assert "in no letter: shot.png" in question.text
    frame.doing.question.answer({"text": "см. снимок"})
    shown.look_again()
    assert [one.files for one in sheet(section).notes] == [("shot.png [bmp]",)]
    assert cases.view(mailed).files == ()


def wanted_by(frame: LoneFrame) -> list[FileWanted]:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    return wanted


def test_files_are_saved_by_names_that_hide_nothing(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame, tmp_path: Path
) -> None:
    from keytool.mail.letter import attached

    files = attached("счёт.pdf", b"MZ" + bytes(60)), attached("a.bmp", BMP)
    case = cases.open("twinpro", "phone", files=files)
    shown, wanted = page(section, case), wanted_by(frame)
    program, bitmap = sheet(section).entries[0].files
    assert (program.name, program.runs) == ("счёт.pdf [exe]", True)
    assert "to be saved and not opened" in program.note
    assert bitmap.refused == "not taken · app-1"
    shown.act("save-file", program.id)
    shown.act("save-files", sheet(section).entries[0].id.removeprefix("m"))
    one, whole = wanted
    assert (one.name, one.forms, whole.folder) == ("счёт.pdf [exe]", (), True)
    one.write(tmp_path / "one")
    whole.write(tmp_path)
    assert (tmp_path / "one").read_bytes() == files[0].content
    assert (tmp_path / "a.bmp").read_bytes() == BMP


def test_the_correspondence_is_saved_for_whom_it_may_be_given_to(
    section: CasesViewModel, cases: CaseDesk, opened: Case, frame: LoneFrame, tmp_path: Path
) -> None:
    shown, wanted = page(section, opened), wanted_by(frame)
    shown.act("exchange")
    question = frame.doing.question
    question.answer({"to": "judge@court.example", "known": ""})
    assert wanted == []
    assert question.state is not None
    assert question.state.banner is not None
    question.answer({"to": "judge@court.example", "known": "yes"})
    (file,) = wanted
    file.write(tmp_path / "case.mbox")
    box = mailbox.mbox(tmp_path / "case.mbox")
    assert len(box) == 1
    box.close()

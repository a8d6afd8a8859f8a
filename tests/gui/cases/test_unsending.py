"""An answer is taken back in its ten seconds; without a box a person carries it."""

from pathlib import Path

from gui.cases.page_states import After
from gui.cases.section import CasesViewModel
from gui.cases.unsending import HOLD
from keytool.domain.cases import Case
from keytool.domain.mail import Sending
from keytool.services.answer_case import Received, receive
from tests.gui.cases.opening import mailed, opened, page, sheet, states
from tests.gui.cases.test_giving import wanted_by
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk

__all__ = ["mailed", "opened"]


def test_sending_is_cancelled_and_the_answer_is_a_draft_again(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, frame: LoneFrame
) -> None:
    shown = page(section, mailed)
    shown.type(text="Перезапустите службу.", after=After.WAIT.value)
    shown.send()
    said = frame.said[-1]
    assert said.undo_words == "Cancel sending"
    assert said.undo_asks is not None
    said.undo_asks()
    assert states(cases, mailed) == [Sending.WITHDRAWN]
    editor = shown.state.editor
    assert (editor.text, editor.after) == ("Перезапустите службу.", After.WAIT)
    assert "your answer is a draft again" in frame.said[-1].text
    shown.look_again()
    (_opened, message, *_rest) = [one for one in sheet(section).entries if one.id[0] == "m"]
    assert "taken back, did not go" in message.note


def test_a_draft_begun_meanwhile_is_not_written_over(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, frame: LoneFrame
) -> None:
    shown = page(section, mailed)
    shown.type(text="Первое")
    shown.send()
    said = frame.said[-1]
    shown.type(text="Второе")
    assert said.undo_asks is not None
    said.undo_asks()
    assert shown.state.editor.text == "Второе"


def test_too_late_is_said_and_the_letter_goes(
    section: CasesViewModel, cases: CaseDesk, mailed: Case, frame: LoneFrame
) -> None:
    shown = page(section, mailed)
    shown.type(text="Ответ")
    shown.send()
    said, frame.reports = frame.said[-1], []
    cases.clock.moment += HOLD
    receive(cases.desk, mailed.number, Received("ещё", "e-mail", cases.clock.moment))
    assert said.undo_asks is not None
    said.undo_asks()
    assert states(cases, mailed) == [Sending.QUEUED]
    assert [str(one).partition(" ")[0] for one in frame.reports] == ["answer-overtaken"]


def test_without_a_box_a_letter_is_copied_saved_and_said_to_be_sent(
    section: CasesViewModel, cases: CaseDesk, opened: Case, frame: LoneFrame, tmp_path: Path
) -> None:
    shown, wanted = page(section, opened), wanted_by(frame)
    shown.act("acknowledge")
    shown.look_again()
    entry = next(one for one in sheet(section).entries if one.carried)
    assert "to be carried by hand" in entry.note
    assert opened.number in entry.text
    message = entry.id.removeprefix("m")
    shown.act("save-letter", message)
    wanted[-1].write(tmp_path / "draft.eml")
    assert (tmp_path / "draft.eml").read_bytes().startswith(b"X-Unsent: 1\r\n")
    shown.act("handed", message)
    assert states(cases, opened) == [Sending.BY_HAND]
    said = frame.said[-1]
    assert said.undo is not None
    said.undo()
    assert states(cases, opened) == [Sending.TO_HAND]
    shown.act("acknowledge")
    assert frame.said[-1].text == "This cannot be done any more."

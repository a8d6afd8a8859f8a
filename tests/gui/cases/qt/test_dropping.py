"""Files that are dropped: on the board, on a page, on an answer, on the notes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.cases.page_states import Mode
from gui.cases.qt.conversation import FileView
from gui.cases.qt.screen import screen
from gui.cases.qt.view import CasesScreen
from gui.cases.section import CasesViewModel
from gui.cases.states import Face
from gui.kit.links import Kind, Link
from keytool.domain.cases import Case
from keytool.mail.letter import attached
from tests.gui.cases.test_giving import letter, picture
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front
from tests.mail.test_files import BMP
from tests.services.case_desk import CaseDesk

__all__ = ["letter", "picture"]


@pytest.fixture
def opened(cases: CaseDesk) -> Case:
    files = attached("счёт.pdf", b"MZ" + bytes(60)), attached("shot.bmp", BMP)
    return cases.open("twinpro", "phone", contact="Соколова", files=files)


@pytest.fixture
def view(qtbot: QtBot, section: CasesViewModel, frame: LoneFrame) -> CasesScreen:
    made = screen(section, frame)
    made.resize(1240, 800)
    section.open()
    return in_front(qtbot, made)


@pytest.fixture
def page(view: CasesScreen, section: CasesViewModel, opened: Case) -> CasesScreen:
    section.follow(Link(Kind.CASE, opened.id), "")
    return view


def drop(on: QWidget, *paths: Path) -> bool:
    """Whether it was taken."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, held, left, none)
    QApplication.sendEvent(on, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), copy, held, left, none))
    return True


def test_a_letter_on_the_board_begins_a_case(
    view: CasesScreen, section: CasesViewModel, letter: Path
) -> None:
    assert drop(view.board.list.viewport(), letter)
    assert section.state.face is Face.INTAKE
    assert view.intake.text.text.toPlainText() == "Ключ не виден."
    assert view.intake.letter.isVisible()
    view.intake.letter.dismissed.emit()
    assert not view.intake.letter.isVisible()


def test_text_that_is_dragged_is_nobodys_file(view: CasesScreen) -> None:
    held = QMimeData()
    held.setText("letter")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, held, left, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(view.board, enter)
    assert not enter.isAccepted()


def test_a_letter_on_the_page_asks_whether_it_belongs(page: CasesScreen, letter: Path) -> None:
    assert drop(page.page, letter)
    editor = page.page.editor
    assert editor.state.mode is Mode.RECEIVE
    assert editor.letter.isVisible()
    assert editor.record.text() == "It belongs here: record it"


def test_an_answer_and_a_note_are_two_places(
    page: CasesScreen, frame: LoneFrame, picture: Path
) -> None:
    editor, notes = page.page.editor, page.page.aside.notes
    assert drop(editor.texts[Mode.REPLY].viewport(), picture)
    assert list(editor.state.files) == ["shot.png"]
    assert editor.texts[Mode.REPLY].toPlainText() == ""
    assert notes.isVisible()
    assert drop(notes, picture)
    assert list(editor.state.files) == ["shot.png"]
    question = frame.doing.question.state
    assert question is not None
    assert question.title == "Write a note"


@pytest.mark.parametrize("where", ["answer", "notes", "board"])
def test_files_are_chosen_with_the_keyboard_too(
    page: CasesScreen, section: CasesViewModel, where: str
) -> None:
    shown = page.page
    button: QAbstractButton = shown.editor.attach
    if where == "notes":
        button = shown.aside.notes.attach
    elif where == "board":
        section.open()
        button = page.board.letter
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.click()
    (chooser,) = page.findChildren(QFileDialog)
    chooser.reject()


def test_what_came_is_saved_and_never_opened(page: CasesScreen, frame: LoneFrame) -> None:
    wanted: list[str] = []
    frame.doing.file_wanted.connect(lambda one: wanted.append(one.name))
    program = page.page.conversation.findChildren(FileView)[0]
    assert (
        program.accessibleName() == "счёт.pdf [exe], program, to be saved and not opened, 62 bytes"
    )
    assert [one.text() for one in program.findChildren(QPushButton)] == ["Save…"]
    program.save.click()
    assert wanted == ["счёт.pdf [exe]"]


def test_a_letter_without_a_box_is_copied(
    page: CasesScreen, section: CasesViewModel, opened: Case
) -> None:
    section.page.act("acknowledge")
    section.page.look_again()
    buttons = page.page.conversation.findChildren(QPushButton)
    copy = next(one for one in buttons if one.text() == "Copy")
    copy.click()
    assert opened.number in QGuiApplication.clipboard().text()

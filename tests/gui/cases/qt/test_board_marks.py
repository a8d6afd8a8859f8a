"""Several cases of the board are marked and done together: taken, listed; never answered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.actions.action import FileWanted
from gui.actions.many_cases import CASES, SAVE_LIST
from gui.cases.qt.board import BoardView
from gui.cases.qt.screen import screen
from gui.cases.section import CasesViewModel
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front
from tests.services.case_desk import CaseDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, section: CasesViewModel, cases: CaseDesk, frame: LoneFrame) -> BoardView:
    """Four open cases, of which nobody has one."""
    for count in range(4):
        cases.open("twinpro", "phone", text=f"Обращение {count}")
    section.open()
    made = screen(section, frame)
    made.resize(1100, 700)
    shown = in_front(qtbot, made).findChild(BoardView)
    assert isinstance(shown, BoardView)
    shown.list.setFocus()
    return shown


def test_keys_mark_and_letters_mean_all_of_them(
    view: BoardView, section: CasesViewModel, cases: CaseDesk
) -> None:
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    QTest.keyClick(view.list, Qt.Key.Key_Down, SHIFT)
    state = section.board.state
    assert (len(state.marked), state.name, state.note) == (2, "2 cases", "")
    assert [one.label for one in state.actions] == ["Take", "Save as a list", "Print"]
    QTest.keyClick(view.list, Qt.Key.Key_T)
    with cases.desk.register.read() as unit:
        taken = [one.id for one in unit.cases.page(0, 9) if one.responsible == "anna"]
    assert taken == sorted(state.marked)


def test_those_that_are_mine_already_are_not_taken(
    view: BoardView, section: CasesViewModel, frame: LoneFrame
) -> None:
    first, *_others = section.board.order
    section.board.mark((first,))
    section.board.act("take")
    section.board.mark(section.board.order)
    count = len(section.board.state.marked)
    take = section.board.state.actions[0]
    assert take.label == f"Take: {count - 1} of {count}"
    assert take.hint.startswith("1 is left out. It is yours already: ")
    section.board.act("take")
    told = frame.said[-1].text
    assert "yours. 1 is left out. It is yours already: " in told
    assert section.board.state.actions[-1].hint.startswith(f"{count} are left out.")
    assert view.list.marks is not None


def test_all_are_marked_and_none(view: BoardView, section: CasesViewModel) -> None:
    QTest.keyClick(view.list, Qt.Key.Key_A, CTRL)
    assert len(view.list.marks.all) == 4
    QTest.keyClick(view.list, Qt.Key.Key_Escape)
    assert section.board.state.marked == ()
    assert len(section.board.state.actions) > 2


def test_the_mouse_marks_with_ctrl_and_in_the_margin(
    view: BoardView, section: CasesViewModel
) -> None:
    for place, held in ((1, CTRL), (2, Qt.KeyboardModifier.NoModifier)):
        room = view.list.visualRect(view.list.board.index(place, 0))
        point = room.center() if held else QPoint(8, room.center().y())
        QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, held, point)
    assert len(section.board.state.marked) == 2


def test_what_leaves_the_board_is_marked_no_more(view: BoardView, section: CasesViewModel) -> None:
    QTest.keyClick(view.list, Qt.Key.Key_A, CTRL)
    section.board.search("Обращение 0")
    assert len(section.board.state.marked) == len(view.list.marks.all) == 1


def test_a_list_of_what_is_marked_is_saved(
    frame: LoneFrame, cases: CaseDesk, tmp_path: Path
) -> None:
    set_language("ru")
    told = [cases.open("twinpro", "phone", text="Ключ; не виден") for _ in range(2)]
    several = CASES.look(frame.doing.desk(), tuple(one.id for one in told))
    step = CASES.step(frame.doing, several, SAVE_LIST.id)
    assert isinstance(step, FileWanted)
    step.write(tmp_path / "cases.csv")
    head, *rows = (tmp_path / "cases.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("Обращение")
    assert len(rows) == 2
    assert all("ТвинПро" in row for row in rows)

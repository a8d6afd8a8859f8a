"""The board as a person sees it: lines, headings, keys, columns that leave."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cases.qt.board import BoardView
from gui.cases.qt.columns import CUSTOMER, LEVEL, SUBJECT, places_in
from gui.cases.qt.screen import screen
from gui.cases.qt.view import CasesScreen
from gui.cases.section import CasesViewModel
from gui.cases.states import BoardGroup, BoardRow, BoardState
from gui.kit.links import Kind, Link
from gui.kit.qt.tokens import Size
from gui.kit.states import ActionState, Choice
from gui.kit.tones import Tone
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front
from tests.services.case_desk import CaseDesk


def row(number: int, **facts: object) -> BoardRow:
    usual: dict[str, object] = {
        "row": number,
        "number": f"KD-{number}-0",
        "subject": f"Обращение {number}",
        "customer": "ООО «Ромашка»",
        "level": "Специальный",
        "left": "38 min",
        "due": "11:20",
        "share": 0.6,
        "who": "Петрова",
        "changed": "10:02",
        "said": f"38 min left, KD-{number}-0",
    }
    return BoardRow(**(usual | facts))  # type: ignore[arg-type]


def state_of(count: int, **facts: object) -> BoardState:
    groups = (
        BoardGroup("late", "Overdue", "1", (row(1, tone=Tone.BAD, left="\u221222 min"),)),
        BoardGroup("today", "Until the end of the day", "9", tuple(map(row, range(2, count)))),
        BoardGroup("theirs", "Customer's step", "1", (row(99),), folded=True),
    )
    actions = (ActionState("take", "Take", "T"), ActionState("reply", "Reply", "M"))
    views = (Choice("open", "All open", "12"), Choice("mine", "Mine", "3"))
    usual: dict[str, object] = {
        "count": str(count),
        "views": views,
        "view": "open",
        "groups": groups,
        "current": 2,
        "name": "KD-2-0",
        "actions": actions,
    }
    return BoardState(**(usual | facts))  # type: ignore[arg-type]


@pytest.fixture
def board(qtbot: QtBot) -> BoardView:
    view = BoardView()
    view.resize(1200, 700)
    view.render_board(state_of(8))
    in_front(qtbot, view)
    view.focus_content()
    return view


def test_headings_and_lines_stand_in_one_model(board: BoardView) -> None:
    items = board.list.board.items
    assert [getattr(one, "id", None) or getattr(one, "number", None) for one in items] == [
        "late",
        "KD-1-0",
        "today",
        *(f"KD-{n}-0" for n in range(2, 8)),
        "theirs",
    ]
    index = board.list.board.index(1, 0)
    assert "KD-1-0" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert board.list.currentIndex().row() == board.list.board.place_of(2)


def test_enter_opens_and_arrows_choose(board: BoardView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.current_changed) as moved:
        QTest.keyClick(board.list, Qt.Key.Key_Down)
    assert moved.args == [3]
    with qtbot.waitSignal(board.opened) as opened:
        QTest.keyClick(board.list, Qt.Key.Key_Return)
    assert opened.args == [3]


def test_a_letter_acts_and_searches_nothing(board: BoardView, qtbot: QtBot) -> None:
    place = board.list.currentIndex().row()
    with qtbot.waitSignal(board.acted) as acted:
        QTest.keyClick(board.list, Qt.Key.Key_T)
    assert acted.args == ["take"]
    assert board.list.currentIndex().row() == place


def test_a_click_on_a_heading_folds_and_leaves_the_current_case(
    board: BoardView, qtbot: QtBot
) -> None:
    place = board.list.currentIndex().row()
    heading = board.list.visualRect(board.list.board.index(2, 0)).center()
    with qtbot.waitSignal(board.folded) as folded:
        QTest.mouseClick(board.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert folded.args == ["today"]
    assert board.list.currentIndex().row() == place


def test_only_whole_rows_are_shown(board: BoardView) -> None:
    for height in (700, 651, 707, 623):
        board.resize(1200, height)
        QTest.qWait(1)
        assert board.list.height() % Size.CHIP == 0


def pinned(board: BoardView) -> str:
    group = board.list.pinned
    return group.id if group else ""


def test_the_heading_stays_when_its_lines_are_scrolled(board: BoardView, qtbot: QtBot) -> None:
    board.render_board(state_of(60))
    board.resize(1200, 500)
    QTest.qWait(1)
    assert pinned(board) == ""
    QTest.keyClick(board.list, Qt.Key.Key_End)
    QTest.qWait(1)
    assert pinned(board) == "today"
    for _step in range(30):
        QTest.keyClick(board.list, Qt.Key.Key_Up)
        place = board.list.visualRect(board.list.currentIndex()).top()
        assert place >= (Size.CHIP if pinned(board) else 0)
    with qtbot.waitSignal(board.folded) as folded:
        QTest.mouseClick(board.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert folded.args == ["today"]


def test_news_of_the_same_cases_keep_the_place(board: BoardView) -> None:
    board.list.setCurrentIndex(board.list.board.index(5, 0))
    board.render_board(state_of(8, current=board.list.board.items[5].row))  # type: ignore[union-attr]
    assert board.list.currentIndex().row() == 5


def test_where_the_room_is_short_the_level_leaves() -> None:
    wide, narrow = places_in(1180), places_in(940)
    assert wide.of(LEVEL)[1] > 0
    assert narrow.of(LEVEL)[1] == 0
    assert narrow.of(SUBJECT)[1] > 200
    for places in (wide, narrow):
        edges = [edge for edge, width in places.edges if width]
        assert edges == sorted(edges)
        assert places.of(CUSTOMER)[0] >= sum(places.of(SUBJECT))


def test_an_empty_board_says_why_and_lifts(board: BoardView, qtbot: QtBot) -> None:
    board.render_board(state_of(0, groups=(), empty="Nothing here.", lift="Take it off"))
    assert not board.list.isVisible()
    assert board.lift.isVisible()
    with qtbot.waitSignal(board.lifted):
        board.lift.click()


@pytest.fixture
def tied(qtbot: QtBot, section: CasesViewModel, frame: LoneFrame) -> CasesScreen:
    view = screen(section, frame)
    view.resize(1200, 760)
    section.open()
    return in_front(qtbot, view)


def test_the_board_leads_to_the_page_and_back(
    tied: CasesScreen, section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    opened = cases.open("distate", "web", key=cases.coupon().key, level="special")
    section.look_again()
    tied.focus_content()
    QTest.keyClick(tied.board.list, Qt.Key.Key_Return)
    assert frame.went == [Link(Kind.CASE, opened.id)]
    assert tied.page.number.text() == opened.number
    QTest.keyClick(tied.page, Qt.Key.Key_Escape)
    assert tied.board.isVisible()


def test_the_board_speaks_russian(
    tied: CasesScreen, cases: CaseDesk, section: CasesViewModel
) -> None:
    cases.open("distate", "web", key=cases.coupon().key, level="special")
    set_language("ru")
    section.look_again()
    tied.board.retranslate()
    assert tied.board.title.text() == "Обращения"
    assert tied.board.new.text() == "Новое обращение"

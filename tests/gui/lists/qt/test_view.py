"""Lists, reports and customers as widgets: by keyboard alone, nothing cut, both languages."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.frame.qt.shell import ShellWindow
from gui.kit.links import Kind, Link
from gui.kit.qt.theme import Theming
from gui.kit.states import ActionState, Choice
from gui.kit.tones import Theme
from gui.lists.qt.filters import CustomerLine, MenuChip
from gui.lists.qt.table import PagedTable
from gui.lists.qt.view import REMOVE, SAVE, ListView
from gui.lists.states import Heading, ListLine, ListState
from gui.register.qt.view import RegisterScreen
from gui.reports.qt.plot import Plot
from gui.reports.states import Bar, PlotState
from tests.gui.gallery_register import SMALL, section
from tests.gui.keyboard import type_text
from tests.gui.kit.qt.test_every_state import cut_texts, settled
from tests.gui.register.qt import samples as register_samples

PAGE = 100
EDIT = ActionState("edit", "Correct", "E")
HEADINGS = (
    Heading("Key", 128, "key_id", mono=True),
    Heading("Customer", 180, stretch=True),
    Heading("Shipped", 400, "shipped", yields=1),
)


def page_of(number: int, rows: int = PAGE) -> tuple[ListLine, ...]:
    first = number * PAGE
    return tuple(
        ListLine(row, (str(row), "ООО «Ромашка»", "01.03.2026"), Link(Kind.KEY, row))
        for row in range(first, first + rows)
    )


def state(rows: int, *pages: int, version: int = 1, sort: str = "id") -> ListState:
    held = {number: page_of(number) for number in pages}
    return ListState("keys", HEADINGS, PAGE, rows, held, version, sort)


@pytest.fixture(name="table")
def shown_table(qtbot: QtBot) -> PagedTable:
    table = PagedTable()
    table.resize(600, 400)
    table.offer((EDIT,))
    qtbot.addWidget(table)
    table.show()
    return table


def test_it_tells_which_rows_are_in_sight(table: PagedTable) -> None:
    looked: list[tuple[int, int]] = []
    table.looked.connect(lambda first, last: looked.append((first, last)))
    table.render_list(state(2 * PAGE, 0))
    assert looked[-1][0] == 0
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert looked[-1][1] == 2 * PAGE - 1


def test_rows_that_come_leave_the_place_as_it_is(table: PagedTable) -> None:
    table.render_list(state(2 * PAGE, 0, 1))
    table.selectRow(150)
    table.scrollTo(table.paged.index(150, 0))
    before = table.verticalScrollBar().value()
    table.render_list(state(3 * PAGE, 1, 2))
    assert table.verticalScrollBar().value() == before
    assert table.current == 150
    assert table.paged.rowCount() == 3 * PAGE


def test_another_list_begins_at_its_top(table: PagedTable) -> None:
    table.render_list(state(2 * PAGE, 0, 1))
    table.scrollToBottom()
    table.render_list(state(PAGE, 0, version=2))
    assert table.verticalScrollBar().value() == 0


def test_a_row_that_is_on_its_way_is_empty_and_opens_nothing(
    table: PagedTable, qtbot: QtBot
) -> None:
    table.render_list(state(2 * PAGE, 0))
    assert table.paged.data(table.paged.index(150, 0)) is None
    table.setCurrentIndex(table.paged.index(150, 0))
    with qtbot.assertNotEmitted(table.row_opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_enter_opens_and_a_letter_is_not_for_the_table(table: PagedTable, qtbot: QtBot) -> None:
    table.render_list(state(PAGE, 0))
    table.go_in()
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [Link(Kind.KEY, 1)]
    with qtbot.assertNotEmitted(table.acted):
        type_text(table, "q")
    assert table.current == 1


def test_the_menu_key_offers_the_actions(table: PagedTable, qtbot: QtBot) -> None:
    table.render_list(state(PAGE, 0))
    table.selectRow(3)
    menu = table.menu()
    assert [action.text() for action in menu.actions()] == ["Correct\tE"]
    with qtbot.waitSignal(table.acted) as acted:
        menu.actions()[0].trigger()
    assert acted.args == ["edit"]
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(table, asked)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_heading_sorts_and_shows_how(table: PagedTable, qtbot: QtBot) -> None:
    table.render_list(state(PAGE, 0, sort="key_id"))
    header = table.horizontalHeader()
    assert table.paged.headerData(0, Qt.Orientation.Horizontal) == "Key ↑"
    with qtbot.waitSignal(table.sorted) as told:
        header.sectionClicked.emit(2)
    assert told.args == ["shipped"]
    with qtbot.assertNotEmitted(table.sorted):
        header.sectionClicked.emit(1)


def test_columns_leave_where_the_room_is_short(table: PagedTable) -> None:
    table.render_list(state(PAGE, 0))
    assert table.horizontalHeader().isSectionHidden(2)
    table.resize(900, 400)
    assert not table.horizontalHeader().isSectionHidden(2)


def test_a_chip_opens_its_choices_by_keyboard(qtbot: QtBot) -> None:
    chip = MenuChip()
    qtbot.addWidget(chip)
    chip.offer("State", (Choice("", "Any"), Choice("lost", "Lost")), "lost", lit=True)
    chip.show()
    menu = chip.menu()
    assert [action.isChecked() for action in menu.actions()] == [False, True]
    with qtbot.waitSignal(chip.chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == [""]
    QTest.keyClick(chip, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_customer_is_chosen_by_enter_and_taken_back_when_emptied(qtbot: QtBot) -> None:
    line = CustomerLine()
    qtbot.addWidget(line)
    line.show()
    type_text(line, "ромашка")
    line._suggest((Choice("1", "ООО «Ромашка»"),))
    with qtbot.waitSignal(line.chosen) as chosen:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["1", "ООО «Ромашка»"]
    line.selectAll()
    with qtbot.waitSignal(line.chosen) as emptied:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    assert emptied.args == ["", ""]


def test_views_are_chosen_saved_and_removed_in_one_menu(qtbot: QtBot) -> None:
    view = ListView("archive", more="plus")
    qtbot.addWidget(view)
    saved = ListState("keys", HEADINGS, PAGE, views=(Choice("keys/A", "A"),), view="keys/A")
    view.render_list(saved)
    offered = [action.text() for action in view.views.menu().actions()]
    assert offered == ["A", "Save this view…", "Remove “A”"]
    with qtbot.waitSignals([view.view_wanted, view.view_unwanted, view.view_chosen]):
        for choice in (SAVE, REMOVE, "keys/A"):
            view.views.chosen.emit(choice)


def test_export_says_how_many_rows_are_marked(qtbot: QtBot) -> None:
    view = ListView("archive", more="plus")
    qtbot.addWidget(view)
    view.render_list(state(PAGE, 0))
    assert view.export.text() == "Export"
    view.table.mark((1, 3))
    assert (view.export.text(), view.export.shortcut().toString()) == ("Export: 2", "Ctrl+E")
    view.table.marks.clear()
    view.table._marked()
    assert view.export.text() == "Export"


def test_ctrl_f_leads_to_the_text_and_down_to_the_rows(qtbot: QtBot) -> None:
    window = section("en", "register-keys")
    settled(qtbot, window)
    screen = window.findChild(RegisterScreen)
    assert screen is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert screen.list.text.hasFocus()
    QTest.keyClick(screen.list.text, Qt.Key.Key_Down)
    assert screen.list.table.hasFocus()
    assert screen.list.table.current == 1
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.list.text.hasFocus()


def test_a_list_read_anew_stays_at_the_chosen_record(qtbot: QtBot) -> None:
    table = PagedTable()
    qtbot.addWidget(table)
    lines = page_of(0, 5)
    state = ListState("keys", HEADINGS, PAGE, 5, {0: lines}, version=1)
    table.render_list(state)
    table.setCurrentIndex(table.paged.index(2, 0))
    table.render_list(replace(state, version=2, pages={}, busy=True))
    table.render_list(replace(state, version=2, pages={0: lines[1:]}, rows=4))
    assert table.current == 2
    table.render_list(replace(state, version=3, pages={0: lines[3:]}, rows=2))
    assert table.current == 0


def test_a_bar_tells_its_number_under_the_mouse(qtbot: QtBot) -> None:
    plot = Plot()
    plot.resize(600, 208)
    qtbot.addWidget(plot)
    bars = tuple(Bar(f"{n:02}.26", n * 7, f"month {n}: {n * 7}") for n in range(1, 13))
    plot.render_plot(PlotState(bars, "month", "keys"))
    plot.show()
    assert "month 3: 21" in plot.accessibleDescription()
    none = Qt.MouseButton.NoButton
    # Sent by hand: offscreen, the one pointer of all windows may lie elsewhere.
    over = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(580, 150),
        plot.mapToGlobal(QPointF(580, 150)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plot, over)
    assert plot._lit == 11
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot._lit == -1
    plot.render_plot(None)
    assert plot.isHidden()


@pytest.mark.parametrize("most", [0, 1, 5, 23, 99, 100, 101, 7_000, 123_456])
def test_the_axis_ends_at_a_number_that_four_lines_divide(qtbot: QtBot, most: int) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    plot.render_plot(PlotState((Bar("01.26", most, ""),), "month", "keys"))
    assert plot._most >= max(most, 1)
    assert plot._most % 4 == 0


IN_ENGLISH = ("register-filtered", "register-shipment", "customers-page", "reports-warranties")


@pytest.mark.parametrize(
    ("scene", "language"),
    [(scene, "ru") for scene in register_samples.SCENES] + [(scene, "en") for scene in IN_ENGLISH],
)
def test_nothing_is_cut(qtbot: QtBot, scene: str, language: str) -> None:
    window = section(language, scene, SMALL)
    settled(qtbot, window)
    assert list(cut_texts(window)) == []
    window.resize(1240, 860)
    settled(qtbot, window)
    assert list(cut_texts(window)) == []


@pytest.mark.parametrize("scene", ["register-keys", "customers-page", "reports-warranties"])
def test_both_themes_are_painted(qtbot: QtBot, theming: Theming, scene: str) -> None:
    window: ShellWindow = section("ru", scene)
    settled(qtbot, window)
    light = window.grab().toImage()
    theming.use(Theme.DARK)
    settled(qtbot, window)
    dark = window.grab().toImage()
    middle = (600, 240)
    assert light.pixelColor(*middle).lightness() > 150
    assert dark.pixelColor(*middle).lightness() < 100


def test_a_list_that_only_tells_has_no_marks_and_no_tools(qtbot: QtBot) -> None:
    view = ListView("history", more="plus")
    qtbot.addWidget(view)
    view.say_what("Journal", "the key")
    view.render_list(replace(state(3, 0), acts=False))
    view.show()
    assert not view.tools.isVisible()
    assert "Space" not in " ".join(one.text() for one in view.findChildren(QLabel))
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert not view.table.marks

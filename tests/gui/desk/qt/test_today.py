"""A day's beginning as it is drawn: lines that lead somewhere and stay where a person points."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.qt.today import TodayView
from gui.desk.qt.today_rows import RowView
from gui.desk.states import DeskState, EmptyDesk
from gui.desk.today_states import TodayGroup, TodayMore, TodayPart, TodayRow, TodayState
from gui.frame.qt.shell import ShellWindow
from gui.kit.links import Kind, Link
from gui.kit.qt.theme import Theming
from gui.kit.tones import Theme, Tone
from keytool.i18n import set_language
from tests.gui.desk.qt import samples
from tests.gui.keyboard import holder, in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, SIZES, cut_texts, settled


def replacement(number: int, need: str = "inspection") -> TodayRow:
    cells = (need, f"2000 {number:04X}", "Guardant Sign", "ООО «Ромашка и сыновья»", "3 days")
    said = ", ".join(cells)
    link = Link(Kind.REPLACEMENT, number)
    return TodayRow(f"replacement {number}", link, cells, said, "search", act="Inspect")


def ending(number: int) -> TodayRow:
    cells = ("Thu 03.12", "1693 6817 1", "МУП «Горводоканал» города Тюмени и области")
    return TodayRow(f"warranties {number}", Link(Kind.KEY, number), cells, ", ".join(cells))


def duty() -> TodayRow:
    told = "The copy of the register is 12 days old"
    link = Link(Kind.SETTINGS, text="register")
    detail = "last on 18.11.2026 19:02, planned once a day"
    return TodayRow("copy", link, (told,), told, tone=Tone.BAD, act="Settings", detail=detail)


ALL = TodayMore("All replacements", Link(Kind.LIST, text="replacement:waiting"), "Ctrl+7")


def day(*rows: TodayRow) -> TodayState:
    shown = rows or (replacement(1), replacement(2))
    more = TodayMore("Show 7", Link(Kind.LIST, text="register:warranties"))
    return TodayState(
        (
            TodayPart("waiting", "Waiting", "2 replacements", (TodayGroup(shown),), ALL),
            TodayPart(
                "ending", "Ends soon", "within 30 days",
                (TodayGroup((ending(1), ending(2)), "Warranties", "7", more, mono=True),),
            ),
            TodayPart("duties", "For the administrator", "1", (TodayGroup((duty(),)),)),
        )
    )  # fmt: skip


CALM = TodayState(
    (
        TodayPart("waiting", "Nothing waits", "no replacement, no open sitting", more=ALL),
        TodayPart("ending", "Nothing ends within 30 days", "no warranty, no coupon"),
        TodayPart("duties", "Everything is kept up", "copied on 30.11.2026 07:00"),
    )
)


@pytest.fixture
def view(qtbot: QtBot) -> TodayView:
    made = TodayView()
    made.resize(1160, 640)
    made.render_today(day())
    return in_front(qtbot, made)


def lines(view: TodayView) -> list[RowView]:
    return list(view._rows())


def test_every_line_says_itself_and_opens_its_thing(view: TodayView, qtbot: QtBot) -> None:
    first = lines(view)[0]
    assert first.accessibleName().startswith("inspection, 2000 0001, Guardant Sign")
    assert first.accessibleDescription() == "Inspect"
    with qtbot.waitSignal(view.chosen) as told:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.args == [Link(Kind.REPLACEMENT, 1)]


def test_arrows_go_through_all_parts_and_enter_opens(view: TodayView, qtbot: QtBot) -> None:
    assert view.focus_first()
    for _step in range(4):
        QTest.keyClick(holder(), Qt.Key.Key_Down)
    assert holder() is lines(view)[4]
    QTest.keyClick(holder(), Qt.Key.Key_Down)
    assert holder() is lines(view)[4]
    QTest.keyClick(holder(), Qt.Key.Key_Up)
    with qtbot.waitSignal(view.chosen) as told:
        QTest.keyClick(holder(), Qt.Key.Key_Return)
    assert told.args == [Link(Kind.KEY, 2)]


def test_a_part_leads_to_all_of_it(view: TodayView, qtbot: QtBot) -> None:
    more = view.parts["waiting"]._more
    with qtbot.waitSignal(view.chosen) as told:
        more.button.click()
    assert told.args == [ALL.link]


def test_a_line_that_has_the_keyboard_does_not_move(view: TodayView, qtbot: QtBot) -> None:
    second = lines(view)[1]
    second.setFocus()
    view.render_today(day(replacement(9), replacement(1), replacement(2)))
    assert lines(view)[1] is second
    lines(view)[-1].clearFocus()
    second.clearFocus()
    qtbot.waitUntil(lambda: len(lines(view)) == 6)
    assert lines(view)[0].row.id == "replacement 9"


def test_a_line_under_the_mouse_does_not_move(view: TodayView, qtbot: QtBot) -> None:
    first = lines(view)[0]
    inside = QPointF(10, 10)
    QApplication.sendEvent(first, QEnterEvent(inside, inside, inside))
    first.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    view.render_today(day(replacement(9)))
    assert lines(view)[0] is first
    first.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(first, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: lines(view)[0].row.id == "replacement 9")


def test_news_of_the_same_lines_are_told_in_place(view: TodayView) -> None:
    first = lines(view)[0]
    first.setFocus()
    view.render_today(day(replacement(1, "new key"), replacement(2)))
    assert lines(view)[0] is first
    assert first.row.cells[0] == "new key"
    assert first.hasFocus()


def test_a_calm_day_has_no_lines(view: TodayView) -> None:
    view.render_today(CALM)
    assert lines(view) == []
    assert not view.focus_first()


def test_columns_stand_below_each_other(view: TodayView) -> None:
    view.render_today(day(replacement(1), replacement(2, "a decision of a person")))
    one, other = lines(view)[:2]
    assert one.widths == other.widths
    assert all(width > 0 for width in one.widths)


@LANGUAGES
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    set_language(language)
    shell = ShellWindow()
    shell.render(samples.shell(language))
    shell.resize(*size)
    for state in (day(), CALM, day(*map(replacement, range(8)))):
        desk = samples.desk_empty(language).content
        assert isinstance(desk, EmptyDesk)
        shell.desk.render(DeskState("", replace(desk, today=state)))
        settled(qtbot, shell)
        assert list(cut_texts(shell)) == []
        today = shell.desk.empty.today
        assert today is not None
        assert today.width() <= shell.desk.width()
        for row in lines(today):
            assert row.height() >= 28
            assert sum(row.widths) <= row.width()


def test_both_themes_are_painted(view: TodayView, theming: Theming) -> None:
    light = view.grab().toImage()
    theming.use(Theme.DARK)
    QApplication.processEvents()
    dark = view.grab().toImage()
    middle = lines(view)[0].mapTo(view, lines(view)[0].rect().topLeft())
    assert light.pixelColor(middle).lightness() > 200
    assert dark.pixelColor(middle).lightness() < 80


def test_down_in_an_empty_search_goes_to_what_there_is_to_do(qtbot: QtBot) -> None:
    shell = ShellWindow()
    shell.render(samples.shell("en"))
    desk = samples.desk_empty("en").content
    assert isinstance(desk, EmptyDesk)
    shell.desk.render(DeskState("", replace(desk, today=day())))
    in_front(qtbot, shell)
    shell.search.setFocus()
    QTest.keyClick(shell.search, Qt.Key.Key_Down)
    assert isinstance(holder(), RowView)

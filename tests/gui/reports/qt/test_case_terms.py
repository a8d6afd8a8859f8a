"""Limits of cases in the widgets: a bar is chosen by hand and by keys, a row leads to its case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.reports.case_terms import CLOCKS, Way
from gui.reports.qt.screen import screen
from gui.reports.qt.view import ReportsScreen
from gui.reports.section import ReportsViewModel
from keytool.i18n import set_language
from tests.gui.cases.conftest import CasePlace
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.reports.past_cases import lived
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]


@pytest.fixture(name="place")
def case_place(tmp_path: Path, cases: CaseDesk) -> Iterator[CasePlace]:
    made = CasePlace(tmp_path, cases)
    yield made
    made.close()


@pytest.fixture
def reports(cases: CaseDesk, frame: LoneFrame) -> Iterator[ReportsViewModel]:
    lived(cases)
    made = ReportsViewModel(frame)
    made.choose("cases")
    made.choose_span("90")
    made.choose_way("regulation")
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, reports: ReportsViewModel, frame: LoneFrame) -> ReportsScreen:
    made = screen(reports, frame)
    made.resize(1100, 800)
    return in_front(qtbot, made)


def test_a_bar_is_chosen_by_the_mouse_and_by_keys(
    view: ReportsScreen, reports: ReportsViewModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.bar_chosen):
        middle = QPoint(view.plot.width() // 2, view.plot.height() // 2)
        QTest.mouseClick(view.plot, Qt.MouseButton.LeftButton, pos=middle)
    assert view.terms.rows_model.rowCount() == 3
    view.plot.setFocus()
    QTest.keyClick(view.plot, Qt.Key.Key_Home)
    QTest.keyClick(view.plot, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.bar_chosen):
        QTest.keyClick(view.plot, Qt.Key.Key_Return)
    assert reports.state.total == str(view.terms.rows_model.rowCount())
    assert "kept" in view.plot.accessibleDescription()


def test_enter_on_a_row_leads_to_the_case(
    view: ReportsScreen, frame: LoneFrame, qtbot: QtBot
) -> None:
    view.focus_content()
    assert view.terms.hasFocus()
    view.terms.selectRow(0)
    with qtbot.waitSignal(view.opened):
        QTest.keyClick(view.terms, Qt.Key.Key_Return)
    assert [link.kind for link in frame.went if isinstance(link, Link)] == [Kind.CASE]
    assert view._hint.text() == "Enter — the case"


@LANGUAGES
@pytest.mark.parametrize("size", [(836, 536), (1176, 796), (1784, 980)], ids=str)
def test_nothing_is_cut(
    view: ReportsScreen,
    reports: ReportsViewModel,
    qtbot: QtBot,
    size: tuple[int, int],
    language: str,
) -> None:
    set_language(language)
    view.resize(*size)
    cut = {}
    for way in Way:
        for clock in CLOCKS:
            reports.choose_way(way.value)
            reports.choose_clock(clock.value)
            settled(qtbot, view)
            cut[f"{way} {clock}"] = list(cut_texts(view))
    assert {name: texts for name, texts in cut.items() if texts} == {}

"""The Reports section in its widgets: what is drawn, what is listed, what leaves as a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.kit.qt.buttons import IconButton
from gui.reports.kinds import Report
from gui.reports.qt.screen import screen
from gui.reports.qt.view import ReportsScreen
from gui.reports.section import ReportsViewModel
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.keyboard import in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.place import Place
from tests.gui.register.qt import samples as register_samples

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, place: Place) -> tuple[ReportsScreen, ReportsViewModel, LoneFrame]:
    frame = LoneFrame(place)
    reports = ReportsViewModel(frame)
    reports.open()
    view = screen(reports, frame)
    view.resize(1100, 800)
    return in_front(qtbot, view), reports, frame


@pytest.fixture
def reports(frame: LoneFrame) -> Iterator[ReportsViewModel]:
    made = ReportsViewModel(frame)
    made.open()
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, reports: ReportsViewModel, frame: LoneFrame) -> ReportsScreen:
    made = screen(reports, frame)
    made.resize(1100, 800)
    return in_front(qtbot, made)


def chooser_of(view: ReportsScreen) -> QFileDialog:
    chooser = view.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    return chooser


def test_the_arrows_go_through_reports_and_spans(
    view: ReportsScreen, reports: ReportsViewModel, qtbot: QtBot
) -> None:
    kinds = [choice.id for choice in reports.state.kinds]
    for following in (*kinds[1:], kinds[0]):
        with qtbot.waitSignal(view.kind_chosen) as told:
            QTest.keyClick(view.kinds, Qt.Key.Key_Right)
        assert told.args == [reports.state.kind] == [following]
    with qtbot.waitSignal(view.span_chosen) as told:
        QTest.keyClick(view.spans, Qt.Key.Key_Left)
    assert told.args == [reports.state.span] == ["365"]


@pytest.mark.parametrize(
    ("report", "kind"), [(Report.WARRANTIES, Kind.KEY), (Report.SHIPPED, Kind.SHIPMENT)]
)
def test_enter_on_a_row_leads_to_what_it_is_about(qtbot: QtBot, report: Report, kind: Kind) -> None:
    view, reports, frame = shown(qtbot, register_samples.story())
    reports.choose(report.value)
    reports.choose_span("365")
    settled(qtbot, view)
    view.focus_content()
    assert view.table.hasFocus()
    row = view.table.current
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    reports.close()
    assert told.args == frame.went == [Link(kind, row)]


def test_a_list_has_a_plot_and_the_number_of_all(qtbot: QtBot) -> None:
    view, reports, _frame = shown(qtbot, register_samples.story())
    reports.choose_span("365")
    settled(qtbot, view)
    reports.close()
    assert view.plot.isVisible()
    assert view.plot.accessibleDescription()
    assert view.table.isVisible()
    assert view.stock.isHidden()
    assert view.total.text() == str(view.table.paged.rowCount())
    assert view._hint.text() == "Enter — the key's card"


def test_the_stock_is_a_table_of_its_own(view: ReportsScreen, reports: ReportsViewModel) -> None:
    reports.choose(Report.STOCK.value)
    assert view.stock.isVisible()
    assert not view.table.isVisible()
    assert view.spans.isHidden()
    assert view._foot.isHidden()
    assert view.stock.rows_model.rows == [("ЭНТЕЛС", "Sentinel SuperPro / UltraPro", "1")]
    view.focus_content()
    assert view.stock.hasFocus()


def test_days_without_anything_say_so_and_save_nothing(
    view: ReportsScreen, reports: ReportsViewModel, qtbot: QtBot
) -> None:
    reports.choose(Report.COUPONS.value)
    settled(qtbot, view)
    assert view._empty.isVisible()
    assert view._empty._text.text() == "No coupon ends in these days."
    assert view.plot.isHidden()
    assert view.table.isHidden()
    assert not view.export.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_E, CTRL)
    assert view.findChild(QFileDialog) is None


def test_it_waits_while_the_register_is_read(qtbot: QtBot) -> None:
    runner = HeldRunner()
    frame = LoneFrame(register_samples.story(), runner)
    reports = ReportsViewModel(frame)
    reports.open()
    view = in_front(qtbot, screen(reports, frame))
    assert view._empty._text.text() == "Reading the register…"
    assert view._empty.isVisible()
    assert not view.export.isEnabled()
    runner.run_all()
    reports.close()
    assert not view._empty.isVisible()
    assert view.export.isEnabled()


@pytest.mark.parametrize("report", [Report.STOCK, Report.WARRANTIES])
def test_ctrl_e_saves_what_is_shown(  # noqa: PLR0917  fixtures and a row of the table
    view: ReportsScreen,
    reports: ReportsViewModel,
    frame: LoneFrame,
    qtbot: QtBot,
    tmp_path: Path,
    report: Report,
) -> None:
    reports.choose(report.value)
    reports.choose_span("365")
    settled(qtbot, view)
    QTest.keyClick(view, Qt.Key.Key_E, CTRL)
    chooser, path = chooser_of(view), tmp_path / "report.csv"
    assert [Path(name).name for name in chooser.selectedFiles()] == [f"{report.value}.xlsx"]
    chooser.filterSelected.emit("CSV (*.csv)")
    assert chooser.defaultSuffix() == "csv"
    with qtbot.waitSignal(view.export_wanted) as told:
        chooser.fileSelected.emit(str(path))
    chooser.close()
    assert told.args == [str(path)]
    assert path.stat().st_size
    assert [said.file for said in frame.said] == [path]


def test_a_register_that_cannot_be_read_cannot_be_dismissed(qtbot: QtBot) -> None:
    view, reports, _frame = shown(qtbot, register_samples.locked())
    reports.close()
    assert view.banner.isVisible()
    assert view.banner.accessibleName()
    assert not view.banner.findChildren(IconButton)[0].isVisible()
    assert view.plot.isHidden()
    assert view.table.isHidden()


def test_the_words_follow_the_language_and_the_key_stays(
    view: ReportsScreen, reports: ReportsViewModel, qtbot: QtBot
) -> None:
    reports.choose(Report.STOCK.value)
    set_language("ru")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    settled(qtbot, view)
    assert view.title.text() == "Отчёты"
    assert not any(title.isascii() for title in view.stock.rows_model.titles)
    QTest.keyClick(view, Qt.Key.Key_E, CTRL)
    chooser_of(view).close()


@LANGUAGES
@pytest.mark.parametrize("size", [(836, 536), (1176, 796)], ids=str)
def test_nothing_is_cut_in_any_report(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    set_language(language)
    cut = {}
    for name, place in (("story", register_samples.story()), ("none", register_samples.nowhere())):
        frame = LoneFrame(place)
        reports = ReportsViewModel(frame)
        view = screen(reports, frame)
        view.resize(*size)
        for report in Report:
            reports.choose(report.value)
            settled(qtbot, view)
            cut[f"{name} {report}"] = list(cut_texts(view))
        reports.close()
    assert {name: texts for name, texts in cut.items() if texts} == {}

"""The register in a real window: a table is taken in, listed, searched, corrected, written out."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.customers.qt.view import CustomersScreen
from gui.desk.card_states import CardState
from gui.kit.links import Kind
from gui.register.importing_states import Step
from gui.register.qt.importing import ImportDialog
from gui.register.qt.view import RegisterScreen
from gui.reports.qt.view import ReportsScreen
from tests.gui.frame_of import customers_of, register_of
from tests.gui.keyboard import type_text
from tests.journeys.conftest import Desk
from tests.journeys.test_coupons import back_to_the_window
from tests.journeys.test_heartbeat import LONGEST, Heart

PATIENCE = 20_000
ROWS = 2_500
CTRL = Qt.KeyboardModifier.ControlModifier


def table(folder: Path) -> Path:
    """A table as another program writes it: cp1251, semicolons, one wrong number."""
    lines = ["Семейство;Номер ключа;Маркировка;Клиент;Дата отгрузки;Счёт;Поставщик"]
    for number in range(ROWS):
        key_id = "1,5E+8" if number == 7 else f"0x{0x30000000 + number:08X}"
        sold = f"0{number % 9 + 1}.03.2026"
        lines.append(
            f"Guardant;{key_id};{900_000 + number};АО «Верфь № {number % 20}»;{sold};44/26;"
        )
    path = folder / "keys.csv"
    path.write_text("\n".join(lines), "cp1251")
    return path


def go(desk: Desk, digit: Qt.Key, place: str) -> None:
    QTest.keyClick(desk.seat.window, digit, CTRL)
    desk.qtbot.waitUntil(lambda: desk.seat.shell.state.current == place)


def register_view(desk: Desk) -> RegisterScreen:
    """The section, its first rows shown."""
    go(desk, Qt.Key.Key_3, "register")
    shown = register_of(desk.seat.shell).list
    desk.qtbot.waitUntil(lambda: bool(shown.state.count), timeout=PATIENCE)
    view = desk.seat.window.findChild(RegisterScreen)
    assert view is not None
    return view


def take_in(desk: Desk, view: RegisterScreen, path: Path) -> None:
    """Ctrl+I, a file, Enter, Enter: the good rows of a table with a wrong one."""
    QTest.keyClick(desk.seat.window, Qt.Key.Key_I, CTRL)
    importing = register_of(desk.seat.shell).importing

    def at(step: Step) -> bool:
        return importing.state is not None and importing.state.step is step

    desk.qtbot.waitUntil(lambda: at(Step.FILE))
    dialog = view.findChild(ImportDialog)
    assert dialog is not None
    dialog.file_given.emit(str(path))
    desk.qtbot.waitUntil(lambda: at(Step.COLUMNS), timeout=PATIENCE)
    desk.qtbot.waitUntil(lambda: len(dialog.table.columns.fields) == 7)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: at(Step.REPORT), timeout=PATIENCE)
    assert dialog.report.problems.rows_model.rowCount() == 1
    dialog.only_good.click()
    desk.qtbot.waitUntil(lambda: at(Step.DONE), timeout=PATIENCE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: importing.state is None)
    back_to_the_window(desk)


def test_a_table_is_taken_in_and_worked_with(desk: Desk, tmp_path: Path) -> None:
    view = register_view(desk)
    shown = register_of(desk.seat.shell).list
    heart = Heart()
    take_in(desk, view, table(tmp_path))
    desk.qtbot.waitUntil(lambda: shown.state.count == "2\u202f502", timeout=PATIENCE)
    scroll_through(desk, view)
    view.list.text.setFocus()
    type_text(view.list.text, "902")
    desk.qtbot.waitUntil(lambda: shown.state.text == "902", timeout=PATIENCE)
    desk.qtbot.waitUntil(lambda: shown.state.count not in {"", "2\u202f502"}, timeout=PATIENCE)
    correct_the_first(desk, view)
    shown.export(tmp_path / "out.xlsx")
    desk.qtbot.waitUntil((tmp_path / "out.xlsx").exists, timeout=PATIENCE)
    table_of_keys = view.list.table
    desk.qtbot.waitUntil(
        lambda: not shown.state.busy and bool(table_of_keys.current), timeout=PATIENCE
    )
    QTest.keyClick(table_of_keys, Qt.Key.Key_Return)
    desk.shows_card("Guardant")
    heart.stop()
    assert isinstance(desk.card, CardState)
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"


def scroll_through(desk: Desk, view: RegisterScreen) -> None:
    """To the last row, screen by screen; a few pages are at hand at any time."""
    shown, bar = register_of(desk.seat.shell).list, view.list.table.verticalScrollBar()
    rows = view.list.table.paged.rowCount

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return rows() == ROWS + 2 and shown.state.line(ROWS + 1) is not None

    desk.qtbot.waitUntil(at_the_end, timeout=PATIENCE)
    assert len(shown.state.pages) < rows() // shown.state.page
    bar.setValue(0)
    desk.qtbot.waitUntil(lambda: shown.state.line(0) is not None, timeout=PATIENCE)


def correct_the_first(desk: Desk, view: RegisterScreen) -> None:
    """Down to the rows, E, another batch, Enter."""
    QTest.keyClick(view.list.text, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: bool(view.list.table._offers), timeout=PATIENCE)
    QTest.keyClick(view.list.table, Qt.Key.Key_E)
    desk.qtbot.waitUntil(lambda: desk.seat.shell.doing.question.state is not None, timeout=PATIENCE)
    dialog = desk.seat.binding.question
    desk.qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    batch = dialog.fields["batch"].editor
    batch.setFocus()
    type_text(batch, "26-11")
    QTest.keyClick(batch, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    back_to_the_window(desk)
    view.list.table.go_in()
    desk.qtbot.waitUntil(lambda: bool(view.list.table.current), timeout=PATIENCE)


def test_the_search_leads_to_a_customers_page_and_on(desk: Desk) -> None:
    window, shell = desk.seat.window, desk.seat.shell
    heart = Heart()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    desk.qtbot.waitUntil(window.search.hasFocus)
    type_text(window.search, "hjvfirf")  # «ромашка» typed on a Latin layout
    desk.qtbot.waitUntil(lambda: bool(shell.search.state.hits), timeout=PATIENCE)
    hits = shell.search.state.hits
    shell.search.open_hit(next(hit for hit in hits if hit.link and hit.link.kind is Kind.CUSTOMER))
    desk.qtbot.waitUntil(lambda: customers_of(shell).page.state.sheet is not None, timeout=PATIENCE)
    view = window.findChild(CustomersScreen)
    assert view is not None
    desk.qtbot.waitUntil(view.page.isVisible)
    view.page.keys.table.setFocus()
    view.page.keys.table.selectRow(0)
    QTest.keyClick(view.page.keys.table, Qt.Key.Key_Return)
    desk.shows_card()
    heart.stop()
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"


def test_a_report_is_drawn_listed_and_saved(desk: Desk, tmp_path: Path) -> None:
    heart = Heart()
    go(desk, Qt.Key.Key_8, "reports")
    view = desk.seat.window.findChild(ReportsScreen)
    assert view is not None
    view.spans.chosen.emit("365")
    desk.qtbot.waitUntil(lambda: view.total.text() == "1", timeout=PATIENCE)
    desk.qtbot.waitUntil(view.plot.isVisible)
    view.export_wanted.emit(str(tmp_path / "ends.csv"))
    desk.qtbot.waitUntil((tmp_path / "ends.csv").exists, timeout=PATIENCE)
    desk.qtbot.waitUntil(desk.seat.window.saying.isVisible, timeout=PATIENCE)
    QApplication.processEvents()
    heart.stop()
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"

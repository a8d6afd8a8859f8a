"""Paper in a real window: a printer is asked for once, labels follow the keys, letters open."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.kit.links import Kind, Link
from gui.kit.states import ActionState
from gui.warehouse.labelling import LABELS, MISSED
from gui.warehouse.states import Face
from tests.gui.desk.qt import samples
from tests.journeys.conftest import Desk
from tests.journeys.paper_trays import PaperTrays
from tests.journeys.test_warehouse import CTRL, Worker, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def trays(desk: Desk, tmp_path: Path) -> PaperTrays:
    folder = tmp_path / "trays"
    folder.mkdir()
    made = PaperTrays(folder)
    desk.place.printers = made  # type: ignore[assignment]
    return made


def pages(path: Path) -> int:
    """0 while it is being written."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    count = len(document)
    document.close()
    return count


def test_the_card_is_printed_by_one_letter(desk: Desk, trays: PaperTrays) -> None:
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    window = desk.seat.window
    window.activateWindow()
    window.desk.page().setFocus()
    QTest.keyClick(window.desk.page(), Qt.Key.Key_P)
    dialog = desk.seat.binding.question
    desk.qtbot.waitUntil(dialog.isVisible)
    assert trays.papers == []
    press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: trays.papers == ["Office-1.pdf"])
    desk.qtbot.waitUntil(lambda: desk.seat.shell.state.said is not None)
    said = desk.seat.shell.state.said
    assert said is not None
    assert said.text == "Card of Guardant Sign · 1A2B 3C01: sent to “Office”."
    desk.qtbot.waitUntil(dialog.isHidden)
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.desk.page(), Qt.Key.Key_P)
    desk.qtbot.waitUntil(lambda: len(trays.papers) == 2)
    assert not dialog.isVisible()


def test_labels_follow_the_keys_and_a_printer_that_goes_holds_up_nobody(
    desk: Desk, trays: PaperTrays
) -> None:
    worker = Worker(desk)
    worker.begin()
    press(Qt.Key.Key_L, CTRL)
    worker.until(worker.dialog.isVisible)
    press(Qt.Key.Key_Return)  # as a late scan ends; it answers nothing
    assert worker.dialog.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    worker.until(worker.dialog.isHidden)
    worker.shows(Face.SITTING)
    worker.until(worker.is_ready_to_scan)
    for place, number in enumerate((0x101, 0x102), 1):
        worker.plug(number)
        worker.has(place)
    worker.until(lambda: len(trays.papers) == 2)
    trays.there = ("Tape",)
    for place, number in enumerate((0x103, 0x104), 3):
        worker.plug(number)
        worker.has(place)
        worker.until(worker.is_ready_to_scan)

    def actions() -> dict[str, ActionState]:
        return {one.id: one for one in worker.house.sitting.state.actions}

    worker.until(lambda: MISSED in actions())
    worker.until(lambda: actions()[MISSED].label == "Not printed: 2")
    assert actions()[LABELS].label == "Labels: on"
    worker.screen.sitting.acted.emit(MISSED)
    worker.until(worker.dialog.isVisible)
    press(Qt.Key.Key_Return, CTRL)
    worker.until(lambda: len(trays.papers) == 3)
    assert MISSED not in actions()
    assert trays.papers[-1] == "Tape-3.pdf"
    worker.until(lambda: pages(trays.folder / "Tape-3.pdf") == 2)


def test_a_mailed_paper_opens_as_a_draft(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    desk.qtbot.waitUntil(lambda: desk.seat.shell.desk.is_settled)
    desk.seat.shell.do(Link(Kind.SHIPMENT, 1), "mail")
    desk.qtbot.waitUntil(lambda: bool(opened))
    draft = Path(opened[0].toLocalFile())
    assert message_from_bytes(draft.read_bytes(), policy=default)["X-Unsent"] == "1"
    said = desk.seat.shell.state.said
    assert said is not None
    assert said.file == draft


def test_over_the_coupon_that_was_issued_the_printer_is_asked_for(
    desk: Desk, trays: PaperTrays
) -> None:
    """The question takes the keyboard, and leaves the coupon where it was."""
    desk.qtbot.waitUntil(lambda: desk.seat.shell.desk.is_settled)
    coupon, question = desk.seat.binding.coupon, desk.seat.binding.question
    coupon.render(samples.coupon_issued("en"))
    desk.qtbot.waitUntil(coupon.isVisible)
    desk.seat.shell.do(Link(Kind.KEY, 1), "print")
    desk.qtbot.waitUntil(question.isVisible)
    assert QApplication.activeModalWidget() is question
    press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: trays.papers == ["Office-1.pdf"])
    assert coupon.isVisible()
    coupon.render(None)

"""The warehouse in a real window: plug, plug, plug, by keyboard alone; and after a power cut."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gui.kit.qt.question import QuestionDialog
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.states import Face
from keytool.domain.keys import KeyState
from keytool.ports import Sound
from keytool.setup.desk import change_setting
from tests.gui.frame_of import warehouse_of
from tests.gui.keyboard import type_text
from tests.gui.place import GUARDANT_PORT, HASP_PORT, Place
from tests.journeys.conftest import Desk
from tests.journeys.paper_trays import PaperTrays
from tests.journeys.test_heartbeat import LONGEST, Heart

SIGN = {"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT}
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier
BEFORE_THE_CUT = 5


def swap(place: Place, number: int) -> None:
    """Pull what is in the port and plug the next key there."""
    place.bus.unplug(GUARDANT_PORT)
    dongle = {"dongleId": number, "model": "Sign", "port": GUARDANT_PORT}
    place.bus.answer("guardant", dongles=[dongle])
    place.bus.plug(SIGN)


def focused() -> QWidget:
    """What gets the next key: in a dialog, as long as there is one."""
    dialog = QApplication.activeModalWidget()
    widget = dialog.focusWidget() if dialog else QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, as a person does."""
    QTest.keyClick(focused(), key, modifier)


class Worker:
    """Somebody at the warehouse: has a keyboard, a barcode reader and a box of keys."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.house = warehouse_of(desk.seat.shell)
        self.until(lambda: desk.seat.shell.desk.is_settled)
        desk.seat.window.activateWindow()
        QTest.keyClick(desk.seat.window, Qt.Key.Key_2, CTRL)
        self.until(lambda: bool(self.house.start.state.vendors[1:]))

    @property
    def screen(self) -> WarehouseScreen:
        screen = self.desk.seat.window.screen_of("warehouse")
        assert isinstance(screen, WarehouseScreen)
        return screen

    def until(self, happened: Callable[[], bool]) -> None:
        self.desk.qtbot.waitUntil(happened)

    def shows(self, face: Face) -> None:
        self.until(lambda: self.house.state.face is face)
        self.desk.seat.window.activateWindow()  # as a window manager does when a dialog closes
        QApplication.processEvents()

    def type(self, text: str) -> None:
        type_text(focused(), text)

    def scan(self, text: str) -> None:
        self.type(text)
        press(Qt.Key.Key_Return)

    def begin(self, expected: str = "4") -> None:
        """Fill the form in, from field to field."""
        form = self.screen.start.form
        assert form.customer.line.hasFocus()
        self.type("ООО «Ромашка»")
        press(Qt.Key.Key_Tab)
        assert form.category.isHidden()
        for text in ("18/26", "20.11.2026", expected):
            self.type(text)
            press(Qt.Key.Key_Tab)
        form.vendor.setFocus()
        press(Qt.Key.Key_Return, CTRL)
        self.shows(Face.SITTING)

    def plug(self, number: int) -> None:
        swap(self.desk.place, number)

    def has(self, lines: int) -> None:
        self.until(lambda: len(self.house.sitting.state.lines) == lines)

    def is_ready_to_scan(self) -> bool:
        return self.screen.sitting.scan.hasFocus()

    @property
    def dialog(self) -> QuestionDialog:
        """Made when something is first asked."""
        self.until(lambda: bool(self.screen.findChildren(QuestionDialog)))
        (dialog,) = self.screen.findChildren(QuestionDialog)
        return dialog


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return Worker(desk)


def test_a_box_is_filled_by_keyboard_alone(worker: Worker) -> None:
    worker.begin()
    for place, number in enumerate((0x101, 0x102, 0x103), 1):
        worker.plug(number)
        worker.has(place)
        worker.until(worker.is_ready_to_scan)
    worker.scan("GUARDANT:00000104")
    worker.has(4)
    worker.scan("ПГФКВФТЕЖ00000105")  # the same on the Russian layout
    worker.has(5)
    assert worker.house.sitting.state.count.note == "1 too many"
    press(Qt.Key.Key_Z, CTRL)
    worker.has(4)
    press(Qt.Key.Key_Tab)
    worker.until(worker.is_ready_to_scan)
    assert worker.desk.place.speaker.played == [Sound.ACCEPTED] * 5
    press(Qt.Key.Key_Return, CTRL)
    worker.until(worker.dialog.isVisible)
    press(Qt.Key.Key_Return)  # as a barcode reader ends a scan that comes too late
    assert worker.dialog.isVisible()
    assert worker.house.state.face is Face.SITTING
    press(Qt.Key.Key_Escape)
    worker.until(worker.dialog.isHidden)
    worker.shows(Face.SITTING)
    worker.until(worker.is_ready_to_scan)
    press(Qt.Key.Key_Return, CTRL)
    worker.until(worker.dialog.isVisible)
    press(Qt.Key.Key_Return, CTRL)
    worker.shows(Face.DONE)
    assert worker.house.done.state.title == "Shipped: 4 keys"
    press(Qt.Key.Key_N, CTRL)
    worker.shows(Face.START)
    assert worker.house.start.state.open == ()
    assert worker.screen.start.form.customer.value() == "ООО «Ромашка»"
    assert worker.screen.start.form.customer.line.hasFocus()


def test_the_papers_are_printed_and_saved(worker: Worker, tmp_path: Path) -> None:
    home = worker.desk.place.settings.home
    change_setting(home, "printers.packing_list", "Office")
    change_setting(home, "printers.label_a4_24", "Office")
    trays = PaperTrays(tmp_path)
    worker.desk.place.printers = trays  # type: ignore[assignment]
    worker.begin("1")
    worker.plug(0x101)
    worker.has(1)
    press(Qt.Key.Key_Return, CTRL)
    worker.until(worker.dialog.isVisible)
    press(Qt.Key.Key_Return, CTRL)
    worker.shows(Face.DONE)
    for count, key in enumerate((Qt.Key.Key_P, Qt.Key.Key_L), 1):
        press(key, CTRL)
        worker.until(lambda count=count: len(trays.papers) == count)  # type: ignore[misc]
    done = worker.screen.done
    for link, name in ((done.save_list, "list.pdf"), (done.save_labels, "labels.pdf")):
        link.click()
        worker.until(lambda: len(worker.screen.findChildren(QFileDialog)) == 1)
        (chooser,) = worker.screen.findChildren(QFileDialog)
        chooser.fileSelected.emit(str(tmp_path / name))
        chooser.close()
        worker.until(lambda: not worker.screen.findChildren(QFileDialog))
        worker.until((tmp_path / name).exists)
        worker.until(lambda: not worker.house.done.state.busy)


def test_a_key_that_cannot_be_read_says_why_and_the_next_is_taken(worker: Worker) -> None:
    worker.begin()
    worker.desk.place.bus.plug({**SIGN, "fault": "stall"})
    outcome = worker.screen.sitting.outcome
    worker.until(lambda: outcome.word.text() == "Unreadable")
    assert outcome.text.text() == "The key does not answer."
    assert outcome.hint.text()
    worker.plug(0x101)
    worker.has(1)
    assert outcome.word.text() == "Accepted"


def test_in_front_of_the_desk_keys_belong_to_the_desk(worker: Worker) -> None:
    worker.begin()
    QTest.keyClick(worker.desk.seat.window, Qt.Key.Key_1, CTRL)
    worker.desk.place.plug_hasp()
    worker.desk.shows_card("Sentinel HL Pro")
    QTest.keyClick(worker.desk.seat.window, Qt.Key.Key_2, CTRL)
    worker.desk.place.bus.unplug(HASP_PORT)
    worker.plug(0x101)
    worker.has(1)
    worker.until(worker.is_ready_to_scan)


def test_forty_keys_do_not_hold_up_the_window(
    worker: Worker, record_property: Callable[[str, object], None]
) -> None:
    worker.begin("40")
    heart = Heart()
    for place in range(1, 41):
        worker.plug(0x1000 + place)
        worker.has(place)
    heart.stop()
    record_property("longest_work_ms", round(heart.worked * 1000, 1))
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"


@pytest.mark.xvfb
def test_after_a_power_cut_the_sitting_goes_on_where_it_was(
    file_place: Place, request: pytest.FixtureRequest
) -> None:
    """Another process takes keys in a window of its own, and is killed in the middle."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.sitting_in_a_process", str(file_place.home)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == str(BEFORE_THE_CUT):
            break
    child.send_signal(signal.SIGKILL)
    assert child.wait(30) == -signal.SIGKILL
    child.stdout.close()
    file_place.bus.clear()
    worker = Worker(request.getfixturevalue("desk"))
    (open_one,) = worker.house.start.state.open
    taken = int(open_one.count.partition(" of ")[0])
    assert taken >= BEFORE_THE_CUT
    assert worker.screen.start.open.table.hasFocus()
    press(Qt.Key.Key_Return)
    worker.shows(Face.SITTING)
    worker.has(taken)
    worker.plug(0x7777)
    worker.has(taken + 1)
    press(Qt.Key.Key_Return, CTRL)
    worker.until(worker.dialog.isVisible)
    press(Qt.Key.Key_Return, CTRL)
    worker.shows(Face.DONE)
    register = worker.desk.place.register
    assert hasattr(register, "inner")
    with register.inner.read() as unit:
        keys = unit.keys.page(3, 100)
        assert len(keys) == taken + 1
        assert {key.state for key in keys} == {KeyState.SHIPPED}
        assert unit.journal.broken_at() is None

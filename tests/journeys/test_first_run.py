"""From nothing to a card: a new desk is set up by typing alone, at the speed of people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.desk.content import REGISTER
from gui.desk.first_run_states import FirstRunState, Step
from gui.desk.states import EmptyDesk, OfferState
from gui.kit.qt.answers import AnswerField
from keytool.coupon.format.trust import load_trust
from keytool.domain.parties import Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.setup.desk import load_settings
from tests.gui.keyboard import holder, type_text
from tests.gui.place import GUARDANT_PORT, Place, StoppedClock
from tests.journeys.conftest import Desk, OffMainReader, OffMainRegister
from tests.trials.size import PACES

PASSPHRASE = "four words under stone"


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Place]:
    """A home with nothing in it; the register may not be used by the window's thread."""
    place = Place(
        tmp_path,
        SqlRegister(tmp_path / "register.db", StoppedClock(), patience=0.2),
        keystore=tmp_path / "keys",
    )
    place.bus.clear()
    guarded = Place(tmp_path, OffMainRegister(place.register), keystore=tmp_path / "keys")
    guarded.__dict__["bus"] = place.bus
    guarded.__dict__["reader"] = OffMainReader(place.reader)
    yield guarded
    guarded.close()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, blank: Place) -> Iterator[Desk]:
    opened = OpenWindow(qapp, blank)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    assert opened.seat is not None
    opened.window.activateWindow()
    yield Desk(blank, opened.seat, qtbot)
    opened.close()
    qapp.processEvents()


class Person:
    """Types into whatever has the keyboard, with a pause after each key, and looks elsewhere."""

    def __init__(self, desk: Desk, pause: int) -> None:
        self.desk, self.pause = desk, pause

    def sees(self, step: Step) -> None:
        """Wait until the step is open and one of its fields has the keyboard."""

        def there() -> bool:
            content = self.desk.seat.shell.desk.state.content
            focus = QApplication.focusWidget()
            page = self.desk.seat.window.desk.page()
            opened = isinstance(content, FirstRunState) and content.current.step is step
            return opened and focus is not None and page.isAncestorOf(focus)

        self.desk.qtbot.waitUntil(there)

    def types(self, text: str) -> None:
        for letter in text:
            type_text(holder(), letter)
            self.desk.qtbot.wait(self.pause)

    def presses(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(holder(), key)
            self.desk.qtbot.wait(self.pause)

    def fills(self, *texts: str) -> None:
        """One field after another."""
        for text in texts:
            self.types(text)
            self.presses(Qt.Key.Key_Tab)


@pytest.mark.parametrize("pause", PACES)
def test_a_desk_is_set_up_by_typing(desk: Desk, pause: int) -> None:
    person = Person(desk, pause)
    person.sees(Step.COMPANY)
    person.fills("ООО «Ключи»", "7704838673", "770401001", "")
    person.types("+7 495 1234567")
    person.presses(Qt.Key.Key_Return)

    person.sees(Step.VENDOR)
    person.fills("Диджитал Стэйт", "")
    answers = _answers(desk)
    assert answers.isAncestorOf(holder())
    person.presses(Qt.Key.Key_3, Qt.Key.Key_Tab)
    person.presses(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    person.fills("Договор поставки")
    person.types("4.2")
    person.presses(Qt.Key.Key_Return)

    person.sees(Step.KEYS)
    person.fills(PASSPHRASE)
    person.types(PASSPHRASE)
    person.presses(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: _step(desk) is Step.PLUG)
    _is_kept(desk.place)

    desk.place.plug_guardant()
    desk.shows(OfferState)
    desk.seat.window.desk.acted.emit(REGISTER)
    form = desk.seat.binding.register
    desk.qtbot.waitUntil(lambda: form.isVisible() and form.vendor.box.count() > 1)
    form.vendor.box.setCurrentIndex(1)
    form.register.click()
    assert desk.shows_card("Guardant Sign").key_id == "1A2B 3C01"
    desk.place.bus.unplug(GUARDANT_PORT)
    desk.shows(EmptyDesk)


def _step(desk: Desk) -> Step | None:
    content = desk.seat.shell.desk.state.content
    return content.current.step if isinstance(content, FirstRunState) else None


def _answers(desk: Desk) -> QWidget:
    (answers,) = desk.seat.window.desk.page().findChildren(AnswerField)
    return answers


def _is_kept(place: Place) -> None:
    seller = load_settings(place.home).seller
    assert (seller.name, seller.inn, seller.kpp) == ("ООО «Ключи»", "7704838673", "770401001")
    register = SqlRegister(place.home / "register.db", StoppedClock())
    with register.read() as unit:
        own = OwnWarranty(12, WarrantyStart.SHIPMENT, "Договор поставки", "4.2")
        wanted = Vendor("distate", "Диджитал Стэйт", "distate", "distate", own)
        assert unit.vendors.all() == (wanted,)
    register.close()
    assert load_trust(place.keystore) is not None


def test_looking_elsewhere_loses_nothing(desk: Desk) -> None:
    person = Person(desk, 40)
    person.sees(Step.COMPANY)
    person.types("ООО «Ключи и ")
    desk.seat.window.place_chosen.emit("rules")
    desk.qtbot.waitUntil(lambda: desk.seat.shell.state.current == "rules")
    desk.seat.window.place_chosen.emit("desk")
    desk.qtbot.waitUntil(lambda: desk.seat.shell.state.current == "desk")
    desk.place.plug_guardant()
    desk.shows(OfferState)
    desk.place.bus.unplug(GUARDANT_PORT)
    person.sees(Step.COMPANY)
    content = desk.seat.shell.desk.state.content
    assert isinstance(content, FirstRunState)
    assert content.current.fields[0].value == "ООО «Ключи и"

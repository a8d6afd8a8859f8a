"""Somebody at the keyboard of a real window, as fast or as slowly as people type."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import Coupon
from keytool.domain.keys import Key
from keytool.domain.parties import Contact
from keytool.services.find_customers import customer_of
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_parties import edit_customer
from tests.gui.fixtures import keystore
from tests.gui.place import PASSPHRASE, TODAY, Place, StoppedClock
from tests.journeys.conftest import Desk, OffMainReader, OffMainRegister
from tests.trials.size import PACES, WHOLE

__all__ = ["keystore"]
PATIENCE = 20_000
FILE, SERVER = "file", pytest.param("server", marks=pytest.mark.postgres)
REGISTERS = (FILE, SERVER) if WHOLE else (FILE,)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier


@dataclass
class Hands:
    """Somebody at the keyboard, who presses `pace` milliseconds apart; `steps` are counted."""

    desk: Desk
    pace: int
    steps: int = 0

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.steps += 1
        QTest.keyClick(self._front, key, held)
        self.desk.qtbot.wait(self.pace)

    def tell(self, *words: str) -> None:
        """Type into the field that has the keyboard, and into the next ones: one step."""
        self.steps += 1
        for place, word in enumerate(words):
            if place:
                QTest.keyClick(self._front, Qt.Key.Key_Tab)
            for letter in word:
                self._letter(letter)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)

    def click(self, button: QAbstractButton) -> None:
        self.steps += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def sees(self, happens: Callable[[], object]) -> None:
        self.desk.qtbot.waitUntil(lambda: bool(happens()), timeout=PATIENCE)

    def asked(self) -> None:
        """A question has come up, with the keyboard in it."""
        self.sees(lambda: QApplication.activeWindow() is not self.desk.seat.window)
        self.sees(QApplication.focusWidget)

    @property
    def _front(self) -> QWidget:
        return QApplication.focusWidget() or self.desk.seat.window

    def _letter(self, letter: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, NOTHING, letter)
            QApplication.sendEvent(self._front, event)
        self.desk.qtbot.wait(self.pace)

    # --- what the register has then ---------------------------------------------------

    def key(self, row: int = 1) -> Key:
        with self.register.read() as unit:
            found = unit.keys.get(row)
        assert found
        return found

    @property
    def coupons(self) -> tuple[Coupon, ...]:
        with self.register.read() as unit:
            return unit.coupons.page(0, 99)

    @property
    def register(self) -> SqlRegister:
        guarded = self.desk.place.register
        assert isinstance(guarded, OffMainRegister)
        assert isinstance(guarded.inner, SqlRegister)
        return guarded.inner


@pytest.fixture(params=REGISTERS)
def filled(request: pytest.FixtureRequest, tmp_path: Path, keystore: Path) -> Iterator[Place]:
    """The story of `Place.fill`, a live coupon on key 1, somebody to phone at customer 1."""
    names = {"file": "register_file", "server": "server_register"}
    where = request.getfixturevalue(names[request.param])
    place = Place(tmp_path, SqlRegister(where, StoppedClock()), keystore=keystore)
    place.fill()
    place.bus.clear()
    issued = issue_coupon(
        place.desk, place.mint(PASSPHRASE), reference_of, CouponRequest(1, "distate", "special")
    )
    assert isinstance(issued, Coupon)
    known = customer_of(place.desk, 1)
    anna = Contact("Анна Соколова", "", "+7 812 555-01-14", "")
    edit_customer(place.desk, replace(known, contacts=(anna,)))
    # Some days later, so that the register waits to be copied.
    later = StoppedClock(TODAY + timedelta(days=10))
    guarded = Place(tmp_path, OffMainRegister(place.register), later, keystore, PASSPHRASE)
    guarded.__dict__["bus"] = place.bus
    guarded.__dict__["reader"] = OffMainReader(place.reader)
    yield guarded
    guarded.close()


@pytest.fixture(params=PACES)
def hands(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, filled: Place
) -> Iterator[Hands]:
    opened = OpenWindow(qapp, filled)
    with qtbot.waitSignal(opened.seated, timeout=PATIENCE):
        opened.window.show()
        opened.load()
    assert opened.seat is not None
    qtbot.waitUntil(opened.window.isActiveWindow)
    yield Hands(Desk(filled, opened.seat, qtbot), request.param)
    opened.close()
    qapp.processEvents()

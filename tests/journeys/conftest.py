"""A real window over a real register in a file, real threads and an emulated bus."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.desk.card_states import CardState
from gui.desk.states import EmptyDesk, GuideState, OfferState, TroubleState
from gui.frame.qt.seat import Seat
from keytool.domain.readings import Sighting, Survey
from keytool.ports import KeyReader, Register, UnitOfWork
from keytool.ports.operators import Logins
from tests.gui.fixtures import keystore
from tests.gui.place import Place, StoppedClock
from tests.journeys.started import Started

__all__ = ["keystore"]


def _off_the_main_thread() -> None:
    """What may wait for a disk, a lock or a key has no business where the window is drawn."""
    assert threading.current_thread() is not threading.main_thread()


@dataclass
class OffMainRegister:
    """A Register that refuses to be used by the window's own thread."""

    inner: Register

    @property
    def logins(self) -> Logins:
        return self.inner.logins

    def read(self) -> UnitOfWork:
        _off_the_main_thread()
        return self.inner.read()

    def write(self, operator: str) -> UnitOfWork:
        _off_the_main_thread()
        return self.inner.write(operator)

    def scrub(self) -> None:
        _off_the_main_thread()
        self.inner.scrub()

    def close(self) -> None:
        self.inner.close()


@dataclass
class OffMainReader:
    """A KeyReader that refuses to be used by the window's own thread."""

    inner: KeyReader

    def scan(self) -> tuple[Sighting, ...]:
        _off_the_main_thread()
        return self.inner.scan()

    def read(self, sightings: Sequence[Sighting]) -> Survey:
        _off_the_main_thread()
        return self.inner.read(sightings)

    def wait(self, seconds: float) -> bool:
        _off_the_main_thread()
        return self.inner.wait(seconds)

    def wake(self) -> None:
        self.inner.wake()

    def close(self) -> None:
        self.inner.close()


@dataclass
class Desk:
    """An open window, what hangs on its bus, and how to wait for what it shows."""

    place: Place
    seat: Seat
    qtbot: QtBot

    def shows(self, kind: type, title: str = "") -> None:
        """Wait until such content with such a title lies in the middle, painted by its page."""

        def there() -> bool:
            content = self.seat.shell.desk.state.content
            page = self.seat.window.desk.page()
            return isinstance(content, kind) and title in content.title and page.isVisible()

        self.qtbot.waitUntil(there)

    @property
    def card(self) -> CardState:
        content = self.seat.shell.desk.state.content
        assert isinstance(content, CardState)
        return content

    @property
    def guide(self) -> GuideState:
        content = self.seat.shell.desk.state.content
        assert isinstance(content, GuideState)
        return content

    def shows_card(self, title: str = "") -> CardState:
        self.shows(CardState, title)
        return self.card

    def shows_trouble(self, title: str = "") -> TroubleState:
        self.shows(TroubleState, title)
        content = self.seat.shell.desk.state.content
        assert isinstance(content, TroubleState)
        return content

    def shows_offer(self) -> OfferState:
        self.shows(OfferState)
        content = self.seat.shell.desk.state.content
        assert isinstance(content, OfferState)
        return content

    def shows_nothing(self) -> EmptyDesk:
        self.shows(EmptyDesk, "")
        content = self.seat.shell.desk.state.content
        assert isinstance(content, EmptyDesk)
        return content


@pytest.fixture
def file_place(tmp_path: Path, register_file: Path, keystore: Path) -> Iterator[Place]:
    """The story of `Place.fill` in a file; nothing is plugged."""
    place = Place(
        tmp_path,
        SqlRegister(register_file, StoppedClock(), patience=0.2),
        keystore=keystore,
    )
    place.fill()
    place.bus.clear()
    guarded = Place(tmp_path, OffMainRegister(place.register), keystore=keystore)
    guarded.__dict__["bus"] = place.bus
    guarded.__dict__["reader"] = OffMainReader(place.reader)
    yield guarded
    guarded.close()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, file_place: Place) -> Iterator[Desk]:
    opened = OpenWindow(qapp, file_place)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    assert opened.seat is not None
    yield Desk(file_place, opened.seat, qtbot)
    opened.close()
    qapp.processEvents()


@pytest.fixture
def folder(tmp_path: Path, register_file: Path, keystore: Path) -> Path:
    """The story of `Place.fill` in a file."""
    place = Place(tmp_path, SqlRegister(register_file, StoppedClock()), keystore=keystore)
    place.fill()
    place.bus.clear()
    place.close()
    return tmp_path


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Started]]:
    """Ended when the test is over; their sockets lie in a folder of their own."""
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    begun: list[Started] = []
    yield begun
    for one in begun:
        one.kill()

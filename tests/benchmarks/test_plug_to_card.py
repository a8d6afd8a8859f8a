"""From the plug of an emulated key to its painted card, with 100,000 keys in the register.

The clock starts before the bus file is written and stops when the card's paint
event has run. The promise: a median of at most 100 ms.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.viewmodels.states import CardState, EmptyDesk
from tests.db.bulk import fill, key_id_at
from tests.gui.place import GUARDANT_PORT, Place, StoppedClock

pytestmark = pytest.mark.benchmark_only
KEYS = 100_000
ROUNDS = 40


class PaintedCard(QObject):
    """Waits for the paint of the card of one key."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.window)
        self._seat = seat
        self._wanted = ""
        self._loop = QEventLoop()
        seat.window.desk.card.installEventFilter(self)

    def wait(self, key_id: str) -> None:
        self._wanted = key_id
        self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        state = self._seat.window.desk.card.state
        if event.type() is QEvent.Type.Paint and state and state.key_id == self._wanted:
            self._wanted = ""
            QTimer.singleShot(0, self._loop.quit)  # after the paint itself has run
        return super().eventFilter(watched, event)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bulk") / "register.db"
    fill(path, KEYS)
    return path


@pytest.fixture
def seat(qapp: QApplication, qtbot: QtBot, register: Path, tmp_path: Path) -> Iterator[Seat]:
    place = Place(tmp_path, SqlRegister(register, StoppedClock()))
    place.bus.clear()
    seat = Seat(qapp, place)
    seat.window.show()
    qtbot.waitExposed(seat.window)
    seat.start()
    seat.place = place  # type: ignore[attr-defined]
    yield seat
    seat.close()
    place.close()


def test_plug_to_card(benchmark: BenchmarkFixture, qtbot: QtBot, seat: Seat) -> None:
    place: Place = seat.place  # type: ignore[attr-defined]
    painted = PaintedCard(seat)
    numbers = iter(range(1, KEYS, 2 * (KEYS // 100)))  # odd places are Guardant keys

    def emptied() -> tuple[tuple[object, ...], dict[str, object]]:
        place.bus.unplug(GUARDANT_PORT)
        qtbot.waitUntil(lambda: isinstance(seat.shell.desk.state.content, EmptyDesk))
        key_id = key_id_at(next(numbers))
        dongle = {"dongleId": key_id.number, "model": "Sign", "port": GUARDANT_PORT}
        place.bus.answer("guardant", dongles=[dongle])
        qtbot.wait(60)  # the desk comes to rest before the clock starts
        return (key_id.grouped,), {}

    def plug(key_id: str) -> None:
        place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})
        painted.wait(key_id)

    benchmark.pedantic(plug, setup=emptied, rounds=ROUNDS, warmup_rounds=3)
    assert isinstance(seat.shell.desk.state.content, CardState)

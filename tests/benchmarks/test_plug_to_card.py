"""From the plug of an emulated key to its painted card, with 100,000 keys in the register.

The clock starts before the bus file is written and stops when the card's paint
event has run. The promise: a median of at most 100 ms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.desk.card_states import CardState
from gui.desk.qt.card import CardView
from gui.desk.states import EmptyDesk
from gui.frame.qt.seat import Seat
from tests.db.bulk import fill, key_id_at
from tests.gui.place import GUARDANT_PORT, Place, StoppedClock

pytestmark = pytest.mark.benchmark_only
KEYS = 100_000
ROUNDS = 40


@dataclass
class Bench:
    """An open window over the large register, with its card's page made."""

    place: Place
    seat: Seat
    card: CardView


class PaintedCard(QObject):
    """Waits for the paint of the card of one key."""

    def __init__(self, card: CardView) -> None:
        super().__init__(card)
        self._card = card
        self._wanted = ""
        self._loop = QEventLoop()
        card.installEventFilter(self)

    def wait(self, key_id: str) -> None:
        self._wanted = key_id
        self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        state = self._card.state
        if isinstance(event, QPaintEvent) and state and state.key_id == self._wanted:
            self._wanted = ""
            QTimer.singleShot(0, self._loop.quit)  # after the paint itself has run
        return super().eventFilter(watched, event)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bulk") / "register.db"
    fill(path, KEYS)
    return path


@pytest.fixture
def bench(qapp: QApplication, qtbot: QtBot, register: Path, tmp_path: Path) -> Iterator[Bench]:
    place = Place(tmp_path, SqlRegister(register, StoppedClock()))
    place.bus.clear()
    opened = OpenWindow(qapp, place)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    desk = opened.window.desk
    qtbot.waitUntil(lambda: bool(desk.findChildren(CardView)))
    assert opened.seat is not None
    yield Bench(place, opened.seat, desk.findChildren(CardView)[0])
    opened.close()
    place.close()


def test_plug_to_card(benchmark: Any, qtbot: QtBot, bench: Bench) -> None:
    place, desk = bench.place, bench.seat.shell.desk
    painted = PaintedCard(bench.card)
    numbers = iter(range(1, KEYS, 2 * (KEYS // 100)))  # odd places are Guardant keys

    def emptied() -> tuple[tuple[str], dict[str, object]]:
        place.bus.unplug(GUARDANT_PORT)
        qtbot.waitUntil(lambda: isinstance(desk.state.content, EmptyDesk))
        key_id = key_id_at(next(numbers))
        dongle = {"dongleId": key_id.number, "model": "Sign", "port": GUARDANT_PORT}
        place.bus.answer("guardant", dongles=[dongle])
        qtbot.wait(60)  # the desk comes to rest before the clock starts
        return (key_id.grouped,), {}

    def plug(key_id: str) -> None:
        place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})
        painted.wait(key_id)

    benchmark.pedantic(plug, setup=emptied, rounds=ROUNDS, warmup_rounds=3)
    assert isinstance(desk.state.content, CardState)

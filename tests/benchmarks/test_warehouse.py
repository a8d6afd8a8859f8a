"""A hundred keys at the warehouse, plugged one after another, beside the reading alone.

Both in one run over the same emulated bus: the clock starts before the bus file is written.
`reading` stops when the window knows what the key told, `registering` when the worker
hears the sound of a line that is written and committed, `painting` when it was painted. The
promise: registering takes at most 20 ms a key more than reading. 10,000 keys are in the
register before.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.bus.bus import Look
from gui.frame.qt.seat import Seat
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.states import SittingInput
from keytool.ports import Sound
from tests.db.bulk import fill
from tests.fakes.quiet_speaker import QuietSpeaker
from tests.gui.frame_of import warehouse_of
from tests.gui.place import GUARDANT_PORT, Place, StoppedClock

pytestmark = pytest.mark.benchmark_only
KEYS, IN_THE_REGISTER = 100, 10_000
FIRST = 0x7A000001
SIGN = {"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT}


@pytest.fixture
def seat(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Place, Seat]]:
    fill(tmp_path / "register.db", IN_THE_REGISTER)
    place = Place(tmp_path, SqlRegister(tmp_path / "register.db", StoppedClock(), any_time=True))
    place.bus.clear()
    opened = OpenWindow(qapp, place)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    assert opened.seat is not None
    shell = opened.seat.shell
    qtbot.waitUntil(lambda: shell.desk.is_settled)
    yield place, opened.seat
    opened.close()
    place.close()


class NotedSpeaker(QuietSpeaker):
    """Tells when it sounds."""

    def __init__(self) -> None:
        super().__init__()
        self.sounded = 0.0

    def play(self, sound: Sound) -> None:
        self.sounded = perf_counter()
        super().play(sound)


class Plugger:
    """Plugs a key and notes when it was read, registered and painted."""

    def __init__(self, place: Place, seat: Seat, qtbot: QtBot, speaker: NotedSpeaker) -> None:
        self._place, self._seat, self._qtbot = place, seat, qtbot
        self._loop, self._speaker = QEventLoop(), speaker
        self._at: dict[str, float] = {}
        self._painted: PaintedLine | None = None
        seat.shell.desk.bus.looked_at.connect(self._read)

    def begin(self, screen: WarehouseScreen) -> None:
        """From now on a key counts when its line is painted."""
        self._painted = PaintedLine(screen)

    def _read(self, look: Look) -> None:
        if look.readings and "read" not in self._at:
            self._at["read"] = perf_counter()
            if not self._painted:
                QTimer.singleShot(0, self._loop.quit)

    def plug(self, number: int) -> dict[str, float]:
        """Milliseconds from the plug until it was `read`, `registered`, `painted`."""
        bus, desk = self._place.bus, self._seat.shell.desk
        bus.unplug(GUARDANT_PORT)
        self._qtbot.waitUntil(lambda: not desk.state.devices)
        dongle = {"dongleId": number, "model": "Sign", "port": GUARDANT_PORT}
        bus.answer("guardant", dongles=[dongle])
        self._qtbot.wait(40)  # everything comes to rest before the clock starts
        self._at = {}
        if self._painted:
            self._painted.wait_for_one_more(self._loop)
        begun = perf_counter()
        bus.plug(SIGN)
        self._loop.exec()
        self._at["painted"] = perf_counter()
        self._at["registered"] = self._speaker.sounded
        return {name: 1000 * (at - begun) for name, at in self._at.items()}


class PaintedLine(QObject):
    """Ends a loop when the table was painted with a line more."""

    def __init__(self, screen: WarehouseScreen) -> None:
        super().__init__(screen)
        self._table = screen.sitting.table
        self._wanted = 0
        self._loop: QEventLoop | None = None
        screen.sitting.outcome.installEventFilter(self)

    def wait_for_one_more(self, loop: QEventLoop) -> None:
        self._loop, self._wanted = loop, len(self._table.rows_model.rows) + 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        there = len(self._table.rows_model.rows) >= self._wanted
        if isinstance(event, QPaintEvent) and self._loop and there:
            QTimer.singleShot(0, self._loop.quit)  # after the paint itself has run
            self._loop = None
        return super().eventFilter(watched, event)


def test_registering_beside_reading(
    benchmark: Any, qtbot: QtBot, seat: tuple[Place, Seat], capsys: pytest.CaptureFixture[str]
) -> None:
    place, window = seat
    place.speaker = speaker = NotedSpeaker()
    plugger = Plugger(place, window, qtbot, speaker)
    alone = [plugger.plug(FIRST + KEYS + n)["read"] for n in range(KEYS)]
    shell = window.shell
    place.bus.unplug(GUARDANT_PORT)
    qtbot.waitUntil(lambda: not shell.desk.state.devices)
    shell.show("warehouse")
    warehouse_of(shell).start.begin(SittingInput(family="guardant", expected=KEYS))
    qtbot.waitUntil(lambda: warehouse_of(shell).sitting.is_open)
    screen = window.window.screen_of("warehouse")
    assert isinstance(screen, WarehouseScreen)
    plugger.begin(screen)
    told: list[dict[str, float]] = []
    numbers = iter(range(FIRST, FIRST + KEYS))
    benchmark.pedantic(lambda: told.append(plugger.plug(next(numbers))), rounds=KEYS)
    added = [one["registered"] - one["read"] for one in told]
    benchmark.extra_info.update(
        reading_alone_ms=round(median(alone), 1),
        registered_ms=round(median(one["registered"] for one in told), 1),
        painted_ms=round(median(one["painted"] for one in told), 1),
        added_ms=round(median(added), 1),
        added_p95_ms=round(quantiles(added, n=20)[-1], 1),
        ratio=round(median(one["registered"] for one in told) / median(alone), 2),
    )
    with capsys.disabled():
        print("\nwarehouse:", dict(benchmark.extra_info))  # noqa: T201  what it is for
    assert len(warehouse_of(shell).sitting.state.lines) == KEYS

"""A day and a night of keys that are plugged and pulled: the window ends as it began.

Every twenty seconds of twenty-four hours a key goes in, its card comes, and it goes out again;
the simulated bus does not wait for the clock. What the process holds is counted when the window
has seen each kind of key, and again at the end: threads, open files, widgets, objects, memory.
Left alone, the window sleeps.
"""

import gc
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.desk.card_states import CardState
from gui.desk.states import EmptyDesk, OfferState, TroubleState
from tests.gui.fixtures import keystore
from tests.gui.place import GUARDANT, GUARDANT_PORT, HASP_PORT, SUPERPRO_PORT, TOKEN_PORT, Place
from tests.journeys.conftest import Desk, desk, file_place
from tests.trials.size import WHOLE

__all__ = ["desk", "file_place", "keystore"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

A_DAY = 24 * 60 * 60 // 20
PLUGS = A_DAY if WHOLE else 40
WARM = 200 if WHOLE else 20
"""Plugs after which everything has been made that is made once."""
ALONE, BUSY = (60, 0.01) if WHOLE else (3, 0.05)
"""Seconds in which nothing happens, and the part of a processor that is too much then. The
slice is too short to tell one in a hundred from what the tests before it have left.
"""
KEPT, SLACK = 0.5, 400
"""Objects: for each plug so many would tell of a leak; and the weak references to cursors that
Python's sqlite3 throws away by the hundred.
"""
MEGABYTES = 24
"""By how much a heap may grow that is only fragmented."""
FILES = 3
"""A connection to a file, its log and its shared memory, which come when a thread first asks. One
kind of key that leaves a file open each time leaves a dozen in the shortest run.
"""


@dataclass(frozen=True)
class Held:
    """What the process has."""

    threads: int
    files: int
    widgets: int
    objects: int
    memory: float


def open_files() -> Counter[str]:
    names = Counter[str]()
    for file in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # what lists them is one of them, and is closed by now
            names[str(file.readlink())] += 1
    return names


def held() -> Held:
    app = QApplication.instance()
    assert app is not None
    for _ in range(5):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    status = Path("/proc/self/status").read_text("ascii")
    resident = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert resident
    return Held(
        threading.active_count(),
        open_files().total(),
        len(QApplication.allWidgets()),
        len(gc.get_objects()),
        int(resident[1]) / 1024,
    )


def loading() -> bool:
    """Whether what the first click will need is still being loaded."""
    return any(thread.name == "keydesk-load" for thread in threading.enumerate())


def rutoken(place: Place) -> None:
    place.plug_rutoken()


KINDS: tuple[tuple[Callable[[Place], None], str, type], ...] = (
    (lambda place: place.plug_guardant(), GUARDANT_PORT, CardState),
    (lambda place: place.plug_hasp(), HASP_PORT, CardState),
    (lambda place: place.plug_superpro(), SUPERPRO_PORT, TroubleState),
    (lambda place: place.plug_guardant(GUARDANT.number + 7), GUARDANT_PORT, OfferState),
    (rutoken, TOKEN_PORT, TroubleState),
)
"""A key in warranty, one out of it, one without a number, one of nobody, and no key at all."""


def plug_and_pull(desk: Desk, number: int) -> None:
    plug, port, content = KINDS[number % len(KINDS)]
    plug(desk.place)
    desk.shows(content)
    desk.place.bus.unplug(port)
    desk.shows(EmptyDesk)


def test_a_day_of_plugging_leaves_nothing_behind(
    desk: Desk,
    record_property: Callable[[str, object], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("WARNING", "keydesk")  # pytest keeps each record until the test is over
    desk.shows(EmptyDesk)
    for number in range(WARM):
        plug_and_pull(desk, number)
    desk.qtbot.waitUntil(lambda: not loading(), timeout=60_000)
    before, names = held(), open_files()
    for number in range(PLUGS):
        plug_and_pull(desk, number)
    after = held()
    record_property("before", asdict(before))
    record_property("after", asdict(after))
    told = f"{before}\n{after}"
    assert after.threads <= before.threads, told
    assert after.files <= before.files + FILES, f"{told}\n{open_files() - names}"
    assert after.widgets <= before.widgets, told
    assert after.objects - before.objects < KEPT * PLUGS + SLACK, told
    assert after.memory - before.memory < MEGABYTES, told


def test_a_window_that_is_left_alone_sleeps(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    for number in range(len(KINDS)):
        plug_and_pull(desk, number)
    desk.place.plug_guardant()
    desk.shows(CardState)
    desk.qtbot.wait(1000)
    used, began = time.process_time(), time.monotonic()
    desk.qtbot.wait(ALONE * 1000)
    share = (time.process_time() - used) / (time.monotonic() - began)
    record_property("share", round(share, 4))
    assert share < BUSY, f"{share:.2%} of a processor"

"""A window that covers itself when nobody presses a key for long."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.kit import standing
from keytool.domain.rights import ALONE, Role
from tests.db.samples import SetClock
from tests.gui.kept_place import kept_place
from tests.gui.place import Place, StoppedClock
from tests.journeys.conftest import Desk
from tests.services.staffed_desk import password_of, staff


@pytest.fixture
def clock() -> SetClock:
    return SetClock(StoppedClock().now())


@pytest.fixture
def file_place(tmp_path: Path, clock: SetClock) -> Iterator[Place]:
    """With operators, in memory: what is tried is the window."""
    place = kept_place(tmp_path, clock)
    place.clock = clock  # type: ignore[assignment]  # the same port
    staff(place.desk, Role.SUPPORT)
    yield place
    place.close()
    standing.take(ALONE)


def test_a_pressed_key_keeps_the_window_open(desk: Desk, clock: SetClock) -> None:
    sign_in = desk.seat.shell.sign_in
    desk.qtbot.waitUntil(lambda: sign_in.covered, timeout=10_000)
    sign_in.choose("petrova")
    sign_in.submit(password_of("petrova"))
    desk.qtbot.waitUntil(lambda: not sign_in.covered, timeout=10_000)
    for pressed in (True, False):
        clock.moment += timedelta(minutes=14)
        if pressed:
            QTest.keyClick(desk.seat.window, Qt.Key.Key_Shift)
        clock.moment += timedelta(minutes=2)
        sign_in.tick()
        assert sign_in.covered is not pressed

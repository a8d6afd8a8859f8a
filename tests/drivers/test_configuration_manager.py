"""The bus of Windows and its notification, against a configuration manager compiled in C.

`./dev windows` compiles it; on a real Windows the system's own is asked by the other tests.
"""

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drivers.usb_windows import WindowsBus, changes_by_notification
from drivers.waiting import Waiter

COMPILED = Path(__file__).parents[2] / ".windows" / "configuration_manager.dll"
SIGN = 2

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="a library of Windows")


@pytest.fixture
def manager() -> Iterator[Any]:
    library = ctypes.CDLL(str(COMPILED))
    yield library
    library.hang(SIGN, True)
    assert not library.is_heard()


def test_keys_are_seen_with_what_windows_knows_of_them(manager: Any) -> None:
    hasp, sign = WindowsBus(lambda: manager).scan()
    assert (hasp.vid, hasp.pid, hasp.port, hasp.firmware) == (0x0529, 1, "1400-2", "3.25")
    assert (sign.vid, sign.pid, sign.port, sign.firmware) == (0x0A89, 8, "1400-3", "1.00")
    assert (hasp.product, sign.product) == ("HASP HL 3.25", "Guardant Sign")


def test_a_key_that_is_pulled_is_gone(manager: Any) -> None:
    manager.hang(SIGN, False)
    assert [one.vid for one in WindowsBus(lambda: manager).scan()] == [0x0529]


def test_a_notification_of_windows_ends_the_wait(manager: Any) -> None:
    waiter = Waiter(changes_by_notification(lambda: manager))
    assert waiter.wait(0.0) is False
    for plugged in (False, True):
        assert manager.hang(SIGN, plugged) == 0  # what the callback answers
        assert waiter.wait(30.0) is True
        assert waiter.wait(0.0) is False
    waiter.close()
    assert not manager.is_heard()
    assert manager.hang(SIGN, False) == 0

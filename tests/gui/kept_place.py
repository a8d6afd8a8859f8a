"""A place whose operators sign in, with its register in memory."""

from pathlib import Path

import pytest

from keytool.ports import Clock
from keytool.services.guard import Present, SeatGuard
from tests.fakes.memory_register import MemoryRegister
from tests.gui.place import Place, StoppedClock


class KeptPlace(Place):
    """Its register is there, though in memory."""

    @property
    def has_register(self) -> bool:
        return True


def kept_place(folder: Path, clock: Clock | None = None) -> Place:
    """Nobody sits there yet."""
    present = Present()
    made = KeptPlace(folder, MemoryRegister(clock or StoppedClock(), guard=SeatGuard(present)))
    made.__dict__["present"] = present
    return made


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return kept_place(tmp_path)

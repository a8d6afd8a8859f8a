"""Fixtures for whoever needs a desk with something in its register; conftests import them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keytool.coupon.keys.keystore import init_keystore
from tests.fakes.memory_register import MemoryRegister
from tests.gui.place import PASSPHRASE, Place, StoppedClock


@pytest.fixture(scope="session")
def keystore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Signing keys; stretching their passphrase is slow on purpose, so they are made once."""
    folder = tmp_path_factory.mktemp("signing") / "keys"
    init_keystore(folder, PASSPHRASE, StoppedClock())
    return folder


@pytest.fixture
def empty_place(tmp_path: Path, keystore: Path) -> Iterator[Place]:
    """Nobody and nothing is registered yet."""
    place = Place(tmp_path, MemoryRegister(StoppedClock()), keystore=keystore)
    yield place
    place.close()


@pytest.fixture
def place(empty_place: Place) -> Place:
    """The story of `Place.fill` is in the register; nothing is plugged."""
    empty_place.fill()
    return empty_place

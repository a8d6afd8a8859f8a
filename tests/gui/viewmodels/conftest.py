"""A desk without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.viewmodels.shell import ShellViewModel
from gui.viewmodels.tasks import ImmediateRunner
from keytool.coupon.keystore import init_keystore
from tests.gui.viewmodels.place import PASSPHRASE, Place, StoppedClock, file_register


@pytest.fixture(scope="session")
def keystore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Signing keys; stretching their passphrase is slow on purpose, so they are made once."""
    folder = tmp_path_factory.mktemp("signing") / "keys"
    init_keystore(folder, PASSPHRASE, StoppedClock())
    return folder


@pytest.fixture
def empty_place(tmp_path: Path, keystore: Path) -> Iterator[Place]:
    """Nobody and nothing is registered yet."""
    place = Place(tmp_path, file_register(tmp_path), keystore=keystore)
    yield place
    place.close()


@pytest.fixture
def place(empty_place: Place) -> Place:
    """The story of `Place.fill` is in the register; nothing is plugged."""
    empty_place.fill()
    return empty_place


@pytest.fixture
def shell(place: Place) -> Iterator[ShellViewModel]:
    """The whole window without its widgets; work is done on the spot."""
    shell = ShellViewModel(place, ImmediateRunner())
    yield shell
    shell.close()

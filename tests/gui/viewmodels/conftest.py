"""A desk without a window."""

from collections.abc import Iterator

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from gui.kit.tasks import ImmediateRunner
from tests.gui.fixtures import empty_place, keystore, place
from tests.gui.place import Place

__all__ = ["empty_place", "keystore", "place"]


@pytest.fixture(name="shell")
def shell_of_the_place(place: Place) -> Iterator[ShellViewModel]:
    """The whole window without its widgets; work is done on the spot."""
    shell = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    yield shell
    shell.close()

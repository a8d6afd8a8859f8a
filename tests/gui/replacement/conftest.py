"""The Replace section over the story of the samples, in English."""

import pytest

from keytool.i18n import set_language
from tests.gui.held import HeldRunner
from tests.gui.replacement.qt.samples import Walk


@pytest.fixture
def walk() -> Walk:
    """Nothing is asked yet; work is done on the spot."""
    set_language("en")
    return Walk()


@pytest.fixture
def runner() -> HeldRunner:
    """Does work on the spot, until a test says `holding`."""
    return HeldRunner(holding=False)


@pytest.fixture
def held(runner: HeldRunner) -> Walk:
    """A section whose work can be held back."""
    set_language("en")
    return Walk(runner=runner)

"""Waits of tests of the window: long, since a wait that ends costs nothing on a machine at rest.

Loaded with the fixture alone: tests of rules run without Qt.
"""

from functools import partialmethod
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

PATIENCE = 30_000
"""Milliseconds; pytest-qt's own five seconds are too few where two processors have five things to
do.
"""
_WAITS = ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive")


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":
    """pytest-qt's, with patience where a test names no other."""
    from pytestqt.qtbot import QtBot

    waits = {name: partialmethod(getattr(QtBot, name), timeout=PATIENCE) for name in _WAITS}
    patient: type[QtBot] = type("PatientBot", (QtBot,), waits)
    return patient(request)

"""No window of one test stands before another: a dialog left open would take every later key."""

import sys
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """After all fixtures: what a test opened goes with it, and what it copied.

    Until then its windows are held: one that nobody holds any more may be collected in the midst
    of a timer that still draws it.
    """
    held = _windows()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _clear()
    held.clear()


def _windows() -> list[object]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    return [*QApplication.topLevelWidgets()] if QApplication.instance() else []


def _clear() -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for window in app.topLevelWidgets():
        window.hide()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.clipboard().clear()

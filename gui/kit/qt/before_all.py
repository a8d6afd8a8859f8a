"""Filters before every widget of the application, and when they need not hear.

A filter of Python's costs 2 µs for each event there is, and a section that is made sends thousands
to itself: a third of the time until it is shown. So filters step aside while the window works by
itself: no key and no button can come before it has done so.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtWidgets import QApplication


class _Standing:
    filters: tuple[QObject, ...] = ()
    aside = False


def application() -> QApplication:
    """The application that runs."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)  # noqa: S101  windows have one
    return running


def stand_before_all(hearer: QObject) -> None:
    """Let it hear, by its `eventFilter`, of whatever a person does before any widget does."""
    _Standing.filters = (*_Standing.filters, hearer)
    application().installEventFilter(hearer)


def stand_back(hearer: QObject) -> None:
    """It hears nothing any more."""
    _Standing.filters = tuple(one for one in _Standing.filters if one is not hearer)
    application().removeEventFilter(hearer)


@contextmanager
def by_itself() -> Iterator[None]:
    """Work in which nobody can press anything. Where a loop of events begins in it all the same,
    as that of a dialog, everybody hears again.
    """
    turns = QAbstractEventDispatcher.instance()
    if _Standing.aside or not _Standing.filters or turns is None:
        yield
        return
    begins = turns.awake, turns.aboutToBlock  # GLib's tells the second, others the first
    _step_aside()
    for turn in begins:
        turn.connect(_come_back)
    try:
        yield
    finally:
        for turn in begins:
            turn.disconnect(_come_back)
        _come_back()


def _step_aside() -> None:
    _Standing.aside = True
    for one in _Standing.filters:
        application().removeEventFilter(one)


def _come_back() -> None:
    if _Standing.aside:
        _Standing.aside = False
        for one in _Standing.filters:
            application().installEventFilter(one)

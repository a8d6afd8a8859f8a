"""Filters before all widgets hear everything, but for what the window does by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.before_all import by_itself, stand_back, stand_before_all

ASKED = QEvent.Type(QEvent.registerEventType())


class Hearer(QObject):
    def __init__(self, name: str, told: list[str]) -> None:
        super().__init__()
        self.name, self.told = name, told

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == ASKED:
            self.told.append(self.name)
        return False


@pytest.fixture
def told(qapp: QApplication) -> Iterator[list[str]]:
    del qapp
    heard: list[str] = []
    both = Hearer("first", heard), Hearer("second", heard)
    for one in both:
        stand_before_all(one)
    yield heard
    for one in both:
        stand_back(one)


def ask(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(ASKED))


def test_what_the_window_does_by_itself_is_not_heard(qtbot: QtBot, told: list[str]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with by_itself(), by_itself():
        ask(widget)
    assert told == []
    ask(widget)
    assert told == ["second", "first"]


def test_all_hear_again_when_it_fails(qtbot: QtBot, told: list[str]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(ZeroDivisionError), by_itself():
        print(1 / 0)  # noqa: T201  it never comes to that
    ask(widget)
    assert told == ["second", "first"]


def test_a_loop_of_events_within_is_heard(qtbot: QtBot, told: list[str]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with by_itself():
        loop = QEventLoop()
        QTimer.singleShot(0, lambda: ask(widget))
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        assert told == ["second", "first"]


def test_who_stood_back_is_not_called_again(qtbot: QtBot, told: list[str]) -> None:
    widget, gone = QWidget(), Hearer("gone", told)
    qtbot.addWidget(widget)
    stand_before_all(gone)
    with by_itself():
        stand_back(gone)
    ask(widget)
    assert told == ["second", "first"]

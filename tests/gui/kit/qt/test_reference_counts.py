"""References to None, True and False stay while the window works.

PySide6 6.12.0 on CPython 3.11 drops one at almost every call and aborts the
process after some thousand of them (docs/adr/0003); plain tests are too short to see it.
Python 3.12 and newer keep these objects for ever and count nothing.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QStringListModel, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QSlider
from pytestqt.qtbot import QtBot

TIMES = 2_000
SLACK = 50  # other code may take or give a few meanwhile; a fault takes one a call
WATCHED = (None, True, False)


class Bell(QObject):
    rang = Signal(bool)


def repaint(qtbot: QtBot) -> Callable[[], object]:
    text = QPlainTextEdit("Ключ")
    qtbot.addWidget(text)
    text.show()
    viewport = text.viewport()
    return lambda: (text, viewport.repaint())  # the text owns its viewport


def emit(_qtbot: QtBot) -> Callable[[], object]:
    bell = Bell()
    heard: list[bool] = []

    def hear(told: bool) -> None:
        heard[:] = [told]

    def ring() -> None:
        bell.rang.emit(True)
        bell.rang.emit(False)

    bell.rang.connect(hear)
    return ring


def set_value(qtbot: QtBot) -> Callable[[], object]:
    slider = QSlider()
    qtbot.addWidget(slider)
    return lambda: slider.setValue(5)


def ask(qtbot: QtBot) -> Callable[[], object]:
    box = QCheckBox()
    qtbot.addWidget(box)
    return lambda: (box.parent(), box.isChecked(), box.isEnabled())


def look_up(_qtbot: QtBot) -> Callable[[], object]:
    model = QStringListModel(["a"])
    return lambda: (model.index(0, 0).data(), model.index(5, 0).data())


def process(_qtbot: QtBot) -> Callable[[], object]:
    return QApplication.processEvents


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these objects are immortal there")
@pytest.mark.parametrize("made", [repaint, emit, set_value, ask, look_up, process])
def test_nothing_is_dropped(qtbot: QtBot, made: Callable[[QtBot], Callable[[], object]]) -> None:
    call = made(qtbot)
    call()
    before = [sys.getrefcount(one) for one in WATCHED]
    for _time in range(TIMES):
        call()
    after = [sys.getrefcount(one) for one in WATCHED]
    drift = [now - then for now, then in zip(after, before, strict=True)]
    assert all(abs(change) < SLACK for change in drift), dict(zip(WATCHED, drift, strict=True))

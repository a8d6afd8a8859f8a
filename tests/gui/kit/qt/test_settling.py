"""What is painted has been laid out: the first frame is the last one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.states import DeskState
from gui.frame.qt.shell import ShellWindow
from gui.kit.qt.timeline import EventView
from gui.kit.states import HistoryItem
from gui.kit.tones import Tone
from keytool.i18n import set_language
from tests.gui.desk.qt import samples
from tests.gui.kit.qt.test_every_state import cut_texts, settled

NEW = HistoryItem(
    "20.11.2026",
    "Выдан купон на специальный уровень технической поддержки",
    "Специальный, 12 обращений · Петрова",
    "ticket-plus",
    Tone.GOOD,
)


class Frames(QObject):
    """Looks at the window each time that it is painted."""

    def __init__(self, window: ShellWindow) -> None:
        super().__init__(window)
        self._window = window
        self.faults: list[list[str]] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            self.faults.append([*cut_texts(self._window), *overlaps(self._window)])
        return super().eventFilter(watched, event)

    def of_next(self) -> list[list[str]]:
        """What is wrong with each frame that follows from what was just done."""
        self.faults.clear()
        for _ in range(3):
            QApplication.processEvents()
        assert self.faults, "nothing was painted"
        return self.faults


def overlaps(window: ShellWindow) -> Iterator[str]:
    shown = [view for view in window.findChildren(EventView) if view.isVisible()]
    for above, below in pairwise(sorted(shown, key=EventView.y)):
        if above.geometry().intersects(below.geometry()):
            yield f"{above.geometry()} {below.geometry()}"


@pytest.fixture
def frames(qtbot: QtBot) -> Frames:
    window = ShellWindow()
    window.render(samples.shell("en"))
    window.desk.render(samples.desk_card("en"))
    settled(qtbot, window)
    return Frames(window)


def clean(frames: list[list[str]]) -> bool:
    return not any(frames)


def test_the_first_frame_in_another_language_is_whole(frames: Frames) -> None:
    window = frames._window
    for language in ("ru", "en", "ru"):
        set_language(language)
        window.render(samples.shell(language))
        window.desk.render(samples.desk_card(language))
        assert clean(frames.of_next()), frames.faults


def test_the_first_frame_of_a_longer_history_is_whole(frames: Frames) -> None:
    card = samples.card("ru")
    frames._window.desk.render(DeskState("p1", replace(card, history=(NEW, *card.history))))
    assert clean(frames.of_next()), frames.faults


def test_the_first_frame_of_every_sheet_is_whole(frames: Frames) -> None:
    faulty = {}
    for name in reversed(samples.DESKS):
        frames._window.desk.render(samples.DESKS[name]("ru"))
        faulty[name] = not clean(frames.of_next())
    assert not any(faulty.values()), faulty

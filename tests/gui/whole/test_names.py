"""Every control of every screen says what it is and what it is called, to who cannot see it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from gui.kit.qt.spoken import speak_up
from tests.gui.whole.cut import place_of
from tests.gui.whole.painted import is_seen
from tests.gui.whole.tour import Tour

NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}
LANGUAGES = pytest.mark.parametrize("language", ["ru", "en"])
MANY, SEVERAL = 1000, 10


@pytest.fixture(autouse=True)
def _spoken() -> None:
    speak_up()


def told_by(widget: QWidget) -> QAccessibleInterface:
    told = QAccessible.queryAccessibleInterface(widget)
    assert told is not None, widget
    return told


def name_of(told: QAccessibleInterface) -> str:
    return told.text(QAccessible.Text.Name).strip()


def controls(window: QWidget) -> Iterator[QWidget]:
    """What a person can press, type into or move the keyboard to."""
    for widget in window.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if is_seen(widget, window) and (reached or isinstance(widget, QAbstractButton)):
            yield widget


@LANGUAGES
def test_every_control_and_every_picture_is_told(tour: Callable[..., Tour], language: str) -> None:
    wrong: dict[str, str] = {}
    count = dialogs = 0
    for stop, window in tour(language).stops():
        told = [*_silent(window), *_nameless_pictures(window)]
        if isinstance(window, QDialog):
            dialogs += 1
            told += _untitled(window)
        count += sum(1 for _control in controls(window))
        for one in told:
            wrong.setdefault(one, stop)
    assert wrong == {}
    assert (count > MANY, dialogs > SEVERAL) == (True, True)


def _silent(window: QWidget) -> Iterator[str]:
    """Controls without a name or a role, or that tell their state wrongly."""
    for widget in controls(window):
        told = told_by(widget)
        state, named = told.state(), name_of(told) and told.role() not in NOTHING
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        misled = bool(state.focusable) < reached or bool(state.disabled) == widget.isEnabled()
        if not named or misled:
            yield f"{told.role().name} {name_of(told)!r} {place_of(widget, window)}"


def _nameless_pictures(window: QWidget) -> Iterator[str]:
    """Badges, gauges, rings, lines of time and prose: they are no texts of Qt's."""
    for widget in window.findChildren(QWidget):
        role = getattr(widget, "spoken_as", "")
        if role and is_seen(widget, window):
            told = told_by(widget)
            if not name_of(told) or told.role().name != role:
                yield f"{told.role().name} {place_of(widget, window)}"


def _untitled(dialog: QDialog) -> list[str]:
    told = told_by(dialog)
    titled = told.role() is QAccessible.Role.Dialog and name_of(told)
    return [] if titled else [f"a dialog without a title: {type(dialog).__name__}"]

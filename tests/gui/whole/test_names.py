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
MANY = 1000


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
def test_every_control_has_a_name_and_a_role(tour: Callable[..., Tour], language: str) -> None:
    silent: dict[str, str] = {}
    count = 0
    for stop, window in tour(language).stops():
        for widget in controls(window):
            told = told_by(widget)
            count += 1
            if not name_of(told) or told.role() in NOTHING:
                silent[f"{told.role().name} {name_of(told)!r} {place_of(widget, window)}"] = stop
    assert silent == {}
    assert count > MANY


@LANGUAGES
def test_whatever_has_the_keyboard_says_so(tour: Callable[..., Tour], language: str) -> None:
    wrong: set[str] = set()
    for _stop, window in tour(language).stops():
        for widget in controls(window):
            state = told_by(widget).state()
            reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if bool(state.focusable) < reached or bool(state.disabled) == widget.isEnabled():
                wrong.add(place_of(widget, window))
    assert wrong == set()


@LANGUAGES
def test_what_is_only_painted_is_told(tour: Callable[..., Tour], language: str) -> None:
    """Badges, gauges, rings, lines of time and prose are no texts of Qt's."""
    silent: dict[str, str] = {}
    for stop, window in tour(language).stops():
        for widget in window.findChildren(QWidget):
            if getattr(widget, "spoken_as", "") and is_seen(widget, window):
                told = told_by(widget)
                if not name_of(told) or told.role().name != widget.spoken_as:  # type: ignore[attr-defined]
                    silent[f"{told.role().name} {place_of(widget, window)}"] = stop
    assert silent == {}


@LANGUAGES
def test_every_dialog_has_a_title(tour: Callable[..., Tour], language: str) -> None:
    dialogs = [
        (stop, told_by(window).role(), name_of(told_by(window)))
        for stop, window in tour(language).stops()
        if isinstance(window, QDialog)
    ]
    assert len(dialogs) > 10
    assert [one for one in dialogs if one[1] is not QAccessible.Role.Dialog or not one[2]] == []

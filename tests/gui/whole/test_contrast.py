"""Every text of every screen can be read on the ground that it is really painted on."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.base import Panel, Text, column, dress
from gui.kit.qt.tokens import LIGHT, Radius
from gui.kit.states import ActionState
from gui.kit.tones import Theme
from tests.gui.kit.qt.test_tokens import LEAST, contrast
from tests.gui.whole.cut import place_of
from tests.gui.whole.painted import Painted, Picture, is_seen
from tests.gui.whole.tour import Tour, come_to_rest

LEAST_OF_LARGE = LEAST_OF_FRAMES = 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
THEMES = pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
MANY, SEVERAL = 1000, 100
"""Texts and fields that a tour sees at least."""


@THEMES
def test_every_text_stands_out_from_its_ground(tour: Callable[..., Tour], theme: Theme) -> None:
    seen: set[tuple[object, ...]] = set()
    faint: dict[tuple[str, str, str, str], str] = {}
    for name, window in tour("ru", theme).stops():
        picture = Picture(window)
        for one in picture.texts():
            if (kind := _kind(one)) in seen:
                continue
            seen.add(kind)
            ground = picture.ground(one.room)
            least = LEAST_OF_LARGE if one.is_large else LEAST
            if ground and contrast(one.ink_on(ground), ground) < least:
                faint[one.text, one.ink, ground, place_of(one.widget, window)] = name
    assert faint == {}
    assert len(seen) > MANY


def _kind(one: Painted) -> tuple[object, ...]:
    return one.text, one.ink, type(one.widget), one.pixels


@THEMES
def test_every_field_is_seen_on_what_it_lies_on(tour: Callable[..., Tour], theme: Theme) -> None:
    unseen: dict[tuple[str, str, str], str] = {}
    count = 0
    for name, window in tour("ru", theme).stops():
        image = window.grab().toImage()
        for field in _fields(window):
            corner = field.mapTo(window, QPoint(0, field.height() // 2))
            if not image.rect().contains(corner - QPoint(2, 0)):
                continue
            count += 1
            frame = image.pixelColor(corner).name()
            ground = image.pixelColor(corner - QPoint(2, 0)).name()
            if contrast(frame, ground) < LEAST_OF_FRAMES:
                unseen[frame, ground, place_of(field, window)] = name
    assert unseen == {}
    assert count > SEVERAL


@pytest.mark.usefixtures("theming")
def test_the_check_sees_what_is_faint(qtbot: QtBot) -> None:
    window, label, row = (
        Panel(Radius.M),
        Text("", "too faint"),
        ActionRow(ActionState("a", "a row")),
    )
    dress(window, column(label, row))
    label.setStyleSheet(f"color: {LIGHT.edge}")
    qtbot.addWidget(window)
    window.show()
    come_to_rest()
    picture = Picture(window)
    told = {one.text: contrast(one.ink, picture.ground(one.room)) for one in picture.texts()}
    assert told["too faint"] < LEAST_OF_LARGE
    assert told["a row"] > LEAST


def _fields(window: QWidget) -> Iterator[QWidget]:
    """What a person can type into or choose from, where its left edge is seen."""
    for kind in (QLineEdit, QComboBox, QAbstractSpinBox):
        for field in window.findChildren(kind):
            locked = isinstance(field, QLineEdit) and field.isReadOnly()
            inner = isinstance(field.parent(), QComboBox | QAbstractSpinBox)
            edge = field.visibleRegion().contains(QPoint(0, field.height() // 2))
            if is_seen(field, window) and field.isEnabled() and edge and not (locked or inner):
                yield field

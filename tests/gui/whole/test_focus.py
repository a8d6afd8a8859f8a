"""Whoever goes by the keyboard sees where it is: what has it looks otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from gui.frame.qt.panes import takes_keyboard
from tests.gui.whole.cut import place_of
from tests.gui.whole.painted import is_seen
from tests.gui.whole.tour import Tour

AROUND = 4
LEAST = 12
"""Pixels of another colour that a person sees."""


def looks(widget: QWidget, window: QWidget) -> QImage:
    corner = widget.mapTo(window, QPoint(0, 0))
    room = QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(room).toImage()


def differ(one: QImage, other: QImage) -> int:
    if one.size() != other.size():
        return LEAST
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(before != after for before, after in pairs) // 3


def test_the_keyboard_is_seen_wherever_it_is(tour: Callable[..., Tour]) -> None:
    unseen: dict[str, str] = {}
    tried: set[str] = set()
    for stop, window in tour("ru").stops():
        window.activateWindow()
        for widget in window.findChildren(QWidget):
            where = place_of(widget, window)
            whole = widget.visibleRegion().boundingRect() == widget.rect()
            shown = is_seen(widget, window) and whole
            if where in tried or not shown or not takes_keyboard(widget) or widget.focusProxy():
                continue
            tried.add(where)
            if not is_told(widget, window):
                unseen[where] = stop
    assert unseen == {}
    assert len(tried) > 50


def is_told(widget: QWidget, window: QWidget) -> bool:
    """Whether the widget looks otherwise with the keyboard than without."""
    QApplication.processEvents()
    if held := QApplication.focusWidget():
        held.clearFocus()
    QApplication.processEvents()
    before = looks(widget, window)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return differ(before, looks(widget, window)) >= LEAST

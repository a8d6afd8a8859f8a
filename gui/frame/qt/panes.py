"""F6 goes from one part of the window to the next: rail, search, notice, and what scrolls apart."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from gui.kit.qt.notices import BannerView


class Panes:
    """The parts of a window that the keyboard can be in.

    A part of the frame is one; so is each area of a screen that scrolls by itself, a notice, and
    whatever else of the screen there is.
    """

    def __init__(self, window: QWidget, frame: tuple[QWidget, ...]) -> None:
        self._window, self._frame = window, frame
        self._left: dict[QWidget, QWidget] = {}
        """Where the keyboard was in each, when it went on."""

    def step(self, by: int) -> None:
        """Go to the next part, or with -1 to the one before."""
        there = self._shown()
        order = sorted(there, key=lambda pane: self._place(pane, there[pane]))
        if not order:
            return
        held = QApplication.focusWidget()
        pane = self._pane_of(held) if held and self._window.isAncestorOf(held) else None
        if held and pane:
            self._left[pane] = held
        at = order.index(pane) if pane in order else -max(by, 0)
        wanted = order[(at + by) % len(order)]
        self._remembered(wanted, there[wanted]).setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> dict[QWidget, QWidget]:
        """Each part that can have the keyboard now, with the first in it that takes it."""
        found: dict[QWidget, QWidget] = {}
        widget = self._window.nextInFocusChain()
        while widget and widget is not self._window:
            if takes_keyboard(widget):
                found.setdefault(self._pane_of(widget), widget)
            widget = widget.nextInFocusChain()
        return found

    def _pane_of(self, widget: QWidget) -> QWidget:
        """The outermost part that it lies in."""
        pane, above = self._window, widget
        while above is not self._window:
            if above in self._frame or isinstance(above, QAbstractScrollArea | BannerView):
                pane = above
            parent = above.parentWidget()
            if parent is None:
                break
            above = parent
        return pane

    def _place(self, pane: QWidget, first: QWidget) -> tuple[int, int, int]:
        """The frame's own parts come first; the others follow as they are read."""
        order = self._frame.index(pane) if pane in self._frame else len(self._frame)
        seen = first if pane is self._window else pane
        corner = seen.mapTo(self._window, QPoint(0, 0))
        return order, corner.y(), corner.x()

    def _remembered(self, pane: QWidget, first: QWidget) -> QWidget:
        last = self._left.get(pane)
        if last is None or not isValid(last) or not takes_keyboard(last):
            return first
        return last if self._pane_of(last) is pane else first


def takes_keyboard(widget: QWidget) -> bool:
    """Whether Tab can lead to it now."""
    reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(reached) and widget.isVisible() and widget.isEnabled()

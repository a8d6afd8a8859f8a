"""The Warehouse section: one of its three faces."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.kit.qt.base import column, dress
from gui.kit.qt.tokens import Space, card_margin
from gui.warehouse.qt.done import DoneView
from gui.warehouse.qt.sitting import SittingView
from gui.warehouse.qt.start import StartView
from gui.warehouse.states import Face

AnyFace = StartView | SittingView | DoneView
F = TypeVar("F", StartView, SittingView, DoneView)


class WarehouseScreen(QWidget):
    """Each face renders a state of its own; it is made when it is first shown, and `made`
    hears of it: all three at once would hold up the window.
    """

    def __init__(self, made: Callable[[AnyFace], None] = lambda _face: None) -> None:
        super().__init__()
        self._made = made
        self._faces = QStackedWidget()
        self._shown: AnyFace | None = None
        dress(self, column(self._faces))

    @cached_property
    def start(self) -> StartView:
        return self._with(StartView())

    @cached_property
    def sitting(self) -> SittingView:
        return self._with(SittingView())

    @cached_property
    def done(self) -> DoneView:
        return self._with(DoneView())

    def _with(self, face: F) -> F:
        self._faces.addWidget(face)
        self._made(face)
        return face

    def show_face(self, named: Face) -> None:
        """Show a face, and give it the keyboard when it is another one."""
        face = self._face(named)
        if face is not self._shown:
            self._shown = face
            self._faces.setCurrentWidget(face)
            self.focus_content()

    def _face(self, face: Face) -> AnyFace:
        if face is Face.SITTING:
            return self.sitting
        return self.done if face is Face.DONE else self.start

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        if self._shown:
            self._shown.focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)

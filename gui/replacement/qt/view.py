"""The Replace section: the waiting list or the guided page."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.kit.qt.base import column, dress
from gui.kit.qt.tokens import Space, card_margin
from gui.replacement.qt.list import WaitingView
from gui.replacement.qt.page import WorkView
from gui.replacement.states import Face, ReplacementState

F = TypeVar("F", WaitingView, WorkView)


class ReplacementScreen(QWidget):
    """Renders a `ReplacementState`; each face renders a state of its own, and is made when it is
    first shown. `made` hears of it.
    """

    def __init__(self, made: Callable[[WaitingView | WorkView], None] = lambda _face: None) -> None:
        super().__init__()
        self._made = made
        self._faces = QStackedWidget()
        self._shown: WaitingView | WorkView | None = None
        dress(self, column(self._faces))

    @cached_property
    def list(self) -> WaitingView:
        return self._with(WaitingView())

    @cached_property
    def page(self) -> WorkView:
        return self._with(WorkView())

    def _with(self, face: F) -> F:
        self._faces.addWidget(face)
        self._made(face)
        return face

    def render(self, state: ReplacementState) -> None:  # type: ignore[override]  # QWidget's prints
        face = self.page if state.face is Face.PAGE else self.list
        if isinstance(face, WorkView):
            face.render_back(state.back)
        if face is not self._shown:
            self._shown = face
            self._faces.setCurrentWidget(face)
            self.focus_content()

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        if self._shown:
            self._shown.focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = card_margin(self.width())
        self.setContentsMargins(sides, 0, sides, Space.XL)

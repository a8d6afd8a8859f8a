"""The Coupons section: one of its three faces."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.coupons.qt.list import CouponListView
from gui.coupons.qt.page import CouponPageView
from gui.coupons.qt.verify import VerifyPanel
from gui.coupons.states import CouponsState, Face
from gui.kit.qt.base import column, dress
from gui.kit.qt.tokens import Space, card_margin

AnyFace = CouponListView | CouponPageView | VerifyPanel
F = TypeVar("F", CouponListView, CouponPageView, VerifyPanel)


class CouponsScreen(QWidget):
    """Renders a `CouponsState`; each face renders a state of its own.

    A face is made when it is first shown, and `made` hears of it: all three at once would
    hold up the window for 70 ms.
    """

    def __init__(self, made: Callable[[AnyFace], None] = lambda _face: None) -> None:
        super().__init__()
        self._made = made
        self._faces = QStackedWidget()
        self._shown: AnyFace | None = None
        dress(self, column(self._faces))

    @cached_property
    def list(self) -> CouponListView:
        return self._with(CouponListView())

    @cached_property
    def page(self) -> CouponPageView:
        return self._with(CouponPageView())

    @cached_property
    def verify(self) -> VerifyPanel:
        return self._with(VerifyPanel())

    def _with(self, face: F) -> F:
        self._faces.addWidget(face)
        self._made(face)
        return face

    def render(self, state: CouponsState) -> None:  # type: ignore[override]  # QWidget's prints
        face = self._face(state.face)
        if not isinstance(face, CouponListView):
            face.render_back(state.back)
        if face is not self._shown:
            self._shown = face
            self._faces.setCurrentWidget(face)
            self.focus_content()

    def _face(self, face: Face) -> AnyFace:
        if face is Face.PAGE:
            return self.page
        return self.verify if face is Face.VERIFY else self.list

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        if self._shown:
            self._shown.focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)

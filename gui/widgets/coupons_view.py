"""The Coupons section: one of its three faces."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.viewmodels.coupons_states import CouponsState, Face
from gui.widgets.base import column, dress
from gui.widgets.coupons_list import CouponListView
from gui.widgets.coupons_page import CouponPageView
from gui.widgets.tokens import Space, card_margin
from gui.widgets.verify_panel import VerifyPanel


class CouponsScreen(QWidget):
    """Renders a `CouponsState`; each face renders a state of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.list, self.page, self.verify = CouponListView(), CouponPageView(), VerifyPanel()
        self._faces = QStackedWidget()
        self._face = Face.LIST
        for face in (self.list, self.page, self.verify):
            self._faces.addWidget(face)
        dress(self, column(self._faces))

    def render(self, state: CouponsState) -> None:  # type: ignore[override]  # QWidget's prints
        self.page.render_back(state.back)
        self.verify.render_back(state.back)
        if state.face is not self._face:
            self._face = state.face
            self._faces.setCurrentWidget(self.shown)
            self.focus_content()

    @property
    def shown(self) -> CouponListView | CouponPageView | VerifyPanel:
        if self._face is Face.PAGE:
            return self.page
        return self.verify if self._face is Face.VERIFY else self.list

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        if self._face is Face.PAGE:
            self.page.setFocus()
        elif self._face is Face.VERIFY:
            self.verify.focus_content()
        else:
            self.list.focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)

"""The Coupons section: one of its three faces."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.coupons.qt.list import CouponListView
from gui.coupons.qt.page import CouponPageView
from gui.coupons.qt.verify import VerifyPanel
from gui.coupons.states import CouponsState, Face
from gui.kit.qt.faces import FacesView


class CouponsScreen(FacesView[Face]):
    """Renders a `CouponsState`; each face renders a state of its own. `tie` hears of each."""

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        makers = {Face.LIST: CouponListView, Face.PAGE: CouponPageView, Face.VERIFY: VerifyPanel}
        super().__init__(makers, tie)

    @property
    def list(self) -> CouponListView:
        return self.made(CouponListView, Face.LIST)

    @property
    def page(self) -> CouponPageView:
        return self.made(CouponPageView, Face.PAGE)

    @property
    def verify(self) -> VerifyPanel:
        return self.made(VerifyPanel, Face.VERIFY)

    def render(self, state: CouponsState) -> None:  # type: ignore[override]  # QWidget's prints
        face = self.face(state.face)
        if isinstance(face, CouponPageView | VerifyPanel):
            face.render_back(state.back)
        self.show_face(state.face)

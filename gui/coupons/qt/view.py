"""The Coupons section: one of its three faces."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.coupons.qt.page import CouponPageView
from gui.coupons.qt.verify import VerifyPanel
from gui.coupons.states import CouponsState, Face
from gui.kit.qt.base import Worded
from gui.kit.qt.faces import FacesView
from gui.lists.qt.view import ListView
from keytool.i18n import _


class CouponsScreen(Worded, FacesView[Face]):
    """Renders a `CouponsState`; each face renders a state of its own. `tie` hears of each."""

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        self.list = ListView("ticket", more="shield-check", also="upload")
        makers = {Face.LIST: lambda: self.list, Face.PAGE: CouponPageView, Face.VERIFY: VerifyPanel}
        super().__init__(makers, tie)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.more.setText(_("Check a coupon"))
        self.list.more.setToolTip("Ctrl+Shift+V")
        self.list.also.setText(_("Issue from a table…"))

    @property
    def page(self) -> CouponPageView:
        return self.made(CouponPageView, Face.PAGE)

    @property
    def verify(self) -> VerifyPanel:
        return self.made(VerifyPanel, Face.VERIFY)

    def render(self, state: CouponsState) -> None:  # type: ignore[override]  # QWidget's prints
        self.list.say_what(_("Coupons"), _("the coupon"))
        self.list.kinds.render_choices(state.quick, state.current)
        face = self.face(state.face)
        if isinstance(face, CouponPageView | VerifyPanel):
            face.render_back(state.back)
        self.show_face(state.face)

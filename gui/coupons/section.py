"""The Coupons section: the list, a coupon's page, the verify panel."""

from gui.coupons.list import CouponListViewModel
from gui.coupons.page import CouponPageViewModel
from gui.coupons.states import CouponsState, Face
from gui.coupons.verify import VerifyViewModel
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import TaskRunner
from keytool.i18n import _


class CouponsViewModel(ViewModel[CouponsState]):
    """Which of its three faces is shown. `left` leads back to where a coupon was opened from."""

    def __init__(
        self, place: Workplace, runner: TaskRunner, passphrase: PassphraseViewModel
    ) -> None:
        self._face, self._way = Face.LIST, [Face.LIST]
        self._from_desk = False
        self.question = QuestionViewModel(runner, passphrase)
        self.list = CouponListViewModel(place, runner)
        self.page = CouponPageViewModel(place, runner, self.question)
        self.verify = VerifyViewModel(place, runner)
        self.troubled: Event[Exception] = Event()
        self.left: Event[None] = Event()
        self.kept = self.page.kept
        super().__init__(self._state)
        for part in (self.question, self.list, self.page, self.verify):
            part.troubled.connect(self.troubled.emit)

    def close(self) -> None:
        for part in (self.question, self.list, self.page, self.verify):
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The list; gone to again from one of the other faces, that leads back to it."""
        self._from_desk = False
        self._go(Face.LIST)

    def open_coupon(self, row: int, *, from_desk: bool = False) -> None:
        """A coupon's page."""
        self._from_desk = from_desk
        self.page.open(row)
        if self._face is not Face.PAGE:
            self._way.append(self._face)
        self._show(Face.PAGE)

    def open_verify(self) -> None:
        """The verify panel, empty."""
        self.verify.forget()
        self._from_desk = False
        self._go(Face.VERIFY)

    def go_back(self) -> None:
        """To the desk when the coupon was opened there, else one face back."""
        if self._from_desk:
            self._from_desk = False
            self._go(Face.LIST)
            self.left.emit(None)
        else:
            self._go(self._way[-1] if self._face is Face.PAGE else Face.LIST)

    def _go(self, face: Face) -> None:
        self._way = [Face.LIST]
        if face is Face.LIST:
            self.list.reload()
        self._show(face)

    def _show(self, face: Face) -> None:
        self._face = face
        self._refresh()

    def _state(self) -> CouponsState:
        if self._from_desk:
            return CouponsState(self._face, _("Desk"))
        came = self._way[-1] if self._face is Face.PAGE else Face.LIST
        return CouponsState(
            self._face, _("Check a coupon") if came is Face.VERIFY else _("Coupons")
        )

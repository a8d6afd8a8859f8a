"""The Coupons section: the list, a coupon's page, the verify panel."""

from datetime import date

from gui.coupons.batch import BatchViewModel
from gui.coupons.page import CouponPageViewModel
from gui.coupons.quick import Quick, quick_choices, quick_of, quick_query
from gui.coupons.states import CouponsState, Face
from gui.coupons.verify import VerifyViewModel
from gui.kit.base import ViewModel
from gui.kit.faces import Faces
from gui.kit.frame import Frame
from gui.kit.links import DESK, Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import ClauseRef
from gui.lists.asking import ListAsker
from gui.lists.model import ListViewModel
from keytool.domain.days import local_day
from keytool.domain.listing import COUPONS, Query
from keytool.i18n import _

COUPONS_PLACE = "coupons"


class CouponsViewModel(ViewModel[CouponsState]):
    """Which of its three faces is shown, and the way back from it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._faces = Faces(Face.LIST)
        self.question = QuestionViewModel(frame)
        self.list = ListViewModel(frame, Query(COUPONS, down=True))
        self.asker = ListAsker(frame, self.list, self.question)
        self.page = CouponPageViewModel(frame)
        self.verify = VerifyViewModel(frame)
        self.batch = BatchViewModel(frame)
        super().__init__(self._state)
        self.batch.issued.connect(lambda _none: self._frame.kept())
        self.list.changed.connect(lambda _state: self._refresh())

    def close(self) -> None:
        for part in (self.question, self.list, self.page, self.verify, self.batch):
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The list; gone to again from one of the other faces, that leads back to it."""
        self._faces.home()
        self.list.reload()
        self._refresh()

    def look_again(self) -> None:
        """Where the person was, as it is now."""
        if self._faces.shown is Face.PAGE:
            self.page.look_again()
        elif self._faces.shown is Face.LIST:
            self.list.reload()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """A coupon's page, the list of what ends soon, or the panel that checks one."""
        if isinstance(link, Link) and link.kind is Kind.LIST:
            self._faces.home()
            self.choose_quick(Quick.ENDING)
            self._refresh()
        elif isinstance(link, Link) and link.kind is Kind.COUPON:
            # From one coupon to another, as with a renewal, the way back stays the same.
            kept = self._faces.came_from if came_from == COUPONS_PLACE else ""
            self.open_coupon(link.row, came_from=came_from if came_from == DESK else kept)
        else:
            self.open_verify()
            if isinstance(link, Link) and link.text:
                self.verify.check(link.text)

    def open_coupon(self, row: int, *, came_from: str = "") -> None:
        """A coupon's page."""
        self.page.open(row)
        self._faces.turn(Face.PAGE, came_from)
        self._refresh()

    def choose_quick(self, name: str) -> None:
        """Narrow the list to what is in force, ends soon, ..."""
        self.list.show(quick_query(self.list.query, Quick(name), self._today))

    def open_verify(self) -> None:
        """The verify panel, empty."""
        self.verify.forget()
        self._faces.home()
        self._faces.turn(Face.VERIFY)
        self._refresh()

    def go_back(self) -> None:
        """To the section a coupon was opened from, else one face back."""
        came_from = self._faces.back()
        if self._faces.shown is Face.LIST:
            self.list.reload()
        self._refresh()
        if came_from:
            self._frame.show(came_from)

    @property
    def _today(self) -> date:
        return local_day(self._frame.workplace.clock.now())

    def _state(self) -> CouponsState:
        faces, quick = self._faces, quick_of(self.list.query, self._today)
        if faces.came_from:
            return CouponsState(faces.shown, _("Desk"), quick_choices(), quick)
        came = faces.before if faces.shown is Face.PAGE else Face.LIST
        back = _("Check a coupon") if came is Face.VERIFY else _("Coupons")
        return CouponsState(faces.shown, back, quick_choices(), quick)


def section(frame: Frame) -> CouponsViewModel:
    """The section of this room, for the frame."""
    return CouponsViewModel(frame)

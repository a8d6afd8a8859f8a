"""A coupon's page: what the register knows of it, and what can be done with it."""

from gui.actions.coupon import undone_by
from gui.coupons.record import CouponRecord, coupon_record
from gui.coupons.sheet import coupon_sheet
from gui.coupons.states import CouponPageState
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.page import RecordPage
from gui.kit.work import Work


class CouponPageViewModel(ViewModel[CouponPageState]):
    """One coupon at a time."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._page: RecordPage[CouponRecord] = RecordPage(
            Work(frame.runner, frame.report),
            lambda row: coupon_record(frame.workplace, row),
            self._refresh,
        )
        super().__init__(self._state)

    def open(self, row: int) -> None:
        """Fetch a coupon."""
        self._page.open(row)

    def look_again(self) -> None:
        """The register has changed."""
        self._page.look_again()

    def act(self, action: str, case: str = "") -> None:
        """Do something with the coupon; `case` is the one that is meant."""
        if self._page.row:
            self._frame.do(Link(Kind.COUPON, self._page.row), action, case)

    def open_case(self, case: str) -> None:
        """What can be undone of a line of the ledger: release it, or take it back."""
        record = self._page.record
        undo = undone_by(record, case) if record else ""
        if undo:
            self.act(undo, case)

    def dismiss(self) -> None:
        """Put the notice away."""
        self._page.dismiss()

    def _state(self) -> CouponPageState:
        page = self._page
        sheet = coupon_sheet(page.record) if page.record else None
        return CouponPageState(sheet, page.banner(), page.busy)

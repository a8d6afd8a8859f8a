"""A coupon's page: what the register knows of it, and what can be done with it."""

from pathlib import Path

from gui.coupons.questions import Asker, done_words
from gui.coupons.record import CouponRecord, coupon_record
from gui.coupons.sheet import PRINT, RELEASE, REVERSE, actions_of, coupon_sheet
from gui.coupons.states import CouponPageState
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.page import RecordPage
from gui.kit.question import QuestionViewModel
from gui.kit.work import Work
from keytool.domain.coupons import Coupon, UnitState
from keytool.i18n import language


class CouponPageViewModel(ViewModel[CouponPageState]):
    """One coupon at a time. The frame hears when it, or its chain, has changed."""

    def __init__(self, frame: Frame, question: QuestionViewModel) -> None:
        self._frame, self._workplace, self._question = frame, frame.workplace, question
        self._page: RecordPage[CouponRecord] = RecordPage(
            Work(frame.runner, frame.report),
            lambda row: coupon_record(self._workplace, row),
            self._refresh,
        )
        super().__init__(self._state)

    def open(self, row: int) -> None:
        """Fetch a coupon."""
        self._page.open(row)

    def act(self, action: str, case: str = "") -> None:
        """Ask about an action; the widget asks itself where to save a certificate."""
        record = self._page.record
        if record is None or action == PRINT:
            return
        offered = {offer.id for offer in actions_of(record) if offer.enabled}
        if action in offered:
            asker = Asker(lambda: self._workplace.desk, record, lambda out: self._done(action, out))
            self._question.ask(asker.question(action, case))

    def open_case(self, case: str) -> None:
        """What can be undone of a line of the ledger: release it, or take it back."""
        record = self._page.record
        entries = record.ledger if record else ()
        state = next((entry.state for entry in entries if entry.case == case), None)
        undo = {UnitState.HELD: RELEASE, UnitState.SPENT: REVERSE}
        if state in undo:
            self.act(undo[state], case)

    def save(self, path: Path) -> None:
        """Save the certificate; the ending of `path` says whether as PDF or PNG."""
        record, words = self._page.record, language()
        if record is None or self._page.busy:
            return

        def work() -> None:
            from keytool.papers.certificate import save_certificate

            site = self._workplace.desk_settings.site
            save_certificate(self._workplace.desk, record.coupon, path, words, site)

        self._page.save(path, work)

    def dismiss(self) -> None:
        """Put the notice away."""
        self._page.dismiss()

    def _done(self, action: str, outcome: object) -> None:
        """A renewal goes to the new coupon, everything else stays."""
        row = outcome.id if isinstance(outcome, Coupon) else self._page.row
        self._frame.kept()
        self._page.open(row, lambda: done_words(action))

    def _state(self) -> CouponPageState:
        page = self._page
        sheet = coupon_sheet(page.record) if page.record else None
        return CouponPageState(sheet, page.banner(), page.busy)

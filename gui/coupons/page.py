"""A coupon's page: what the register knows of it, and what can be done with it."""

from dataclasses import dataclass, replace
from pathlib import Path

from gui.coupons.questions import Asker, done_words
from gui.coupons.record import CouponRecord, coupon_record
from gui.coupons.sheet import PRINT, RELEASE, REVERSE, actions_of, coupon_sheet
from gui.coupons.states import CouponPageState
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.question import QuestionViewModel
from gui.kit.states import Banner
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from keytool.domain.coupons import Coupon, UnitState
from keytool.domain.errors import KeydeskError
from keytool.i18n import _, language


@dataclass(frozen=True, slots=True)
class _Shown:
    row: int = 0
    record: CouponRecord | None = None
    trouble: Exception | None = None
    done: str = ""
    saved: str = ""
    busy: bool = False


class CouponPageViewModel(ViewModel[CouponPageState]):
    """One coupon at a time. `kept` tells that it, or its chain, has changed in the register."""

    def __init__(self, place: Workplace, runner: TaskRunner, question: QuestionViewModel) -> None:
        self._place, self._runner, self._question = place, runner, question
        self._shown = _Shown()
        self.kept: Event[None] = Event()
        self.troubled: Event[Exception] = Event()
        super().__init__(self._state)

    @property
    def row(self) -> int:
        """The coupon whose page this is; 0 for none."""
        return self._shown.row

    def open(self, row: int, done: str = "") -> None:
        """Fetch a coupon; `done` is what has just been done with it."""
        same = self._shown.record if self._shown.row == row else None
        self._show(_Shown(row, same, done=done, busy=True))
        self._runner.run(
            Lane.DB,
            lambda: coupon_record(self._place, row),
            lambda record: self._fetched(row, record),
            lambda error: self._failed(row, error),
        )

    def act(self, action: str, case: str = "") -> None:
        """Ask about an action; the widget asks itself where to save a certificate."""
        record = self._shown.record
        if record is None or action == PRINT:
            return
        offered = {offer.id for offer in actions_of(record) if offer.enabled}
        if action in offered:
            asker = Asker(lambda: self._place.desk, record, lambda out: self._done(action, out))
            self._question.ask(asker.question(action, case))

    def open_case(self, case: str) -> None:
        """What can be undone of a line of the ledger: release it, or take it back."""
        record = self._shown.record
        entries = record.ledger if record else ()
        state = next((entry.state for entry in entries if entry.case == case), None)
        undo = {UnitState.HELD: RELEASE, UnitState.SPENT: REVERSE}
        if state in undo:
            self.act(undo[state], case)

    def save(self, path: Path) -> None:
        """Save the certificate; the ending of `path` says whether as PDF or PNG."""
        record, words = self._shown.record, language()
        if record is None or self._shown.busy:
            return
        self._show(replace(self._shown, busy=True, saved="", done="", trouble=None))
        row = self._shown.row

        def work() -> None:
            from keytool.papers.certificate import save_certificate

            site = self._place.desk_settings.site.url
            save_certificate(self._place.desk, record.coupon, path, words, site)

        self._runner.run(
            Lane.DB,
            work,
            lambda _none: self._was_saved(row, path),
            lambda error: self._failed(row, error),
        )

    def dismiss(self) -> None:
        """Put the notice away."""
        self._show(replace(self._shown, trouble=None, done="", saved=""))

    def _done(self, action: str, outcome: object) -> None:
        """A renewal goes to the new coupon, everything else stays."""
        row = outcome.id if isinstance(outcome, Coupon) else self._shown.row
        self.kept.emit(None)
        self.open(row, action)

    def _fetched(self, row: int, record: CouponRecord) -> None:
        if row == self._shown.row:
            self._show(replace(self._shown, record=record, trouble=None, busy=False))

    def _was_saved(self, row: int, path: Path) -> None:
        if row == self._shown.row:
            self._show(replace(self._shown, saved=str(path), busy=False))

    def _failed(self, row: int, error: Exception) -> None:
        if not isinstance(error, KeydeskError):
            self.troubled.emit(error)
        if row == self._shown.row:
            self._show(replace(self._shown, trouble=error, busy=False))

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self._refresh()

    def _state(self) -> CouponPageState:
        shown = self._shown
        sheet = coupon_sheet(shown.record) if shown.record else None
        return CouponPageState(sheet, _banner(shown), shown.busy)


def _banner(shown: _Shown) -> Banner | None:
    if shown.trouble:
        return banner_of(shown.trouble)
    if shown.saved:
        return Banner(Tone.GOOD, _("Saved."), shown.saved, dismissible=True)
    return Banner(Tone.GOOD, done_words(shown.done), dismissible=True) if shown.done else None

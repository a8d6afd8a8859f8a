"""Coupons for the keys of a table: what each row would get or why not, then the doing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from gui.coupons.batch_states import BatchLine, BatchState
from gui.coupons.batch_words import issued_line, rehearsed_line, save_issued
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame, Said
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from keytool.domain.coupons import Coupon
from keytool.i18n import _, ngettext, words
from keytool.ports import Mint
from keytool.rulebook.book import Rulebook
from keytool.services.issue_coupon import Outcome, Rejected, issue_coupons, rehearse_coupons
from keytool.services.promise_coupon import Promise
from keytool.sheets.coupon_list import CouponRow, Defaults, read_coupon_list

T = TypeVar("T")
READ, ISSUE, SAVE = "read", "issue", "save"
_SHOWN = 500
"""Rows of the table that are drawn; all of them are issued, and stand in the saved list."""


class _StoppedError(Exception):
    """A person would rather not."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The rows of a file, and what would become of each."""

    rows: tuple[CouponRow, ...]
    outcomes: tuple[Outcome, ...]
    rulebook: Rulebook

    @property
    def good(self) -> list[CouponRow]:
        both = zip(self.rows, self.outcomes, strict=True)
        return [row for row, outcome in both if isinstance(outcome, Promise)]


@dataclass(slots=True)
class Run:
    """What is under way: how far it has come, told on a lane, read by the window."""

    words: Callable[[str], str]
    total: int = 0
    done: int = 0
    stopped: bool = False

    def heard(self, done: int) -> None:
        """Ends the work when a person has said so."""
        self.done = done
        if self.stopped:
            raise _StoppedError

    def through(self, work: Callable[[], T]) -> T | None:
        """What comes of the work; None where it was stopped."""
        try:
            return work()
        except _StoppedError:
            return None


class BatchViewModel(ViewModel[BatchState | None]):
    """None while nobody asks. `issued` tells that the register has changed, `ticking` whether
    something is under way of which `tick` tells more.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame, self._workplace = frame, frame.workplace
        self._work = Work(frame.runner, frame.report)
        self._path: Path | None = None
        self._looked: Looked | None = None
        self._coupons: tuple[Coupon, ...] = ()
        self._trouble: Exception | None = None
        self._notice: Banner | None = None
        self._run: Run | None = None
        self.issued: Event[None] = Event()
        super().__init__(self._state)
        frame.passphrase.cancelled.connect(lambda _none: self._locked())

    # --- intentions -------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Read a table, and find out what each of its rows would get."""
        self._forget()
        self._path = path
        self._run = run = Run(lambda n: _("Looking at the rows… %(n)s") % {"n": n})
        self._refresh()
        self._work.latest(
            READ,
            Lane.LONG,
            lambda: run.through(lambda: self._look(path, run)),
            self._seen,
            self._failed,
        )

    def issue(self) -> None:
        """Issue what can be issued, all in one step."""
        looked = self._looked
        if looked is None or self._coupons or self._run or not looked.good:
            return
        total = len(looked.good)
        self._run = run = Run(lambda n: _("Signing… %(n)s") % {"n": n}, total)
        self._trouble = self._notice = None
        self._refresh()
        self._frame.passphrase.with_mint(lambda mint: self._issue(looked, mint, run))

    def stop(self) -> None:
        """End what is under way: nothing was issued then."""
        if self._run:
            self._run.stopped = True

    def tick(self) -> None:
        """Show how far it has come."""
        if self._run:
            self._refresh()

    def save(self, path: Path) -> None:
        """Write what was issued, a row each, with codes and links."""
        looked, coupons = self._looked, self._coupons
        site = self._workplace.desk_settings.site.url
        if looked and coupons:
            rows = looked.good
            self._work.each(
                SAVE,
                Lane.LONG,
                lambda: save_issued(path, rows, coupons, site),
                lambda _none: self._saved(path),
                self._failed,
            )

    def close_dialog(self) -> None:
        """The person is done with it; what is under way ends, but what is signed is issued."""
        self.stop()
        self._forget()
        self._refresh()

    # --- the doing --------------------------------------------------------------------

    def _look(self, path: Path, run: Run) -> Looked:
        from keytool.coupon.format.key_reference import reference_of

        desk = self._workplace.desk
        rows = read_coupon_list(desk, path, Defaults())
        run.total = len(rows)
        requests = [row.request for row in rows]
        outcomes = rehearse_coupons(desk, reference_of, requests, run.heard)
        return Looked(tuple(rows), outcomes, desk.rulebook)

    def _issue(self, looked: Looked, mint: Mint, run: Run) -> None:
        from keytool.coupon.format.key_reference import reference_of

        desk, requests = self._workplace.desk, [row.request for row in looked.good]
        self._work.once(
            ISSUE,
            Lane.LONG,
            lambda: run.through(
                lambda: issue_coupons(desk, mint, reference_of, requests, run.heard)
            ),
            self._was_issued,
            self._failed,
            happened=lambda done: self.issued.emit(None) if isinstance(done, tuple) else None,
        )

    def _seen(self, looked: Looked | None) -> None:
        self._run, self._looked = None, looked
        if looked is None:
            self._path = None
        self._refresh()

    def _was_issued(self, done: tuple[Coupon, ...] | Rejected | None) -> None:
        self._run = None
        if isinstance(done, Rejected):  # the register has changed since it was looked at
            self._look_anew()
        elif done is None:
            self._notice = Banner(Tone.UNKNOWN, _("Stopped. Nothing was issued."))
        else:
            self._coupons = done
        self._refresh()

    def _look_anew(self) -> None:
        path = self._path
        if path:
            self.open(path)
            text = _("The register has changed meanwhile: look at the rows again.")
            self._notice = Banner(Tone.SOON, _("Nothing was issued"), text)
            self._refresh()

    def _failed(self, error: Exception) -> None:
        self._run, self._trouble = None, error
        self._refresh()

    def _locked(self) -> None:
        """The signing keys were not opened."""
        if self._run and not self._work.busy(READ, ISSUE):
            self._run = None
            self._refresh()

    def _saved(self, path: Path) -> None:
        self._frame.say(Said(_("Saved: %(file)s") % {"file": path.name}, path))

    def _forget(self) -> None:
        self._work.forget(READ, ISSUE)
        self._path, self._looked, self._coupons, self._run = None, None, (), None
        self._trouble = self._notice = None

    # --- the state --------------------------------------------------------------------

    def _state(self) -> BatchState | None:
        if self._path is None:
            return None
        banner = replace(banner_of(self._trouble), dismissible=False) if self._trouble else None
        state = BatchState(
            self._path.name, progress=self._progress(), banner=banner or self._notice
        )
        looked = self._looked
        if looked is None:
            return state
        lines = self._lines(looked)
        more = len(lines) - _SHOWN
        told = ngettext("and %(n)s more row", "and %(n)s more rows", more)
        return replace(
            state,
            summary=_summary(looked, len(self._coupons)),
            lines=tuple(lines[:_SHOWN]),
            more=told % {"n": words.number(more)} if more > 0 else "",
            can_issue=len(looked.good),
            done=bool(self._coupons),
        )

    def _lines(self, looked: Looked) -> Sequence[BatchLine]:
        if self._coupons:
            both = zip(looked.good, self._coupons, strict=True)
            return [issued_line(looked.rulebook, row, coupon) for row, coupon in both]
        both_told = zip(looked.rows, looked.outcomes, strict=True)
        return [rehearsed_line(looked.rulebook, row, outcome) for row, outcome in both_told]

    def _progress(self) -> str:
        run = self._run
        if run is None:
            return ""
        return run.words(
            f"{words.number(run.done)} / {words.number(run.total)}" if run.total else ""
        )


def _summary(looked: Looked, issued: int) -> str:
    """How many rows get a coupon, or got one."""
    if issued:
        told = ngettext("%(n)s coupon issued.", "%(n)s coupons issued.", issued)
        return told % {"n": words.number(issued)}
    good, rows = len(looked.good), len(looked.rows)
    told = _("Rows that get a coupon: %(n)s of %(all)s.")
    return told % {"n": words.number(good), "all": words.number(rows)}

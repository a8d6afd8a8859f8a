"""What stands above all sections: troubles, and what the desk minds by itself when it starts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.states import Banner
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.tones import Tone
from gui.kit.troubles import (
    ACCEPT_REGISTER,
    CONFIRM_CLOCK,
    SAVE_REPORT,
    banner_of,
    notice_of,
    notice_of_jobs,
    notice_of_waiting,
    save_report,
)
from keytool.domain.clocks import CLOCK_DOUBTS, doubted
from keytool.domain.continuity import REGISTER_DOUBTS, RegisterDoubt, unlike
from keytool.domain.errors import CannotSay, Conflict, KeydeskError, StorageTrouble
from keytool.domain.findings import Finding
from keytool.domain.site_age import SiteDoubt
from keytool.i18n import _
from keytool.services.mind_calendar import calendar_of_desk
from keytool.services.mind_clock import ClockState, clock_state, confirm_clock
from keytool.services.mind_register import accept_register, doubt_of_register
from keytool.services.site_age import site_state
from keytool.setup.exposed import exposed_files
from keytool.setup.jobs import JobKind, Outcome, failing_jobs
from keytool.setup.last_publication import last_publication

T = TypeVar("T")


class Notices:
    """One notice at a time, the gravest: a failure, then what grows old. `changed` tells a new one;
    `accepted` that a person goes on from an older state of the register, `unsigned` that somebody
    has to say who sits here.
    """

    def __init__(self, workplace: Workplace, runner: TaskRunner) -> None:
        self._workplace, self._runner = workplace, runner
        self._trouble: Exception | None = None
        self._report: Path | None = None
        self._waits: KeydeskError | None = None
        self._site: SiteDoubt | None = None
        self._read_of_site = ""
        self._failing: Mapping[JobKind, Outcome] = {}
        self._read_of_jobs: Mapping[JobKind, Outcome] = {}
        self.changed: Event[None] = Event()
        self.accepted: Event[None] = Event()
        self.unsigned: Event[None] = Event()

    # --- intentions -------------------------------------------------------------------

    def mind(self) -> None:
        """Look at the clock, the register, the journal, the site, the calendar and the files."""
        place = self._workplace  # its desk is opened away from the window's thread
        self._run(lambda: clock_state(place.desk), self._mind_clock)
        self._run(lambda: doubt_of_register(place.desk), self._mind_register)
        self._runner.run(Lane.LONG, self._sign_journal, lambda _none: None, self.report)
        self.mind_site()
        self._run(lambda: calendar_of_desk(place.desk), self._mind_calendar)
        self._run(lambda: exposed_files(place.settings), self._mind_files)
        self._runner.run(Lane.LONG, self._checked, self._mind_findings, self.report)

    def mind_site(self) -> None:
        """Look whether the customers' site grows old, and what the system does by the clock."""
        place, home = self._workplace, self._workplace.settings.home
        self._run(lambda: site_state(place.desk, last_publication(home)), self._mind_site)
        self._run(lambda: failing_jobs(home), self._mind_jobs)

    def report(self, error: Exception) -> None:
        """Show a failure that belongs to no screen; what wants to know who sits here asks that."""
        if isinstance(error, Conflict) and error.code == "sign-in-first":
            self.unsigned.emit(None)
            return
        self._trouble, self._report = error, None
        self.changed.emit(None)

    def waits_for(self, trouble: KeydeskError | None) -> None:
        """Work is tried again because of this; None when it went on, or failed."""
        self._waits = trouble
        self.changed.emit(None)

    def dismiss(self) -> None:
        if not (self._trouble or self._report):
            if site := self._unread_site():
                self._read_of_site = site.code
            else:
                self._read_of_jobs = self._failing
        self._trouble = self._report = None
        self.changed.emit(None)

    def act(self, action: str) -> None:
        """The notice's button."""
        desk, trouble = self._workplace.desk, self._trouble
        if action == CONFIRM_CLOCK:
            self._run(lambda: confirm_clock(desk), self._mind_clock)
        if action == ACCEPT_REGISTER:
            self._run(lambda: accept_register(desk), self._accepted)
        if action == SAVE_REPORT and trouble:
            home, at = self._workplace.settings.home, self._workplace.clock.now()
            self._run(lambda: save_report(home, trouble, at), self._was_saved)

    # --- the state --------------------------------------------------------------------

    def banner(self) -> Banner | None:
        if self._waits:
            return notice_of_waiting(self._waits)
        if self._report:
            text = _("Send this file to the people who help you: %(path)s")
            told = text % {"path": self._report}
            return Banner(Tone.GOOD, _("The report is saved."), told, dismissible=True)
        if self._trouble:
            return banner_of(self._trouble)
        if site := self._unread_site():
            return notice_of(site)
        return notice_of_jobs(failing) if (failing := self._unread_jobs()) else None

    def _unread_site(self) -> SiteDoubt | None:
        site = self._site
        return site if site and site.code != self._read_of_site else None

    def _unread_jobs(self) -> Mapping[JobKind, Outcome]:
        """Those that failed again since a person read of them, too."""
        read = self._read_of_jobs
        return {kind: one for kind, one in self._failing.items() if one != read.get(kind)}

    # --- what is minded ---------------------------------------------------------------

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._runner.run(Lane.DB, work, then, self.report)

    def _mind_clock(self, state: ClockState) -> None:
        """Tell of a doubted clock, and take the notice away once it is believed."""
        if state.doubt:
            self.report(doubted(state.doubt))
        else:
            self._dismiss_one_of(CLOCK_DOUBTS)

    def _sign_journal(self) -> None:
        """With keys that open without a question: the first start of a day signs the journal."""
        self._workplace.signing_keys.sign_journal(self._workplace.passphrase_from_file())

    def _mind_register(self, doubt: RegisterDoubt | None) -> None:
        if doubt:
            self.report(unlike(doubt))

    def _accepted(self, _doubt: RegisterDoubt | None) -> None:
        self._dismiss_one_of(REGISTER_DOUBTS)
        self.accepted.emit(None)

    def _mind_calendar(self, ends: CannotSay | None) -> None:
        """Months ahead there is time: nothing that is told already gives way to it."""
        if ends and self._trouble is None:
            self.report(ends)

    def _mind_files(self, exposed: tuple[Path, ...]) -> None:
        """Of files that others can read, as far as nothing graver is told."""
        if exposed and self._trouble is None:
            self.report(StorageTrouble("file-open-to-others", path=str(exposed[0])))

    def _checked(self) -> tuple[Finding, ...]:
        from keytool.coupon.checking.proofs import SignedProofs
        from keytool.services.daily_check import daily_check
        from keytool.setup.checked_points import points_in

        place = self._workplace
        points = points_in(place.settings.home)
        return daily_check(place.desk, SignedProofs(place.trust()), points)

    def _mind_findings(self, found: tuple[Finding, ...]) -> None:
        from keytool.i18n.finding_words import finding

        if found:
            self.report(Conflict("register-differs", findings=len(found), first=finding(found[0])))

    def _mind_site(self, doubt: SiteDoubt | None) -> None:
        """Tell of a site that grows old; what was read is told again when it gets worse."""
        self._site = doubt
        if doubt is None:
            self._read_of_site = ""
        self.changed.emit(None)

    def _mind_jobs(self, failing: Mapping[JobKind, Outcome]) -> None:
        """Tell of a job that fails until it is read, or went well."""
        self._failing = failing
        self.changed.emit(None)

    def _was_saved(self, path: Path) -> None:
        self._trouble, self._report = None, path
        self.changed.emit(None)

    def _dismiss_one_of(self, codes: frozenset[str]) -> None:
        if isinstance(self._trouble, Conflict) and self._trouble.code in codes:
            self.dismiss()

"""The frame round the sections: side bar, reader bar, language, theme, notices."""

import re
from pathlib import Path

from gui.bus.bus import Bus
from gui.coupons.issue import CouponViewModel
from gui.desk.recent import RecentKeys
from gui.desk.registration import RegisterFormViewModel
from gui.desk.section import DeskViewModel
from gui.frame.scanning import Scanning
from gui.frame.search import SearchViewModel
from gui.frame.sections import DESK, home_of, place_of, places
from gui.frame.states import ShellState
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.frame import Looks
from gui.kit.links import Kind, Link
from gui.kit.memory import Memory
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.section import Section
from gui.kit.states import Banner, ClauseRef
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.tones import Theme, Tone
from gui.kit.troubles import (
    ACCEPT_REGISTER,
    CONFIRM_CLOCK,
    SAVE_REPORT,
    banner_of,
    notice_of,
    save_report,
)
from keytool import i18n
from keytool.domain.clocks import CLOCK_DOUBTS, doubted
from keytool.domain.continuity import REGISTER_DOUBTS, RegisterDoubt, unlike
from keytool.domain.errors import CannotSay, Conflict
from keytool.domain.keys import Key
from keytool.domain.site_age import SiteDoubt
from keytool.i18n import _
from keytool.services.mind_calendar import calendar_of_desk
from keytool.services.mind_clock import ClockState, clock_state, confirm_clock
from keytool.services.mind_register import accept_register, doubt_of_register
from keytool.services.site_age import site_state
from keytool.setup.last_publication import last_publication


class ShellViewModel(ViewModel[ShellState]):
    """Holds the sections together: the Frame that they see, and what stands round them."""

    def __init__(self, workplace: Workplace, runner: TaskRunner, memory: Memory) -> None:
        self.workplace, self.runner = workplace, runner
        self._recent = RecentKeys(self, memory)
        self._theme = memory.theme
        self._trouble: Exception | None = None
        self._report: Path | None = None
        self._site: SiteDoubt | None = None
        self._read_of_site = ""
        self._current = DESK
        self._sections: dict[str, Section] = {}
        self.shown: Event[str] = Event()
        self.looks_changed: Event[Looks] = Event()
        self.passphrase = PassphraseViewModel(workplace, runner, self.report)
        self.desk = DeskViewModel(self, self._recent)
        self.search = SearchViewModel(self)
        self.scanning = Scanning(self, self.search.offer)
        self.coupon = CouponViewModel(self)
        self.register = RegisterFormViewModel(self)
        super().__init__(self._state)
        self._connect()

    def _connect(self) -> None:
        self.desk.reader_changed.connect(lambda _reader: self._refresh())
        self.desk.coupon_wanted.connect(self.coupon.open_for)
        self.desk.registration_wanted.connect(self.register.open)
        self.coupon.issued.connect(lambda _coupon: self.kept())
        self.register.registered.connect(self._was_registered)

    def close(self) -> None:
        for part in (self.desk, self.search, self.passphrase, self.coupon, self.register):
            part.close()
        for section in self._sections.values():
            section.close()
        super().close()

    # --- the frame as its sections see it -----------------------------------------------

    @property
    def bus(self) -> Bus:
        return self.desk.bus

    @property
    def looks(self) -> Looks:
        return Looks(i18n.language(), self._theme)

    def section(self, name: str) -> Section:
        """The view-model of a section, made when it is first asked for."""
        if name == DESK:
            return self.desk
        if name not in self._sections:
            self._sections[name] = place_of(name).section(self)
        return self._sections[name]

    def show(self, section: str) -> None:
        """Bring a section to the front, opened anew."""
        self.section(section).open()
        if section == DESK:
            self._look_at_site()
        self._front(section)

    def go(self, link: Link | ClauseRef) -> None:
        """Show a thing in the section it belongs to."""
        home = home_of(link)
        self.section(home).follow(link, self._current)
        self._front(home)

    def kept(self) -> None:
        """The register has changed: what is plugged is looked up again."""
        self.desk.look_again()

    def _front(self, section: str) -> None:
        self._current = section
        self._refresh()
        self.shown.emit(section)

    # --- intentions -------------------------------------------------------------------

    def started(self) -> None:
        """The window is painted: fetch what can wait until now."""
        self._recent.load()
        desk = self.workplace.desk
        self.runner.run(Lane.DB, lambda: clock_state(desk), self._mind_clock, self.report)
        self.runner.run(Lane.DB, lambda: doubt_of_register(desk), self._mind_register, self.report)
        self.runner.run(Lane.LONG, self._sign_journal, lambda _none: None, self.report)
        self._look_at_site()
        self.runner.run(Lane.DB, lambda: calendar_of_desk(desk), self._mind_calendar, self.report)

    def check_coupon(self) -> None:
        """Go to where a coupon is checked, from anywhere."""
        self.go(Link(Kind.CHECK))

    def choose_language(self, language: str) -> None:
        """Speak `ru` or `en` from now on, and after the next start."""
        self._recent.choose(language=language)
        i18n.set_language(language)
        self.looks_changed.emit(self.looks)

    def choose_theme(self, theme: Theme) -> None:
        """Light, dark, or as the system says; remembered."""
        self._theme = theme
        self._recent.choose(theme=theme)
        self._refresh()
        self.looks_changed.emit(self.looks)

    def report(self, error: Exception) -> None:
        """Show a failure that belongs to no screen."""
        self._trouble, self._report = error, None
        self._refresh()

    def dismiss_banner(self) -> None:
        if not (self._trouble or self._report) and self._site:
            self._read_of_site = self._site.code
        self._trouble = self._report = None
        self._refresh()

    def act(self, action: str) -> None:
        """The banner's button."""
        desk, trouble = self.workplace.desk, self._trouble
        if action == CONFIRM_CLOCK:
            self.runner.run(Lane.DB, lambda: confirm_clock(desk), self._mind_clock, self.report)
        if action == ACCEPT_REGISTER:
            self.runner.run(Lane.DB, lambda: accept_register(desk), self._accepted, self.report)
        if action == SAVE_REPORT and trouble:
            home, at = self.workplace.settings.home, self.workplace.clock.now()
            self.runner.run(
                Lane.DB, lambda: save_report(home, trouble, at), self._was_saved, self.report
            )

    def _mind_clock(self, state: ClockState) -> None:
        """Tell of a doubted clock, and take the notice away once it is believed."""
        if state.doubt:
            self.report(doubted(state.doubt))
        elif isinstance(self._trouble, Conflict) and self._trouble.code in CLOCK_DOUBTS:
            self.dismiss_banner()

    def _sign_journal(self) -> None:
        """With keys that open without a question: the first start of a day signs the journal."""
        place = self.workplace
        if place.keystore.exists() and (secret := place.passphrase_from_file()):
            place.signing_keys.sign_journal(secret)

    def _mind_register(self, doubt: RegisterDoubt | None) -> None:
        if doubt:
            self.report(unlike(doubt))

    def _mind_calendar(self, ends: CannotSay | None) -> None:
        """Months ahead there is time: nothing that is told already gives way to it."""
        if ends and self._trouble is None:
            self.report(ends)

    def _accepted(self, _doubt: RegisterDoubt | None) -> None:
        if isinstance(self._trouble, Conflict) and self._trouble.code in REGISTER_DOUBTS:
            self.dismiss_banner()
        self.kept()

    def _look_at_site(self) -> None:
        desk, home = self.workplace.desk, self.workplace.settings.home
        self.runner.run(
            Lane.DB,
            lambda: site_state(desk, last_publication(home)),
            self._mind_site,
            self.report,
        )

    def _mind_site(self, doubt: SiteDoubt | None) -> None:
        """Tell of a site that grows old; what was read is told again when it gets worse."""
        self._site = doubt
        if doubt is None:
            self._read_of_site = ""
        self._refresh()

    def _was_saved(self, path: Path) -> None:
        self._trouble, self._report = None, path
        self._refresh()

    def _was_registered(self, key: Key) -> None:
        on_label = str(key.key_id) if key.key_id and key.key_id.of_desk else key.marking
        if on_label and (key.key_id is None or key.key_id.of_desk):
            self.desk.take_marking(on_label)
        self.desk.look_again()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> ShellState:
        return ShellState(
            places(),
            self._current,
            self.desk.reader,
            i18n.language(),
            self._theme,
            _register_name(self.workplace.settings.db),
            self._banner(),
        )

    def _banner(self) -> Banner | None:
        if self._report:
            text = _("Send this file to the people who help you: %(path)s")
            told = text % {"path": self._report}
            return Banner(Tone.GOOD, _("The report is saved."), told, dismissible=True)
        if self._trouble:
            return banner_of(self._trouble)
        site = self._site
        return notice_of(site) if site and site.code != self._read_of_site else None


def _register_name(db: str) -> str:
    """Where the register lies, without the password that a URL may hold."""
    return re.sub(r"//[^/@]*@", "//", db)

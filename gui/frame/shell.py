"""The frame round the sections: side bar, reader bar, language, theme, notices."""

import re

from gui.bus.bus import Bus
from gui.desk.recent import RecentKeys
from gui.desk.section import DeskViewModel, Registration
from gui.frame.begun import SEATS_OWN, Begun, OfWhoSits, People
from gui.frame.by_itself import ByItself
from gui.frame.commands import run
from gui.frame.notices import Notices
from gui.frame.sample_bar import Playing
from gui.frame.saying import Saying
from gui.frame.scanning import Scanning
from gui.frame.search import SearchViewModel
from gui.frame.sections import DESK, SECTIONS, home_of, place_of, places
from gui.frame.sign_in import SignIn, receive
from gui.frame.states import ShellState
from gui.frame.tray import TrayViewModel
from gui.frame.visits import Visit
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.frame import Looks, Said
from gui.kit.links import Kind, Link
from gui.kit.memory import Memory
from gui.kit.papers import Paper
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.section import Section
from gui.kit.states import ClauseRef
from gui.kit.tasks import TaskRunner
from gui.kit.tones import Theme
from keytool import i18n
from keytool.domain.keys import Key


class ShellViewModel(OfWhoSits, ViewModel[ShellState]):
    """Holds the sections together: the Frame that they see, and what stands round them."""

    def __init__(self, workplace: Workplace, runner: TaskRunner, memory: Memory) -> None:
        self.workplace, self.runner = workplace, runner
        self._recent, self._theme = RecentKeys(self, memory), memory.theme
        self.notices = Notices(workplace, runner)
        self.sign_in = SignIn(workplace, runner, self.notices.report)
        self._shared: dict[str, Section] = {}
        self._saying = Saying(self._refresh)
        self.shown: Event[str] = Event()
        self.looks_changed: Event[Looks] = Event()
        self.playing = Playing(workplace, runner, self.report)
        self.passphrase = PassphraseViewModel(workplace, runner, self.report)
        self.another: Event[Begun] = Event()
        self.people = People(lambda login: Begun(self, self._was_registered, login))
        self.desk = DeskViewModel(self, self._recent)
        self.tray = TrayViewModel(workplace, runner, self.desk)
        self.set_up_again, self.people_changed = self.tray.load, self.sign_in.changed_here
        self.search = SearchViewModel(self, lambda command: run(command, self))
        self.scanning = Scanning(self, self.search.offer)
        self.leave = self.playing.leave
        self.by_itself = ByItself(workplace, runner, self.report, self._refresh)
        self.late = self.by_itself.late
        super().__init__(self._state)
        self._connect()

    def _connect(self) -> None:
        self.notices.changed.connect(lambda _none: self._refresh())
        self.playing.changed.connect(lambda _none: self._refresh())
        receive(self)
        self.by_itself.came.connect(lambda _none: self.desk.look_again())
        self.by_itself.came.connect(lambda _none: self.mail_came.emit(None))
        self.notices.accepted.connect(lambda _none: self.kept())
        self.desk.reader_changed.connect(lambda _reader: self._refresh())
        self.desk.registration_wanted.connect(self._register)

    def close(self) -> None:
        self.people.close()
        for section in (self.desk, *self._shared.values()):
            section.close()
        for part in (self.search, self.passphrase):
            part.close()
        for one in (self.tray, self.by_itself, self.sign_in):
            one.close()
        super().close()

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
        known = self._shared if name in SEATS_OWN else self.people.here.sections
        if name not in known:
            known[name] = place_of(name).section(self)
        return known[name]

    def show(self, section: str) -> None:
        """Bring a section to the front as it was left; the one in front goes to its beginning."""
        model = self.section(section)
        if section in self.people.here.opened and section != self.people.here.current:
            model.look_again()
        else:
            model.open()
            self.people.here.visits.left(section)
        if section == DESK:
            self.notices.mind_site()
        self.people.here.visits.go(self.people.here.visits.last_of(section))
        self.front(section)

    def go(self, link: Link | ClauseRef) -> None:
        """Show a thing in the section it belongs to."""
        self._follow(link)
        self.people.here.visits.go(Visit(home_of(link), link))

    def go_back(self) -> None:
        """To the page that was shown before this one."""
        self._revisit(self.people.here.visits.back())

    def go_forward(self) -> None:
        """To the page that back was gone from."""
        self._revisit(self.people.here.visits.forward())

    def _revisit(self, visit: Visit | None) -> None:
        if visit is None:
            return
        if visit.link:
            self._follow(visit.link)
        else:
            self.section(visit.section).open()
            self.front(visit.section)

    def _follow(self, link: Link | ClauseRef) -> None:
        home = home_of(link)
        self.section(home).follow(link, self.people.here.current)
        self.front(home)

    def do(self, thing: Link, action: str, part: str = "") -> None:
        """Do something with a thing."""
        self.doing.do(thing, action, part)

    def do_all(self, kind: Kind, rows: tuple[int, ...], action: str) -> None:
        """Do something with several things of a kind."""
        self.doing.do_all(kind, rows, action)

    def print(self, paper: Paper) -> None:
        self.doing.papers.print(paper)

    def say(self, said: Said) -> None:
        self._saying.say(said)

    def hush(self) -> None:
        """What was said has been read."""
        self._saying.hush()

    def undo(self) -> None:
        """Take back what the line tells of."""
        self._saying.take_back(self.doing.undo)

    def reopen(self) -> None:
        """Open the other register in this window's place."""
        self.playing.reopening.emit(None)

    def kept(self) -> None:
        """The register has changed: what is plugged and what is shown is looked up again."""
        self.desk.look_again()
        self.late.load()
        if self.people.here.current != DESK:
            self.section(self.people.here.current).look_again()

    def front(self, section: str) -> None:
        """Bring a section to the front, whatever it shows."""
        self.people.here.opened.add(section)
        self.people.here.current = section
        if section == "warehouse":  # a sitting has an undo of its own
            self._saying.keep_words()
        self._recent.choose(section=section)
        self._refresh()
        self.shown.emit(section)

    def started(self) -> None:
        """The window is painted: go where the person was last."""
        last = self._recent.memory.section
        if last in {place.id for place in SECTIONS} - {self.people.here.current}:
            self.show(last)
        self._recent.load()

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
        self.notices.report(error)

    def act(self, action: str) -> None:
        """The banner's button."""
        self.notices.act(action)

    def _register(self, known: Registration) -> None:
        self.register.open(known)

    def _was_registered(self, key: Key) -> None:
        if told := _told_by_its_label(key):
            self.desk.take_marking(told)
        self.desk.look_again()

    def _state(self) -> ShellState:
        return ShellState(
            places(self.late.count),
            self.people.here.current,
            self.desk.reader,
            i18n.language(),
            self._theme,
            _register_name(self.workplace.settings.db),
            self.notices.banner(),
            self._saying.said,
            self._saying.times,
            self.playing.bar(),
        )


def _told_by_its_label(key: Key) -> str:
    """What a person reads on a key that no reader tells apart; of another key nothing."""
    if key.key_id is None:
        return key.marking or ""
    return str(key.key_id) if key.key_id.of_desk else ""


def _register_name(db: str) -> str:
    """Where the register lies, without the password that a URL may hold."""
    return re.sub(r"//[^/@]*@", "//", db)

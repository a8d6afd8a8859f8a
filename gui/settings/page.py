"""What every page of the settings has: what it says, what it does off the thread, its trouble."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import LooksFrame
from gui.kit.question import QuestionViewModel
from gui.kit.run import Cancelled, Run
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.settings.states import PageState, RunState
from keytool.i18n import _

T = TypeVar("T")
LONG, READ = "long", "read"
STOP = "stop"


class Wants(StrEnum):
    """What a person is to choose."""

    FILE = "file"
    FILES = "files"
    NEW_FILE = "new-file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class PathWanted:
    """A file or folder that something is to be done with; `then` hears of the chosen ones."""

    wants: Wants
    title: str
    then: Callable[[tuple[Path, ...]], None]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A page in trouble, as the list of pages tells it."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages share: the frame, the question, and ways to ask for more."""

    frame: LooksFrame
    question: QuestionViewModel
    paths: Event[PathWanted] = field(default_factory=Event)
    shown_in_folder: Event[Path] = field(default_factory=Event)


class Page(ViewModel[PageState]):
    """A page. Its children say what stands on it (`_page`) and read it (`reload`).

    One that is `dear` to read is read when it is turned to, not with all others; without its
    `right` a page is of no use.
    """

    right = ""
    id = ""
    icon = ""
    dear = False
    _part = ""
    """The part in which is told what takes long."""

    def __init__(self, room: Room) -> None:
        self.room, self._frame = room, room.frame
        self._workplace = room.frame.workplace
        self._work = Work(room.frame.runner, room.frame.report)
        self._trouble: Exception | None = None
        self._done: Banner | None = None
        self._run: tuple[str, Run] | None = None
        super().__init__(self._whole)

    def close(self) -> None:
        self.cancel()
        super().close()

    # --- what a child says ------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        raise NotImplementedError

    def label(self) -> str:
        """Its name in the list, where the room is short."""
        return self.title()

    def sign(self) -> Sign | None:
        """Its trouble, as far as it was read."""
        return None

    def reload(self) -> None:
        """Read it again."""
        raise NotImplementedError

    def act(self, action: str, line: str = "") -> None:
        """Do something; `line` is the fact that it is about."""
        does = {STOP: self.cancel, **self._acts(line)}.get(action)
        if does:
            does()

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        """What can be done, by the names of the actions."""
        del line
        return {}

    def keep(self, name: str, value: str) -> None:
        """Keep what was typed or chosen in a field."""

    def type(self, name: str, value: str) -> None:
        """A field is being filled in; most pages wait until it is left."""

    def _page(self) -> PageState:
        raise NotImplementedError

    # --- what all can do --------------------------------------------------------------

    def dismiss(self) -> None:
        self._done = self._trouble = None
        self._refresh()

    def cancel(self) -> None:
        """Stop what is under way, at the next step."""
        if self._run:
            self._run[1].cancelled = True
            self._refresh()

    def tick(self) -> None:
        """Some time has passed: tell how far it has come."""
        self._refresh()

    def _read(self, work: Callable[[], T], done: Callable[[T], None], lane: Lane = Lane.DB) -> None:
        def read(outcome: T) -> None:
            self._trouble = None
            done(outcome)
            self._refresh()

        self._work.latest(READ, lane, work, read, self._failed)

    def do(
        self,
        name: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        cured: Callable[[Exception], bool] = lambda _error: False,
        lane: Lane = Lane.DB,
    ) -> None:
        """Do it elsewhere; a failure is told, unless it is `cured`."""

        def failed(error: Exception) -> None:
            if not cured(error):
                self._failed(error)

        self._work.once(name, lane, work, done, failed)

    def _begin(
        self, text: str, total: int, work: Callable[[Run], T], done: Callable[[T], None]
    ) -> None:
        """Something that takes long; one at a time, and told while it lasts."""
        if self._run:
            return
        run = Run(total)
        self._run, self._done, self._trouble = (text, run), None, None

        def whole() -> T | None:
            try:
                return work(run)
            except Cancelled:
                return None

        def ended(outcome: T | None) -> None:
            self._run = None
            if outcome is None:
                self.say(_("Stopped."), tone=Tone.SOON)
            else:
                done(outcome)
            self._refresh()

        self._work.once(LONG, Lane.LONG, whole, ended, self._failed)
        self._refresh()

    def _start(
        self, part: str, text: str, work: Callable[[Run], T], done: Callable[[T], None]
    ) -> None:
        """Begin something that takes long, told in a part of the page."""
        self._part = part
        self._begin(text, 1, work, done)

    def _run_of(self, part: str) -> RunState | None:
        return self._running() if part == self._part else None

    def ask_path(
        self, wants: Wants, title: str, then: Callable[[Path], None], name: str = ""
    ) -> None:
        chosen: Callable[[tuple[Path, ...]], None] = lambda paths: then(paths[0])  # noqa: E731
        self.room.paths.emit(PathWanted(wants, title, chosen, name))

    def say(self, title: str, text: str = "", tone: Tone = Tone.GOOD) -> None:
        """Tell what was done."""
        self._done, self._trouble = Banner(tone, title, text, dismissible=True), None
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._run, self._trouble = None, error
        self._refresh()

    def _running(self) -> RunState | None:
        if self._run is None:
            return None
        text, run = self._run
        known = run.total > 1
        fraction = min(run.done / run.total, 1.0) if known else None
        return RunState(text, fraction, run.cancelled)

    def _whole(self) -> PageState:
        banner = banner_of(self._trouble) if self._trouble else self._done
        page = self._page()
        return replace(page, banner=banner) if banner else page

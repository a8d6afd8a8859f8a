"""What the desk shows while no key lies on it: a day's beginning, or the first steps."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from gui.bus.bus import Bus
from gui.bus.states import ReaderState
from gui.desk.first_run_states import FirstRunState
from gui.desk.recent import RecentKeys
from gui.desk.states import EmptyDesk, WelcomeState
from gui.desk.today import AGAIN, ALL, MINE, TodayViewModel
from gui.kit import links, standing
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.links import Link
from gui.kit.troubles import banner_of
from keytool.i18n import _

WELCOME = "welcome-"

if TYPE_CHECKING:
    from gui.desk.first_run import FirstRunViewModel


class Resting:
    """Asked for when a person sees it and nothing is read that would wait behind it.

    `changed` tells that `content` may be another one.
    """

    def __init__(
        self, frame: Frame, bus: Bus, recent: RecentKeys, reader: Callable[[], ReaderState]
    ) -> None:
        self._bus, self._recent = bus, recent
        self.today = TodayViewModel(frame)
        self._frame, self._reader = frame, reader
        self.changed: Event[None] = Event()
        self._in_front = self._is_shown = True
        recent.changed.connect(self.changed.emit)
        self.today.changed.connect(lambda _state: self.changed.emit(None))
        self.today.answered.connect(lambda _none: self._was_answered())
        bus.gathered.connect(lambda _gathered: self._mind_keys())
        self._forget_front = frame.shown.connect(self._come_to_front)
        self._forget_seat = standing.changed.connect(lambda _here: self.changed.emit(None))

    def close(self) -> None:
        self._forget_front()
        self._forget_seat()
        self.today.close()
        if self._guided:
            self.first_run.close()

    @cached_property
    def first_run(self) -> "FirstRunViewModel":
        """Made, with all that it alone needs, where a register has nothing in it."""
        from gui.desk.first_run import FirstRunViewModel

        made = FirstRunViewModel(self._frame, self._reader)
        made.changed.connect(lambda _state: self.changed.emit(None))
        return made

    @property
    def _guided(self) -> bool:
        return "first_run" in self.__dict__

    def look_at_reader(self) -> None:
        """The reader sees something else now."""
        if self._guided:
            self.first_run.look_at_reader()

    def act(self, action: str) -> bool:
        """Do what a button says; whether it was one of these."""
        if action == AGAIN:
            self.today.load()
        elif action in {ALL, MINE}:
            self.today.show_mine(mine=action == MINE)
        elif action.startswith(WELCOME):
            self._lead(action)
        return action in {AGAIN, ALL, MINE} or action.startswith(WELCOME)

    def _lead(self, action: str) -> None:
        """Where a line of the welcome leads, or it has been read."""
        from gui.desk.welcome import SEEN, target_of

        section, page = target_of(action)
        if action == SEEN:
            self._recent.welcomed(standing.here().login)
            self.changed.emit(None)
        elif page:
            self._frame.go(Link(links.Kind.SETTINGS, text=page))
        else:
            self._frame.show(section)

    def show(self, content: object) -> None:
        """This lies on the desk now."""
        self._is_shown = isinstance(content, EmptyDesk | FirstRunState)
        self._look()

    def content(self) -> EmptyDesk | FirstRunState:
        if self._guided and self.first_run.state:
            return self.first_run.state
        if not self._bus.looked:
            return EmptyDesk(_("Looking for keys…"), "", self._recent.rows())
        return EmptyDesk(
            _("Plug a key"),
            _("Its card appears here by itself"),
            self._recent.rows(),
            banner_of(self._bus.error) if self._bus.error else None,
            self.today.state,
            None if standing.here().login in self._recent.memory.welcomed else self._welcome(),
        )

    def _welcome(self) -> WelcomeState | None:
        from gui.desk.welcome import welcome  # a desk of one person never needs it

        return welcome(standing.here()) if standing.here().guarded else None

    def _come_to_front(self, section: str) -> None:
        self._in_front = section == links.DESK
        self._look()

    def _look(self) -> None:
        bus = self._bus
        settled = bus.looked and not bus.busy
        self.today.look(in_sight=self._in_front and self._is_shown and settled)

    def _was_answered(self) -> None:
        if self.today.fresh:
            self.first_run.begin()
        elif self._guided:
            self.first_run.found()

    def _mind_keys(self) -> None:
        if self._guided and any(device.is_key for device in self._bus.devices()):
            self.first_run.was_plugged()

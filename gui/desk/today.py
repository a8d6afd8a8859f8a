"""What the desk shows while no key lies on it: what waits, what ends, what must be kept up."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from gui.desk.today_states import TodayState
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.states import ActionState
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.services.show_today import Today

AGAIN, ALL, MINE = "today-again", "today-all", "today-mine"
_TURN = timedelta(minutes=1)
_ROWS = 8


class TodayViewModel(ViewModel[TodayState | None]):
    """Asked for off the thread; None until the first answer. What is known stays shown while it
    is asked for again, and when that fails. `answered` tells every answer, also one that says
    the same.
    """

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._today: Today | None = None
        self._trouble: Exception | None = None
        self._stale, self._in_sight, self._mine = True, False, False
        self.answered: Event[None] = Event()
        super().__init__(self._state)

    @property
    def fresh(self) -> bool:
        """Whether the register is known to have no vendor and no key."""
        return self._today is not None and self._today.fresh

    def look(self, *, in_sight: bool) -> None:
        """A person sees it from now on, or no more: it is asked for when it is seen."""
        self._in_sight = in_sight
        if in_sight and self._stale:
            self.load()

    def age(self) -> None:
        """The register has changed: what is known is not what there is."""
        self._stale = True
        self.look(in_sight=self._in_sight)

    def tick(self) -> None:
        """Time passes: what is a minute old has aged."""
        known = self._today
        if known and self._workplace.clock.now() - known.now >= _TURN:
            self.age()

    def show_mine(self, *, mine: bool) -> None:
        """Of what burns what this person answers for alone, or all."""
        self._mine = mine
        self.load()

    def load(self) -> None:
        """Ask, or ask again."""
        self._stale = False
        self._work.latest("today", Lane.DB, self._ask, self._take, self._failed)

    def _ask(self) -> "Today":
        """With what only this needs: the first card would wait for it."""
        from keytool.outside import outside_of
        from keytool.services.show_today import show_today

        place = self._workplace
        return show_today(place.desk, outside_of(place), rows=_ROWS, mine=self._mine)

    def _take(self, today: "Today") -> None:
        self._today, self._trouble = today, None
        self._refresh()
        self.answered.emit(None)

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        self._refresh()

    def _state(self) -> TodayState | None:
        trouble = None
        if self._trouble:
            again = ActionState(AGAIN, _("Once more"), icon="rotate-cw")
            told = banner_of(self._trouble)
            trouble = replace(told, action=told.action or again, dismissible=False)
        if self._today is None:
            return TodayState(trouble=trouble) if trouble else None
        from gui.desk.today_words import parts_of

        return TodayState(parts_of(self._today), trouble)

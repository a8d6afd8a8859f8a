"""What can be done with the things that are marked, wherever several can be."""

from collections.abc import Callable

from gui.actions.action import Several
from gui.actions.several import states_for_all
from gui.actions.subjects import subject_of
from gui.kit.frame import Frame
from gui.kit.links import Kind
from gui.kit.states import ActionState
from gui.kit.tasks import Lane
from gui.kit.work import Work, unheeded

LOOK = "look"


class Marked:
    """Looks them up together whenever others are marked, or anything may have changed; `changed`
    hears of what was found.
    """

    def __init__(self, frame: Frame, changed: Callable[[], None]) -> None:
        self._workplace, self._changed = frame.workplace, changed
        self._work = Work(frame.runner, frame.report)
        self._kind: Kind | None = None
        self._rows: tuple[int, ...] = ()
        self._several: Several | None = None

    def choose(self, kind: Kind | None, rows: tuple[int, ...]) -> None:
        """These are marked now, or still are and may be others than they were."""
        if (kind, rows) != (self._kind, self._rows):
            self._kind, self._rows, self._several = kind, rows, None
        many = subject_of(kind).many if kind and rows else None
        if many is None:
            self._work.forget(LOOK)
            return
        workplace = self._workplace
        self._work.latest(
            LOOK, Lane.DB, lambda: many.look(workplace.desk, rows), self._found, unheeded
        )

    @property
    def actions(self) -> tuple[ActionState, ...]:
        """With how many of them each can be done, once that is known."""
        return states_for_all(subject_of(self._kind), self._several) if self._kind else ()

    def _found(self, several: Several) -> None:
        self._several = several
        self._changed()

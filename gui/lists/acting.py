"""What can be done with the rows that are chosen in a list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gui.actions.action import action_states
from gui.actions.marked import Marked
from gui.actions.subjects import subject_of
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Link
from gui.kit.states import ActionState
from gui.kit.tasks import Lane
from gui.kit.work import Work, unheeded
from gui.lists.links import kind_of
from keytool.domain.listing import Query
from keytool.i18n import _, ngettext, words
from keytool.services.ask_list import all_of

FACTS, ALL = "facts", "all"


@dataclass(frozen=True, slots=True)
class ToolsState:
    """The line of tools: what is chosen, in words, and its actions."""

    name: str = ""
    note: str = ""
    actions: tuple[ActionState, ...] = ()


class Acting(ViewModel[ToolsState]):
    """One row: everything that its thing allows. Several: what can be done with all of them."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._work = frame, Work(frame.runner, frame.report)
        self._list = ""
        self._rows: tuple[int, ...] = ()
        self._facts: Any = None
        self._marked = Marked(frame, self._refresh)
        super().__init__(self._state)

    def choose(self, name: str, rows: tuple[int, ...]) -> None:
        """These rows of the list of this name are chosen now."""
        if (name, rows) != (self._list, self._rows):
            self._list, self._rows, self._facts = name, rows, None
            self.look_again()

    def find_all(self, query: Query[Any], then: Callable[[tuple[int, ...]], None]) -> None:
        """The numbers of all records of a list, those that are not at hand too."""
        workplace = self._frame.workplace
        self._work.latest(ALL, Lane.DB, lambda: all_of(workplace.desk, query), then)

    def look_again(self) -> None:
        """What is chosen may have changed."""
        kind = kind_of(self._list)
        if kind is None or len(self._rows) != 1:
            self._work.forget(FACTS)
            self._marked.choose(kind, self._rows)
            self._refresh()
            return
        self._marked.choose(None, ())
        subject, row = subject_of(kind), self._rows[0]
        workplace = self._frame.workplace
        self._work.latest(
            FACTS, Lane.DB, lambda: subject.facts(workplace, row), self._found, unheeded
        )

    def act(self, action: str) -> None:
        kind = kind_of(self._list)
        if kind is None:
            return
        if len(self._rows) == 1:
            self._frame.do(Link(kind, self._rows[0]), action)
        elif self._rows:
            self._frame.do_all(kind, self._rows, action)

    def _found(self, facts: Any) -> None:
        self._facts = facts
        self._refresh()

    def _state(self) -> ToolsState:
        kind = kind_of(self._list)
        if kind is None:
            return ToolsState()
        if not self._rows:
            return ToolsState(note=_("Choose a row"))
        if len(self._rows) > 1:
            count = len(self._rows)
            told = ngettext("%(n)s chosen", "%(n)s chosen", count) % {"n": words.number(count)}
            return ToolsState(told, "", self._marked.actions)
        if self._facts is None:
            return ToolsState()
        return ToolsState("", "", action_states(subject_of(kind).offers(self._facts)))

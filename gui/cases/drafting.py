"""What is being written for a case: the drafts of its page, kept after each rest, never mixed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from gui.cases.editor import Editing
from gui.cases.page_states import Mode
from gui.cases.record import draft_name
from gui.kit.drafts import Draft, drafts_of
from gui.kit.frame import Frame
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.cases import Case
from keytool.i18n import _

KEEP = "keep"


class Drafting:
    """The drafts of the case of this `number`; `changed` is called when they are others."""

    def __init__(self, frame: Frame, changed: Callable[[], None]) -> None:
        self._frame, self._changed = frame, changed
        self._work = Work(frame.runner, frame.report)
        self._dirty: frozenset[Mode] = frozenset()
        self.editing = Editing()
        self.number = ""

    def leave(self) -> None:
        """Another case is shown: what was typed is kept with this one."""
        self.keep()
        self.editing, self.number, self._dirty = Editing(), "", frozenset()

    def found(self, number: str, drafts: Mapping[Mode, Draft]) -> None:
        """What was typed for the case before."""
        self.number = number
        self.editing = replace(self.editing, drafts=drafts)

    def type(self, told: Mapping[str, str]) -> None:
        """What stands in the editor's fields now; kept with the next rest."""
        self.editing = self.editing.typed(**told)
        self._dirty |= {self.editing.mode}
        self._changed()

    def choose_mode(self, mode: Mode) -> None:
        self.keep()
        self.editing = replace(self.editing, mode=mode)
        self._changed()

    def keep(self) -> None:
        """Keep what was typed: after a short rest, and before anything else is shown."""
        if self.number:
            for mode in self._dirty:
                self._keep_one(self.number, mode, self.editing.drafts.get(mode, {}))
            self._dirty = frozenset()

    def written(self, mode: Mode) -> None:
        """What was written is written down."""
        self.editing = self.editing.emptied()
        self._keep_one(self.number, mode, {})

    def restore(self, case: Case, editing: Editing) -> None:
        """What was taken back is a draft again; one that was begun meanwhile stays."""
        if case.number == self.number and any(self.editing.draft.values()):
            return
        if case.number == self.number:
            self.editing = replace(editing, saved=self.editing.saved)
        self._keep_one(case.number, editing.mode, editing.draft)
        self._changed()

    def _keep_one(self, number: str, mode: Mode, draft: Draft) -> None:
        workplace, name = self._frame.workplace, draft_name(number, mode)
        self._work.each(
            KEEP,
            Lane.DB,
            lambda: drafts_of(workplace).keep(name, draft, workplace.clock.now()),
            lambda _none: self._kept(number, mode),
        )

    def _kept(self, number: str, mode: Mode) -> None:
        if number == self.number:
            saved = {**self.editing.saved, mode: _("draft kept")}
            self.editing = replace(self.editing, saved=saved)
            self._changed()

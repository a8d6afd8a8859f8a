"""Taking the last import back: what would go and what stays and why, then the doing."""

from dataclasses import dataclass, replace

from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.words import key_name
from gui.kit.work import Work
from gui.register.importing_words import about_import
from keytool.i18n import _, case_words, ngettext, words
from keytool.i18n.messages import explain
from keytool.services.undo_import import Kept, Undone, undo_import

UNDO = "undo-import"
_MOST_NAMED = 1_000


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A record that stays, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoState:
    """The question, or once `done` its answer. With `nothing` all of the import stays."""

    file: str = ""
    summary: str = ""
    kept: tuple[KeptLine, ...] = ()
    more: str = ""
    nothing: bool = False
    done: bool = False
    busy: bool = False
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    undone: Undone | None = None
    done: bool = False
    busy: bool = True
    trouble: Exception | None = None


class UndoViewModel(ViewModel[UndoState | None]):
    """None while nobody asks. `taken_back` tells that records have gone from the register."""

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._shown: _Shown | None = None
        self.taken_back: Event[None] = Event()
        super().__init__(self._state)

    def open(self) -> None:
        """Find out what would go."""
        self._show(_Shown())
        self._work.latest(UNDO, Lane.LONG, self._looked_at, self._was_looked_at, self._failed)

    def close_dialog(self) -> None:
        self._work.forget()
        self._show(None)

    def take_back(self) -> None:
        """Do it, to the import that was shown."""
        shown = self._shown
        if shown is None or shown.undone is None or shown.busy or shown.done:
            return
        number = shown.undone.done.number
        self._show(replace(shown, busy=True, trouble=None))
        self._work.once(
            UNDO,
            Lane.LONG,
            lambda: undo_import(self._workplace.desk, number),
            self._was_taken_back,
            self._failed,
            happened=lambda _undone: self.taken_back.emit(None),
        )

    def _looked_at(self) -> Undone:
        return undo_import(self._workplace.desk, dry_run=True)

    def _was_looked_at(self, undone: Undone) -> None:
        self._show(_Shown(undone, busy=False))

    def _was_taken_back(self, undone: Undone) -> None:
        self._show(_Shown(undone, done=True, busy=False))

    def _failed(self, error: Exception) -> None:
        if self._shown:
            self._show(replace(self._shown, busy=False, trouble=error))

    def _show(self, shown: _Shown | None) -> None:
        self._shown = shown
        self._refresh()

    def _state(self) -> UndoState | None:
        shown = self._shown
        if shown is None:
            return None
        trouble = replace(banner_of(shown.trouble), dismissible=False) if shown.trouble else None
        state = UndoState(done=shown.done, busy=shown.busy, banner=trouble)
        return _with_undone(state, shown.undone) if shown.undone else state


def _with_undone(state: UndoState, undone: Undone) -> UndoState:
    more = len(undone.kept) - _MOST_NAMED
    told = ngettext("and %(n)s more record", "and %(n)s more records", more)
    return replace(
        state,
        file=about_import(undone.done),
        summary=_summary(undone, done=state.done),
        kept=tuple(map(_kept_line, undone.kept[:_MOST_NAMED])),
        more=told % {"n": words.number(more)} if more > 0 else "",
        nothing=not (undone.keys or undone.customers or undone.cases),
    )


def _summary(undone: Undone, *, done: bool) -> str:
    customers = ngettext("%(n)s customer", "%(n)s customers", undone.customers) % {
        "n": words.number(undone.customers)
    }
    told = _("These would go: %(keys)s and %(customers)s, with their licences and shipments.")
    if done:
        told = _("Taken back: %(keys)s and %(customers)s, with their licences and shipments.")
    if undone.done.cases:
        told = _("Taken back: %(cases)s and %(customers)s; their units went back to the coupons.")
        if not done:
            told = _("These would go: %(cases)s and %(customers)s; their units go to the coupons.")
    cases = case_words.cases(undone.cases)
    told %= {"keys": words.keys(undone.keys), "customers": customers, "cases": cases}
    if undone.kept:
        told += " " + _("What was made use of since stays: %(n)s.") % {
            "n": words.number(len(undone.kept))
        }
    return told


def _kept_line(one: Kept) -> KeptLine:
    name = key_name(one.key) if one.key else one.customer.name if one.customer else ""
    if one.case:
        name = f"{one.case.number} ({one.case.former})"
    return KeptLine(name, explain(f"kept-{one.hold.value}").message)

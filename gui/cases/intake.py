"""A new case: typed, looked at beforehand, opened. What is typed stays a draft until then."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from gui.cases.giving import CUSTOMER, LETTER, Giving
from gui.cases.intake_states import IntakeState
from gui.cases.intake_typed import Typed, added_to, asked_of, by_letter, forget, opened_by
from gui.cases.intake_words import intake_state
from gui.kit.base import ViewModel
from gui.kit.drafts import drafts_of
from gui.kit.event import Event
from gui.kit.frame import Frame, Said
from gui.kit.states import Choice
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.cases import Case
from keytool.domain.errors import KeydeskError
from keytool.domain.search import HitKind
from keytool.domain.verdicts import Refusal
from keytool.i18n import _
from keytool.services.preview_case import CasePreview, preview_case
from keytool.services.search_register import search_register

PREVIEW, OPEN, FIND, KEEP, DRAFT = "preview", "open", "find", "keep", "draft"
_ZONE = ZoneInfo("Europe/Moscow")
_FOUND = 8
_KINDS = {HitKind.KEY: "key", HitKind.CUSTOMER: "customer", HitKind.COUPON: "coupon"}


class CaseIntakeViewModel(ViewModel[IntakeState]):
    """The form of a new case. `opened` tells the case that was opened; `began` that another form
    is shown.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame, self._work = frame, Work(frame.runner, frame.report)
        self._typed = Typed()
        self._preview: CasePreview | None = None
        self._trouble: Exception | Refusal | None = None
        self._found: tuple[Choice, ...] = ()
        self._saved = ""
        self.giving = Giving(
            frame, lambda: self._typed.told, self.tell, self._take_letter, self._failed
        )
        self.opened: Event[int] = Event()
        self.began: Event[None] = Event()
        super().__init__(self._state)

    def close(self) -> None:
        self.keep()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def begin(self, about: str = "", row: int = 0, letter: str = "") -> None:
        """A new case of a key, a customer or a coupon; of whom it is told later with none."""
        self.keep()
        told = {LETTER: letter} if letter else {}
        self._typed, self._preview, self._trouble = Typed(about, row, told), None, None
        self._found, self._saved = (), ""
        workplace, name = self._frame.workplace, self._typed.name
        self._work.latest(
            DRAFT, Lane.DB, lambda: drafts_of(workplace).get(name), self._take_draft, self._failed
        )
        self._refresh()
        self.began.emit(None)

    def begin_with(self, path: str) -> None:
        self.begin(letter=path)
        self.giving.take(path)

    def type(self, **told: str) -> None:
        """What stands in the form now. What changes the outcome is looked at again."""
        return self.tell(told)

    def tell(self, told: Mapping[str, str]) -> None:
        before = self._typed
        self._typed = replace(before, told={**before.told, **told})
        if set(told) - {"text", "contact"} or self._first_line(before) != self._first_line():
            self._look()
        self._refresh()

    def find(self, text: str) -> None:
        """Keys, customers and coupons for whom the case may be."""
        wanted = text.strip()
        self._typed = replace(self._typed, told={**self._typed.told, "who": text})
        if not wanted:
            self._found = ()
            self._refresh()
            return
        workplace = self._frame.workplace
        self._work.latest(
            FIND,
            Lane.DB,
            lambda: search_register(workplace.desk, wanted, _FOUND),
            lambda found: self._take_found(
                tuple(
                    Choice(f"{_KINDS[hit.kind]}:{hit.id}", hit.title, hit.note)
                    for hit in found.hits
                    if hit.kind in _KINDS
                )
            ),
            self._failed,
        )

    def choose_found(self, named: str) -> None:
        """The case is of this key, customer or coupon."""
        about, _colon, row = named.partition(":")
        told = {name: value for name, value in self._typed.told.items() if name != "who"}
        self._typed, self._found = Typed(about, int(row), told), ()
        self._look()

    def choose_level(self, place: int) -> None:
        """The level of this place in the list, from 1."""
        levels = self.state.levels
        if 0 < place <= len(levels):
            self.type(level=levels[place - 1].id)

    def keep(self) -> None:
        """Keep what was typed: after a short rest, and before anything else is shown."""
        typed, workplace = self._typed, self._frame.workplace
        if not typed.told:
            return
        self._work.each(
            KEEP,
            Lane.DB,
            lambda: drafts_of(workplace).keep(typed.name, typed.told, workplace.clock.now()),
            lambda _none: self._kept(typed),
        )

    def submit(self) -> None:
        """Open the case; by a channel that the text calls none it is only said so."""
        preview, typed = self._preview, self._typed
        if preview is None or not typed.get("text").strip() or preview.unofficial:
            return
        self._trouble = None
        workplace = self._frame.workplace
        self._work.once(
            OPEN,
            Lane.DB,
            lambda: opened_by(workplace.desk, preview, typed),
            lambda outcome: self._was_opened(typed, outcome),
            self._failed,
        )
        self._refresh()

    def add_to_similar(self) -> None:
        """The text belongs to a case that is open already."""
        preview, typed = self._preview, self._typed
        if preview is None or not preview.similar or not typed.get("text").strip():
            return
        workplace, other = self._frame.workplace, preview.similar[0]
        self._work.once(
            OPEN,
            Lane.DB,
            lambda: added_to(workplace.desk, other.number, preview, typed),
            lambda outcome: self._was_opened(typed, outcome),
            self._failed,
        )

    def dismiss(self) -> None:
        self._trouble = None
        self._refresh()

    # --- what comes of it -------------------------------------------------------------

    def _first_line(self, typed: Typed | None = None) -> str:
        return (typed or self._typed).get("text").strip().partition("\n")[0]

    def _take_letter(self, told: Mapping[str, str]) -> None:
        """The form says what the letter says; whose it is is told by its sender."""
        typed = by_letter(self._typed, told)
        whose = "" if typed.row else told[CUSTOMER]
        self._typed = replace(typed, about="customer", row=int(whose)) if whose else typed
        self._look()

    def _take_draft(self, draft: Mapping[str, str]) -> None:
        self._typed = replace(self._typed, told={**draft, **self._typed.told})
        if draft:
            self._saved = _("draft found again")
        self._look()

    def _take_found(self, found: tuple[Choice, ...]) -> None:
        self._found = found
        self._refresh()

    def _look(self) -> None:
        typed, workplace = self._typed, self._frame.workplace
        self._work.latest(
            PREVIEW,
            Lane.DB,
            lambda: preview_case(workplace.desk, asked_of(workplace.desk, typed)),
            self._take_preview,
            self._failed,
        )
        self._refresh()

    def _take_preview(self, preview: CasePreview) -> None:
        self._preview, self._trouble = preview, None
        self._refresh()

    def _kept(self, typed: Typed) -> None:
        if typed.name == self._typed.name:
            self._saved = _("draft kept: you may leave and come back")
            self._refresh()

    def _was_opened(self, typed: Typed, outcome: object) -> None:
        if isinstance(outcome, Refusal):
            self._trouble = outcome
            self._refresh()
            return
        if not isinstance(outcome, Case):
            return
        self._typed, self._preview = Typed(), None
        workplace = self._frame.workplace
        self._work.each(KEEP, Lane.DB, lambda: forget(workplace, typed), lambda _none: None)
        self._frame.say(Said(_("%(case)s is open.") % {"case": outcome.number}))
        self._refresh()
        self.opened.emit(outcome.id)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KeydeskError):
            self._trouble = error
        self._refresh()

    def _state(self) -> IntakeState:
        busy = self._work.busy(OPEN)
        state = intake_state(self._preview, self._typed, self._trouble)
        return replace(state, found=self._found, saved=self._saved, busy=busy)

"""A new case: typed, looked at beforehand, opened. What is typed stays a draft until then."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from gui.actions.case_asking import moment_told
from gui.cases.intake_states import IntakeState
from gui.cases.intake_words import first_contact, intake_state
from gui.cases.record import drafts_of
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame, Said
from gui.kit.states import Choice
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.cases import Case
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.search import HitKind
from keytool.domain.verdicts import Refusal
from keytool.i18n import _
from keytool.services.answer_case import Received, receive
from keytool.services.case_facts import NewCase
from keytool.services.desk import Desk
from keytool.services.open_case import open_case
from keytool.services.preview_case import CaseAsked, CasePreview, preview_case
from keytool.services.search_register import search_register

PREVIEW, OPEN, FIND, KEEP, DRAFT = "preview", "open", "find", "keep", "draft"
_ZONE = ZoneInfo("Europe/Moscow")
_FOUND = 8
_KINDS = {HitKind.KEY: "key", HitKind.CUSTOMER: "customer", HitKind.COUPON: "coupon"}
FIELD = "field:"
"""Before the id of a field of the regulation, among what is typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and whose the case is: a row of a key, a customer or a coupon."""

    about: str = ""
    row: int = 0
    told: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.told.get(name, "")

    @property
    def name(self) -> str:
        """Under which its draft is kept."""
        return f"new case {self.about} {self.row}" if self.row else "new case"

    @property
    def fields(self) -> Mapping[str, str]:
        """What was told of the regulation's fields, by their ids."""
        return {
            name.removeprefix(FIELD): value
            for name, value in self.told.items()
            if name.startswith(FIELD)
        }


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
        self.opened: Event[int] = Event()
        self.began: Event[None] = Event()
        super().__init__(self._state)

    def close(self) -> None:
        self.keep()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def begin(self, about: str = "", row: int = 0) -> None:
        """A new case of a key, a customer or a coupon; of whom it is told later with none."""
        self.keep()
        self._typed, self._preview, self._trouble = Typed(about, row), None, None
        self._found, self._saved = (), ""
        workplace, name = self._frame.workplace, self._typed.name
        self._work.latest(
            DRAFT, Lane.DB, lambda: drafts_of(workplace).get(name), self._take_draft, self._failed
        )
        self._refresh()
        self.began.emit(None)

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
        new = _new_of(preview, typed)
        self._work.once(
            OPEN,
            Lane.DB,
            lambda: open_case(workplace.desk, new),
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
        told = Received(
            typed.get("text"), preview.channel.id, preview.about.received, typed.get("contact")
        )
        self._work.once(
            OPEN,
            Lane.DB,
            lambda: receive(workplace.desk, other.number, told),
            lambda outcome: self._was_opened(typed, outcome),
            self._failed,
        )

    def dismiss(self) -> None:
        self._trouble = None
        self._refresh()

    # --- what comes of it -------------------------------------------------------------

    def _first_line(self, typed: Typed | None = None) -> str:
        return (typed or self._typed).get("text").strip().partition("\n")[0]

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
            lambda: preview_case(workplace.desk, _asked(workplace.desk, typed)),
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
        for name in (typed.name, Typed().name):
            self._forget_draft(name)
        self._frame.say(Said(_("%(case)s is open.") % {"case": outcome.number}))
        self._refresh()
        self.opened.emit(outcome.id)

    def _forget_draft(self, name: str) -> None:
        workplace = self._frame.workplace
        self._work.each(
            KEEP,
            Lane.DB,
            lambda: drafts_of(workplace).keep(name, {}, workplace.clock.now()),
            lambda _none: None,
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KeydeskError):
            self._trouble = error
        self._refresh()

    def _state(self) -> IntakeState:
        busy = self._work.busy(OPEN)
        state = intake_state(self._preview, self._typed, self._trouble)
        return replace(state, found=self._found, saved=self._saved, busy=busy)


def _asked(desk: Desk, typed: Typed) -> CaseAsked:
    """What is told so far. Raises BadInput `moment-without-time` for a moment without a time."""
    now = desk.clock.now()
    moment = typed.get("received")
    received = _received(moment, now) if moment else now
    about = NewCase(
        regulation=typed.get("regulation"),
        channel=typed.get("channel"),
        received=received,
        text=typed.get("text"),
        level=typed.get("level"),
        key=typed.row if typed.about == "key" else "",
        customer=typed.row if typed.about == "customer" else None,
        contact=typed.get("contact"),
        fields={name: value for name, value in typed.fields.items() if value.strip()},
    )
    return CaseAsked(about, typed.row if typed.about == "coupon" else 0)


def _received(text: str, now: datetime) -> datetime:
    moment = moment_told(text, _ZONE)
    if moment > now:
        raise BadInput("moment-in-future", at=moment)
    return moment


def _new_of(preview: CasePreview, typed: Typed) -> NewCase:
    """With what the form shows: also what the last case said of the same key."""
    shown = {one.field.id: one.value for one in preview.fields if one.source in {"case", "told"}}
    contact = typed.get("contact") or first_contact(preview)
    text = typed.get("text").strip()
    return replace(preview.about, text=text, fields={**shown, **typed.fields}, contact=contact)

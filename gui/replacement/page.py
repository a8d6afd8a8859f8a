"""The guided page: takes answers, walks from question to question, does what each step does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.words import key_name
from gui.replacement import doing
from gui.replacement.handover import COMPLETE, PRINT
from gui.replacement.progress import Work, first_ask, seen_of, spare_of
from gui.replacement.questions import cancel_question, override_question
from gui.replacement.record import (
    Rehearsed,
    WorkRecord,
    paper_pages,
    read_photograph,
    record_of,
    record_of_key,
    rehearse,
)
from gui.replacement.sheet import before, work_state
from gui.replacement.states import Ask, PageImage, WorkState
from gui.replacement.steps import AGAIN, CANCEL, NEXT, OVERRIDE
from gui.replacement.troubles import is_foreseen, is_lost_race
from keytool.domain.key_ids import KeyId
from keytool.domain.photographs import MOST_PHOTOGRAPHS
from keytool.domain.readings import Reading
from keytool.domain.replacements import Photograph, Replacement
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.services.complete_replacement import ActTools

T = TypeVar("T")
_FOLLOWING = {
    Ask.LOST: Ask.CLAIM,
    Ask.READABLE: Ask.MARKING,
    Ask.MARKING: Ask.DAMAGE,
    Ask.DAMAGE: Ask.PICTURES,
    Ask.KEY: Ask.REVIEW,
}


class ReplacementPageViewModel(ViewModel[WorkState]):
    """One replacement at a time. `kept` tells that the register has changed.

    `printable` brings the pages of an act, as fine as a printer takes them.
    """

    def __init__(
        self,
        place: Workplace,
        runner: TaskRunner,
        passphrase: PassphraseViewModel,
        question: QuestionViewModel,
        readings: Callable[[], Sequence[Reading]],
    ) -> None:
        self._place, self._runner = place, runner
        self._passphrase, self._question, self._readings = passphrase, question, readings
        self._work, self._turn = Work(), 0
        self.kept: Event[None] = Event()
        self.troubled: Event[Exception] = Event()
        self.printable: Event[tuple[PageImage, ...]] = Event()
        super().__init__(lambda: work_state(self._work))
        passphrase.cancelled.connect(lambda _none: self._change(busy=False))

    # --- where to be ------------------------------------------------------------------

    def start(self) -> None:
        """Begin with the question which key."""
        self._turn += 1
        self._show(Work())
        self.look_again()

    def open(self, replacement: int) -> None:
        """Go on where this replacement stands."""
        self._fetch(lambda: record_of(self._place, replacement))

    def open_key(self, row: int) -> None:
        """The key's replacement, or the beginning of one."""
        self._fetch(lambda: record_of_key(self._place, row))

    def go_to(self, ask: str) -> None:
        """A step of the path was clicked."""
        if ask in {step.ask for step in self.state.path if step.ask}:
            self._be_at(Ask(ask))

    def go_back(self) -> bool:
        """One question back; whether there is one."""
        earlier = before(self._work.ask)
        if earlier is Ask.FAULTY or earlier is None or self._work.busy:
            return False
        self._be_at(earlier)
        return True

    # --- answers ----------------------------------------------------------------------

    def change(self, name: str, value: str) -> None:
        """A person told something."""
        if self._work.told(name) != value or name not in self._work.answers:
            self._show(self._work.having(name, value))

    def add_photographs(self, paths: Sequence[Path]) -> None:
        """Pictures of the key, from files."""
        self._run(lambda: [read_photograph(path) for path in paths], self._add)

    def remove_photograph(self, place: int) -> None:
        kept = [one for n, one in enumerate(self._work.photographs) if n != place]
        self._show(replace(self._work, photographs=tuple(kept)))

    def dismiss(self) -> None:
        """Put the notice away."""
        self._change(trouble=None, done="")

    def look_again(self) -> None:
        """The bus has changed: what is plugged may answer the question."""
        work, readings = self._work, self._readings()
        if work.busy:
            return
        if work.ask is Ask.FAULTY:
            self._take_plugged(_only(readings), "faulty", self._find_faulty)
        elif work.record and work.ask is Ask.READABLE:
            self._show(replace(work, seen=seen_of(work.record.key, readings)))
        elif work.record and work.ask is Ask.KEY:
            self._take_plugged(spare_of(work.record.key, readings), "new", self._rehearse)

    def _take_plugged(self, key_id: KeyId | None, name: str, go_on: Callable[[], None]) -> None:
        """A key that was just plugged is meant, until a person types another one.

        While a key is read anew it tells nothing for a moment: that changes nothing.
        """
        if key_id is not None and key_id != self._work.plugged:
            self._show(replace(self._work.having(name, key_id.grouped), plugged=key_id))
            go_on()

    def _add(self, added: list[tuple[str, Photograph]]) -> None:
        known = {picture.digest for _name, picture in self._work.photographs}
        fresh = [(name, picture) for name, picture in added if picture.digest not in known]
        kept = (*self._work.photographs, *fresh)[:MOST_PHOTOGRAPHS]
        self._change(photographs=kept, busy=False)

    # --- doing ------------------------------------------------------------------------

    def act(self, action: str) -> None:
        """Do what a button says."""
        work = self._work
        known = work.record.replacement if work.record else None
        offered = self.state.step.next if self.state.step else None
        if work.busy:
            return
        if action == NEXT and offered and offered.enabled:
            self._go_on()
        elif action == AGAIN:
            self._be_at(Ask.READABLE)
        elif action == COMPLETE:
            self._complete()
        elif known:
            self._act_on(known, action)

    def _act_on(self, known: Replacement, action: str) -> None:
        if action == PRINT:
            self._run(lambda: paper_pages(self._place, known.id), self._print)
        elif action == CANCEL:
            self._ask(cancel_question, known)
        elif action == OVERRIDE:
            self._ask(override_question, known)

    def save(self, path: Path) -> None:
        """Save the act as PDF."""
        known = self._work.record.replacement if self._work.record else None
        if known is None:
            return

        def work() -> None:
            from keytool.i18n import language
            from keytool.papers.act import save_act
            from keytool.services.replacement_views import act_of_replacement

            act = act_of_replacement(self._place.desk, known.id)
            save_act(act, path, language(), self._place.desk_settings.site.url)

        saved = _("Saved: %(path)s") % {"path": path}
        self._run(work, lambda _none: self._change(done=saved, busy=False))

    def _go_on(self) -> None:
        work = self._work
        if work.ask is Ask.FAULTY:
            self._find_faulty()
        elif work.ask is Ask.KEY and not (work.rehearsed and work.rehearsed.act):
            self._rehearse()
        elif work.ask is Ask.DECISION:
            self._be_at(first_ask(work.record))
        elif work.ask in _FOLLOWING:
            self._be_at(_FOLLOWING[work.ask])
        else:
            step = doing.step_of(self._place, work)
            self._run(step, self._stepped)

    def _find_faulty(self) -> None:
        typed = self._meant("faulty")
        self._fetch(lambda: record_of_key(self._place, typed))

    def _rehearse(self) -> None:
        work, key = self._work, self._meant("new")
        known = work.record.replacement if work.record else None
        if known:
            wish = doing.wish_of(work, key)
            self._run(lambda: rehearse(self._place, known, wish), self._was_rehearsed)

    def _was_rehearsed(self, rehearsed: Rehearsed) -> None:
        self._change(rehearsed=rehearsed, busy=False)

    def _meant(self, name: str) -> KeyId | str:
        """The plugged key while its number stands in the field, else what was typed."""
        typed, plugged = self._work.told(name), self._work.plugged
        return plugged if plugged and typed == plugged.grouped else typed

    def _complete(self) -> None:
        work = self._work
        if not (work.rehearsed and work.rehearsed.act):
            return
        self._change(busy=True, trouble=None)

        def sign(tools: "ActTools") -> None:
            self._run(lambda: doing.completed(self._place, tools, work), self._stepped)

        self._passphrase.with_act_tools(sign)

    def _stepped(self, replacement: int) -> None:
        """A step was done: show what comes next."""
        seen_decision = self._work.ask is not Ask.SETTLEMENT
        self.kept.emit(None)
        self._fetch(lambda: record_of(self._place, replacement), decided=seen_decision)

    def _ask(self, question: "doing.Asker", known: Replacement) -> None:
        subject = key_name(self._work.record.key) if self._work.record else ""
        self._question.ask(
            question(lambda: self._place.desk, known, subject, lambda _done: self._asked(known))
        )

    def _asked(self, known: Replacement) -> None:
        self.kept.emit(None)
        self._fetch(lambda: record_of(self._place, known.id), decided=True)

    def _print(self, pages: tuple[PageImage, ...]) -> None:
        self._change(busy=False)
        self.printable.emit(pages)

    # --- fetching ---------------------------------------------------------------------

    def _fetch(self, fetch: Callable[[], WorkRecord], *, decided: bool = False) -> None:
        self._turn += 1
        self._run(fetch, lambda record: self._fetched(record, decided=decided))

    def _fetched(self, record: WorkRecord, *, decided: bool) -> None:
        """The record; a fresh decision is looked at before anything goes on."""
        ask, known = first_ask(record), record.replacement
        fresh = decided and known is not None and known.stage == "decided"
        self._show(Work(Ask.DECISION if fresh else ask, record))
        self.look_again()

    def _be_at(self, ask: Ask) -> None:
        self._show(replace(self._work, ask=ask, trouble=None, done=""))
        self.look_again()

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._turn += 1
        turn = self._turn
        self._show(replace(self._work, busy=True, trouble=None, done=""))
        self._runner.run(
            Lane.DB,
            work,
            lambda outcome: done(outcome) if turn == self._turn else None,
            lambda error: self._failed(turn, error),
        )

    def _failed(self, turn: int, error: Exception) -> None:
        if not is_foreseen(error):
            self.troubled.emit(error)
        if turn != self._turn:
            return
        known = self._work.record.replacement if self._work.record else None
        self._change(busy=False, trouble=error)
        if known and is_lost_race(error):
            self._reload(known.id, error)

    def _reload(self, replacement: int, error: Exception) -> None:
        """Somebody else was quicker: tell it, and show how things stand."""
        self._turn += 1
        turn = self._turn

        def shown(record: WorkRecord) -> None:
            if turn == self._turn:
                self._show(Work(first_ask(record), record, trouble=error))

        self._runner.run(
            Lane.DB,
            lambda: record_of(self._place, replacement),
            shown,
            lambda other: self._failed(turn, other),
        )

    def _change(self, **changes: object) -> None:
        self._show(replace(self._work, **changes))  # type: ignore[arg-type]  # fields of Work

    def _show(self, work: Work) -> None:
        self._work = work
        self._refresh()


def _only(readings: Sequence[Reading]) -> KeyId | None:
    numbers = {one.key_id for one in readings if one.key_id}
    return next(iter(numbers)) if len(numbers) == 1 else None

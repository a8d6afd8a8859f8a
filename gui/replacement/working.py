"""One replacement being worked on: what is fetched, checked and done, and what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gui.bus.frame import BusFrame
from gui.kit.tasks import Lane
from gui.kit.work import Work
from gui.replacement import doing
from gui.replacement.plugged import meant, with_plugged
from gui.replacement.progress import CHECKED, Progress, first_ask
from gui.replacement.record import (
    Rehearsed,
    WorkRecord,
    read_photograph,
    record_of,
    record_of_key,
    rehearse,
)
from gui.replacement.states import Ask
from gui.replacement.troubles import is_lost_race
from keytool.domain.replacements import Photograph, Replacement
from keytool.domain.verdicts import Refusal

if TYPE_CHECKING:
    from keytool.services.complete_replacement import ActTools

T = TypeVar("T")
_FETCH, _FIND, _CHECK, _STEP, _FILES = "fetch", "find", "check", "step", "files"


class Working:
    """Where a person is, and the work that moves it. `changed` is called when that is new."""

    def __init__(self, frame: BusFrame, changed: Callable[[], None]) -> None:
        self._frame, self._workplace, self._changed = frame, frame.workplace, changed
        self._work = Work(frame.runner, frame.report)
        self._progress, self._signing = Progress(), False
        self.close = frame.passphrase.cancelled.connect(lambda _none: self._unsigned())

    @property
    def progress(self) -> Progress:
        return replace(self._progress, busy=self._signing or self._work.busy())

    @property
    def known(self) -> Replacement | None:
        """The replacement, once there is one."""
        record = self._progress.record
        return record.replacement if record else None

    # --- where to be ------------------------------------------------------------------

    def show(self, progress: Progress) -> None:
        self._progress = progress
        self._changed()

    def turn_away(self, progress: Progress | None = None) -> None:
        """What is under way belongs to what is left."""
        self._work.forget()
        self._signing = False
        if progress:
            self.show(progress)

    def be_at(self, ask: Ask) -> None:
        self.show(replace(self._progress, ask=ask, trouble=None, saved=""))
        self.look_again()

    def tell(self, name: str, value: str) -> None:
        """A person told something; what is being asked with the earlier answer is of no use."""
        if name == "faulty":
            self._work.forget(_FIND)
        elif name in CHECKED:
            self._work.forget(_CHECK)
        self.show(self._progress.having(name, value))

    def look_again(self) -> None:
        """The bus has changed: what is plugged may answer the question."""
        if self.progress.busy:
            return
        told = with_plugged(self._progress, self._frame.bus.readings)
        is_news = told.plugged != self._progress.plugged
        self.show(told)
        if is_news and told.ask is Ask.FAULTY:
            self.find()
        elif is_news:
            self.check()

    # --- asking -----------------------------------------------------------------------

    def fetch(
        self,
        fetch: Callable[[], WorkRecord],
        *,
        decided: bool = False,
        trouble: Exception | None = None,
    ) -> None:
        """Fetch a record; a decision that was made just now is looked at before all else."""
        self._put_notices_away(trouble)
        self._work.latest(
            _FETCH,
            Lane.DB,
            fetch,
            lambda record: self._fetched(record, decided=decided, trouble=trouble),
            self._failed,
        )
        self._changed()

    def _fetched(self, record: WorkRecord, *, decided: bool, trouble: Exception | None) -> None:
        ask, known = first_ask(record), record.replacement
        fresh = decided and known is not None and known.stage == "decided"
        self.show(Progress(Ask.DECISION if fresh else ask, record, trouble=trouble))
        if trouble is None:
            self.look_again()

    def find(self) -> None:
        """Look the faulty key up."""
        typed = meant(self._progress, "faulty")
        self._put_notices_away()
        self._work.latest(
            _FIND,
            Lane.DB,
            lambda: record_of_key(self._workplace, typed),
            lambda record: self._fetched(record, decided=False, trouble=None),
            self._failed,
        )
        self._changed()

    def check(self) -> None:
        """See what would come of handing out the new key."""
        known = self.known
        if known:
            wish = doing.wish_of(self._progress, meant(self._progress, "new"))
            self._put_notices_away()
            self._work.latest(
                _CHECK,
                Lane.DB,
                lambda: rehearse(self._workplace, known, wish),
                self._checked,
                self._failed,
            )
            self._changed()

    def _checked(self, rehearsed: Rehearsed) -> None:
        self.show(replace(self._progress, rehearsed=rehearsed))
        self.look_again()  # another key may have come meanwhile

    def add_photographs(self, paths: Sequence[Path]) -> None:
        """Pictures of the key, from files."""
        files = tuple(paths)

        def add(added: list[tuple[str, Photograph]]) -> None:
            self.show(self._progress.with_photographs(added))

        self.make(lambda: [read_photograph(path) for path in files], add)

    def make(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Read or write files of the replacement."""
        self._put_notices_away()
        self._work.each(_FILES, Lane.DB, work, done, self._failed)
        self._changed()

    # --- doing ------------------------------------------------------------------------

    def step(self) -> None:
        """Do what the answers of this question mean."""
        self._do(doing.step_of(self._workplace, self._progress))

    def complete(self) -> None:
        """Sign and complete, once the keys are open."""
        rehearsed = self._progress.rehearsed
        if rehearsed and rehearsed.act:
            self._put_notices_away()
            self._signing = True
            self._changed()
            self._frame.passphrase.with_act_tools(self._sign)

    def _sign(self, tools: "ActTools") -> None:
        if self._signing:
            self._signing = False
            progress = self._progress
            self._do(lambda: doing.completed(self._workplace, tools, progress))

    def _unsigned(self) -> None:
        self._signing = False
        self._changed()

    def _do(self, step: Callable[[], int | Refusal]) -> None:
        self._put_notices_away()
        self._work.once(_STEP, Lane.DB, step, self._stepped, self._failed, happened=self._tell_of)
        self._changed()

    def _tell_of(self, outcome: int | Refusal) -> None:
        if not isinstance(outcome, Refusal):
            self._frame.kept()

    def _stepped(self, outcome: int | Refusal) -> None:
        """A step was done: show what comes next."""
        if isinstance(outcome, Refusal):
            self._failed(outcome)
        else:
            decided = self._progress.ask is not Ask.SETTLEMENT
            self.fetch(lambda: record_of(self._workplace, outcome), decided=decided)

    def _failed(self, error: Exception | Refusal) -> None:
        """Where somebody else was quicker, tell it and show how things stand."""
        known = self.known
        self.show(replace(self._progress, trouble=error))
        if known and isinstance(error, Exception) and is_lost_race(error):
            self.fetch(lambda: record_of(self._workplace, known.id), trouble=error)
        else:
            self.look_again()

    def _put_notices_away(self, trouble: Exception | None = None) -> None:
        self._progress = replace(self._progress, trouble=trouble, saved="")

"""A running sitting: keys come from the bus and from the barcode reader, each is a line."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from gui.bus.bus import Look
from gui.bus.frame import BusFrame
from gui.kit.base import ViewModel
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import Lane
from gui.kit.work import Work
from gui.warehouse.batch import batch_question
from gui.warehouse.closing import closing
from gui.warehouse.ending import Ending
from gui.warehouse.following import Following
from gui.warehouse.happened import ClosedElsewhere, Last, Reading
from gui.warehouse.labelling import Labelling
from gui.warehouse.plugs import Plugs
from gui.warehouse.states import SittingState
from gui.warehouse.taking_out import Moved, TakingOut
from gui.warehouse.way_back import PUT_BACK
from gui.warehouse.words import (
    BATCH,
    CLOSE,
    LEAVE,
    TAKE_OUT,
    UNDO,
    sitting_state,
    sound_of,
)
from keytool.domain.errors import Conflict
from keytool.domain.readings import Kind, Status
from keytool.domain.sittings import Offered, Outcome, Sitting
from keytool.ports import Sound
from keytool.services.show_sitting import SittingRecord, show_sitting
from keytool.services.warehouse import Taken, offered_as, offered_by, take_key

T = TypeVar("T")
_KEYS = "keys"


class SittingViewModel(ViewModel[SittingState]):
    """One sitting at a time. While it is in front, what is plugged goes into it.

    `closed` tells of its end, with the sitting as it was; `left` that it was put off or dropped.
    """

    def __init__(self, frame: BusFrame, question: QuestionViewModel) -> None:
        self._frame, self._workplace, self._bus = frame, frame.workplace, frame.bus
        self._desk = lambda: frame.workplace.desk  # asked for on a lane, where it may have to open
        self._work, self._question = Work(frame.runner, frame.report), question
        self._record: SittingRecord | None = None
        self._last: Last = None
        self._plugs, self._front = Plugs(), True
        self._following = Following(self._work, self._desk, self._followed)
        self._out = TakingOut(self._desk, question, self._run, self._moved)
        self._ending = Ending(frame, self._work)
        self._labels = Labelling(frame, question, self._refresh)
        self.closed, self.left = self._ending.closed, self._ending.left
        super().__init__(self._state)
        self._deaf = frame.bus.looked_at.connect(self._looked)

    def close(self) -> None:
        self._deaf()
        super().close()

    @property
    def is_open(self) -> bool:
        """Whether there is a sitting to go back to."""
        return self._record is not None

    # --- intentions -------------------------------------------------------------------

    def start(self, record: SittingRecord) -> None:
        """Go on with a sitting. What is plugged is taken, unless it has its line already."""
        self._work.forget()
        self._record, self._last = record, None
        self._plugs = Plugs()
        if record.lines:
            self._plugs.pass_over_numberless(self._bus.look)
        self._labels.begin()
        self._refresh()
        self._looked(self._bus.look)

    def come_to_front(self, *, front: bool) -> None:
        """Keys that were plugged for another section stay out of the sitting."""
        if front and not self._front:
            self._plugs.pass_over(self._bus.look)
        self._front = front

    def follow(self) -> None:
        """See whether other seats have changed the sitting; called while it is looked at."""
        record = self._record
        if record and self._front and not record.is_closed:
            self._following.turn(record)

    def scan(self, text: str) -> None:
        """A barcode reader, or a person, has typed a line."""
        if text.strip() and self._record:
            plugged = _without_number(self._bus.look, self._record.sitting)
            self._take(lambda: _scanned(text, plugged))

    def act(self, action: str) -> None:
        """Do what a button says."""
        does = {
            UNDO: self.undo,
            PUT_BACK: lambda: self._out.put_back(self._last),
            TAKE_OUT: self.ask_to_take_out,
            BATCH: self.ask_for_batch,
            CLOSE: self.ask_to_close,
            LEAVE: self.put_off,
        }
        does.get(action, lambda: self._labels.act(action))()

    def undo(self) -> None:
        """Take the last line of this seat out again."""
        if self._record and self._record.last:
            self._out.undo(self._record)

    def ask_to_take_out(self, place: str = "") -> None:
        """Ask which line, `place` being the first proposal, and take it out."""
        if self._record:
            self._out.ask(self._record, place)

    def ask_for_batch(self) -> None:
        """Ask which batch the next keys are of."""
        if self._record:
            self._question.ask(batch_question(self._desk, self._record, self._changed))

    def _changed(self, record: object) -> None:
        if self._record and isinstance(record, SittingRecord):
            self._record = record
            self._refresh()
            self._looked(self._bus.look)

    def ask_to_close(self) -> None:
        """Say what is there, by whatever seat, and what will happen, then do it."""
        self._reread(self._ask_to_close)

    def _ask_to_close(self) -> None:
        record = self._record
        if record and record.is_closed:  # at another seat: what is left are the papers
            self._was_closed(record.sitting)
        elif record:
            now = lambda: self._record or record  # noqa: E731
            self._question.ask(closing(self._desk, now, self._was_closed))

    def keep_open(self) -> None:
        """The person would rather not close it: what was plugged meanwhile is taken now."""
        self._question.cancel()
        self._looked(self._bus.look)

    def put_off(self) -> None:
        """Leave it open for later."""
        self._record = None
        self._ending.leave()

    # --- keys -------------------------------------------------------------------------

    def _looked(self, look: Look) -> None:
        if self._record is None or not self._front or self._question.state is not None:
            return
        for reading in self._plugs.news(look):
            offered = offered_by(reading)
            self._take(lambda offered=offered: offered)  # type: ignore[misc]  # bound at once
        if self._plugs.waits(look):
            self._show(Reading())
        elif isinstance(self._last, Reading) and not look.readings:
            self._show(None)

    def _take(self, make: Callable[[], Offered]) -> None:
        if self._record:
            number = self._record.sitting.id
            self._run(lambda: take_key(self._workplace.desk, number, make()), self._took)

    def _took(self, taken: Taken) -> None:
        record = self._record
        if record and taken.line and taken.key and _is_written(taken.outcome):
            self._record = record.with_key(taken.line, taken.key)
        self._workplace.speaker.play(sound_of(taken.outcome))
        self._show(taken)
        self._labels.took(taken)
        if record and taken.line and not record.is_followed_by(taken.line):
            self._reread(self._refresh)

    def _moved(self, moved: object) -> None:
        """Out or back again; a label was printed when the key was accepted."""
        if self._record and isinstance(moved, Moved):
            self._record = moved.record
            if moved.sound:
                self._workplace.speaker.play(moved.sound)
            self._show(moved.last)
            self._looked(self._bus.look)

    def _reread(self, then: Callable[[], None]) -> None:
        """See what other seats have done to the sitting meanwhile."""
        if self._record is None:
            return
        number = self._record.sitting.id

        def read(record: SittingRecord) -> None:
            self._record = record
            then()

        self._run(lambda: show_sitting(self._workplace.desk, number), read)

    def _followed(self, record: SittingRecord) -> None:
        """Another seat has written something, perhaps to this very sitting."""
        before, self._record = self._record, record
        if before and (record.is_closed or bool(record.lines) != bool(before.lines)):
            self._question.cancel()  # what it asks about is no more
        self._question.look_again()
        if record.is_closed:
            self._last = ClosedElsewhere()
        self._refresh()

    def _was_closed(self, closed: object) -> None:
        record, self._record = self._record, None
        if record and isinstance(closed, Sitting) and record.lines:
            self._ending.to_papers(closed.id)
        else:
            self._ending.leave()

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work with the register: every key is its own, none drives out another."""
        self._work.each(_KEYS, Lane.DB, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._workplace.speaker.play(Sound.PROBLEM)
        self._show(error)
        if isinstance(error, Conflict):
            self._reread(self._refresh)

    def _show(self, last: Last) -> None:
        self._last = last
        self._refresh()

    def _state(self) -> SittingState:
        if self._record is None:
            return SittingState()
        return sitting_state(self._record, self._last, self._labels.actions())


def _is_written(outcome: Outcome) -> bool:
    return outcome in {Outcome.ACCEPTED, Outcome.MARKED}


def _without_number(look: Look, sitting: Sitting) -> Offered | None:
    """The one key on the bus that cannot tell its number: a scanned marking is its own."""
    keys = [r for r in look.readings if r.sighting.kind is Kind.KEY]
    if len(keys) != 1 or keys[0].status is not Status.NO_ID:
        return None
    offered = offered_by(keys[0])
    # The bus tells some models roughly (`sign-time`); a sitting of one model knows better.
    return replace(offered, model=None) if sitting.model else offered


def _scanned(text: str, plugged: Offered | None) -> Offered:
    """The label; a marking belongs to the key that is plugged and has no number to tell.

    Raises as `offered_as`.
    """
    offered = offered_as(text)
    if plugged is None or offered.key_id:
        return offered
    numberless = plugged.numberless
    return Offered(plugged.family, plugged.model, marking=offered.marking, numberless=numberless)

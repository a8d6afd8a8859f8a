"""A running intake or count: keys come from the bus and from the reader, each is a line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from gui.bus.bus import Look
from gui.bus.frame import BusFrame
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import Lane
from gui.kit.work import Work
from gui.warehouse.looked import (
    Changed,
    Last,
    Looked,
    ReadingItem,
    differing,
    looked_of,
)
from gui.warehouse.looking_outcome import sound_of_change
from gui.warehouse.looking_papers import Papers, receipt_paper
from gui.warehouse.looking_questions import ending, noting
from gui.warehouse.looking_states import LookState
from gui.warehouse.looking_words import (
    CLOSE,
    CONDITION,
    DIFFERENCES,
    LEAVE,
    NOTE,
    RECEIPT,
    UNDO,
    look_state,
)
from gui.warehouse.plugged import Plugged
from gui.warehouse.taking_off import TakingOff
from gui.warehouse.way_back import PUT_BACK
from keytool.domain.errors import Conflict
from keytool.domain.sitting_items import Condition, Item
from keytool.domain.sittings import Offered, Sitting
from keytool.domain.stock_taking import StockCount
from keytool.ports import Sound
from keytool.services.close_intake import ClosedIntake
from keytool.services.desk import Desk
from keytool.services.show_items import ItemsRecord, show_items
from keytool.services.sitting_items import Noted, note_item, take_item
from keytool.services.warehouse import offered_as

T = TypeVar("T")
_KEYS = "keys"


class LookViewModel(ViewModel[LookState]):
    """One sitting at a time. While it is in front, what is plugged goes on its list.

    `begun` tells that there is one, `left` that it was put off, dropped or done with, `kept`
    that it ended.
    """

    def __init__(self, frame: BusFrame, question: QuestionViewModel) -> None:
        self._frame, self._workplace, self._bus = frame, frame.workplace, frame.bus
        self._work, self._question = Work(frame.runner, frame.report), question
        self._looked: Looked | None = None
        self._plugged = Plugged(frame.bus)
        self._off = TakingOff(self._desk, self._do)
        self._papers = Papers(self._work, self._desk, self._tell)
        self.begun, self.left, self.kept = Event[None](), Event[None](), Event[None]()
        super().__init__(self._state)
        self._deaf = frame.bus.looked_at.connect(self._looked_at)

    def close(self) -> None:
        self._deaf()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def start(self, looked: Looked) -> None:
        """Go on with a sitting; what is plugged and on its list already is no news."""
        self._work.forget()
        self._looked = looked
        self._plugged.begin(empty=not looked.record.items)
        self._refresh()
        self.begun.emit(None)
        self._looked_at(self._bus.look)

    def come_to_front(self, *, front: bool) -> None:
        """Keys that were plugged for another section stay off the list."""
        self._plugged.come_to_front(front=front)

    def scan(self, text: str) -> None:
        """A barcode reader, or a person, has typed a line."""
        if text.strip():
            self._take(lambda: offered_as(text))

    def act(self, action: str) -> None:
        """Do what a button says."""
        if action.startswith(CONDITION):
            self._note(Condition(action.removeprefix(CONDITION)))
            return
        does = {
            UNDO: lambda: self._off.undo(self._looked),
            PUT_BACK: lambda: self._off.put_back(self._looked),
            NOTE: self.ask_to_note,
            DIFFERENCES: self.show_differences,
            CLOSE: self.ask_to_end,
            LEAVE: self.leave,
            RECEIPT: self.print_receipt,
        }
        does[action]()

    def ask_to_note(self, place: str = "") -> None:
        """Ask what is to be said of a line, the last one of this seat by default."""
        looked = self._looked
        if looked is None or looked.ended or not looked.is_intake:
            return
        items = {str(item.place): item for item in looked.record.items}
        item = items.get(place) or looked.record.last or next(iter(items.values()), None)
        if item:
            self._question.ask(noting(self._desk, looked, item, self._noted))

    def show_differences(self) -> None:
        """What differs so far instead of the list, or the list again."""
        looked = self._looked
        if looked and looked.count:
            self._show(replace(looked, count=None))
        elif looked:
            self._run(lambda: differing(self._desk(), looked), self._show)

    def ask_to_end(self) -> None:
        """Say what is there and what will happen, then do it."""
        if self._looked and not self._looked.ended:
            self._question.ask(ending(self._desk, self._looked, self._ended))

    def keep_open(self) -> None:
        """A question was put away: what was plugged meanwhile is taken now."""
        self._question.cancel()
        self._looked_at(self._bus.look)

    def leave(self) -> None:
        """Leave it for later, or be done with it."""
        self._work.forget()
        self._show(None)
        self.left.emit(None)

    def print_receipt(self) -> None:
        """The receipt of an intake, on the printer of receipts."""
        if self._looked and self._looked.ended:
            self._frame.print(receipt_paper(self._looked, self._desk))

    def save(self, path: Path) -> None:
        """The receipt of an intake as PDF, or what a count found as a list."""
        if self._looked and self._looked.ended:
            self._papers.save(self._looked, path)

    def dismiss(self) -> None:
        """Put the notice away."""
        self._tell("", None)

    # --- keys -------------------------------------------------------------------------

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._workplace.desk

    def _looked_at(self, look: Look) -> None:
        looked = self._looked
        if looked is None or looked.ended or self._question.state is not None:
            return
        for offered in self._plugged.offers(look):
            self._take(lambda offered=offered: offered)  # type: ignore[misc]  # bound at once
        if self._plugged.waits(look):
            self._say(ReadingItem())
        elif isinstance(looked.last, ReadingItem) and not look.readings:
            self._say(None)

    def _take(self, make: Callable[[], Offered]) -> None:
        looked = self._looked
        if looked and not looked.ended:
            number = looked.record.sitting.id
            self._do(lambda: take_item(self._desk(), number, make()))

    def _note(self, condition: Condition) -> None:
        looked = self._looked
        if looked and looked.record.last and not looked.ended:
            number = looked.record.sitting.id
            self._do(lambda: note_item(self._desk(), number, None, Noted(condition)))

    def _do(self, work: Callable[[], Changed]) -> None:
        """Change the list, and read it anew: other seats may be at work in it."""
        if self._looked is None:
            return
        number = self._looked.record.sitting.id

        def both() -> tuple[Changed, ItemsRecord]:
            return work(), show_items(self._desk(), number)

        self._run(both, self._done)

    def _done(self, told: tuple[Changed, ItemsRecord]) -> None:
        last, record = told
        if sound := sound_of_change(last):
            self._workplace.speaker.play(sound)
        if self._looked:
            self._show(replace(self._looked, record=record, last=last, count=None))

    def _noted(self, item: object) -> None:
        if isinstance(item, Item):
            self._do(lambda: item)
        self._looked_at(self._bus.look)

    def _ended(self, outcome: object) -> None:
        if isinstance(outcome, Sitting):  # dropped
            self.leave()
        elif self._looked and isinstance(outcome, (ClosedIntake, StockCount)):
            self._read_anew(self._looked.record.sitting.id, outcome)
            self.kept.emit(None)

    def _read_anew(self, number: int, last: Last) -> None:
        self._run(
            lambda: looked_of(self._desk(), number), lambda new: self._show(replace(new, last=last))
        )

    def _tell(self, saved: str, trouble: Exception | None) -> None:
        if self._looked:
            self._show(replace(self._looked, saved=saved, trouble=trouble))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work with the register: every key is its own, none drives out another."""
        self._work.each(_KEYS, Lane.DB, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._workplace.speaker.play(Sound.PROBLEM)
        self._say(error)
        if self._looked and isinstance(error, Conflict):  # another seat has been at work
            self._read_anew(self._looked.record.sitting.id, error)

    def _say(self, last: Last) -> None:
        if self._looked:
            self._show(replace(self._looked, last=last))

    def _show(self, looked: Looked | None) -> None:
        self._looked = looked
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> LookState:
        return look_state(self._looked) if self._looked else LookState()

"""The Warehouse section: before a sitting, in it, and after it."""

from dataclasses import dataclass

from gui.bus.bus import Bus
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import TaskRunner
from gui.warehouse.done import DoneViewModel
from gui.warehouse.record import SittingRecord
from gui.warehouse.sitting import SittingViewModel
from gui.warehouse.start import StartViewModel
from gui.warehouse.states import Face


@dataclass(frozen=True, slots=True)
class WarehouseState:
    """Which face is shown; each has a state of its own."""

    face: Face = Face.START


class WarehouseViewModel(ViewModel[WarehouseState]):
    """Leads from the form to the sitting, from its end to the papers. `kept` tells of keys that
    were registered or shipped.
    """

    def __init__(
        self, place: Workplace, runner: TaskRunner, bus: Bus, passphrase: PassphraseViewModel
    ) -> None:
        self._face = Face.START
        self.question = QuestionViewModel(runner, passphrase)
        self.start = StartViewModel(place, runner)
        self.sitting = SittingViewModel(place, runner, bus, self.question)
        self.done = DoneViewModel(place, runner)
        self.kept: Event[None] = Event()
        self.troubled: Event[Exception] = Event()
        super().__init__(lambda: WarehouseState(self._face))
        self._parts = (self.question, self.start, self.sitting, self.done)
        for part in self._parts:
            part.troubled.connect(self.troubled.emit)
        self.start.begun.connect(self._begun)
        self.sitting.closed.connect(self._closed)
        self.sitting.left.connect(lambda _none: self.begin_anew())

    def close(self) -> None:
        for part in self._parts:
            part.close()
        super().close()

    def open(self) -> None:
        """Where the person was: in the sitting, at its papers, or before one."""
        if self._face is Face.START:
            self.start.open()

    def come_to_front(self, *, front: bool) -> None:
        """The section is the one that is shown, or is not any more."""
        self.sitting.come_to_front(front=front)

    def begin_anew(self) -> None:
        """To the page before a sitting."""
        self.start.open()
        self._go(Face.START)

    def _begun(self, record: SittingRecord) -> None:
        self._go(Face.SITTING)
        self.sitting.start(record)

    def _closed(self, record: SittingRecord) -> None:
        self.done.start(record)
        self._go(Face.DONE)
        self.kept.emit(None)

    def _go(self, face: Face) -> None:
        self._face = face
        self._refresh()

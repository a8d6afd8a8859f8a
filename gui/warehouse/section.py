"""The Warehouse section: before a sitting, in it, and after it."""

from dataclasses import dataclass

from gui.bus.frame import BusFrame
from gui.kit.base import ViewModel
from gui.kit.faces import Faces
from gui.kit.links import Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import ClauseRef
from gui.warehouse.done import DoneViewModel
from gui.warehouse.looked import Looked
from gui.warehouse.looking import LookViewModel
from gui.warehouse.looking_questions import opening_count, opening_intake
from gui.warehouse.sitting import SittingViewModel
from gui.warehouse.start import StartViewModel
from gui.warehouse.states import Face
from keytool.services.desk import Desk
from keytool.services.show_sitting import SittingRecord

WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class WarehouseState:
    """Which face is shown; each has a state of its own."""

    face: Face = Face.START


class WarehouseViewModel(ViewModel[WarehouseState]):
    """Leads from the form to the sitting, from its end to the papers."""

    def __init__(self, frame: BusFrame) -> None:
        self._frame, self._faces = frame, Faces(Face.START)
        self.question = QuestionViewModel(frame)
        self.start = StartViewModel(frame)
        self.sitting = SittingViewModel(frame, self.question)
        self.done = DoneViewModel(frame)
        self.looking = LookViewModel(frame, self.question)
        super().__init__(lambda: WarehouseState(self._faces.shown))
        self._parts = (self.question, self.start, self.sitting, self.done, self.looking)
        self.start.begun.connect(self._begun)
        self.sitting.closed.connect(self._closed)
        self.sitting.left.connect(lambda _none: self.begin_anew())
        self.start.looked.connect(self.looking.start)
        self.looking.begun.connect(lambda _none: self._turn(Face.LOOK))
        self.looking.left.connect(lambda _none: self.begin_anew())
        self.looking.kept.connect(lambda _none: frame.kept())
        self._forget_front = frame.shown.connect(
            lambda shown: self._come_to_front(front=shown == WAREHOUSE)
        )

    def close(self) -> None:
        self._forget_front()
        for part in self._parts:
            part.close()
        super().close()

    def open(self) -> None:
        """Where the person was: in the sitting, at its papers, or before one."""
        if self._faces.shown is Face.START:
            self.start.open()

    def look_again(self) -> None:
        """Where the person was; every face keeps itself up to date."""
        self.open()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """An open sitting, where it was left."""
        del came_from
        self.open()
        if isinstance(link, Link) and link.kind is Kind.SITTING:
            self.start.go_on(link.row)

    def ask_to_take_back(self) -> None:
        """Ask what holds for all keys that come back, and begin."""
        self.question.ask(opening_intake(self._desk, self._opened))

    def ask_to_count(self) -> None:
        """Ask which part of the stock is counted, and begin."""
        self.question.ask(opening_count(self._desk, self.start.vendors, self._opened))

    def begin_anew(self) -> None:
        """To the page before a sitting."""
        self.start.open()
        self._faces.home()
        self._refresh()

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._frame.workplace.desk

    def _opened(self, looked: object) -> None:
        if isinstance(looked, Looked):
            self.looking.start(looked)

    def _come_to_front(self, *, front: bool) -> None:
        for part in (self.sitting, self.looking):
            part.come_to_front(front=front)

    def _begun(self, record: SittingRecord) -> None:
        self._turn(Face.SITTING)
        self.sitting.start(record)

    def _closed(self, record: SittingRecord) -> None:
        self.done.start(record)
        self._turn(Face.DONE)
        self._frame.kept()

    def _turn(self, face: Face) -> None:
        self._faces.turn(face)
        self._refresh()


def section(frame: BusFrame) -> WarehouseViewModel:
    """The section of this room, for the frame."""
    return WarehouseViewModel(frame)

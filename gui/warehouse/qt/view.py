"""The Warehouse section: one of its faces."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.kit.qt.faces import FacesView
from gui.warehouse.qt.done import DoneView
from gui.warehouse.qt.looking import LookView
from gui.warehouse.qt.sitting import SittingView
from gui.warehouse.qt.start import StartView
from gui.warehouse.states import Face


class WarehouseScreen(FacesView[Face]):
    """Each face renders a state of its own; `tie` hears of each when it is made."""

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        makers = {
            Face.START: StartView,
            Face.SITTING: SittingView,
            Face.DONE: DoneView,
            Face.LOOK: LookView,
        }
        super().__init__(makers, tie)

    @property
    def start(self) -> StartView:
        return self.made(StartView, Face.START)

    @property
    def sitting(self) -> SittingView:
        return self.made(SittingView, Face.SITTING)

    @property
    def looking(self) -> LookView:
        return self.made(LookView, Face.LOOK)

    @property
    def done(self) -> DoneView:
        return self.made(DoneView, Face.DONE)

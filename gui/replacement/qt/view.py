"""The Replace section: the waiting list or the guided page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.kit.qt.faces import FacesView
from gui.replacement.qt.list import WaitingView
from gui.replacement.qt.page import WorkView
from gui.replacement.states import Face, ReplacementState


class ReplacementScreen(FacesView[Face]):
    """Renders a `ReplacementState`; each face renders a state of its own. `tie` hears of each."""

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        super().__init__({Face.LIST: WaitingView, Face.PAGE: WorkView}, tie)

    @property
    def list(self) -> WaitingView:
        return self.made(WaitingView, Face.LIST)

    @property
    def page(self) -> WorkView:
        return self.made(WorkView, Face.PAGE)

    def render(self, state: ReplacementState) -> None:  # type: ignore[override]  # QWidget's prints
        face = self.face(state.face)
        if isinstance(face, WorkView):
            face.render_back(state.back)
        self.show_face(state.face)

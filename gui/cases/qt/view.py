"""The Cases section: the board, the page of one, or the form of a new one."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.cases.qt.board import BoardView
from gui.cases.qt.intake import IntakeView
from gui.cases.qt.page import CasePageView
from gui.cases.states import CasesState, Face
from gui.kit.qt.faces import FacesView


class CasesScreen(FacesView[Face]):
    """`tie` hears of each face when it is made."""

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        super().__init__(
            {Face.BOARD: BoardView, Face.PAGE: CasePageView, Face.INTAKE: IntakeView}, tie
        )

    @property
    def board(self) -> BoardView:
        return self.made(BoardView, Face.BOARD)

    @property
    def page(self) -> CasePageView:
        return self.made(CasePageView, Face.PAGE)

    @property
    def intake(self) -> IntakeView:
        return self.made(IntakeView, Face.INTAKE)

    def render(self, state: CasesState) -> None:  # type: ignore[override]  # QWidget's prints
        face = self.face(state.face)
        if isinstance(face, CasePageView | IntakeView):
            face.render_back(state.back)
        self.show_face(state.face)

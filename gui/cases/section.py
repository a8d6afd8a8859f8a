"""The Cases section: the board, the page of one, the form of a new one."""

from gui.bus.frame import BusFrame
from gui.cases.board import BoardViewModel
from gui.cases.intake import CaseIntakeViewModel
from gui.cases.page import CasePageViewModel
from gui.cases.states import CasesState, Face
from gui.kit.base import ViewModel
from gui.kit.faces import Faces
from gui.kit.links import Kind, Link
from gui.kit.states import ClauseRef
from keytool.i18n import _

PLACE = "cases"


class CasesViewModel(ViewModel[CasesState]):
    """Which of its three faces is shown, and the way back from it."""

    def __init__(self, frame: BusFrame) -> None:
        self._frame = frame
        self._plugged: frozenset[int] = frozenset()
        self._faces = Faces(Face.BOARD)
        self.board = BoardViewModel(frame)
        self.page = CasePageViewModel(frame, lambda: self.board.order)
        self.intake = CaseIntakeViewModel(frame)
        super().__init__(self._state)
        self.intake.opened.connect(self._was_opened)
        self._forget_bus = frame.bus.changed.connect(lambda _none: self._bus_changed())
        self._forget_mail = frame.mail_came.connect(lambda _none: self.look_again())

    def close(self) -> None:
        self._forget_bus()
        self._forget_mail()
        for part in (self.board, self.page, self.intake):
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The board; gone to again from one of the other faces, that leads back to it."""
        self._leave()
        self._faces.home()
        self.board.load()
        self._refresh()

    def look_again(self) -> None:
        """Where the person was, as it is now."""
        if self._faces.shown is Face.PAGE:
            self.page.look_again()
        elif self._faces.shown is Face.BOARD:
            self.board.load()

    def tick(self) -> None:
        """A minute is over: what is left has changed."""
        self.look_again()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """A case's page, the form of a new one, or the board by what burns."""
        if not isinstance(link, Link):
            return
        self._leave()
        outside = "" if came_from == PLACE else came_from
        if link.kind is Kind.CASE:
            kept = self._faces.came_from if came_from == PLACE else ""
            self.page.open(link.row, link.text)
            self._faces.turn(Face.PAGE, outside or kept)
        elif link.kind is Kind.NEW_CASE:
            self.intake.begin(link.text, link.row)
            self._faces.turn(Face.INTAKE, outside)
        else:
            self._faces.home()
            self.board.show_late()
        self._refresh()

    def begin_with(self, path: str) -> None:
        """A new case of a letter that a person has as a file."""
        self._leave()
        self.intake.begin_with(path)
        self._faces.turn(Face.INTAKE, "")
        self._refresh()

    def go_back(self) -> None:
        """To the section that a person came from, else one face back; what is typed is kept."""
        self._leave()
        came_from = self._faces.back()
        if self._faces.shown is Face.BOARD:
            self.board.load()
        self._refresh()
        if came_from:
            self._frame.show(came_from)

    # --- what comes of it -------------------------------------------------------------

    def _leave(self) -> None:
        if self._faces.shown is Face.PAGE:
            self.page.keep()
        elif self._faces.shown is Face.INTAKE:
            self.intake.keep()

    def _bus_changed(self) -> None:
        """A key that is plugged while nobody has said whose the new case is: it is about it."""
        known = frozenset(one.key.id for one in self._frame.bus.devices() if one.key)
        new, self._plugged = known - self._plugged, known
        if not self._frame.has(self):
            return
        if self._faces.shown is Face.INTAKE and self.intake.state.needs_subject and len(new) == 1:
            self.intake.choose_found(f"key:{next(iter(new))}")

    def _was_opened(self, row: int) -> None:
        """On to the page of the new case; back from there leads to where it was begun."""
        came_from = self._faces.came_from
        self._faces.back() if not came_from else self._faces.home()
        self.page.open(row)
        self._faces.turn(Face.PAGE, came_from)
        self._refresh()
        self._frame.kept()

    def _state(self) -> CasesState:
        faces = self._faces
        if faces.came_from:
            return CasesState(faces.shown, _("Back"))
        return CasesState(faces.shown, _("Cases"))


def section(frame: BusFrame) -> CasesViewModel:
    """The section of this room, for the frame."""
    return CasesViewModel(frame)

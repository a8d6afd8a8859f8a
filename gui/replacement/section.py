"""The Replace section: the list, and the guided page."""

from gui.bus.frame import BusFrame
from gui.kit.base import ViewModel
from gui.kit.faces import Faces
from gui.kit.links import DESK, Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import ClauseRef
from gui.lists.asking import ListAsker
from gui.lists.model import ListViewModel
from gui.replacement.page import ReplacementPageViewModel
from gui.replacement.quick import FIRST, quick_choices, quick_of, quick_query
from gui.replacement.states import Face, ReplacementState
from keytool.i18n import _


class ReplacementViewModel(ViewModel[ReplacementState]):
    """Which of its two faces is shown, and the way back from it."""

    def __init__(self, frame: BusFrame) -> None:
        self._frame, self._faces = frame, Faces(Face.LIST)
        self.question = QuestionViewModel(frame)
        self.list = ListViewModel(frame, FIRST)
        self.asker = ListAsker(frame, self.list, self.question)
        self.page = ReplacementPageViewModel(frame, self.question)
        super().__init__(self._state)
        self.list.changed.connect(lambda _state: self._refresh())
        self._forget_bus = frame.bus.changed.connect(lambda _none: self.bus_changed())

    def close(self) -> None:
        self._forget_bus()
        for part in (self.question, self.list, self.page):
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The list."""
        self._faces.home()
        self.list.reload()
        self._refresh()

    def look_again(self) -> None:
        """Where the person was: what was answered on the page stays."""
        if self._faces.shown is Face.PAGE:
            self.page.look_again()
        else:
            self.list.reload()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """A replacement, that of a key (the one there is, or the beginning of one), or the list."""
        del came_from
        if isinstance(link, Link) and link.kind is Kind.LIST:
            self._faces.home()
            self.choose_quick(link.which)
            self._refresh()
        elif isinstance(link, Link) and link.kind is Kind.REPLACEMENT:
            self.open_replacement(link.row)
        elif isinstance(link, Link):
            self.open_key(link.row)

    def open_replacement(self, row: int) -> None:
        """Go on with one from the list."""
        self.page.open(row)
        self._turn()

    def choose_quick(self, name: str) -> None:
        """Narrow the list to what waits, for one thing or for any, or to what is over."""
        self.list.show(quick_query(self.list.query, name))

    def start(self) -> None:
        """Begin one: the first question is which key."""
        self.page.start()
        self._turn()

    def open_key(self, row: int) -> None:
        """From a key's card: its replacement, or the beginning of one."""
        self.page.open_key(row)
        self._turn(DESK)

    def go_back(self) -> None:
        """One question back, else to where the page was opened from."""
        if not self.page.go_back():
            self.leave()

    def leave(self) -> None:
        """To the desk when the page was opened there, else to the list."""
        came_from = self._faces.back()
        self.open()
        if came_from:
            self._frame.show(came_from)

    def bus_changed(self) -> None:
        """Something was plugged, pulled or read."""
        if self._faces.shown is Face.PAGE and self._frame.has(self):
            self.page.look_again()

    def _turn(self, came_from: str = "") -> None:
        self._faces.turn(Face.PAGE, came_from)
        self._refresh()

    def _state(self) -> ReplacementState:
        back = _("Desk") if self._faces.came_from else _("Replacements")
        return ReplacementState(self._faces.shown, back, quick_choices(), quick_of(self.list.query))


def section(frame: BusFrame) -> ReplacementViewModel:
    """The section of this room, for the frame."""
    return ReplacementViewModel(frame)

"""The Replace section: the waiting list, and the guided page."""

from gui.bus.frame import BusFrame
from gui.kit.base import ViewModel
from gui.kit.links import DESK, Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import ClauseRef
from gui.replacement.list import WaitingViewModel
from gui.replacement.page import ReplacementPageViewModel
from gui.replacement.states import Face, ReplacementState
from keytool.i18n import _


class ReplacementViewModel(ViewModel[ReplacementState]):
    """Which of its two faces is shown, and the way back from it."""

    def __init__(self, frame: BusFrame) -> None:
        place, runner, passphrase = frame.workplace, frame.runner, frame.passphrase
        self._frame, self._face, self._from_desk = frame, Face.LIST, False
        self.question = QuestionViewModel(frame)
        self.list = WaitingViewModel(place, runner)
        bus = frame.bus
        self.page = ReplacementPageViewModel(
            place, runner, passphrase, self.question, lambda: bus.readings
        )
        super().__init__(self._state)
        for part in (self.list, self.page):
            part.troubled.connect(frame.report)
        self.page.kept.connect(lambda _none: frame.kept())
        self._forget_bus = frame.bus.changed.connect(lambda _none: self.bus_changed())

    def close(self) -> None:
        self._forget_bus()
        for part in (self.question, self.list, self.page):
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The waiting list."""
        self._from_desk = False
        self.list.reload()
        self._show(Face.LIST)

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """A replacement, or that of a key: the one there is, or the beginning of one."""
        del came_from
        if isinstance(link, Link) and link.kind is Kind.REPLACEMENT:
            self.open_replacement(link.row)
        elif isinstance(link, Link):
            self.open_key(link.row)

    def open_key_card(self, row: int) -> None:
        """Go to the card of a key that the page names."""
        self._frame.go(Link(Kind.KEY, row))

    def open_clause(self, ref: ClauseRef) -> None:
        """Go to a clause that the page rests on."""
        self._frame.go(ref)

    def open_replacement(self, row: int) -> None:
        """Go on with one from the list."""
        self.page.open(row)
        self._show(Face.PAGE)

    def start(self) -> None:
        """Begin one: the first question is which key."""
        self.page.start()
        self._show(Face.PAGE)

    def open_key(self, row: int) -> None:
        """From a key's card: its replacement, or the beginning of one."""
        self._from_desk = True
        self.page.open_key(row)
        self._show(Face.PAGE)

    def go_back(self) -> None:
        """One question back, else to where the page was opened from."""
        if self.page.go_back():
            return
        self.leave()

    def leave(self) -> None:
        """To the desk when the page was opened there, else to the list."""
        if self._from_desk:
            self.open()
            self._frame.show(DESK)
        else:
            self.open()

    def bus_changed(self) -> None:
        """Something was plugged, pulled or read."""
        if self._face is Face.PAGE:
            self.page.look_again()

    def _show(self, face: Face) -> None:
        self._face = face
        self._refresh()

    def _state(self) -> ReplacementState:
        return ReplacementState(self._face, _("Desk") if self._from_desk else _("Waiting list"))


def section(frame: BusFrame) -> ReplacementViewModel:
    """The section of this room, for the frame."""
    return ReplacementViewModel(frame)

"""The Replace section: the waiting list, and the guided page."""

from collections.abc import Callable, Sequence

from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import TaskRunner
from gui.replacement.list import WaitingViewModel
from gui.replacement.page import ReplacementPageViewModel
from gui.replacement.states import Face, ReplacementState
from keytool.domain.readings import Reading
from keytool.i18n import _


class ReplacementViewModel(ViewModel[ReplacementState]):
    """Which of its two faces is shown. `left` leads back to the card it was opened from."""

    def __init__(
        self,
        place: Workplace,
        runner: TaskRunner,
        passphrase: PassphraseViewModel,
        readings: Callable[[], Sequence[Reading]],
    ) -> None:
        self._face, self._from_desk = Face.LIST, False
        self.question = QuestionViewModel(runner, passphrase)
        self.list = WaitingViewModel(place, runner)
        self.page = ReplacementPageViewModel(place, runner, passphrase, self.question, readings)
        self.troubled: Event[Exception] = Event()
        self.left: Event[None] = Event()
        self.kept = self.page.kept
        super().__init__(self._state)
        for part in (self.question, self.list, self.page):
            part.troubled.connect(self.troubled.emit)

    def close(self) -> None:
        for part in (self.question, self.list, self.page):
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The waiting list."""
        self._from_desk = False
        self.list.reload()
        self._show(Face.LIST)

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
            self.left.emit(None)
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

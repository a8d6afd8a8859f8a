"""Everything behind the window: view-models, their ties to the widgets, threads.

Loaded after the first paint (`gui.app`), since this is where the weight is.
"""

from collections.abc import Callable
from dataclasses import replace

# Loaded with the rest, so that the first key does not wait for the pages of the desk.
import gui.desk.qt.card
import gui.desk.qt.sheets  # noqa: F401  see above
from gui.frame.hearing import Hearing
from gui.frame.qt.binding import Binding
from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.sign_in import SignInBinding
from gui.frame.qt.tray import TrayIcon, bring_forward, own_icon
from gui.frame.qt.window_log import LoggedRunner, WindowLog
from gui.frame.shell import ShellViewModel
from gui.frame.states import ShellState
from gui.kit.base import Workplace
from gui.kit.live import Live
from gui.kit.memory import recall
from gui.kit.qt.before_all import application
from gui.kit.qt.bridge import Dispatcher, LaneRunner, Watcher
from gui.kit.qt.scans import ScanGuard
from gui.kit.tones import Theme
from keytool.domain.errors import KeydeskError
from keytool.domain.readings import Sighting
from keytool.services.follow_journal import News


class Seat:
    """What makes one window live."""

    def __init__(
        self,
        window: ShellWindow,
        workplace: Workplace,
        theme: Theme,
        use_theme: Callable[[Theme], None],
    ) -> None:
        self.window, self._use_theme = window, use_theme
        self._theme = theme
        memory = replace(recall(workplace.settings.home), theme=theme)
        self.dispatcher = Dispatcher(self.report)
        self.runner = LaneRunner(self.dispatcher, self._waiting)
        self.log = WindowLog(workplace.settings.home / "log", self.runner, self._show_trouble)
        self.shell = ShellViewModel(workplace, LoggedRunner(self.runner, self.log.trouble), memory)
        self.binding = Binding(window, self.shell)
        self.cover = SignInBinding(window, self.shell)
        self.tray = self._bind_tray()
        self.scans = ScanGuard(application())
        self.scans.scanned.connect(self._scanned)
        self.scans.pressed.connect(self.shell.sign_in.touch)
        desk = self.shell.desk
        self.watcher = Watcher(
            self.dispatcher,
            lambda: workplace.reader,
            seen=self._bus_seen,
            quiet=self._quiet_turn,
            failed=self._bus_failed,
        )
        self.hearing = Hearing(self.shell)
        self.live = Live(lambda: workplace.neighbours, self._heard)
        desk.changed.connect(lambda _state: self._rest())
        self._rested = False
        self.shell.changed.connect(self._follow_theme)

    def _bind_tray(self) -> TrayIcon:
        window, tray, model = self.window, TrayIcon(self.window), self.shell.tray
        window.setWindowIcon(own_icon())
        window.keep_when_closed(lambda: tray.keeps_window)
        tray.front_wanted.connect(self.come_forward)
        tray.leave_wanted.connect(self._leave)
        model.changed.connect(tray.render_tray)
        model.arrived.connect(tray.tell)
        return tray

    def come_forward(self) -> None:
        """The window before everything else."""
        bring_forward(self.window)

    def called(self, text: str) -> None:
        """The desk was started once more, perhaps to show something."""
        self.come_forward()
        if text:
            self._scanned(text)

    def _scanned(self, text: str) -> None:
        """While the window is covered only a badge is of any use."""
        if self.shell.sign_in.covered:
            self.shell.sign_in.scan(text)
        else:
            self.shell.scanning.scanned(text)

    def _leave(self) -> None:
        """End the program, whatever closing the window does otherwise."""
        self.tray.remove()
        application().quit()

    def start(self) -> None:
        """Watch the bus and fetch what is remembered."""
        self.watcher.start()
        self.shell.sign_in.begin()
        self.shell.started()

    def close(self) -> None:
        """End the threads; none is left when this returns."""
        self.scans.close()
        self.cover.close()
        self.dispatcher.close()
        self.watcher.close()
        self.live.close()
        self.shell.close()  # first: what takes long is told to stop
        self.runner.close()
        self.log.end()

    def report(self, error: Exception) -> None:
        """Write down and show what nobody caught."""
        self.log.trouble(error)
        self._show_trouble(error)

    def _show_trouble(self, error: Exception) -> None:
        self.shell.report(error)

    def _waiting(self, trouble: KeydeskError | None) -> None:
        self.shell.notices.waits_for(trouble)

    def _bus_seen(self, sightings: tuple[Sighting, ...]) -> None:
        self.log.bus(sightings)
        self.shell.desk.bus_seen(sightings)

    def _quiet_turn(self) -> None:
        """Nothing happens on the bus: what ages may be looked at again."""
        self.shell.desk.quiet_turn()
        if self.shell.desk.is_settled:
            self.shell.by_itself.tick(self.scans.idle)

    def _heard(self, news: News) -> None:
        """On the thread that listens."""
        self.dispatcher.post(lambda: self.hearing.heard(news))

    def _bus_failed(self, error: Exception) -> None:
        self.log.trouble(error)
        self.shell.desk.bus_failed(error)

    def _rest(self) -> None:
        """The log, the notices and what others do wait until what was plugged at the start lies on
        the desk: they would hold its card up.
        """
        if self._rested or not self.shell.desk.is_settled:
            return
        self._rested = True
        self.log.begin()
        self.live.start()
        self.shell.notices.mind()
        self.shell.tray.load()

    def _follow_theme(self, state: ShellState) -> None:
        if state.theme is not self._theme:
            self._theme = state.theme
            self._use_theme(state.theme)

"""The window, put together: application, look, words, view-models, threads."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.binding import Binding
from gui.bridge import Dispatcher, LaneRunner, Watcher
from gui.viewmodels.base import Workplace
from gui.viewmodels.shell import ShellViewModel
from gui.viewmodels.states import ReadingState, ShellState, Theme
from gui.widgets.shell import ShellWindow
from gui.widgets.theme import Theming
from keytool import i18n

PATIENCE = 15_000
"""Milliseconds after which a screenshot is taken of whatever there is."""


class QtWords(QObject):
    """Qt's own buttons and dialogs in the language of the product.

    Installing or removing a translator sends LanguageChange to every widget,
    which is how their own texts are set again.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator = QTranslator(self)
        self._follow()
        self._forget = i18n.on_language_change(self._follow)

    def close(self) -> None:
        self._forget()
        self._app.removeTranslator(self._translator)

    def _follow(self) -> None:
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if i18n.language() == "ru" and self._translator.load("qtbase_ru", folder):
            self._app.installTranslator(self._translator)


class FirstPaint(QObject):
    """Tells once, right after a widget was painted for the first time."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)


class Seat:
    """One open window with everything behind it. Nothing heavy is loaded before `start`."""

    def __init__(self, app: QApplication, place: Workplace, theme: Theme | None = None) -> None:
        self.dispatcher = Dispatcher(self._report)
        self.runner = LaneRunner(self.dispatcher)
        self.shell = ShellViewModel(place, self.runner, theme)
        self.words = QtWords(app)
        self.theming = Theming(app, self.shell.state.theme)
        self.window = ShellWindow()
        self.binding = Binding(self.window, self.shell)
        desk = self.shell.desk
        self.watcher = Watcher(
            self.dispatcher,
            lambda: place.reader,
            seen=desk.bus_seen,
            quiet=desk.quiet_turn,
            failed=desk.bus_failed,
        )
        self.shell.changed.connect(self._follow_theme)

    def start(self) -> None:
        """Watch the bus and fetch what is remembered; to be called after the first paint."""
        self.watcher.start()
        self.shell.started()
        self.window.desk.warm_up()

    def close(self) -> None:
        """End the threads and give up the window; no thread is left when this returns."""
        self.window.close()
        self.dispatcher.close()
        self.watcher.close()
        self.runner.close()
        self.shell.close()
        self.words.close()
        self.window.deleteLater()

    def _report(self, error: Exception) -> None:
        self.shell.report(error)

    def _follow_theme(self, state: ShellState) -> None:
        if state.theme is not self.theming.theme:
            self.theming.use(state.theme)


def run(
    place: Workplace,
    *,
    screenshot: Path | None = None,
    quit_after_paint: bool = False,
    theme: str | None = None,
) -> int:
    """Open the window and stay until it is closed; the exit status.

    `screenshot` saves a picture once the keys that are plugged are read, and ends.
    """
    app = application()
    _speak_as_remembered(place)
    seat = Seat(app, place, Theme(theme) if theme else None)
    first = FirstPaint(seat.window)
    first.painted.connect(app.quit if quit_after_paint else seat.start)
    camera = Camera(seat, screenshot) if screenshot else None
    hook = _Hook(app, seat)
    seat.window.show()
    try:
        app.exec()
    finally:
        hook.remove()
        seat.close()
    return 0 if camera is None or camera.saved else 1


def application() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(sys.argv[:1])
    app.setApplicationName("keydesk")
    app.setApplicationDisplayName("Keydesk")
    app.setDesktopFileName("keydesk")
    return app


def _speak_as_remembered(place: Workplace) -> None:
    """The language chosen in the window last, unless this start was told another."""
    from gui.viewmodels.memory import recall
    from keytool.settings import language_of

    told = place.settings.language != language_of(None)
    remembered = recall(place.settings.home).language
    language = place.settings.language if told or not remembered else remembered
    if language != i18n.language():
        i18n.set_language(language)


class Camera(QObject):
    """Takes one picture of the window when the desk has settled, and ends the application."""

    def __init__(self, seat: Seat, path: Path) -> None:
        super().__init__(seat.window)
        self.saved = False
        self._seat, self._path = seat, path
        self._shot = QTimer(self)
        self._shot.setSingleShot(True)
        self._shot.timeout.connect(self._take)
        self._shot.start(PATIENCE)
        seat.shell.desk.changed.connect(lambda _state: self._aim())
        seat.shell.desk.reader_changed.connect(lambda _state: self._aim())

    def _aim(self) -> None:
        desk = self._seat.shell.desk
        reading = isinstance(desk.state.content, ReadingState)
        if desk.has_looked and not desk.reader.busy and not reading:
            self._shot.start(0)

    def _take(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.saved = self._seat.window.grab().save(str(self._path))
        QApplication.quit()


class _Hook:
    """Sends what a slot did not catch to the window; Ctrl+C in the terminal ends it."""

    def __init__(self, app: QApplication, seat: Seat) -> None:
        self._app, self._seat = app, seat
        self._before = sys.excepthook
        sys.excepthook = self._caught

    def remove(self) -> None:
        sys.excepthook = self._before

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self._seat.shell.report(error)
        else:
            self._app.quit()
        if not isinstance(error, KeyboardInterrupt):
            self._before(kind, error, trace)

"""The application: the window is painted first, then what stands behind it is loaded."""

import os
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from gui.frame.qt.qt_words import QtWords
from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.window_place import keep_place, recall_place
from gui.kit.looks import recall_looks
from gui.kit.qt.settling import settle
from gui.kit.qt.spoken import speak_up
from gui.kit.qt.theme import STYLE, Theming
from gui.kit.tones import Theme
from keytool import i18n

if TYPE_CHECKING:
    from gui.frame.qt.one_window import OneWindow
    from gui.frame.qt.seat import Seat
    from gui.kit.base import Workplace

A_BREATH = 200
"""Milliseconds that a shown card gets to be painted in peace."""

REOPEN = -1
"""What `run` gives when the other register is to be opened: the sample, or the desk's own."""

PATIENCE = 15_000
"""Milliseconds after which a screenshot is taken of whatever there is."""


def run(
    workplace: "Workplace",
    *,
    screenshot: Path | None = None,
    quit_after_paint: bool = False,
    theme: str | None = None,
    only: "OneWindow | None" = None,
    text: str = "",
) -> int:
    """Open the window and stay until it is closed; the exit status.

    `screenshot` saves a picture once the keys that are plugged are read, and ends. As the `only`
    window it answers to later starts. What `text` names is shown. Raises BadInput, StorageTrouble
    where the picture cannot be saved.
    """
    if screenshot and screenshot.suffix.lower() != ".png":
        from keytool.domain.errors import BadInput

        raise BadInput("file-ending-unknown", file=screenshot.name, known=[".png"])
    app = application()
    desk = OpenWindow(app, workplace, Theme(theme) if theme else None)
    first = FirstPaint(desk.window)
    first.painted.connect(app.quit if quit_after_paint else desk.load)
    desk.seated.connect(lambda: desk.answer(only, text))
    camera = Camera(desk, screenshot) if screenshot else None
    hook = _Hook(app, desk)
    desk.window.show()
    try:
        status = app.exec()
    finally:
        hook.remove()
        desk.close()
    if camera and camera.trouble:
        raise camera.trouble
    return status


def application() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # Asking for the style by name later would make Python's view of QStyle, 15 ms.
    os.environ["QT_STYLE_OVERRIDE"] = STYLE
    app = QApplication(sys.argv[:1])
    speak_up()
    app.setApplicationName("keydesk")
    app.setApplicationDisplayName("Keydesk")
    app.setDesktopFileName("keydesk")
    return app


class OpenWindow(QObject):
    """A window that can be painted at once, and the seat behind it when `load` has ended.

    `seated` tells that the window lives. The seat's modules are imported on a
    thread of their own, so the painted window answers meanwhile. What only a click
    needs follows when the desk shows what was plugged at the start: earlier it would
    hold the first card up.
    """

    seated = Signal()
    _loaded = Signal(object)

    def __init__(
        self, app: QApplication, workplace: "Workplace", theme: Theme | None = None
    ) -> None:
        super().__init__()
        self.seat: Seat | None = None
        self._app, self._workplace = app, workplace
        self._theme = _as_remembered(workplace, theme)
        self._forget_only: Callable[[], object] = lambda: None
        self._words = QtWords(app)
        self._theming = Theming(app, self._theme)
        self.window = ShellWindow()
        self.window.installEventFilter(self._theming)
        recall_place(self.window, workplace.settings.home)
        self._loader = threading.Thread(target=self._import, name="keydesk-load")
        self._settled, self._closed = threading.Event(), False
        # One timer: a function of Python given to `singleShot` is never let go by PySide.
        self._breath = QTimer(self, singleShot=True, interval=A_BREATH)
        self._breath.timeout.connect(self._settled.set)
        self._loaded.connect(self._sit, Qt.ConnectionType.QueuedConnection)

    def load(self) -> None:
        """Bring what stands behind the window; `seated` tells when it is there."""
        self._loader.start()

    def answer(self, only: "OneWindow | None", text: str) -> None:
        """Show what `text` names, and whatever later starts hand over."""
        seat = self.seat
        if seat and text:
            seat.shell.scanning.scanned(text)
        if seat and only:
            self._forget_only = only.hear(seat.called)

    def close(self) -> None:
        """End every thread and give up the window."""
        self._closed = True
        self._forget_only()
        self._settled.set()
        if self._loader.is_alive():
            self._loader.join()
        self._loaded.disconnect(self._sit)
        if self.seat:
            keep_place(self.window, self._workplace.settings.home)
            self.seat.tray.remove()  # it would keep the window
        self.window.close()
        if self.seat:
            self.seat.close()
        self._app.removeTranslator(self._words)
        self.window.deleteLater()

    def _import(self) -> None:
        try:
            from gui.frame.qt.seat import Seat
        except Exception as error:  # noqa: BLE001  told on the main thread, which can tell people
            self._loaded.emit(error)
            return
        self._loaded.emit(Seat)
        self._settled.wait()
        if not self._closed:
            _import_what_clicks_need()

    @Slot(object)
    def _sit(self, loaded: "type[Seat] | Exception") -> None:
        if isinstance(loaded, Exception):
            raise loaded
        self.seat = loaded(self.window, self._workplace, self._theme, self._theming.use)
        self.seat.shell.desk.changed.connect(lambda _state: self._note_settled())
        self.seat.shell.playing.reopening.connect(lambda _none: self._app.exit(REOPEN))
        self.seat.shell.playing.leaving.connect(lambda _none: self._app.exit(0))
        self.seat.start()
        self.seated.emit()
        # In a turn of its own: what is plugged already may be read meanwhile.
        QTimer.singleShot(0, self.window, self.window.desk.warm_up)

    def _note_settled(self) -> None:
        waits = not (self._settled.is_set() or self._breath.isActive())
        if waits and self.seat and self.seat.shell.desk.is_settled:
            self._breath.start()


def _import_what_clicks_need() -> None:
    """Load what the first click will need, while nobody waits for it."""
    import gui.coupons.qt.issue
    import gui.desk.qt.guide
    import gui.desk.qt.registration
    import gui.kit.qt.passphrase  # noqa: F401  loaded, not used
    from gui.frame.sections import DESK, SECTIONS

    for place in SECTIONS:
        if place.id != DESK:
            import_module(f"gui.{place.id}.qt.screen")


def _as_remembered(workplace: "Workplace", told: Theme | None) -> Theme:
    """The theme, and in force the language, that were chosen last, unless told otherwise."""
    language, theme = recall_looks(workplace.settings.home)
    if workplace.settings.language_told or not language:
        language = workplace.settings.language
    if language != i18n.language():
        i18n.set_language(language)
    return told or theme


class FirstPaint(QObject):
    """Tells once, right after a widget was painted for the first time."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if isinstance(event, QPaintEvent):
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)


class Camera(QObject):
    """Takes one picture of the window when the desk has settled, and ends the application."""

    def __init__(self, desk: OpenWindow, path: Path) -> None:
        super().__init__(desk.window)
        self.trouble: Exception | None = None
        self._desk, self._path = desk, path
        self._shot = QTimer(self, singleShot=True)
        self._shot.timeout.connect(self._take)
        self._shot.start(PATIENCE)
        desk.seated.connect(self._follow)

    def _follow(self) -> None:
        if self._desk.seat:
            shown = self._desk.seat.shell.desk
            shown.changed.connect(lambda _state: self._aim())
            shown.reader_changed.connect(lambda _state: self._aim())

    def _aim(self) -> None:
        seat = self._desk.seat
        if seat and seat.shell.desk.is_settled:
            self._shot.start(0)

    def _take(self) -> None:
        settle()
        try:
            self._save(self._desk.window.grab())
        except Exception as trouble:  # noqa: BLE001  raised when the application has ended
            self.trouble = trouble
        QApplication.quit()

    def _save(self, picture: QPixmap) -> None:
        """Raises StorageTrouble as `write_whole`."""
        from keytool.files import write_whole

        content = QByteArray()
        picture.save(QBuffer(content), "PNG")
        write_whole(self._path, bytes(content.data()), private=False)


class _Hook:
    """Sends what a slot did not catch to the window; Ctrl+C in the terminal ends it."""

    def __init__(self, app: QApplication, desk: OpenWindow) -> None:
        self._app, self._desk = app, desk
        self._before = sys.excepthook
        sys.excepthook = self._caught

    def remove(self) -> None:
        sys.excepthook = self._before

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        seat = self._desk.seat
        if isinstance(error, Exception) and seat:
            seat.report(error)
        else:  # without a seat nobody could tell, and there is nothing to go on with
            self._app.exit(0 if isinstance(error, KeyboardInterrupt) else 70)
        if not isinstance(error, KeyboardInterrupt):
            self._before(kind, error, trace)

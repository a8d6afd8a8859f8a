"""Keeps a barcode reader from pressing buttons, and tells what it has read."""

import time
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcutEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from gui.kit.qt.before_all import stand_back, stand_before_all
from gui.kit.scans import PAUSE, SILENCE, Pace

SCANS = "takesScans"
"""A text field with this property is made for a reader: it gets all keys, Enter too."""

_OF_KEYS = frozenset({QKeyEvent, QShortcutEvent})
_OF_HANDS = frozenset({QKeyEvent, QMouseEvent, QWheelEvent})
_PRESSES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_FREE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_TEXTS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class ScanGuard(QObject):
    """Stands before every widget of the application.

    Outside a text field a letter or digit acts only when no other follows at a reader's pace:
    it is held for `PAUSE`, then goes its way. A scan presses nothing; `scanned(text)` tells it.
    In a text field a scan is text, and its Enter is swallowed. `pressed` tells every key and every
    button that goes down: no second filter is to hear all events.
    """

    scanned = Signal(str)
    pressed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._pace = Pace()
        self._touched = time.monotonic()
        self._noted = (0, 0)
        self._held: list[tuple[QObject, QEvent]] = []
        self._releasing = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._release)
        self._silence = QTimer(self, singleShot=True, interval=SILENCE)
        self._silence.timeout.connect(self._fell_silent)
        stand_before_all(self)

    @property
    def idle(self) -> timedelta:
        """For how long nobody has touched keyboard or mouse here."""
        return timedelta(seconds=time.monotonic() - self._touched)

    def close(self) -> None:
        """Let all keys pass from now on."""
        self._pause.stop()
        self._silence.stop()
        stand_back(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the application comes here, and hardly one is a key: asking for anything
        # but its class would double what that costs.
        if type(event) in _OF_HANDS:
            self._touched = time.monotonic()
            if event.type() in _PRESSES:
                self.pressed.emit()
        if type(event) not in _OF_KEYS or self._releasing:
            return False
        if isinstance(event, QKeyEvent):
            return watched.isWidgetType() and self._key(watched, event)
        return (
            isinstance(event, QShortcutEvent)
            and _is_bare(event.key())
            and self._hold(watched, event)
        )

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            self._note(event)
            return False
        if kind == QEvent.Type.KeyRelease and self._held:
            self._held.append((watched, event.clone()))  # after its press, not before
            return True
        if kind != QEvent.Type.KeyPress or event.isAutoRepeat() or _takes_scans(watched):
            return False
        if event.key() in _ENDS and not event.modifiers() & ~_FREE:
            in_text = event.key() == Qt.Key.Key_Tab and _takes_text(watched)
            return not in_text and self._end(event)  # Tab leads on to the next field
        if not _types(event) or _takes_text(watched):
            return False
        return self._hold(watched, event)

    def _note(self, event: QKeyEvent) -> None:
        """The pace of the keys. Each comes here once more for every parent that is asked."""
        key, at = event.key(), _moment(event)
        if self._held and not self._pace.follows(at) and key != self._noted[0]:
            self._release()  # however late the pause ends, no key overtakes another
        again = key == self._noted[0] and at - self._noted[1] <= (0 if event.timestamp() else 2)
        if not again and _types(event) and not event.isAutoRepeat():
            self._noted = key, at
            self._pace.key(event.text(), at)
            self._silence.start()

    def _hold(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key until it is known whose it is; a reader's acts nowhere."""
        if self._pace.is_fast:
            self._held.clear()
            self._pause.stop()
        else:
            self._held.append((watched, event.clone()))
            self._pause.start()
        return True

    def _release(self) -> None:
        self._pause.stop()
        held, self._held = self._held, []
        self._releasing = True
        try:
            for watched, event in held:
                QCoreApplication.sendEvent(watched, event)
        finally:
            self._releasing = False

    def _end(self, event: QKeyEvent) -> bool:
        """Enter or Tab: of a reader, it presses nothing."""
        at = _moment(event)
        if not self._pace.belongs(at):
            self._release()
            return False
        self._tell(self._pace.end(at))
        return True

    def _fell_silent(self) -> None:
        self._tell(self._pace.silence())

    def _tell(self, scan: str) -> None:
        self._silence.stop()
        focused = QApplication.focusWidget()
        if QApplication.activeModalWidget():  # a scan answers no question
            return
        if scan and not (focused and (_takes_text(focused) or _takes_scans(focused))):
            self.scanned.emit(scan)


def _moment(event: QKeyEvent) -> int:
    """Milliseconds, as the system has them; some send keys without a time."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000


def _types(event: QKeyEvent) -> bool:
    """Whether the key types a character, with no Ctrl or Alt held."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & ~_FREE


def _is_bare(keys: QKeySequence) -> bool:
    """Whether a shortcut is one letter or digit alone."""
    return keys.count() == 1 and len(keys.toString()) == 1


def _takes_text(watched: QObject) -> bool:
    return isinstance(watched, _TEXTS)


def _takes_scans(watched: QObject) -> bool:
    return isinstance(watched, QWidget) and bool(watched.property(SCANS))

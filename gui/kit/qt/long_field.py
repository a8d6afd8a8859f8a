"""A field for several lines of plain text."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.kit.qt.fields import Field
from gui.kit.qt.tokens import Space

_LINES = 5


class PlainEdit(QPlainTextEdit):
    """Plain text that wraps; Tab leaves it. `lines` is how many it shows when it may choose."""

    def __init__(self, lines: int = _LINES) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setCursorWidth(1)

    def sizeHint(self) -> QSize:
        tall = self.fontMetrics().lineSpacing() * self._lines + 2 * Space.M
        return QSize(200, tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().lineSpacing() * min(self._lines, 2) + 2 * Space.M)

    def take_lines(self, lines: int) -> None:
        """Be as tall as so many lines, whatever room there is."""
        self._lines = lines
        self.setFixedHeight(self.sizeHint().height())

    def show_text(self, text: str) -> None:
        """Set the text unless it is there already; the cursor goes to its end then."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)


class LongField(Field):
    """A label and several lines. `edited` fires on a person's changes only."""

    edited = Signal()

    def __init__(self, lines: int = _LINES) -> None:
        self.text = PlainEdit(lines)
        self.text.setProperty("look", "field")
        super().__init__(self.text)
        self._told = ""
        self.text.textChanged.connect(self._changed)

    def value(self) -> str:
        return self.text.toPlainText().strip()

    def show_value(self, text: str) -> None:
        self._told = text
        self.text.show_text(text)

    def _changed(self) -> None:
        if self.text.toPlainText() != self._told:
            self._told = self.text.toPlainText()
            self.edited.emit()

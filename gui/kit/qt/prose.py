"""A sentence and a small note below it, painted: lists of many stay cheap to lay out.

A label that breaks its lines is laid out again at every ask for its size; thirteen pairs of
them cost 200 ms of the window's own thread. These remember their height for a width.
"""

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Type, Weight

_WRAP = int(Qt.TextFlag.TextWordWrap)
_TALLEST = 10_000
_WIDEST = 320
_BETWEEN = 2


class Prose(QWidget):
    """Words that break where the room ends."""

    spoken_as = "StaticText"

    def __init__(self, text: str, note: str = "", *, strong: bool = False) -> None:
        super().__init__()
        self.text, self.note = text, note
        self._font = text_font(Type.BODY, Weight.MEDIUM if strong else Weight.REGULAR)
        self._small = text_font(Type.SMALL)
        self._heights: dict[int, tuple[int, int]] = {}
        self._whole: tuple[int, int] | None = None
        self.setAccessibleName(". ".join(filter(None, (text, note))))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        first, second = self._lines(width)
        return first + (_BETWEEN + second if second else 0)

    def _lines(self, width: int) -> tuple[int, int]:
        """The heights of the sentence and of the note in a width."""
        if width not in self._heights:
            first, second = self._widths()
            self._heights[width] = (
                _height(self.text, self._font, width, first),
                _height(self.note, self._small, width, second),
            )
        return self._heights[width]

    def _widths(self) -> tuple[int, int]:
        """Of the sentence and of the note in one line."""
        if self._whole is None:
            first = QFontMetrics(self._font).horizontalAdvance(self.text)
            self._whole = first, QFontMetrics(self._small).horizontalAdvance(self.note)
        return self._whole

    def wish(self) -> int:
        """The pixels that it would like to be wide."""
        return min(max(self._widths()) + 1, _WIDEST)

    def longest_word(self) -> int:
        """The least width in which no word is cut."""
        pairs = ((self.text, self._font), (self.note, self._small))
        return max(
            QFontMetrics(font).horizontalAdvance(word)
            for text, font in pairs
            for word in text.split() or [""]
        )

    def sizeHint(self) -> QSize:
        width = self.wish()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(64, QFontMetrics(self._font).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        first, second = self._lines(self.width())
        painter.setFont(self._font)
        painter.setPen(QColor(palette.ink))
        painter.drawText(QRectF(0, 0, self.width(), first), _WRAP, self.text)
        painter.setFont(self._small)
        painter.setPen(QColor(palette.quiet))
        below = QRectF(0, first + _BETWEEN, self.width(), second)
        painter.drawText(below, _WRAP, self.note)
        painter.end()


def _height(text: str, font: QFont, width: int, whole: int) -> int:
    """Of a text that is `whole` pixels wide in one line: to break one is what takes long."""
    if not text:
        return 0
    if whole < width and "\n" not in text:
        return _line_height(font.pixelSize(), font.weight())
    return _broken_height(text, font, width)


@cache
def _line_height(size: int, weight: int) -> int:
    return _broken_height("x", text_font(size, weight), _TALLEST)


def _broken_height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, _TALLEST), _WRAP, text).height()

"""What happened to a key, newest first, along one line."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.base import Text, clear, column, dress, row
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Space
from gui.kit.states import HistoryItem
from gui.kit.tones import Tone

NODE = 24


class EventView(QWidget):
    """One event: its icon on the line, what, when, and a detail."""

    def __init__(self, item: HistoryItem, *, last: bool) -> None:
        super().__init__()
        self._item = item
        self._last = last
        title = Text("", item.title, wrap=True)
        detail = Text("small", " · ".join(filter(None, (item.when, item.detail))), wrap=True)
        words = column(title, detail, gap=2)
        words.setContentsMargins(0, 3, 0, 0 if last else Space.L)
        dress(self, row(NODE + Space.S, words, gap=0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = NODE / 2
        if not self._last:
            painter.setPen(QPen(QColor(palette.line), 1.5))
            painter.drawLine(QPointF(middle, NODE + 4), QPointF(middle, self.height() - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        tone = self._item.tone
        painter.setBrush(QColor(palette.wash(tone)))
        painter.drawEllipse(QRectF(0, 0, NODE, NODE))
        ink = palette.quiet if tone is Tone.UNKNOWN else palette.tone(tone)
        icon = icon_pixmap(self._item.icon, ink, 14, self.devicePixelRatioF())
        painter.drawPixmap(5, 5, icon)
        painter.end()


class Timeline(QWidget):
    """The events of a key."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[HistoryItem, ...] = ()
        self._count = 0
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        dress(self, self._column)

    def render_items(self, items: tuple[HistoryItem, ...], of: int = 0) -> None:
        """Show these events, the newest of `of`: when there are more, the line goes on."""
        count = max(of, len(items))
        if (items, count) == (self._items, self._count):
            return
        self._items, self._count = items, count
        clear(self._column)
        for place, item in enumerate(items, 1):
            self._column.addWidget(EventView(item, last=place == count))

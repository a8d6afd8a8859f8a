"""The strip above everything while a register to play on is open."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.frame.states import SampleBar
from gui.kit.qt.base import Text, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size, Space


class SampleStrip(QWidget):
    """`left` when a person goes back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = Text("strong"), Text("quiet", elide=True)
        self.leave = Button("link", "arrow-left")
        self.leave.clicked.connect(self.left)
        self.setFixedHeight(Size.CONTROL)
        line = row(Icon("play", "soon"), self._title, self._text, None, self.leave, gap=Space.M)
        dress(self, line, 0, Space.L)

    def render_bar(self, bar: SampleBar) -> None:
        self._title.setText(bar.title)
        self._text.say(bar.text)
        self.leave.setText(bar.leave)
        self.leave.setHidden(not bar.leave)
        self.setAccessibleName(f"{bar.title} {bar.text}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().soon_wash))
        painter.end()

"""The strip above everything while a register to play on is open."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.frame.states import SampleBar
from gui.kit.qt.base import Text, clear, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.chips import Chip
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size, Space
from gui.kit.states import Choice


class SampleStrip(QWidget):
    """`left` when a person goes back, `turned(key)` when one is plugged or pulled."""

    left = Signal()
    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[Chip] = []
        self._title, self._text = Text("strong"), Text("quiet", elide=True)
        self.leave = Button("link", "arrow-left")
        self.leave.clicked.connect(self.left)
        self._label = Text("small")
        self._keys = row(gap=Space.S)
        self._shown: tuple[tuple[str, bool], ...] = ()
        self.setFixedHeight(Size.ACTION)
        words = row(Icon("play", "soon"), self._title, self._text, gap=Space.M)
        keys = row(self._label, self._keys, gap=Space.S)
        dress(self, row(words, None, keys, Space.M, self.leave, gap=Space.M), 0, Space.L)

    def render_bar(self, bar: SampleBar) -> None:
        self._title.setText(bar.title)
        self._text.say(bar.text)
        self.leave.setText(bar.leave)
        self.leave.setHidden(not bar.leave)
        self.setAccessibleName(f"{bar.title} {bar.text}")
        self._label.say(bar.keys_label)
        if bar.keys != self._shown:
            self._show_keys(bar.keys)

    def _show_keys(self, keys: tuple[tuple[str, bool], ...]) -> None:
        """In place where the same keys lie there: the keyboard stays on the one it is on."""
        if [name for name, _plugged in keys] != [name for name, _plugged in self._shown]:
            clear(self._keys)
            self.keys = [Chip(Choice(name, name)) for name, _plugged in keys]
            for chip in self.keys:
                chip.clicked.connect(lambda _on=False, one=chip: self.turned.emit(one.choice.id))
                self._keys.addWidget(chip)
        for chip, (_name, plugged) in zip(self.keys, keys, strict=True):
            chip.setChecked(plugged)
        self._shown = keys

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().soon_wash))
        painter.end()

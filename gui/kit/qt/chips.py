"""Filters side by side, of which one is chosen: Tab goes in, the arrows choose."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.base import clear, dress
from gui.kit.qt.buttons import OneOfSeveral
from gui.kit.qt.flow import Flow
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Space, Type, Weight
from gui.kit.states import Choice

_HEIGHT = 28


class Chip(OneOfSeveral):
    """One choice; the current one is lit."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setText(choice.label)
        self.setAccessibleName(choice.label)
        self.setCheckable(True)
        self.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * Space.M, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, current = colours(), self.isChecked()
        painter = QPainter(self)
        hovered = palette.raised if self.underMouse() else ""
        self.paint_ground(painter, palette.accent_wash if current else hovered, _HEIGHT // 2)
        if not current and not self.hasFocus():
            painter.setPen(QPen(QColor(palette.edge), 1))
            sheet = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(sheet, _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(QColor(palette.accent if current else palette.ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


class ChipRow(QWidget):
    """`chosen(id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self._chips: list[Chip] = []
        self._flow = Flow(gap=Space.S, line_gap=Space.S)
        dress(self, self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_choices(self, choices: tuple[Choice, ...], current: str) -> None:
        if choices != self._choices:
            self._choices = choices
            clear(self._flow)
            self._chips = [Chip(choice) for choice in choices]
            for chip in self._chips:
                chip.clicked.connect(lambda _on=False, name=chip.choice.id: self._choose(name))
                self._flow.addWidget(chip)
        for chip in self._chips:
            chip.setChecked(chip.choice.id == current)
            # Tab stops once in the row, at the chosen one.
            stops = Qt.FocusPolicy.TabFocus if chip.isChecked() else Qt.FocusPolicy.NoFocus
            chip.setFocusPolicy(stops)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = next((n for n, chip in enumerate(self._chips) if chip.isChecked()), 0)
        following = self._chips[(place + step) % len(self._chips)]
        self._choose(following.choice.id)
        following.setFocus()

    def _choose(self, name: str) -> None:
        for chip in self._chips:
            chip.setChecked(chip.choice.id == name)
        self.chosen.emit(name)

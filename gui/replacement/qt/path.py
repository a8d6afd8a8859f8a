"""The way through a replacement, down the left side: done, now, still to come."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import clear, dress
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Space, Type, Weight
from gui.replacement.states import PathStep

_HEIGHT, _ICON = 48, 20


class Stone(PaintedButton):
    """One step; a press goes back to it where that is possible."""

    def __init__(self, step: PathStep) -> None:
        super().__init__()
        self.step = step
        self.setText(step.label)
        self.setAccessibleName(step.label)
        self.setAccessibleDescription(step.note)
        self.setEnabled(bool(step.ask))
        if not step.ask:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.explain(self.step.label, self.step.note, self._room().width())

    def _room(self) -> QRect:
        return self.rect().adjusted(Space.S + _ICON + Space.S, 4, -Space.XS, -4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, step = colours(), self.step
        painter = QPainter(self)
        lit = self.isEnabled() and self.underMouse()
        fill = palette.accent_wash if step.current else palette.raised if lit else ""
        self.paint_ground(painter, fill)
        name, ink = self._mark()
        icon = icon_pixmap(name, ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(Space.S, (self.height() - _ICON) // 2, icon)
        ink = palette.accent if step.current else palette.ink if step.done else palette.quiet
        weight = Weight.MEDIUM if step.current or step.done else Weight.REGULAR
        self._line(painter, step.label, (Type.BODY, weight), ink, 0 if step.note else None)
        if step.note:
            self._line(painter, step.note, (Type.SMALL, Weight.REGULAR), palette.quiet, 1)
        painter.end()

    def _mark(self) -> tuple[str, str]:
        palette, step = colours(), self.step
        if step.current:
            return "arrow-right", palette.accent
        if step.done:
            return "circle-check", palette.good
        return "circle", palette.frame

    def _line(
        self,
        painter: QPainter,
        text: str,
        face: tuple[int, int],
        ink: str,
        half: int | None,
    ) -> None:
        """Words in the upper half, the lower one, or in the middle of the whole."""
        room = self._room()
        if half is not None:
            tall = room.height() // 2
            room.setTop(room.top() + half * tall)
            room.setHeight(tall)
        painter.setFont(text_font(*face))
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)


class PathView(QWidget):
    """`chosen(question)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._path: tuple[PathStep, ...] = ()
        self.stones: list[Stone] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        dress(self, self._rows)

    def render_path(self, path: tuple[PathStep, ...]) -> None:
        if path == self._path:
            return
        self._path = path
        clear(self._rows)
        self.stones = [Stone(step) for step in path]
        for stone in self.stones:
            stone.clicked.connect(lambda _on=False, ask=stone.step.ask: self.chosen.emit(ask))
            self._rows.addWidget(stone)
        self._rows.addStretch(1)

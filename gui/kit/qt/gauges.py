"""How much is left: a ring of days, a bar of units."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Space, Type, Weight
from gui.kit.states import GaugeState, RingState

_TURN = 360 * 16  # Qt measures arcs in sixteenths of a degree
_MOST_SEGMENTS = 24  # above this, single units are too thin to count


class Ring(QWidget):
    """Days left as a ring; the number in its middle, the unit below."""

    spoken_as = "StaticText"
    SIZE = 112
    COMPACT = 96
    THICKNESS = 7

    def __init__(self) -> None:
        super().__init__()
        self._state: RingState | None = None
        self.setFixedSize(self.SIZE, self.SIZE)

    def make_compact(self, *, compact: bool) -> None:
        """A smaller ring where the room is short."""
        size = self.COMPACT if compact else self.SIZE
        self.setFixedSize(size, size)

    def render_ring(self, state: RingState | None) -> None:
        self._state = state
        self.setHidden(state is None)
        if state:
            self.setAccessibleName(f"{state.number} {state.unit}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._arcs(painter, self._state)
        self._words(painter, self._state)
        painter.end()

    def _arcs(self, painter: QPainter, state: RingState) -> None:
        palette = colours()
        inset = self.THICKNESS / 2 + 1
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        pen = QPen(QColor(palette.track), self.THICKNESS)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        share = min(max(state.fraction, 0.0), 1.0)
        if share > 0:
            pen.setColor(QColor(palette.tone(state.tone)))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(circle, 90 * 16, -round(_TURN * share))

    def _words(self, painter: QPainter, state: RingState) -> None:
        palette = colours()
        font, small = (
            _fitting(state.number, self.width() - 4 * self.THICKNESS),
            text_font(Type.SMALL),
        )
        lines = self._lines(state.unit, QFontMetrics(small))
        tall, step = QFontMetrics(font).capHeight(), Space.L
        top = (self.height() - tall - Space.S - step * len(lines)) // 2 + 1
        painter.setPen(QColor(palette.ink))
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(state.number)
        painter.drawText((self.width() - width) // 2, top + tall, state.number)
        painter.setPen(QColor(palette.quiet))
        painter.setFont(small)
        for place, words in enumerate(lines):
            line = QRectF(0, top + tall + Space.S + place * step - 2, self.width(), step)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), words)

    def _lines(self, unit: str, metrics: QFontMetrics) -> list[str]:
        """The unit on one line, or a word a line where the ring is too narrow for it."""
        if metrics.horizontalAdvance(unit) <= self.width() - 6 * self.THICKNESS:
            return [unit]
        return unit.split(" ")


def _fitting(number: str, room: int) -> QFont:
    for size in (Type.DISPLAY, Type.TITLE, Type.LARGE):
        font = text_font(size, Weight.STRONG)
        if QFontMetrics(font).horizontalAdvance(number) <= room:
            return font
    return text_font(Type.BODY, Weight.STRONG)


class UnitsGauge(QWidget):
    """Units left as a bar: one segment a unit while they can be counted, else one stroke."""

    spoken_as = "StaticText"
    HEIGHT = 8

    def __init__(self) -> None:
        super().__init__()
        self._state: GaugeState | None = None
        self.setFixedHeight(self.HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_gauge(self, state: GaugeState | None) -> None:
        self._state = state
        self.setHidden(state is None or state.total <= 0)
        if state:
            self.setAccessibleName(" ".join(filter(None, (state.number, state.text))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None or self._state.total <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._state.total <= _MOST_SEGMENTS:
            self._segments(painter, self._state)
        else:
            self._stroke(painter, self._state)
        painter.end()

    def _segments(self, painter: QPainter, state: GaugeState) -> None:
        gap = 3
        width = (self.width() - gap * (state.total - 1)) / state.total
        for unit in range(state.total):
            self._bar(painter, state, unit * (width + gap), width, full=unit < state.left)

    def _stroke(self, painter: QPainter, state: GaugeState) -> None:
        self._bar(painter, state, 0, self.width(), full=False)
        share = min(max(state.left / state.total, 0.0), 1.0)
        if share > 0:
            width = max(self.width() * share, self.HEIGHT)
            self._bar(painter, state, 0, width, full=True)

    def _bar(
        self, painter: QPainter, state: GaugeState, left: float, width: float, *, full: bool
    ) -> None:
        palette = colours()
        painter.setBrush(QColor(palette.tone(state.tone) if full else palette.track))
        painter.drawRoundedRect(QRectF(left, 0, width, self.HEIGHT), 2.5, 2.5)

"""Bars with their axes, painted in the colours of the theme."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Radius, Space, Type, Weight
from gui.reports.states import Bar, PlotState
from keytool.i18n.words import number

_TALL = 208
_TOP, _FOOT = 28, 44
_WIDEST = 56
_LINES = 4
_BESIDE = 0.4
"""How much is seen of bars beside the chosen one."""


class Plot(QWidget):
    """A `PlotState`. A bar says its number above it where there is room, and on hover.

    `chosen(key)` of a bar that can be: by a click, or by the arrows and Enter.
    """

    chosen = Signal(str)
    spoken_as = "Chart"

    def __init__(self) -> None:
        super().__init__()
        self._state: PlotState | None = None
        self._lit = -1
        self.setMouseTracking(True)
        self.setFixedHeight(_TALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_plot(self, state: PlotState | None) -> None:
        self._state, self._lit = state, -1
        self.setHidden(state is None)
        if state:
            told = "; ".join(bar.told for bar in state.bars if bar.value)
            self.setAccessibleName(f"{state.up}, {state.across}")
            self.setAccessibleDescription(told)
        can = state is not None and any(bar.key for bar in state.bars)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _TALL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        lit = next((n for n, place in self._places() if place.contains(event.position())), -1)
        if lit != self._lit:
            self._lit = lit
            bars = self._state.bars if self._state else ()
            QToolTip.showText(event.globalPosition().toPoint(), bars[lit].told if lit >= 0 else "")
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, room in self._places():
            if room.contains(event.position()):
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bars = self._state.bars if self._state else ()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and bars:
            self._lit = (self._lit + steps[Qt.Key(event.key())]) % len(bars)
            self.setAccessibleDescription(bars[self._lit].told)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self._lit)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        bars = self._state.bars if self._state else ()
        if 0 <= place < len(bars) and bars[place].key:
            self.chosen.emit(bars[place].key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._lit = -1
        self.update()

    # --- where things are ---------------------------------------------------------------

    @property
    def _most(self) -> int:
        bars = self._state.bars if self._state else ()
        return _rounded_up(max((bar.value for bar in bars), default=0))

    @property
    def _ground(self) -> QRectF:
        """Where the bars stand."""
        metrics = QFontMetrics(text_font(Type.SMALL))
        left = metrics.horizontalAdvance(number(self._most)) + Space.M
        return QRectF(left, _TOP, self.width() - left, self.height() - _TOP - _FOOT)

    def _places(self) -> Iterator[tuple[int, QRectF]]:
        """The column of each bar, from the top to the bottom."""
        bars, ground = self._state.bars if self._state else (), self._ground
        step = ground.width() / max(len(bars), 1)
        for place in range(len(bars)):
            yield place, QRectF(ground.x() + place * step, ground.y(), step, ground.height())

    # --- painting -----------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter, self._state)
        labels = _Labels(painter, self._state.bars)
        for place, room in self._places():
            bar, chosen = self._state.bars[place], self._state.chosen
            painter.setOpacity(1 if chosen in {"", bar.key} else _BESIDE)
            self._bar(painter, bar, room, lit=place == self._lit)
            labels.under(place, room)
        if self.hasFocus():
            painter.setOpacity(1)
            painter.setPen(QPen(QColor(colours().accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            sheet = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(sheet, Radius.M, Radius.M)
        painter.end()

    def _axes(self, painter: QPainter, state: PlotState) -> None:
        palette, ground, most = colours(), self._ground, self._most
        painter.setFont(text_font(Type.SMALL))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for step in range(_LINES + 1):
            if most * step % _LINES:
                continue  # only whole numbers of things
            y = ground.bottom() - ground.height() * step / _LINES
            painter.setPen(QColor(palette.edge if step == 0 else palette.line))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            painter.setPen(QColor(palette.faint))
            beside = QRectF(0, y - Space.S, ground.left() - Space.S, Space.L)
            painter.drawText(beside, right, number(most * step // _LINES))
        painter.setPen(QColor(palette.quiet))
        painter.drawText(QRectF(0, 0, self.width(), Space.L), 0, state.up)
        foot = QRectF(0, self.height() - Space.L, self.width(), Space.L)
        painter.drawText(foot, right, state.across)

    def _bar(self, painter: QPainter, bar: Bar, room: QRectF, *, lit: bool) -> None:
        palette = colours()
        width = min(room.width() * 0.7, _WIDEST)
        tall = room.height() * bar.value / self._most
        place = QRectF(room.center().x() - width / 2, room.bottom() - tall, width, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent_hover if lit else palette.accent))
        if bar.value:
            painter.drawRoundedRect(place, Radius.S, Radius.S)
            painter.drawRect(place.adjusted(0, min(tall, Radius.S), 0, 0))
        if bar.bad:
            painter.setBrush(QColor(palette.bad))
            bad = QRectF(place.x(), place.y(), width, max(2, tall * bar.bad / bar.value))
            painter.drawRoundedRect(bad, Radius.S, Radius.S)
            if bar.bad < bar.value:
                painter.drawRect(bad.adjusted(0, min(bad.height(), Radius.S), 0, 0))
        text = bar.over or number(bar.value)
        font = text_font(Type.SMALL, Weight.MEDIUM)
        if bar.value and QFontMetrics(font).horizontalAdvance(text) <= room.width():
            painter.setFont(font)
            painter.setPen(QColor(palette.ink))
            above = QRectF(room.x(), place.top() - Space.L - 2, room.width(), Space.L)
            painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), text)


class _Labels:
    """What stands under the bars: every so many, so that none runs into the next."""

    def __init__(self, painter: QPainter, bars: tuple[Bar, ...]) -> None:
        self._painter, self._bars = painter, bars
        self._metrics = QFontMetrics(text_font(Type.SMALL))
        widest = max((self._metrics.horizontalAdvance(bar.label) for bar in bars), default=0)
        self._wanted = widest + Space.S

    def under(self, place: int, room: QRectF) -> None:
        every = 1
        if len(self._bars) > 1 and self._is_dated:
            every = max(1, -(-self._wanted // max(int(room.width()), 1)))
        if place % every:
            return
        wide = room.width() * every
        text = self._metrics.elidedText(
            self._bars[place].label, Qt.TextElideMode.ElideRight, int(wide) - Space.XS
        )
        self._painter.setFont(text_font(Type.SMALL))
        self._painter.setPen(QColor(colours().quiet))
        below = QRectF(room.center().x() - wide / 2, room.bottom() + Space.XS, wide, Space.L)
        self._painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), text)

    @property
    def _is_dated(self) -> bool:
        """Dates can be left out between two; names of models cannot."""
        return self._bars[0].label[:1].isdigit()


def _rounded_up(most: int) -> int:
    """A round number not below `most`, which four lines divide where it can be."""
    if most <= _LINES:
        return _LINES
    step: int = 10 ** (len(str(most)) - 1)
    for factor in (1, 2, 4, 6, 8, 10):
        if factor * step >= most and factor * step % _LINES == 0:
            return factor * step
    return most + -most % _LINES

"""A term on a line of days: the windows, what was counted of them, pauses, and the moments."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Palette, Space, Type, Weight
from gui.rules.states import MarkKind, TimelineState, TimeMark, TimeSpan

_LINE = 20  # of words above the bar
_BAR = 32
_DAYS = 22
_ROOM_FOR_LABEL = 62
_ROOM_FOR_NUMBER = 24
_HOURS = (6, 12, 18)


class TimelineBar(QWidget):
    """Words of the moments above, the days below, hours too where one day fills the line."""

    spoken_as = "Chart"

    def __init__(self) -> None:
        super().__init__()
        self._state: TimelineState | None = None
        self._lines: list[tuple[TimeMark, QRectF]] = []
        self.setFont(text_font(Type.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_line(self, state: TimelineState | None) -> None:
        self._state = state
        self.setHidden(state is None)
        if state:
            self.setAccessibleName(", ".join(mark.label for mark in state.marks))
            self.setAccessibleDescription(state.text)
        self._place_words()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_words()

    # --- where things are -----------------------------------------------------------------

    def x_of(self, minute: int) -> float:
        """Where a moment lies."""
        length = self._state.length if self._state else 1
        return (self.width() - 1) * minute / length

    @property
    def bar(self) -> QRectF:
        """The line itself."""
        top = self.height() - _DAYS - _BAR
        return QRectF(0, top, self.width() - 1, _BAR)

    def words(self) -> list[tuple[TimeMark, QRectF]]:
        """The moments and where their words stand."""
        return list(self._lines)

    def _place_words(self) -> None:
        """Each moment's words beside it, in the lowest line where they touch no other's.

        What came has its words on the left, so that those of what is due have room. Of words to
        the right the last are lowest, of words to the left the first: so no moment's stroke
        runs through the words of another.
        """
        metrics = QFontMetrics(text_font(Type.SMALL, Weight.MEDIUM))
        self._lines = []
        taken: list[list[tuple[float, float]]] = []
        placed = []
        for mark in self._state.marks if self._state else ():
            width = metrics.horizontalAdvance(mark.label) + Space.M
            x = self.x_of(mark.at)
            to_left = mark.kind is MarkKind.RECEIVED or x + width > self.width()
            to_left = to_left and x >= width
            order = (to_left, x if to_left else -x)
            placed.append((order, mark, x - width if to_left else x, width))
        for _order, mark, left, width in sorted(placed, key=lambda found: found[0]):
            line = next((n for n, row in enumerate(taken) if _free(row, left, width)), len(taken))
            if line == len(taken):
                taken.append([])
            taken[line].append((left, left + width))
            self._lines.append((mark, QRectF(left, line, width, _LINE)))
        height = len(taken) * _LINE + Space.XS + _BAR + _DAYS
        self._lines = [
            (mark, QRectF(room.x(), (len(taken) - 1 - room.y()) * _LINE, room.width(), _LINE))
            for mark, room in self._lines
        ]
        self.setFixedHeight(height)

    # --- asking -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def tip_at(self, x: int) -> str:
        """What lies under a point: a pause before what was counted, that before a window."""
        state = self._state
        if state is None:
            return ""
        minute = x * state.length / max(self.width() - 1, 1)
        for parts in (state.pauses, state.counted, state.windows):
            for part in parts:
                if part.begin <= minute < part.end:
                    return part.tip
        return ""

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = self._state
        if state is None:
            return
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.mat))
        painter.drawRoundedRect(self.bar, 4, 4)
        self._days(painter, state, palette)
        self._parts(painter, state.windows, window_colour())
        self._parts(painter, state.counted, QColor(palette.accent))
        self._pauses(painter, state.pauses, palette)
        self._marks(painter, palette)
        painter.end()

    def _days(self, painter: QPainter, state: TimelineState, palette: Palette) -> None:
        bar = self.bar
        width = self.x_of(state.length) / len(state.days)
        painter.setFont(text_font(Type.SMALL))
        middle = int(Qt.AlignmentFlag.AlignCenter)
        for place, day in enumerate(state.days):
            x = self.x_of(day.begin)
            if place:
                painter.setPen(QPen(QColor(palette.edge), 1))
                painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 4))
            painter.setPen(QColor(palette.faint if day.off else palette.quiet))
            if width >= _ROOM_FOR_LABEL:
                painter.drawText(QRectF(x, bar.bottom() + 2, width, _DAYS - 2), middle, day.label)
            elif width >= _ROOM_FOR_NUMBER:
                painter.drawText(QRectF(x, bar.bottom() + 2, width, _DAYS - 2), middle, day.short)
            elif day.week and x + _ROOM_FOR_LABEL < self.width():
                room = QRectF(x, bar.bottom() + 2, _ROOM_FOR_LABEL, _DAYS - 2)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), " " + day.label)
        if len(state.days) == 1:
            self._hours(painter, state, palette)

    def _hours(self, painter: QPainter, state: TimelineState, palette: Palette) -> None:
        bar = self.bar
        painter.setPen(QColor(palette.faint))
        for hour in _HOURS:
            x = self.x_of(hour * 60)
            if hour != 12 and self.x_of(state.length) > 0:  # the day's own name is in the middle
                room = QRectF(x - 24, bar.bottom() + 2, 48, _DAYS - 2)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), f"{hour}:00")

    def _parts(self, painter: QPainter, parts: tuple[TimeSpan, ...], colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for part in parts:
            painter.drawRoundedRect(self._room(part), 2, 2)

    def _room(self, part: TimeSpan) -> QRectF:
        left, right = self.x_of(part.begin), self.x_of(part.end)
        return QRectF(left, self.bar.y(), max(right - left, 1.5), _BAR)

    def _pauses(self, painter: QPainter, pauses: tuple[TimeSpan, ...], palette: Palette) -> None:
        """Hatched, since a pause lies over days and windows alike."""
        for pause in pauses:
            room = self._room(pause)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.soon_wash))
            painter.drawRect(room)
            painter.setBrush(QColor(palette.soon))
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.setPen(QPen(QColor(palette.soon), 1))
            painter.drawRect(room)

    def _marks(self, painter: QPainter, palette: Palette) -> None:
        painter.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        bar = self.bar
        for mark, room in self._lines:
            colour = QColor(_mark_ink(mark.kind, palette))
            x = self.x_of(mark.at)
            style = Qt.PenStyle.DashLine if mark.kind is MarkKind.SECOND else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 1.5, style))
            painter.drawLine(QPointF(x, room.y() + 4), QPointF(x, bar.bottom()))
            to_left = room.x() < x
            inner = room.adjusted(0 if to_left else 6, 0, -6 if to_left else 0, 0)
            painter.fillRect(inner, QColor(palette.surface))
            painter.setPen(colour)
            side = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
            painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), mark.label)


def window_colour() -> QColor:
    """The accent, faintly: time that may count and was not needed."""
    colour = QColor(colours().accent)
    colour.setAlphaF(0.2)
    return colour


def _free(row: list[tuple[float, float]], left: float, width: float) -> bool:
    return all(left >= end or left + width <= begin for begin, end in row)


def _mark_ink(kind: MarkKind, palette: Palette) -> str:
    return {
        MarkKind.RECEIVED: palette.quiet,
        MarkKind.DUE: palette.accent,
        MarkKind.SECOND: palette.soon,
    }[kind]

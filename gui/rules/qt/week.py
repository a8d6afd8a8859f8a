"""The working week drawn: a bar of the window for each weekday on the hours of a day."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Space, Type, Weight
from gui.rules.states import MINUTES_OF_A_DAY, WeekdayState

_ROW = 24
_BAR = 16
_LABELS = 32
_HOURS = 96
_AXIS = 20
_TICKS = (0, 6, 12, 18, 24)


class WeekView(QWidget):
    """Seven rows: the weekday, its window on an axis of 24 hours, the hours in figures."""

    spoken_as = "Chart"

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[WeekdayState, ...] = ()
        self.setFont(text_font(Type.SMALL))
        self.setFixedHeight(7 * _ROW + _AXIS)
        self.setMinimumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_days(self, days: tuple[WeekdayState, ...]) -> None:
        self.days = days
        self.setAccessibleName("; ".join(f"{day.label} {day.hours}" for day in days))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = event.pos().y() // _ROW
            tip = self.days[place].tip if 0 <= place < len(self.days) else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    @property
    def hours_width(self) -> int:
        """The room for the hours in figures."""
        return _HOURS - Space.M

    def bar_of(self, day: int) -> QRectF:
        """Where a weekday's window is drawn; empty on a day off."""
        window = self.days[day].window
        track = self._track(day)
        if window is None:
            return QRectF(track.topLeft(), QSize(0, 0))
        scale = track.width() / MINUTES_OF_A_DAY
        left = track.x() + window[0] * scale
        return QRectF(left, track.y(), (window[1] - window[0]) * scale, track.height())

    def _track(self, day: int) -> QRectF:
        width = self.width() - _LABELS - _HOURS
        return QRectF(_LABELS, day * _ROW + (_ROW - _BAR) / 2, width, _BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, day in enumerate(self.days):
            self._row(painter, place, day)
        self._axis(painter)
        painter.end()

    def _row(self, painter: QPainter, place: int, day: WeekdayState) -> None:
        palette = colours()
        track, bar = self._track(place), self.bar_of(place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.mat))
        painter.drawRoundedRect(track, 3, 3)
        if day.window:
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(bar, 3, 3)
        painter.setFont(text_font(Type.SMALL, Weight.STRONG if day.today else Weight.REGULAR))
        painter.setPen(QColor(palette.ink if day.window else palette.faint))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, place * _ROW, _LABELS, _ROW), middle, day.label)
        painter.setPen(QColor(palette.quiet if day.window else palette.faint))
        hours = QRectF(track.right() + Space.M, place * _ROW, self.hours_width, _ROW)
        painter.drawText(hours, middle, day.hours)

    def _axis(self, painter: QPainter) -> None:
        track = self._track(0)
        painter.setFont(text_font(Type.SMALL))
        painter.setPen(QColor(colours().faint))
        for hour in _TICKS:
            x = track.x() + track.width() * hour / 24
            room = QRectF(x - 16, 7 * _ROW, 32, _AXIS)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), f"{hour}")

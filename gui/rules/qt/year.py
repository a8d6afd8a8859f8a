"""The year drawn: twelve months, each day in the colour of what it is; hover or arrows say why."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Palette, Space, Type, Weight
from gui.rules.states import DayKind, DayState, MonthState, YearState

_GAP = Space.XL
_CELL = 24
_LEAST_CELL = 20
_WIDEST_CELL = 30
_NAME = 24
_WEEKDAYS = 20
_WEEKS = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_PLAIN = {DayKind.WORKING, DayKind.WEEKEND}


def paint_day(painter: QPainter, room: QRectF, kind: DayKind) -> None:
    """The ground of a day: what it is can be told by its shape, not by its colour alone."""
    palette = colours()
    sheet = room.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if kind is DayKind.HOLIDAY:
        painter.setBrush(QColor(palette.bad_wash))
        painter.drawRoundedRect(sheet, 4, 4)
    elif kind is DayKind.WORKED:
        painter.setPen(QPen(QColor(palette.good), 1.25))
        painter.setBrush(QColor(palette.good_wash))
        painter.drawRoundedRect(sheet, 4, 4)
    elif kind is DayKind.SHORT:
        painter.setBrush(QColor(palette.soon))
        painter.drawEllipse(QPointF(sheet.right() - 2.5, sheet.top() + 3), 2, 2)
    elif kind is DayKind.DECREE:
        pen = QPen(QColor(palette.soon), 1.25, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(palette.soon_wash))
        painter.drawRoundedRect(sheet, 4, 4)


def _ink(kind: DayKind, palette: Palette) -> str:
    return {
        DayKind.WEEKEND: palette.faint,
        DayKind.HOLIDAY: palette.bad,
        DayKind.WORKED: palette.good,
        DayKind.DECREE: palette.soon,
    }.get(kind, palette.ink)


class YearView(QWidget):
    """Twelve months in as many columns as there is room for."""

    spoken_as = "Chart"

    def __init__(self) -> None:
        super().__init__()
        self._year: YearState | None = None
        self._current: tuple[int, int] | None = None
        self.setFont(text_font(Type.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_year(self, year: YearState) -> None:
        self._year = year
        self._current = None
        self.setAccessibleName(f"{year.year}: {year.summary}")
        self._fit()
        self.update()

    # --- where things are -----------------------------------------------------------------

    @property
    def columns(self) -> int:
        """Months side by side."""
        for columns in (4, 3):
            if self._cell_for(columns) >= _LEAST_CELL:
                return columns
        return 2

    def _cell_for(self, columns: int) -> int:
        return min((self.width() - _GAP * (columns - 1)) // (7 * columns), _WIDEST_CELL)

    def _fit(self) -> None:
        rows = -(-12 // self.columns)
        self.setFixedHeight(rows * self._month_height() + (rows - 1) * Space.L)

    @staticmethod
    def _month_height() -> int:
        return _NAME + _WEEKDAYS + _WEEKS * _CELL

    def _corner(self, month: int) -> QPoint:
        columns = self.columns
        cell = self._cell_for(columns)
        # The months spread over the whole width, so that both edges are those of the sheet.
        step = (self.width() - 7 * cell) / max(columns - 1, 1)
        row, column = divmod(month, columns)
        return QPoint(round(column * step), row * (self._month_height() + Space.L))

    def day_room(self, month: int, day: int) -> QRect:
        """The cell of a day; both count from 0."""
        assert self._year is not None  # noqa: S101  asked of a drawn year only
        cell = self._cell_for(self.columns)
        week, weekday = divmod(self._year.months[month].column + day, 7)
        corner = self._corner(month) + QPoint(weekday * cell, _NAME + _WEEKDAYS + week * _CELL)
        return QRect(corner, QSize(cell, _CELL))

    def _day_at(self, point: QPoint) -> tuple[int, int] | None:
        for month, state in enumerate(self._year.months if self._year else ()):
            corner = self._corner(month)
            if QRect(corner, QSize(7 * _WIDEST_CELL, self._month_height())).contains(point):
                for day in range(len(state.days)):
                    if self.day_room(month, day).contains(point):
                        return month, day
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- asking -----------------------------------------------------------------------------

    def tip(self, month: int, day: int) -> str:
        """Why a day is what it is."""
        return self._year.months[month].days[day].tip if self._year else ""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._day_at(event.pos())
            if place:
                room = self.day_room(*place)
                QToolTip.showText(event.globalPos(), self.tip(*place), self, room)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and self._year:
            self._current = self._today() or (0, 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _today(self) -> tuple[int, int] | None:
        for month, state in enumerate(self._year.months if self._year else ()):
            for day, found in enumerate(state.days):
                if found.today:
                    return month, day
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._current is None or self._year is None:
            super().keyPressEvent(event)
            return
        flat = [(m, d) for m, month in enumerate(self._year.months) for d in range(len(month.days))]
        place = flat.index(self._current) + step
        self._current = flat[min(max(place, 0), len(flat) - 1)]
        self.setAccessibleDescription(self.tip(*self._current))
        below = self.mapToGlobal(self.day_room(*self._current).bottomLeft())
        if self.isVisible():
            QToolTip.showText(below, self.tip(*self._current), self)
        self.update()

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month, state in enumerate(self._year.months):
            self._head(painter, month, state, self._year.weekdays)
            for day, found in enumerate(state.days):
                self._day(painter, QRectF(self.day_room(month, day)), found)
        if self.hasFocus() and self._current:
            painter.setPen(QPen(QColor(colours().accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.day_room(*self._current)), 5, 5)
        painter.end()

    def _head(
        self, painter: QPainter, month: int, state: MonthState, weekdays: tuple[str, ...]
    ) -> None:
        palette, cell, corner = colours(), self._cell_for(self.columns), self._corner(month)
        painter.setFont(text_font(Type.BODY, Weight.MEDIUM))
        painter.setPen(QColor(palette.ink))
        # Under the name, figures stand in the middle of their cells: so does its first letter.
        room = QRectF(corner.x() + 5, corner.y(), 7 * cell, _NAME)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), state.name)
        painter.setFont(text_font(Type.SMALL))
        painter.setPen(QColor(palette.faint))
        for place, name in enumerate(weekdays):
            room = QRectF(corner.x() + place * cell, corner.y() + _NAME, cell, _WEEKDAYS)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), name)

    @staticmethod
    def _day(painter: QPainter, room: QRectF, day: DayState) -> None:
        palette = colours()
        paint_day(painter, room, day.kind)
        ink = _ink(day.kind, palette)
        if day.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(room.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
            ink = palette.on_accent
        strong = day.today or day.kind not in _PLAIN
        painter.setFont(text_font(Type.SMALL, Weight.MEDIUM if strong else Weight.REGULAR))
        painter.setPen(QColor(ink))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(day.number))


class DaySample(QWidget):
    """A day of a kind for the legend."""

    def __init__(self, kind: DayKind) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        paint_day(painter, room, self._kind)
        painter.setFont(text_font(Type.SMALL))
        painter.setPen(QColor(_ink(self._kind, colours())))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "1")
        painter.end()

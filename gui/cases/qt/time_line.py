"""The clock of a case, painted: what is left in large, and the line of time beside it."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from gui.cases.page_states import ClockStrip, LineTick, TimeLineState
from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import ClauseLine
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from keytool.i18n import _
from keytool.rulebook.case_times import PartKind

_TALL = 18
_ABOVE, _BELOW = 26, 38
_SIDE = 288
_HATCH = 6
_SHORT = 14
"""Letters of a number that is set large."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter)


def hatched(ink: str, ground: str) -> QBrush:
    """Lines at 45 degrees, every 6 px."""
    tile = QPixmap(_HATCH, _HATCH)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1))
    for shift in (-_HATCH, 0, _HATCH):
        painter.drawLine(shift, _HATCH, shift + _HATCH, 0)
    painter.end()
    return QBrush(tile)


class TimeLineView(QWidget):
    """Arrow keys and the mouse read its stretches one by one; `explained` wants them all."""

    explained = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: TimeLineState | None = None
        self._read = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_ABOVE + _TALL + _BELOW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_line(self, state: TimeLineState | None) -> None:
        self._state, self._read = state, -1
        self.setHidden(state is None)
        self.setAccessibleName(state.said if state else "")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height())

    # --- read one by one ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.explained.emit()
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or self._state is None:
            super().keyPressEvent(event)
            return
        self._read = (self._read + step) % len(self._state.parts)
        part = self._state.parts[self._read]
        self.setAccessibleDescription(part.said)
        below = QPoint(round(part.begin * self.width()), _ABOVE + _TALL)
        QToolTip.showText(self.mapToGlobal(below), part.said, self)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().x() / max(1, self.width())
        parts = self._state.parts if self._state else ()
        said = next((one.said for one in parts if one.begin <= at <= one.end), "")
        self.setToolTip(said)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._read = -1
        self.update()

    # --- painted ------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, _ABOVE, self.width(), _TALL), QColor(colours().mat))
        self._stretches(painter, self._state)
        self._marks(painter, self._state)
        self._words(painter, self._state.ticks, _ABOVE + _TALL + 3, tick=True)
        self._words(painter, self._state.notes, _ABOVE + _TALL + 19, tick=False)
        painter.end()

    def _stretches(self, painter: QPainter, state: TimeLineState) -> None:
        palette = colours()
        fills = {
            PartKind.MET: QBrush(QColor(palette.good)),
            PartKind.MISSED: QBrush(QColor(palette.bad)),
            PartKind.COUNTED: QBrush(QColor(palette.accent)),
            PartKind.AHEAD: QBrush(QColor(palette.accent_wash)),
            PartKind.PAUSED: hatched(palette.outline, palette.mat),
            PartKind.LATE: QBrush(QColor(palette.bad)),
        }
        for place, part in enumerate(state.parts):
            left, right = part.begin * self.width(), part.end * self.width()
            room = QRectF(left, _ABOVE, max(1.0, right - left), _TALL)
            painter.fillRect(room, fills[part.kind])
            if part.kind is PartKind.AHEAD or place == self._read:
                painter.setPen(QPen(QColor(palette.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))

    def _marks(self, painter: QPainter, state: TimeLineState) -> None:
        """Words above their moments; what would lie on another one stands aside of it."""
        palette = colours()
        taken: list[tuple[float, float]] = []
        for mark in sorted(state.marks, key=lambda one: (not one.strong, one.tone is None)):
            ink = palette.tone(mark.tone) if mark.tone else palette.ink
            x = mark.at * (self.width() - 2) + 1
            painter.fillRect(
                QRectF(x - 1, 6 if mark.strong else 12, 2, _ABOVE + _TALL - 6), QColor(ink)
            )
            strong = mark.strong or mark.tone
            painter.setFont(text_font(Type.SMALL, Weight.MEDIUM if strong else Weight.REGULAR))
            wide = painter.fontMetrics().horizontalAdvance(mark.text)
            before, after = x - Space.S - wide, x + Space.S
            spots = [before, after] if mark.strong else [after, before]
            for left in spots:
                free = all(left + wide < a or left > b for a, b in taken)
                if free and left >= 0 and left + wide <= self.width():
                    taken.append((left - Space.S, left + wide + Space.S))
                    painter.setPen(QColor(ink))
                    painter.drawText(QRectF(left, 0, wide + 2, _ABOVE - 6), _LEFT, mark.text)
                    break

    def _words(
        self, painter: QPainter, words: tuple[LineTick, ...], top: int, *, tick: bool
    ) -> None:
        """Below the line; what would touch the word before it is left out."""
        painter.setFont(text_font(Type.SMALL))
        painter.setPen(QColor(colours().faint if tick else colours().quiet))
        free = 0.0
        for one in words:
            wide = painter.fontMetrics().horizontalAdvance(one.text)
            x = one.at * self.width()
            left = x - wide / 2 if tick else min(x, self.width() - wide)
            if left < free or left + wide > self.width():
                continue
            side = _MIDDLE if tick else _LEFT
            painter.drawText(QRectF(left, top, wide + 2, 16), side, one.text)
            free = left + wide + Space.M


class ClockView(Worded, QWidget):
    """What counts now: the number, until when, the clauses, the line. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counted: tuple[str, ...] = ()
        self._icon, self.number = Icon(size=24), Text("display", wrap=True)
        self.text, self.others = Text("small-ink", wrap=True), Text("small", elide=True)
        self.clauses = ClauseLine(opens=True)
        self.clauses.opened.connect(self.clause_opened)
        self.how = Button("link")
        self.how.clicked.connect(self._tell)
        self.line = TimeLineView()
        self.line.explained.connect(self._tell)
        told = row(self.clauses, self.how, None, gap=Space.M)
        number = row(self._icon, self.number, gap=Space.S)
        number.setStretchFactor(self.number, 1)
        self._side = QWidget()
        dress(self._side, column(number, self.text, told, gap=2))
        right = column(self.line, self.others, None, gap=0)
        whole = row(self._side, right, gap=Space.XL)
        whole.setStretchFactor(right, 1)
        dress(self, whole)
        self.fit(narrow=False)
        self.retranslate()

    def retranslate(self) -> None:
        self.how.setText(_("How it is counted"))

    def fit(self, *, narrow: bool) -> None:
        self._side.setMinimumWidth(_SIDE - 32 if narrow else _SIDE)
        self._side.setMaximumWidth(_SIDE if narrow else _SIDE + 64)

    def render_clock(self, strip: ClockStrip) -> None:
        self._counted = strip.counted
        self._icon.setHidden(not strip.icon)
        if strip.tone and strip.icon:
            self._icon.show_tone(strip.tone, strip.icon)
        self.number.setText(strip.number)
        self._dress_number(strip)
        self.text.say(strip.text)
        self.clauses.render_clauses(strip.clauses)
        self.others.say(strip.others)
        self.how.setHidden(not strip.counted)
        self.line.render_line(strip.line)
        self.setAccessibleName(f"{strip.number}. {strip.text}")

    def _dress_number(self, strip: ClockStrip) -> None:
        """Words that stand in the number's place are set smaller."""
        palette = colours()
        ink = palette.tone(strip.tone) if strip.tone else palette.ink
        short = len(strip.number) <= _SHORT
        size = Type.DISPLAY if short else Type.TITLE
        self.number.setWordWrap(not short)
        self.number.setStyleSheet(f"color: {ink}; font-size: {size}px;")

    def _tell(self) -> None:
        """How each clock was counted, one a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for line in self._counted:
            menu.addAction(line)
        menu.popup(self.how.mapToGlobal(QPoint(0, Size.CHIP)))

"""Lines of a day's beginning: each a button that opens its thing, painted in columns."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.desk.today_states import TodayRow
from gui.kit.qt.base import clear, dress
from gui.kit.qt.buttons import OneOfSeveral
from gui.kit.qt.icons import TONE_ICONS, icon_pixmap
from gui.kit.qt.theme import colours, mono_font, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from gui.kit.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_PAD = Space.M  # a row is wider than its text by this on both sides, for its ground
_LOW = 28
_TWO = 44
_SHARE = 0.38  # of the room that a column may take which is not the wide one
_LEAST = 120  # pixels of the column that takes what the others leave


class Style:
    """How the cells of a group are set: faces, inks, which one takes the room that is left, and
    which may be left out where there is none. `toned` takes the colour of its row; else the last
    one does, where something is late.
    """

    def __init__(
        self,
        fonts: tuple[QFont, ...],
        inks: tuple[str, ...],
        wide: int,
        height: int,
        spare: tuple[int, ...] = (),
        *,
        toned: int | None = None,
    ) -> None:
        self.toned = toned
        self.fonts, self.inks, self.wide, self.height = fonts, inks, wide, height
        self._spare = spare

    def widths(self, rows: Iterable[TodayRow], room: int) -> tuple[int, ...]:
        """As wide as its widest cell each, but none wider than its share."""
        cells = [row.cells for row in rows]
        least = [min(self._widest(cells, n), int(room * _SHARE)) for n in range(len(self.fonts))]
        for left_out in self._spare:
            if self._rest(least, room) < _LEAST:
                least[left_out] = 0
        least[self.wide] = max(self._rest(least, room), 0)
        return tuple(least)

    def _rest(self, widths: list[int], room: int) -> int:
        others = (width for place, width in enumerate(widths) if place != self.wide and width)
        return room - sum(width + Space.L for width in others)

    def _widest(self, cells: list[tuple[str, ...]], place: int) -> int:
        metrics = QFontMetrics(self.fonts[place])
        return max((metrics.horizontalAdvance(row[place]) for row in cells), default=0) + 2


def burning_style() -> Style:
    """What is left, what it is about, who has it; below it until when, and whose it is."""
    strong, body = text_font(Type.BODY, Weight.MEDIUM), text_font()
    return Style((strong, body, body), ("ink", "ink", "quiet"), 1, _TWO, toned=0)


def waiting_style() -> Style:
    """What it waits for, the number, the model, whose, since when."""
    body, small = text_font(), text_font(Type.SMALL)
    fonts = (body, mono_font(Type.SMALL), body, body, small)
    return Style(fonts, ("ink", "ink", "quiet", "ink", "quiet"), 3, Size.CONTROL, (2, 4))


def ending_style(*, mono: bool) -> Style:
    """The day, what ends, whose."""
    small = text_font(Type.SMALL)
    fonts = (small, mono_font(Type.SMALL) if mono else small, small)
    return Style(fonts, ("ink", "ink", "ink"), 2, _LOW)


def duty_style() -> Style:
    """What to do, and below it what becomes of it."""
    return Style((text_font(),), ("ink",), 0, _TWO)


class RowView(OneOfSeveral):
    """A line. A click or Enter anywhere on it goes to its thing."""

    def __init__(self, row: TodayRow, style: Style) -> None:
        super().__init__()
        self.row = row
        self._style = style
        self.widths: tuple[int, ...] = ()
        self.setFixedHeight(style.height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_row(row)

    def show_row(self, row: TodayRow) -> None:
        self.row = row
        self.setAccessibleName(row.said)
        self.setAccessibleDescription(row.act)
        self.setToolTip("\n".join(filter(None, (row.said, row.act))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST * 2, self._style.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self._style.height)

    @property
    def icon_room(self) -> int:
        has_icon = self.row.icon or self.row.tone
        return Size.ICON + Space.S if has_icon else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        self.paint_ground(painter, palette.raised if self.underMouse() else "")
        self._icon(painter)
        left = _PAD + self.icon_room
        high = self.height() // 2 + 1 if self.row.detail else self.height()
        top = 3 if self.row.detail else 0
        for place, width in enumerate(self.widths):
            if width:
                self._cell(painter, place, QRect(left, top, width, high - top))
                left += width + Space.L
        if self.row.detail:
            self._detail(painter, high - 1)
        self._act(painter)
        painter.end()

    def _icon(self, painter: QPainter) -> None:
        tone = self.row.tone
        name = self.row.icon or (TONE_ICONS[tone] if tone else "")
        if name:
            ink = colours().tone(tone) if tone else colours().quiet
            icon = icon_pixmap(name, ink, Size.ICON, self.devicePixelRatioF())
            painter.drawPixmap(_PAD, (self.height() - Size.ICON) // 2, icon)

    def _cell(self, painter: QPainter, place: int, room: QRect) -> None:
        last = place == len(self.row.cells) - 1 and place != self._style.wide
        ink = colours().named()[self._style.inks[place]]
        if self._takes_tone(place, last=last) and self.row.tone:
            ink = colours().tone(self.row.tone)
        painter.setFont(self._style.fonts[place])
        painter.setPen(QColor(ink))
        elided = painter.fontMetrics().elidedText(
            self.row.cells[place], Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _RIGHT if last else _LEFT, elided)

    def _takes_tone(self, place: int, *, last: bool) -> bool:
        if self._style.toned is not None:
            return place == self._style.toned
        return last and self.row.tone is Tone.BAD

    def _detail(self, painter: QPainter, top: int) -> None:
        act = QFontMetrics(act_font()).horizontalAdvance(self.row.act) + Space.L
        painter.setFont(text_font(Type.SMALL))
        painter.setPen(QColor(colours().quiet))
        left = _PAD + self.icon_room
        room = QRect(left, top, self.width() - left - _PAD - act, self.height() - top - 3)
        cut = painter.fontMetrics().elidedText(
            self.row.detail, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, cut)

    def _act(self, painter: QPainter) -> None:
        if self.row.act:
            painter.setFont(act_font())
            painter.setPen(QColor(colours().accent))
            top = self.height() // 2 if self.row.detail else 0
            room = self.rect().adjusted(0, top, -_PAD, -3 if top else 0)
            painter.drawText(room, _RIGHT, self.row.act)


class RowsView(QWidget):
    """The lines of one group, with their columns in line. `chosen(link)`."""

    chosen = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.rows: list[RowView] = []
        self._beside: tuple[TodayRow, ...] = ()
        self._lay = QVBoxLayout()
        self._lay.setSpacing(0)
        dress(self, self._lay)

    def render_rows(self, rows: tuple[TodayRow, ...]) -> None:
        """In place where the same lines stay in the same order."""
        if [one.row.id for one in self.rows] == [row.id for row in rows]:
            for view, row in zip(self.rows, rows, strict=True):
                view.show_row(row)
        else:
            self._beside = ()
            clear(self._lay)
            self.rows = [RowView(row, self._style) for row in rows]
            for view in self.rows:
                view.clicked.connect(lambda _on=False, v=view: self.chosen.emit(v.row.link))
                self._lay.addWidget(view)
        self.line_up()

    def line_up(self, beside: Iterable[TodayRow] = ()) -> None:
        """Give every line the same columns, and those that lines `beside` them have."""
        self._beside = tuple(beside) or self._beside
        shown = (*self._beside, *(view.row for view in self.rows))
        acts = QFontMetrics(act_font())
        # Beside a second line the act leaves the first one all the room.
        beside_it = (row.act for row in shown if not row.detail)
        act = max((acts.horizontalAdvance(told) for told in beside_it), default=0)
        act += Space.L if act else 0
        icons = max((view.icon_room for view in self.rows), default=0)
        widths = self._style.widths(shown, self.width() - 2 * _PAD - icons - act)
        for view in self.rows:
            view.widths = widths
            view.update()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's event
        self.line_up()


def act_font() -> QFont:
    return text_font(Type.SMALL, Weight.MEDIUM)

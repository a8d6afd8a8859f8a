"""How headings, lines and titles of the board are painted."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.cases.qt.columns import (
    CHANGED,
    CUSTOMER,
    DUE,
    LEFT,
    LEVEL,
    NUMBER,
    SUBJECT,
    WHO,
    Places,
    places_in,
)
from gui.cases.states import BoardGroup, BoardRow
from gui.kit.qt.icons import TONE_ICONS, icon_pixmap
from gui.kit.qt.theme import colours, mono_font, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from keytool.i18n import _, pgettext

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_BAR = (34, 4)
_MARK = 14
_AFTER_MARK = 20


def paint_heading(painter: QPainter, room: QRect, group: BoardGroup, *, lit: bool) -> None:
    """The title of a group with its count; the arrow tells whether its rows are shown."""
    palette, small = colours(), text_font(Type.SMALL)
    painter.fillRect(room, QColor(palette.raised))
    for edge in (room.top(), room.bottom()):
        painter.fillRect(QRect(room.left(), edge, room.width(), 1), QColor(palette.line))
    ink = palette.tone(group.tone) if group.tone else palette.accent if lit else palette.quiet
    arrow = "chevron-right" if group.folded else "chevron-down"
    _mark(painter, room.adjusted(Space.XS, 0, 0, 0), arrow, palette.faint)
    left = room.adjusted(Space.XL, 0, -Space.XL, 0)
    edge = _put(painter, left, group.title, text_font(Type.SMALL, Weight.MEDIUM), ink) + Space.S
    edge += _put(painter, left.adjusted(edge, 0, 0, 0), group.count, small, palette.quiet)
    rest = left.adjusted(edge + Space.L, 0, 0, 0)
    _put(painter, rest, group.note, small, palette.quiet)


def paint_line(
    painter: QPainter, room: QRect, row: BoardRow, places: Places, *, current: bool, lit: bool
) -> None:
    """A case in its columns."""
    palette = colours()
    if current or lit:
        painter.fillRect(room, QColor(palette.accent_wash if current else palette.raised))
    small, body = text_font(Type.SMALL), text_font(Type.BODY)
    _left(painter, _cell(room, places, LEFT), row)
    _put(painter, _cell(room, places, DUE), row.due, small, palette.quiet)
    _put(painter, _cell(room, places, NUMBER), row.number, mono_font(Type.SMALL), palette.quiet)
    subject = _cell(room, places, SUBJECT)
    if row.flag:
        _mark(painter, subject, "flag", palette.soon)
        subject = subject.adjusted(_AFTER_MARK, 0, 0, 0)
    _put(painter, subject, row.subject, body, palette.ink)
    _put(painter, _cell(room, places, CUSTOMER), row.customer, body, palette.ink)
    _put(painter, _cell(room, places, LEVEL), row.level, small, palette.quiet)
    _who(painter, _cell(room, places, WHO), row)
    _put(painter, _cell(room, places, CHANGED), row.changed, small, palette.quiet, _RIGHT)


def _left(painter: QPainter, room: QRect, row: BoardRow) -> None:
    """The share that is left as a bar, and the time in words."""
    palette = colours()
    ink = palette.tone(row.tone) if row.tone else palette.ink
    if row.share is not None:
        wide, tall = _BAR
        track = QRect(room.left(), room.center().y() - tall // 2 + 1, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.track))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(QColor(ink if row.tone else palette.outline))
        share = max(round(wide * row.share), 2)
        painter.drawRoundedRect(QRect(track.left(), track.top(), share, tall), 2, 2)
        room = room.adjusted(wide + Space.S, 0, 0, 0)
    if row.tone:
        _mark(painter, room, TONE_ICONS[row.tone], ink)
        room = room.adjusted(_AFTER_MARK - 2, 0, 0, 0)
    weight = Weight.MEDIUM if row.tone else Weight.REGULAR
    _put(painter, room, row.left, text_font(Type.BODY, weight), ink)


def _who(painter: QPainter, room: QRect, row: BoardRow) -> None:
    palette = colours()
    ink = palette.tone(row.who_tone) if row.who_tone else palette.ink
    if row.who_icon:
        ink = ink if row.who_tone else palette.quiet
        _mark(painter, room, row.who_icon, ink)
        room = room.adjusted(_AFTER_MARK, 0, 0, 0)
    _put(painter, room, row.who, text_font(Type.BODY), ink)


def _mark(painter: QPainter, room: QRect, icon: str, ink: str) -> None:
    ratio = painter.device().devicePixelRatioF()
    top = room.center().y() - _MARK // 2 + 1
    painter.drawPixmap(room.left(), top, icon_pixmap(icon, ink, _MARK, ratio))


def _cell(room: QRect, places: Places, column: int) -> QRect:
    edge, width = places.of(column)
    return QRect(room.left() + edge, room.top(), width, room.height())


def _put(  # noqa: PLR0917  a text, its place, its look
    painter: QPainter, room: QRect, text: str, font: QFont, ink: str, side: int = _LEFT
) -> int:
    """Paint a text, cut where the room ends; how wide it was."""
    if not text or room.width() <= 0:
        return 0
    painter.setFont(font)
    painter.setPen(QColor(ink))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side, cut)
    return painter.fontMetrics().horizontalAdvance(cut)


class BoardHeader(QWidget):
    """The titles of the columns, above a list that may have a scroll bar beside it."""

    def __init__(self, rows: QAbstractScrollArea) -> None:
        super().__init__()
        self._rows = rows
        self.setFixedHeight(Size.CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette, small = QPainter(self), colours(), text_font(Type.SMALL)
        places, room = places_in(self._rows.viewport().width()), self.rect()
        titles = {
            LEFT: pgettext("column", "Left"),
            DUE: pgettext("column", "Until"),
            NUMBER: "№",
            SUBJECT: _("Subject"),
            CUSTOMER: _("Customer"),
            LEVEL: _("Level"),
            WHO: _("Whose step"),
        }
        for column, title in titles.items():
            _put(painter, _cell(room, places, column), title, small, palette.quiet)
        last, told = _cell(room, places, CHANGED), pgettext("column", "Was")
        _put(painter, last, told, small, palette.quiet, _RIGHT)
        painter.end()

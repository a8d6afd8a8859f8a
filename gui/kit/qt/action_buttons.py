"""Something that can be done, as a row of a rail and as a tool of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.kit.qt.buttons import PaintedButton, key_hint_width, paint_key_hint
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Radius, Size, Space, Type, Weight

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.kit.states import ActionState


class ActionRow(PaintedButton):
    """Something to do: icon, words, the key that does it. What cannot be done now says why
    below its words, and when it is pressed. The key itself is heard by who shows the rows.
    """

    def __init__(self, action: ActionState) -> None:
        super().__init__()
        self.action = action
        self.setText(action.label)
        self.setAccessibleName(action.label)
        self.setAccessibleDescription(action.hint)
        self.setFont(text_font(Type.BODY, Weight.MEDIUM if action.enabled else Weight.REGULAR))
        height = Size.ACTION if action.primary else Size.ROW if action.enabled else Size.ROW_TWO
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        hint = key_hint_width(self.action.shortcut)
        width = Space.M + Size.ICON + Space.M + words + Space.M + hint + Space.M
        return QSize(width, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, primary = colours(), self.action.primary
        hover = self.underMouse() and self.action.enabled
        fill = palette.raised if hover else ""
        if primary:
            fill = palette.accent_hover if hover else palette.accent
        painter = QPainter(self)
        self.paint_ground(painter, fill)
        if primary and self.hasFocus():
            self._inner_ring(painter, palette.on_accent)
        self._contents(painter)
        painter.end()

    def _inner_ring(self, painter: QPainter, ink: str) -> None:
        painter.setPen(QPen(QColor(ink), 1.5))
        sheet = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.drawRoundedRect(sheet, Radius.M - 3, Radius.M - 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.explain(self.text(), self.action.hint, self._room().width())

    def _room(self) -> QRect:
        """Where the words stand."""
        hint = key_hint_width(self.action.shortcut)
        return self.rect().adjusted(Space.M + Size.ICON + Space.M, 0, -Space.M - hint - 4, 0)

    def _contents(self, painter: QPainter) -> None:
        palette, action = colours(), self.action
        ink = palette.on_accent if action.primary else palette.ink
        ink = ink if action.enabled else palette.quiet
        shade = ink if action.primary else palette.quiet if action.enabled else palette.faint
        middle = self.height() // 2
        icon = icon_pixmap(
            action.icon or "chevron-right", shade, Size.ICON, self.devicePixelRatioF()
        )
        painter.drawPixmap(Space.M, middle - Size.ICON // 2, icon)
        hint = key_hint_width(action.shortcut)
        room = self._room()
        painter.setPen(QColor(ink))
        if action.enabled:
            _line(painter, self.font(), room, self.text())
        else:
            _line(painter, self.font(), room.adjusted(0, 4, 0, -middle + 2), self.text())
            below = room.adjusted(0, middle - 1, 0, -5)
            _line(painter, text_font(Type.SMALL), below, action.hint)
        if action.shortcut:
            cap = QRectF(self.width() - Space.M - hint + 4, middle - 10, hint, 20)
            paint_key_hint(painter, cap, action.shortcut, ink if action.primary else palette.faint)


def _line(painter: QPainter, font: QFont, room: QRect, text: str) -> None:
    """One line of text, cut where the room ends."""
    painter.setFont(font)
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)


class ToolButton(PaintedButton):
    """A small button of a line of tools: words, and the key that does it.

    The key itself is heard by the line.
    """

    def __init__(self, action: ActionState) -> None:
        super().__init__()
        self.action = action
        self.setText(action.label)
        self.setAccessibleName(action.label)
        self.setToolTip(action.hint)
        self.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        hint = key_hint_width(self.action.shortcut)
        return QSize(words + 2 * Space.M + (hint + Space.S if hint else 0), Size.CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, primary = colours(), self.action.primary
        painter = QPainter(self)
        ground = palette.raised if self.underMouse() else palette.surface
        self.paint_ground(painter, ground)
        if not self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent if primary else palette.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(sheet, Radius.M, Radius.M)
        painter.setPen(QColor(palette.accent if primary else palette.ink))
        painter.setFont(self.font())
        room = self.rect().adjusted(Space.M, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        hint = key_hint_width(self.action.shortcut)
        if hint:
            cap = QRectF(self.width() - Space.S - hint, self.height() / 2 - 9, hint, 18)
            paint_key_hint(painter, cap, self.action.shortcut, palette.faint)
        painter.end()

"""Which rows of a paged table are marked, and the boxes that show it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius

BOX = 16
WIDTH = 28
"""Of the column that holds the boxes."""


class Marks:
    """The numbers of the records that are marked, in the order they were; `begin` starts a span."""

    def __init__(self) -> None:
        self._rows: dict[int, None] = {}
        self.begin = -1

    def __contains__(self, record: int) -> bool:
        return record in self._rows

    def __bool__(self) -> bool:
        return bool(self._rows)

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(self._rows)

    def toggle(self, record: int) -> None:
        if record in self._rows:
            del self._rows[record]
        else:
            self._rows[record] = None

    def add(self, *records: int) -> None:
        self._rows |= dict.fromkeys(records)

    def clear(self) -> None:
        self._rows, self.begin = {}, -1


def paint_box(painter: QPainter, room: QRectF, *, marked: bool, ratio: float) -> None:
    """A box to mark a row with, empty or ticked."""
    palette = colours()
    box = QRectF(0, 0, BOX, BOX)
    box.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.accent if marked else palette.faint), 1))
    painter.setBrush(QColor(palette.accent if marked else palette.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.S, Radius.S)
    if marked:
        tick = icon_pixmap("check", palette.on_accent, BOX - 4, ratio)
        painter.drawPixmap(box.adjusted(2, 2, -2, -2).topLeft(), tick)

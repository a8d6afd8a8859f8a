"""The order of a list's columns, by dragging a heading."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView


class ColumnOrder(QObject):
    """`moved(from, to)` counts the list's own columns. The first ones stay where they are: the
    box that marks a row, and what the row is called.

    The header itself never changes: the list comes anew with its columns in their new order.
    """

    moved = Signal(int, int)

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header = header
        self.before = 0
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._dragged)

    def _dragged(self, _section: int, old: int, new: int) -> None:
        self._header.blockSignals(True)
        self._header.moveSection(new, old)
        self._header.blockSignals(False)
        place, to = old - self.before, new - self.before
        if place > 0:
            self.moved.emit(place, max(to, 1))

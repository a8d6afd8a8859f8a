"""A table of any length: it holds the rows in sight and asks for those that come into it."""

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem

from gui.kit.qt.table import Cell, CellPainter, Column, DataTable, Index, Rows
from gui.kit.qt.tokens import Size
from gui.kit.qt.tools import menu_of
from gui.kit.states import ActionState
from gui.lists.qt.marking import WIDTH, Marks, paint_box
from gui.lists.qt.ordering import ColumnOrder
from gui.lists.qt.widths import set_widths, those_that_fit
from gui.lists.states import Heading, ListLine, ListState

_UP, _DOWN = " ↑", " ↓"
_NEAR = 100
"""Rows among which a record is looked for after the list was read anew."""
_BOXES = Heading("", WIDTH)
"""The column before the list's own, where rows can be marked."""


class _PagedRows(Rows):
    """The rows of a `ListState`; those that are on their way are empty."""

    def __init__(self, *, marks: bool) -> None:
        super().__init__(())
        self.state: ListState | None = None
        self._marks = marks

    @property
    def takes_marks(self) -> bool:
        return self._marks and self.state is not None and self.state.acts

    def headings(self) -> tuple[Heading, ...]:
        shown = self.state.headings if self.state else ()
        return (_BOXES, *shown) if self.takes_marks else shown

    def show_state(self, state: ListState) -> bool:
        """Whether it is another list, so that its view begins at the top."""
        before, self.state = self.state, state
        headings = self.headings()
        same = before is not None and before.version == state.version
        if before is None or not same or state.rows < before.rows:
            self.beginResetModel()
            self.columns = [_column(heading) for heading in headings]
            self.titles = [_title(heading, state) for heading in headings]
            self.endResetModel()
        elif state.rows > before.rows:
            self.beginInsertRows(QModelIndex(), before.rows, state.rows - 1)
            self.endInsertRows()
        self.titles = [_title(heading, state) for heading in headings]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headings) - 1)
        return not same

    def rowCount(self, parent: Index | None = None) -> int:
        if self.state is None or (parent and parent.isValid()):
            return 0
        return self.state.rows

    def cell(self, index: Index) -> Cell:
        line = self.state.line(index.row()) if self.state else None
        place = index.column() - self.takes_marks
        return line.cells[place] if line and place >= 0 else None

    def line(self, row: int) -> ListLine | None:
        """None while it is on its way."""
        return self.state.line(row) if self.state else None

    def record(self, row: int) -> int:
        """The number of a row's record, 0 while it is on its way."""
        line = self.line(row)
        return line.id if line else 0


class _RowPainter(CellPainter):
    """Paints whole rows only, and a box where the mouse is and while any row is marked."""

    def __init__(self, table: "PagedTable") -> None:
        super().__init__(table)
        self._paged = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if QRectF(option.rect).bottom() > self._paged.viewport().height():
            return  # half a row tells nothing
        super().paint(painter, option, index)
        table, record = self._paged, self._paged.paged.record(index.row())
        boxed = record and index.column() == 0 and table.paged.takes_marks
        if boxed and (table.marks or index.row() == table.lit_row):
            marked, ratio = record in table.marks, table.devicePixelRatioF()
            paint_box(painter, QRectF(option.rect), marked=marked, ratio=ratio)


class PagedTable(DataTable):
    """`row_opened(link)` on Enter or double click, `looked(first, last)` at the rows in sight.

    `chosen(records)` are those that are marked, else the current one; `acted(action)` comes from
    the row's menu, `sorted(name)` from a heading. Where rows can be marked,
    `all_wanted` asks to mark all of the list.
    """

    row_opened = Signal(object)
    acted = Signal(str)
    chosen = Signal(object)
    all_wanted = Signal()
    looked = Signal(int, int)
    sorted = Signal(str)

    def __init__(self, *, marks: bool = False) -> None:
        super().__init__((), most_rows=None)
        self.marks = Marks()
        self.paged = _PagedRows(marks=marks)
        self.setModel(self.paged)
        self.rows_model = self.paged  # frees the model of before, which Qt has let go of now
        self.setItemDelegate(_RowPainter(self))
        self._kept = 0
        self._offers: tuple[ActionState, ...] = ()
        self._headings: tuple[Heading, ...] = ()
        self._widths: tuple[int, ...] = ()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self.order = ColumnOrder(header)
        self.opened.connect(self._open_row)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look())

    def render_list(self, state: ListState) -> None:
        self._kept = self.current or self._kept
        anew = self.paged.show_state(state)
        headings = self.paged.headings()
        if anew or headings != self._headings:
            self._headings = headings
            self._widths = set_widths(self.horizontalHeader(), headings)
            self.order.before = int(self.paged.takes_marks)
        height = Size.ROW_DENSE if state.dense else Size.ROW
        self.verticalHeader().setDefaultSectionSize(height)
        if anew:
            self.lit_row = -1
            self.marks.clear()
            self.scrollToTop()
        self._keep()
        self._fit(self.viewport().width())
        self.viewport().update()
        self._look()
        self._tell_chosen()

    def _keep(self) -> None:
        """After a list was read anew, stay at the record that was chosen, if it is among the
        first rows; the keyboard is never left without a row.
        """
        if self.currentIndex().isValid() or not self.paged.record(0):
            return
        first = range(min(self.paged.rowCount(), _NEAR))
        row = next((row for row in first if self.paged.record(row) == self._kept), None)
        if row is not None:
            self.setCurrentIndex(self.paged.index(row, 0))
        elif self.hasFocus():
            self._begin()

    def offer(self, actions: tuple[ActionState, ...]) -> None:
        """What can be done with what is chosen: its menu."""
        self._offers = actions

    @property
    def current(self) -> int:
        """The number of the current row's record, 0 for none."""
        place = self.currentIndex()
        return self.paged.record(place.row()) if place.isValid() else 0

    def mark(self, records: tuple[int, ...]) -> None:
        """Mark these, on the screen or not."""
        self.marks.add(*records)
        self._marked()

    def go_in(self) -> None:
        """Take the keyboard, at the row that was chosen before or the first one."""
        self._begin()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()
        self._light(self.currentIndex().row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if hasattr(self, "marks"):  # the base class sets a model before there are any
            self._tell_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.paged.takes_marks and self._marks_by(event):
            return
        if not event.text().strip() or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)  # a letter is not for Qt's own search

    def _marks_by(self, event: QKeyEvent) -> bool:
        """Space marks a row, Shift and an arrow a span, Ctrl+A the list; Esc takes all off."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and not held:
            self.marks.toggle(self.current)
        elif key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            self.all_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.marks:
            self.marks.clear()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and held == Qt.KeyboardModifier.ShiftModifier:
            self._stretch(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        self._marked()
        return True

    def _stretch(self, step: int) -> None:
        row = min(max(self.currentIndex().row() + step, 0), self.paged.rowCount() - 1)
        self.marks.add(*filter(None, (self.current, self.paged.record(row))))
        self.setCurrentIndex(self.paged.index(row, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box, or with Ctrl, marks; with Shift it marks all from the current row."""
        place, held = self.indexAt(event.position().toPoint()), event.modifiers()
        record = self.paged.record(place.row()) if place.isValid() else 0
        left = event.button() is Qt.MouseButton.LeftButton
        if not (self.paged.takes_marks and record and left):
            super().mousePressEvent(event)
            return
        before = self.currentIndex().row()
        if held & Qt.KeyboardModifier.ShiftModifier and before >= 0:
            span = range(min(before, place.row()), max(before, place.row()) + 1)
            self.marks.add(*filter(None, map(self.paged.record, span)))
        elif held & Qt.KeyboardModifier.ControlModifier or place.column() == 0:
            self.marks.toggle(record)
        super().mousePressEvent(event)
        self._marked()

    def _marked(self) -> None:
        self.viewport().update()
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        current = self.current
        self.chosen.emit(self.marks.all or ((current,) if current else ()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.current or not self._offers:
            return
        below = self.visualRect(self.currentIndex()).bottomLeft()
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self.menu().popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def menu(self) -> QMenu:
        """What can be done with what is chosen."""
        return menu_of(self, self._offers, self.acted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def _begin(self) -> None:
        if not self.currentIndex().isValid() and self.paged.rowCount():
            self.setCurrentIndex(self.paged.index(0, 0))

    def _fit(self, room: int) -> None:
        """Hide the yielding columns that do not fit, and show them again when they do."""
        if not hasattr(self, "_widths"):  # the base class asks before this one is made
            return
        shown = those_that_fit(self._headings, self._widths, room)
        for place in range(len(self._headings)):
            self.horizontalHeader().setSectionHidden(place, place not in shown)

    def _look(self) -> None:
        rows = self.paged.rowCount()
        if rows:
            last = self.rowAt(self.viewport().height() - 1)
            self.looked.emit(max(self.rowAt(0), 0), last if last >= 0 else rows - 1)

    def _sort(self, column: int) -> None:
        if self._headings[column].sort:
            self.sorted.emit(self._headings[column].sort)

    def _open_row(self, row: int) -> None:
        line = self.paged.line(row)
        if line and line.link:
            self.row_opened.emit(line.link)


def _column(heading: Heading) -> Column:
    return Column(heading.right, heading.mono, heading.stretch, heading.yields)


def _title(heading: Heading, state: ListState) -> str:
    if not heading.sort or heading.sort != state.sort:
        return heading.label
    return heading.label + (_DOWN if state.down else _UP)

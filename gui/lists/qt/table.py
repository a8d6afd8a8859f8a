"""A table of any length: it holds the rows in sight and asks for those that come into it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu

from gui.kit.qt.table import Cell, Column, DataTable, Index, _Rows
from gui.kit.states import ActionState
from gui.lists.states import Heading, ListLine, ListState

_UP, _DOWN = " ↑", " ↓"
_NEAR = 100
"""Rows among which a record is looked for after the list was read anew."""


class _PagedRows(_Rows):
    """The rows of a `ListState`; those that are on their way are empty."""

    def __init__(self) -> None:
        super().__init__(())
        self.state: ListState | None = None

    def show_state(self, state: ListState) -> bool:
        """Whether it is another list, so that its view begins at the top."""
        before, self.state = self.state, state
        same = before is not None and before.version == state.version
        if before is None or not same or state.rows < before.rows:
            self.beginResetModel()
            self.columns = [_column(heading) for heading in state.headings]
            self.titles = [_title(heading, state) for heading in state.headings]
            self.endResetModel()
        elif state.rows > before.rows:
            self.beginInsertRows(QModelIndex(), before.rows, state.rows - 1)
            self.endInsertRows()
        self.titles = [_title(heading, state) for heading in state.headings]
        last = len(state.headings) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        return not same

    def rowCount(self, parent: Index | None = None) -> int:
        if self.state is None or (parent and parent.isValid()):
            return 0
        return self.state.rows

    def cell(self, index: Index) -> Cell:
        line = self.state.line(index.row()) if self.state else None
        return line.cells[index.column()] if line else None

    def line(self, row: int) -> ListLine | None:
        """None while it is on its way."""
        return self.state.line(row) if self.state else None

    def record(self, row: int) -> int:
        """The number of a row's record, 0 while it is on its way."""
        line = self.line(row)
        return line.id if line else 0


class PagedTable(DataTable):
    """`row_opened(link)` on Enter or double click, `looked(first, last)` at the rows in sight.

    `acted(action, id)` from the row's menu or its letter; `sorted(name)` from a heading.
    """

    row_opened = Signal(object)
    acted = Signal(str, int)
    looked = Signal(int, int)
    sorted = Signal(str)

    def __init__(self) -> None:
        super().__init__((), most_rows=None)
        self.paged = _PagedRows()
        self.setModel(self.paged)
        self.rows_model = self.paged  # frees the model of before, which Qt has let go of now
        self._kept = 0
        self._offers: tuple[ActionState, ...] = ()
        self._headings: tuple[Heading, ...] = ()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self.opened.connect(self._open_row)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look())

    def render_list(self, state: ListState) -> None:
        self._kept = self.current or self._kept
        anew = self.paged.show_state(state)
        if anew or state.headings != self._headings:
            self._headings = state.headings
            self._size_columns()
        if anew:
            self.lit_row = -1
            self.scrollToTop()
        self._keep()
        self._fit(self.viewport().width())
        self.viewport().update()
        self._look()

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
        """What can be done with a row: its menu, and a letter each."""
        self._offers = actions

    @property
    def current(self) -> int:
        """The number of the current row's record, 0 for none."""
        place = self.currentIndex()
        return self.paged.record(place.row()) if place.isValid() else 0

    def go_in(self) -> None:
        """Take the keyboard, at the row that was chosen before or the first one."""
        self._begin()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()
        self._light(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action_of(event)
        if action and self.current:
            self.acted.emit(action, self.current)
        elif not event.text().strip() or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)  # a letter without an action is not for Qt's own search

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.current or not self._offers:
            return
        below = self.visualRect(self.currentIndex()).bottomLeft()
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self.menu().popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def menu(self) -> QMenu:
        """What can be done with the current row, and by what the list can be sorted."""
        menu, record = QMenu(self), self.current
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self._offers:
            said = f"{offer.label}\t{offer.shortcut}"
            done = menu.addAction(said)
            done.triggered.connect(lambda _on=False, act=offer.id: self.acted.emit(act, record))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def _begin(self) -> None:
        if not self.currentIndex().isValid() and self.paged.rowCount():
            self.setCurrentIndex(self.paged.index(0, 0))

    def _fit(self, room: int) -> None:
        """Hide the yielding columns that do not fit, and show them again when they do."""
        if not hasattr(self, "_headings"):  # the base class asks before this one is made
            return
        shown = set(range(len(self._headings)))
        for place in sorted(shown, key=lambda c: self._headings[c].yields, reverse=True):
            wide = sum(self._headings[c].width for c in shown) > room
            if wide and self._headings[place].yields:
                shown.discard(place)
        for place in range(len(self._headings)):
            self.horizontalHeader().setSectionHidden(place, place not in shown)

    def _size_columns(self) -> None:
        """Widths are set, not measured: rows that come must not move the others."""
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for place, heading in enumerate(self._headings):
            header.setSectionResizeMode(place, mode.Stretch if heading.stretch else mode.Fixed)
            if not heading.stretch:
                header.resizeSection(place, heading.width)

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

    def _action_of(self, event: QKeyEvent) -> str:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return ""
        pressed = _latin(event)
        return next((offer.id for offer in self._offers if offer.shortcut == pressed), "")


def _latin(event: QKeyEvent) -> str:
    """The letter on the key, whatever layout is on."""
    text = event.text().upper()
    return _ON_THE_SAME_KEY.get(text, text)


_ON_THE_SAME_KEY = dict(
    zip("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True)
)


def _column(heading: Heading) -> Column:
    return Column(heading.right, heading.mono, heading.stretch, heading.yields)


def _title(heading: Heading, state: ListState) -> str:
    if not heading.sort or heading.sort != state.sort:
        return heading.label
    return heading.label + (_DOWN if state.down else _UP)

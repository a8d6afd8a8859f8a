"""The lines of the board: one model, one delegate, whole rows, a heading a group."""

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gui.cases.qt.board_model import ITEM, BoardModel, Index, Item
from gui.cases.qt.board_paint import paint_heading, paint_line
from gui.cases.qt.columns import places_in
from gui.cases.states import BoardGroup, BoardRow
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size, Space
from gui.lists.qt.marking import Marks, paint_box

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class BoardPainter(QStyledItemDelegate):
    """Paints headings and lines by the tokens."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, Size.CHIP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, view = index.data(ITEM), self.parent()
        assert isinstance(view, BoardList)  # noqa: S101  whose painter this is
        room = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == view.currentIndex().row()
        if isinstance(item, BoardGroup):
            paint_heading(painter, room, item, lit=current and view.hasFocus())
        elif isinstance(item, BoardRow):
            lit, marked = index.row() == view.hovered, item.row in view.marks
            paint_line(painter, room, item, view.places, current=current, lit=lit)
            if marked or lit or view.marks:
                box = QRectF(room.left(), room.top(), Space.XL, room.height())
                paint_box(painter, box, marked=marked, ratio=view.devicePixelRatioF())
            if current and view.hasFocus():
                painter.fillRect(
                    QRect(room.left(), room.top(), 2, room.height()), QColor(colours().accent)
                )
        painter.restore()


class BoardList(QListView):
    """`opened(row)` on Enter or double click, `current_changed(row)`, `marked(rows)`,
    `folded(group)`, `menu_wanted(point)`. The heading of the first line that is seen stays on top.
    """

    opened = Signal(int)
    current_changed = Signal(int)
    marked = Signal(tuple)
    folded = Signal(str)
    laid = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.board = BoardModel()
        self.hovered, self.marks = -1, Marks()
        self.places = places_in(800)
        self.setModel(self.board)
        self.setItemDelegate(BoardPainter(self))
        self.setUniformItemSizes(True)
        self.setProperty("look", "plain")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._light(index.row()))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)

    def show_groups(self, groups: tuple[BoardGroup, ...], current: int) -> None:
        heading = self._item(self.currentIndex().row())
        self.board.show_groups(groups)
        place = self.board.place_of(current)
        if isinstance(heading, BoardGroup):  # the keyboard stays on a heading that was folded
            same = (n for n, one in enumerate(self.board.items) if _is(one, heading))
            place = next(same, place)
        if place >= 0 and place != self.currentIndex().row():
            with QSignalBlocker(self):
                self.setCurrentIndex(self.board.index(place, 0))
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def show_marks(self, rows: tuple[int, ...]) -> None:
        """Those that are still marked: what left the board is not."""
        if rows != self.marks.all:
            self.marks.clear()
            self.marks.add(*rows)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        item = self._item(current.row())
        if isinstance(item, BoardRow) and not self.signalsBlocked():
            self.current_changed.emit(item.row)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._marks_by(event):
            self._tell_marked()
        elif event.key() in _ENTER or (
            event.key() == Qt.Key.Key_Space
            and isinstance(self._item(self.currentIndex().row()), BoardGroup)
        ):
            self._open(self.currentIndex().row())
        elif event.text() and event.key() < Qt.Key.Key_Escape and not event.modifiers():
            event.ignore()  # letters are actions, never a search among the lines
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's event
        self.places = places_in(self.viewport().width())
        self.laid.emit()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt's event
        self._light(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._heading_at(event.position().toPoint()):
            return  # a heading folds; the current case stays current
        place = event.position().toPoint()
        item = self._item(self.indexAt(place).row())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        super().mousePressEvent(event)
        if isinstance(item, BoardRow) and (control or place.x() < Space.XL):
            self.marks.toggle(item.row)
            self._tell_marked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        heading = self._heading_at(event.position().toPoint())
        if heading:
            self.folded.emit(heading.id)
            return
        super().mouseReleaseEvent(event)

    # --- marking ------------------------------------------------------------------------

    def _marks_by(self, event: QKeyEvent) -> bool:
        """Space marks a line, Ctrl+A all that are shown, Shift and an arrow a span; Esc none."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        item = self._item(self.currentIndex().row())
        if key == Qt.Key.Key_Space and not held and isinstance(item, BoardRow):
            self.marks.toggle(item.row)
        elif key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            self.marks.add(*(one.row for one in self.board.items if isinstance(one, BoardRow)))
        elif key == Qt.Key.Key_Escape and self.marks:
            self.marks.clear()
        elif key in _STEPS and held == Qt.KeyboardModifier.ShiftModifier:
            self._stretch(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def _stretch(self, step: int) -> None:
        here = self.currentIndex().row()
        there = min(max(here + step, 0), self.board.rowCount() - 1)
        items = (self._item(here), self._item(there))
        self.marks.add(*(one.row for one in items if isinstance(one, BoardRow)))
        self._tell_marked()  # before the current one moves, for the state has both
        self.setCurrentIndex(self.board.index(there, 0))

    def _tell_marked(self) -> None:
        self.viewport().update()
        self.marked.emit(self.marks.all)

    # --- the heading that stays ---------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        pinned = self.pinned
        if pinned:
            painter = QPainter(self.viewport())
            room = QRect(0, 0, self.viewport().width(), Size.CHIP)
            paint_heading(painter, room, pinned, lit=False)
            painter.end()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never below the heading that stays on top."""
        super().scrollTo(index, hint)
        if self.pinned and 0 <= self.visualRect(index).top() < Size.CHIP:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - 1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    @property
    def pinned(self) -> BoardGroup | None:
        """The group of the first line in sight; None where its own heading is there."""
        first = self.indexAt(QPoint(1, 1)).row()
        if not isinstance(self._item(first), BoardRow):
            return None
        above = (self._item(place) for place in range(first, -1, -1))
        return next((one for one in above if isinstance(one, BoardGroup)), None)

    def _heading_at(self, point: QPoint) -> BoardGroup | None:
        if self.pinned and point.y() < Size.CHIP:
            return self.pinned
        item = self._item(self.indexAt(point).row())
        return item if isinstance(item, BoardGroup) else None

    # --- the lines ----------------------------------------------------------------------

    def _item(self, place: int) -> Item | None:
        items = self.board.items
        return items[place] if 0 <= place < len(items) else None

    def _open(self, place: int) -> None:
        item = self._item(place)
        if isinstance(item, BoardRow):
            self.opened.emit(item.row)
        elif isinstance(item, BoardGroup):
            self.folded.emit(item.id)

    def _light(self, place: int) -> None:
        if place != self.hovered:
            self.hovered = place
            self.viewport().update()


def _is(item: Item, group: BoardGroup) -> bool:
    return isinstance(item, BoardGroup) and item.id == group.id

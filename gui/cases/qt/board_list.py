"""The lines of the board: one model, one delegate, whole rows, a heading a group."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
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

from gui.cases.qt.board_paint import paint_heading, paint_line
from gui.cases.qt.columns import places_in
from gui.cases.states import BoardGroup, BoardRow
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size

Index = QModelIndex | QPersistentModelIndex
Item = BoardGroup | BoardRow
_ITEM = Qt.ItemDataRole.UserRole
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class BoardModel(QAbstractTableModel):
    """Headings and the rows under those that are not folded."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    def show_groups(self, groups: tuple[BoardGroup, ...]) -> None:
        """The same lines with other words are repainted where they stand."""
        items: list[Item] = []
        for group in groups:
            items.append(group)
            items.extend(() if group.folded else group.rows)
        same = [_name(one) for one in items] == [_name(one) for one in self.items]
        if same:
            self.items = tuple(items)
            if items:
                self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, 0))
            return
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def place_of(self, row: int) -> int:
        """Where a case stands; -1 where it does not."""
        places = (
            n for n, one in enumerate(self.items) if isinstance(one, BoardRow) and one.row == row
        )
        return next(places, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.said if isinstance(item, BoardRow) else f"{item.title} {item.count}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, BoardRow):
            return item.said
        return None


def _name(item: Item) -> tuple[str, object]:
    if isinstance(item, BoardRow):
        return "row", item.row
    return "group", (item.id, item.folded)


class BoardPainter(QStyledItemDelegate):
    """Paints headings and lines by the tokens."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, Size.CHIP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, view = index.data(_ITEM), self.parent()
        assert isinstance(view, BoardList)  # noqa: S101  whose painter this is
        room = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == view.currentIndex().row()
        if isinstance(item, BoardGroup):
            paint_heading(painter, room, item, lit=current and view.hasFocus())
        elif isinstance(item, BoardRow):
            lit = index.row() == view.hovered
            paint_line(painter, room, item, view.places, current=current, lit=lit)
            if current and view.hasFocus():
                painter.fillRect(
                    QRect(room.left(), room.top(), 2, room.height()), QColor(colours().accent)
                )
        painter.restore()


class BoardList(QListView):
    """`opened(row)` on Enter or double click, `current_changed(row)`, `folded(group)`,
    `menu_wanted(point)`. The heading of the first line that is seen stays on top.
    """

    opened = Signal(int)
    current_changed = Signal(int)
    folded = Signal(str)
    laid = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.board = BoardModel()
        self.hovered = -1
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

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        item = self._item(current.row())
        if isinstance(item, BoardRow) and not self.signalsBlocked():
            self.current_changed.emit(item.row)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER or (
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
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        heading = self._heading_at(event.position().toPoint())
        if heading:
            self.folded.emit(heading.id)
            return
        super().mouseReleaseEvent(event)

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

"""A quiet table: rows of 32 px, no grid, the hovered row lit, figures to the right."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gui.kit.qt.marks import paint_badge
from gui.kit.qt.theme import colours, mono_font, text_font
from gui.kit.qt.tokens import Radius, Size, Space, Type, Weight
from gui.kit.states import Badge
from keytool.domain.values import dataclass

Cell = str | Badge | None
Index = QModelIndex | QPersistentModelIndex
_BADGE_HEIGHT = 22
_PAD = Space.S
_BAR = 3
_SLACK = 4  # metrics round down, and a rounded-down width would cut the last letters


@dataclass(frozen=True, slots=True)
class Column:
    """How a column looks; its title comes with `DataTable.set_titles`.

    Where the room is short, columns that `yields` leave, the highest number first. A column
    that stretches may be cut down to `least` pixels before others have to leave. An `optional`
    one is there only when a row has something in it.
    """

    right: bool = False
    mono: bool = False
    stretch: bool = False
    yields: int = 0
    least: int = 0
    optional: bool = False


class Rows(QAbstractTableModel):
    """Rows of cells, and the titles of their columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
        self.titles: Sequence[str] = [""] * len(columns)
        self.rows: Sequence[Sequence[Cell]] = ()

    def show(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        return self.rows[index.row()][index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        cell = self.cell(index)
        return cell.text if isinstance(cell, Badge) else cell

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(self.columns[section]) | Qt.AlignmentFlag.AlignVCenter)
        return None


class CellPainter(QStyledItemDelegate):
    """Paints cells by the tokens; asks its table which row is lit."""

    def __init__(self, table: "DataTable") -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = self._table.rows_model.cell(index)
        if isinstance(cell, Badge):
            font = text_font(Type.SMALL, Weight.MEDIUM)
            return QSize(
                QFontMetrics(font).horizontalAdvance(cell.text) + 38 + _PAD + _SLACK, Size.ROW
            )
        font = _cell_font(self._table.rows_model.columns[index.column()])
        width = QFontMetrics(font).horizontalAdvance(cell or "")
        return QSize(width + 2 * _PAD + _SLACK, Size.ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._table.rows_model
        room = QRectF(option.rect)
        if index.row() == self._table.lit_row:
            self._light(painter, room, index.column(), len(model.columns))
        if self._table.holds_keyboard(index):
            bar = room.adjusted(0, _PAD / 2, _BAR - room.width(), -_PAD / 2)
            painter.fillRect(bar, QColor(colours().accent))
        cell = model.cell(index)
        inner = room.adjusted(_PAD, 0, -_PAD, 0)
        if isinstance(cell, Badge):
            width = self.sizeHint(option, index).width() - _PAD - _SLACK
            top = room.center().y() - _BADGE_HEIGHT / 2
            place = QRectF(inner.x(), top, min(width, room.width() - _PAD), _BADGE_HEIGHT)
            paint_badge(painter, place, cell, self._table.devicePixelRatioF())
        elif cell:
            self._text(painter, inner, cell, model.columns[index.column()])

    @staticmethod
    def _light(painter: QPainter, room: QRectF, column: int, columns: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().raised))
        # The round corners of first and last cell lie outside the cells between.
        left = 0 if column == 0 else -Radius.M
        right = 0 if column == columns - 1 else Radius.M
        painter.save()
        painter.setClipRect(room)
        painter.drawRoundedRect(room.adjusted(left, 0, right, 0), Radius.M, Radius.M)
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, room: QRectF, text: str, column: Column) -> None:
        palette = colours()
        font = _cell_font(column)
        painter.setFont(font)
        painter.setPen(QColor(palette.ink))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(_side(column) | Qt.AlignmentFlag.AlignVCenter), cut)


class DataTable(QTableView):
    """Rows of texts and badges. `opened(row)` on Enter or double click.

    As tall as its rows up to `most_rows`; with None it takes the room that it is given.
    """

    opened = Signal(int)

    def __init__(self, columns: Sequence[Column], most_rows: int | None = 8) -> None:
        super().__init__()
        self.rows_model = Rows(columns)
        self.lit_row = -1
        self._most_rows = most_rows
        self.setModel(self.rows_model)
        self.setItemDelegate(CellPainter(self))
        self._calm()
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                place, mode.Stretch if column.stretch else mode.ResizeToContents
            )
        self.doubleClicked.connect(self._open)

    def _calm(self) -> None:
        """Switch off everything a table shouts with."""
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.entered.connect(lambda index: self._light(index.row()))
        sides = self.verticalHeader()
        sides.hide()
        sides.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sides.setDefaultSectionSize(Size.ROW)
        header = self.horizontalHeader()
        header.setFixedHeight(Size.ROW)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def call(self, name: str) -> None:
        """What it is a table of, for who cannot see what stands above it."""
        self.setAccessibleName(name)

    def set_titles(self, titles: Sequence[str]) -> None:
        self.setAccessibleDescription(", ".join(filter(None, titles)))
        if not self.accessibleName():
            self.call(self.accessibleDescription())
        self.rows_model.titles = titles
        last = len(titles) - 1
        self.rows_model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.lit_row = -1
        self.rows_model.show(rows)
        if self._most_rows is not None:
            shown = min(len(rows), self._most_rows)
            self.setFixedHeight(Size.ROW * (shown + 1))
        self._fit(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())
        super().resizeEvent(event)

    def _fit(self, room: int) -> None:
        """Hide the yielding columns that do not fit, and show them again when they do."""
        columns = self.rows_model.columns
        header = self.horizontalHeader()
        widths = [
            max(column.least or self.sizeHintForColumn(place), header.sectionSizeHint(place))
            for place, column in enumerate(columns)
        ]
        shown = {
            place
            for place, column in enumerate(columns)
            if not column.optional or any(row[place] for row in self.rows_model.rows)
        }
        for place in sorted(shown, key=lambda c: columns[c].yields, reverse=True):
            if sum(widths[c] for c in shown) > room and columns[place].yields:
                shown.discard(place)
        for place in range(len(columns)):
            header.setSectionHidden(place, place not in shown)

    def holds_keyboard(self, index: Index) -> bool:
        """Whether the keyboard is in this row; its first cell in sight tells it."""
        current = self.currentIndex()
        first = self.horizontalHeader().logicalIndexAt(0)
        return self.hasFocus() and index.row() == current.row() and index.column() == first

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus():
            self._light(current.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        self.opened.emit(index.row())

    def _light(self, row: int) -> None:
        if row != self.lit_row:
            self.lit_row = row
            self.viewport().update()


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft


def _cell_font(column: Column) -> QFont:
    return mono_font() if column.mono else text_font(Type.BODY)

"""The lines of the board as a model: headings, and the rows under those that are not folded."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.cases.states import BoardGroup, BoardRow

Index = QModelIndex | QPersistentModelIndex
Item = BoardGroup | BoardRow
ITEM = Qt.ItemDataRole.UserRole


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
        if role == ITEM:
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

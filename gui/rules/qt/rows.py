"""Rows of sentences with their clauses, each kind laid out by one widget.

A layout for every row is asked for its size by all those above it, and lays out its row again
whenever one of them does: an edition's hundred rows cost 200 ms of the window's own thread.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.marks import Clause
from gui.kit.qt.prose import Prose
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Space
from gui.kit.states import ClauseRef
from gui.rules.states import LevelRow, ReadingState, Statement

_ROOM_FOR_CLAUSES = 148
_NAME, _TERM = 6, 5  # how a level's name and its term share what its clauses leave

Place = tuple[QWidget, QRect]
"""A widget and where it lies, from the corner of its row."""


class Row:
    """Words and clauses that belong together."""

    def __init__(self, words: Sequence[Prose], clauses: tuple[ClauseRef, ...]) -> None:
        self.words = words
        self.clauses = [Clause(clause, opens=True) for clause in clauses]
        self._sizes = [clause.sizeHint() for clause in self.clauses]

    def room(self) -> int:
        """The pixels that its clauses take side by side."""
        return sum(size.width() for size in self._sizes) + Space.XS * max(len(self._sizes) - 1, 0)

    def hint(self) -> int:
        """The pixels that it would like to be wide."""
        return sum(words.wish() for words in self.words) + Space.M + self.room()

    def places(self, width: int) -> list[Place]:
        """Where all of it lies in a row of this width."""
        raise NotImplementedError

    def side_by_side(self, left: int) -> Iterator[Place]:
        """Its clauses from `left` on."""
        for clause, size in zip(self.clauses, self._sizes, strict=True):
            yield clause, QRect(left, 0, size.width(), size.height())
            left += size.width() + Space.XS


def words_at(words: Prose, left: int, width: int) -> Place:
    return words, QRect(left, 0, width, words.heightForWidth(width))


class StatementRow(Row):
    """The clauses at the right edge."""

    def __init__(self, statement: Statement) -> None:
        super().__init__([Prose(statement.text, statement.note)], statement.clauses)

    def places(self, width: int) -> list[Place]:
        left = width - self.room()
        return [words_at(self.words[0], 0, left - Space.M), *self.side_by_side(left)]


class LevelPlaces(Row):
    """Name and term in columns that are as wide in every row, and the clauses at the right."""

    def __init__(self, level: LevelRow) -> None:
        name = Prose(level.name, level.measures)
        term = Prose(level.term, level.second, strong=True)
        super().__init__((name, term), level.clauses)

    def places(self, width: int) -> list[Place]:
        left = width - max(self.room(), _ROOM_FOR_CLAUSES)
        shared = left - 2 * Space.L
        name = round(shared * _NAME / (_NAME + _TERM))
        return [
            words_at(self.words[0], 0, name),
            words_at(self.words[1], name + Space.L, shared - name),
            *self.side_by_side(width - self.room()),
        ]


class ReadingRow(Row):
    """The clauses below, in a line that breaks."""

    def __init__(self, reading: ReadingState) -> None:
        super().__init__([Prose(reading.choice, reading.reason)], reading.clauses)

    def places(self, width: int) -> list[Place]:
        words = words_at(self.words[0], 0, width)
        left, top, placed = 0, words[1].height() + Space.XS, [words]
        for clause, size in zip(self.clauses, self._sizes, strict=True):
            wide = min(size.width(), width)
            if left and left + wide > width:
                left, top = 0, top + size.height() + Space.XS
            placed.append((clause, QRect(left, top, wide, size.height())))
            left += wide + Space.XS
        return placed


class RowsView(QWidget):
    """Rows one below another, with or without lines between. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self, gap: int = Space.S, *, lines: bool = True) -> None:
        super().__init__()
        self._gap, self._lines = gap, lines
        self._rows: list[Row] = []
        self._heights: dict[int, int] = {}
        self._between: list[int] = []
        self._due = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """These instead of those that were there."""
        for gone in self._widgets():
            gone.hide()
            gone.deleteLater()
        self._rows = list(rows)
        self._heights.clear()
        for row in self._rows:
            for clause in row.clauses:
                clause.opened.connect(self.clause_opened)
        for widget in self._widgets():
            widget.setParent(self)
        self._due = True
        if self.isVisible():
            self._lay()
            for widget in self._widgets():
                widget.show()
        self.updateGeometry()
        self.update()

    def _widgets(self) -> Iterator[QWidget]:
        for row in self._rows:
            yield from row.words
            yield from row.clauses

    # --- where things are -----------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(width, lambda _widget, _room: None)[-1]
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Its height follows from its width alone; to work one out that nobody takes costs."""
        return QSize(max((row.hint() for row in self._rows), default=0), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._due or event.size().width() != event.oldSize().width():
            self._lay()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._due:
            self._lay()

    def _lay(self) -> None:
        self._due = False
        *self._between, _end = self._arrange(self.width(), QWidget.setGeometry)

    def _arrange(self, width: int, put: Callable[[QWidget, QRect], object]) -> list[int]:
        """Put everything where it lies in this width; how far down each row ends."""
        gap, top, ends = self._gap * 2 + 1 if self._lines else self._gap, 0, [0]
        for row in self._rows:
            places = row.places(width)
            for widget, room in places:
                put(widget, room.translated(0, top))
            ends.append(top + max(room.y() + room.height() for _widget, room in places))
            top = ends[-1] + gap
        return ends[1:] or ends

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter = QPainter(self)
        for end in self._between:
            painter.fillRect(0, end + self._gap, self.width(), 1, QColor(colours().line))
        painter.end()

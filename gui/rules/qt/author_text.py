"""A file as its author wrote it, with numbered lines, and what is wrong in it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.theme import colours, mono_font
from gui.kit.qt.tokens import Space, Type
from gui.rules.author_states import MistakeRow
from keytool.i18n import _

_TALLEST, _USUAL = 200, 360


class FileText(Worded, QPlainTextEdit):
    """The text, to read: it is written in the author's own editor. Marked lines are lit."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: tuple[int, ...] = ()
        self._shown = ("", 0)
        self._numbers = _Numbers(self)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(mono_font(Type.SMALL))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(lambda _rect, _dy: self._numbers.update())
        self.retranslate()
        self._make_room()

    def retranslate(self) -> None:
        self.setAccessibleName(_("The file's text"))

    def render_text(self, text: str, marked: tuple[int, ...], line: int) -> None:
        before, self._shown = self._shown, (text, line)
        if text != before[0]:
            at = self.verticalScrollBar().value()
            self.setPlainText(text)
            self.verticalScrollBar().setValue(at)
        if line and (text, line) != before:
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
            self.centerCursor()
        self._marked = marked
        self._light(line)
        self._numbers.update()

    def _light(self, line: int) -> None:
        palette = colours()
        lit = [(one, palette.bad_wash) for one in self._marked]
        lit += [(line, palette.accent_wash)] if line else []
        self.setExtraSelections([self._lit(one, colour) for one, colour in lit])

    def _lit(self, line: int, colour: str) -> QTextEdit.ExtraSelection:
        lit, ground = QTextEdit.ExtraSelection(), QTextCharFormat()
        ground.setBackground(QColor(colour))
        ground.setProperty(QTextFormat.Property.FullWidthSelection, True)
        lit.format = ground
        lit.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        return lit

    def _make_room(self) -> None:
        self.setViewportMargins(self._numbers.sizeHint().width(), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.contentsRect()
        wide = self._numbers.sizeHint().width()
        self._numbers.setGeometry(QRect(room.left(), room.top(), wide, room.height()))

    def lines(self) -> list[tuple[int, int]]:
        """The numbers of the lines that are seen, and where each begins."""
        found = []
        block: QTextBlock = self.firstVisibleBlock()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            if top > self.viewport().height():
                break
            found.append((block.blockNumber() + 1, round(top)))
            block = block.next()
        return found


class _Numbers(QWidget):
    """The numbers of the lines beside a text."""

    def __init__(self, text: FileText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        digits = len(str(max(99, self._text.blockCount())))
        wide = self._text.fontMetrics().horizontalAdvance("0") * digits
        return QSize(wide + 2 * Space.S, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._text.font())
        painter.setPen(QColor(colours().faint))
        tall = self._text.fontMetrics().height()
        for number, top in self._text.lines():
            room = QRect(0, top, self.width() - Space.S, tall)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(number))
        painter.end()


class _Mistake(PaintedButton):
    """A mistake; pressing it leads to its line."""

    def __init__(self, mistake: MistakeRow) -> None:
        super().__init__()
        self.line = mistake.line or 0
        where = " · ".join(filter(None, (mistake.where, mistake.place)))
        dress(
            self,
            column(Text("", mistake.text, wrap=True), Text("small", where, elide=True), gap=0),
            Space.XS,
            Space.S,
        )
        self.setAccessibleName(f"{mistake.text} {where}")
        self.setEnabled(bool(mistake.line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, colours().raised if self.underMouse() else "")
        painter.end()


class MistakesView(QWidget):
    """Everything that is wrong, one below another. `chosen(line)`."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._mistakes: tuple[MistakeRow, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        body = Tall()
        dress(body, self._rows)
        area = scrolled(body)
        dress(self, column(area))

    def render_mistakes(self, mistakes: tuple[MistakeRow, ...]) -> None:
        self.setHidden(not mistakes)
        if mistakes == self._mistakes:
            return
        self._mistakes = mistakes
        clear(self._rows)
        for mistake in mistakes:
            button = _Mistake(mistake)
            button.clicked.connect(lambda _on=False, line=button.line: self.chosen.emit(line))
            self._rows.addWidget(button)
        self._rows.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as what it tells, up to a height from which on it scrolls."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        rows = [widget for item in items if item and (widget := item.widget())]
        # A layout counts nothing that is not shown yet, and new rows are shown a turn later.
        wide = max(self.width(), _USUAL)
        tall = sum(max(row.heightForWidth(wide), row.sizeHint().height()) for row in rows)
        self.setFixedHeight(min(_TALLEST, tall + self._rows.spacing() * len(rows)))

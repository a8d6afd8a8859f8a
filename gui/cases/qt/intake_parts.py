"""Parts of the form of a new case: whose it is, levels, fields of the regulation, what comes."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.cases.intake_states import AskedField, Consequence, LevelLine
from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint, OneOfSeveral, key_hint_width, paint_key_hint
from gui.kit.qt.fields import LineField
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from gui.kit.states import Choice
from keytool.i18n import _

_RING = 16
_KEY = 52
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class FoundView(QWidget):
    """Whose it may be, one a line; `chosen(named)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Choice, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        dress(self, self._rows)

    def render_found(self, found: tuple[Choice, ...]) -> None:
        self.setHidden(not found)
        if found == self._found:
            return
        self._found = found
        clear(self._rows)
        for one in found:
            button = Button("small")
            button.setText("  ".join(filter(None, (one.label, one.note))))
            button.clicked.connect(lambda _on=False, name=one.id: self.chosen.emit(name))
            self._rows.addWidget(button)

    def choose_first(self) -> None:
        """Enter takes the best one."""
        if self._found:
            self.chosen.emit(self._found[0].id)


class LevelButton(OneOfSeveral):
    """A level with its limit, its clause and its key, painted in columns."""

    def __init__(self, line: LevelLine, *, current: bool) -> None:
        super().__init__()
        self.line = line
        self.setCheckable(True)
        self.setChecked(current)
        self.setFixedHeight(Size.ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{line.name}. {line.due}. {line.note}")
        self.setToolTip(line.note)

    def sizeHint(self) -> QSize:
        return QSize(320, Size.ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = colours(), QPainter(self)
        chosen = self.isChecked()
        hovered = palette.raised if self.underMouse() else ""
        self.paint_ground(painter, palette.accent_wash if chosen else hovered)
        self._ring(painter, chosen=chosen)
        right = self.width() - Space.S
        right = self._key(painter, right)
        right = self._text(painter, right, self.line.clause, text_font(Type.SMALL), palette.faint)
        weight = Weight.MEDIUM if chosen else Weight.REGULAR
        due = text_font(Type.BODY, weight)
        right = self._text(painter, right, self.line.due, due, palette.ink)
        left = Space.M + _RING + Space.M
        name = text_font(Type.BODY, weight)
        width = self._put(painter, left, right, self.line.name, name, palette.ink)
        left += width + Space.S
        self._put(painter, left, right, self.line.note, text_font(Type.SMALL), palette.quiet)
        painter.end()

    def _ring(self, painter: QPainter, *, chosen: bool) -> None:
        palette = colours()
        circle = QRectF(Space.M, (self.height() - _RING) / 2, _RING, _RING)
        painter.setPen(QPen(QColor(palette.accent if chosen else palette.faint), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawEllipse(circle.adjusted(4.5, 4.5, -4.5, -4.5))

    def _key(self, painter: QPainter, right: int) -> int:
        if not self.line.key:
            return right
        wide = key_hint_width(self.line.key)
        cap = QRectF(right - wide, self.height() / 2 - 10, wide, 20)
        paint_key_hint(painter, cap, self.line.key, colours().faint)
        return right - wide - Space.M

    def _text(self, painter: QPainter, right: int, text: str, font: QFont, ink: str) -> int:
        """A text that ends at `right`; where it begins."""
        wide = QFontMetrics(font).horizontalAdvance(text) + 2
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(right - wide, 0, wide, self.height()), _RIGHT, text)
        return right - wide - Space.M

    def _put(  # noqa: PLR0917  a text, its room and its look
        self, painter: QPainter, left: int, right: int, text: str, font: QFont, ink: str
    ) -> int:
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - left))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        room = QRectF(left, 0, max(0, right - left), self.height())
        painter.drawText(room, _LEFT, cut)
        return metrics.horizontalAdvance(cut)


class LevelsView(Worded, QWidget):
    """One of the open levels; `chosen(id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[LevelLine, ...], str] = ((), "")
        self._heading = Text("small")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.buttons: list[LevelButton] = []
        dress(self, column(self._heading, self._rows, gap=Space.XS))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Level and limit"))

    def render_levels(self, levels: tuple[LevelLine, ...], current: str) -> None:
        self.setHidden(not levels)
        if (levels, current) == self._shown:
            return
        focused = any(button.hasFocus() for button in self.buttons)
        self._shown = levels, current
        clear(self._rows)
        self.buttons = [LevelButton(one, current=one.id == current) for one in levels]
        for button in self.buttons:
            button.clicked.connect(lambda _on=False, name=button.line.id: self.chosen.emit(name))
            self._rows.addWidget(button)
            stops = Qt.FocusPolicy.TabFocus if button.isChecked() else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(stops)
            if focused and button.isChecked():
                button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.buttons:
            super().keyPressEvent(event)
            return
        place = next((n for n, one in enumerate(self.buttons) if one.isChecked()), 0)
        self.chosen.emit(self.buttons[(place + step) % len(self.buttons)].line.id)


class FieldsView(Worded, QWidget):
    """What the regulation asks for besides; `typed(field, value)`."""

    typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._count = Text("heading"), Text("small")
        self._ids: tuple[str, ...] = ()
        self.fields: dict[str, LineField] = {}
        self._notes: dict[str, Text] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        head = row(self._heading, None, self._count, gap=Space.S)
        dress(self, column(head, self._rows, gap=Space.S))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("The regulation asks for"))

    def render_fields(self, asked: tuple[AskedField, ...], count: str) -> None:
        asked = tuple(one for one in asked if one.id != "problem")
        self.setHidden(not asked)
        self._count.say(count)
        if tuple(one.id for one in asked) != self._ids:
            self._make(asked)
        for one in asked:
            field = self.fields[one.id]
            field.set_label(one.label)
            if not field.line.hasFocus():
                field.show_value(one.value)
            self._notes[one.id].say(one.note)

    def _make(self, asked: tuple[AskedField, ...]) -> None:
        self._ids = tuple(one.id for one in asked)
        clear(self._rows)
        self.fields, self._notes = {}, {}
        for one in asked:
            field, note = LineField(), Text("small", wrap=True)
            field.label.setWordWrap(True)
            field.edited.connect(lambda name=one.id: self._tell(name))
            self.fields[one.id], self._notes[one.id] = field, note
            box = QWidget()
            dress(box, column(field, note, gap=2))
            self._rows.addWidget(box)

    def _tell(self, name: str) -> None:
        self.typed.emit(name, self.fields[name].line.text())


class ComingView(Worded, QWidget):
    """What will happen, in sentences; `opened(link)`, `added` to a like case."""

    opened = Signal(object)
    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text("heading")
        self._shown: tuple[Consequence, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        dress(self, column(self._heading, self._rows, gap=Space.S))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("What will happen"))

    def render_coming(self, coming: tuple[Consequence, ...]) -> None:
        self.setHidden(not coming)
        if coming == self._shown:
            return
        self._shown = coming
        clear(self._rows)
        for one in coming:
            self._rows.addWidget(self._line(one))

    def _line(self, one: Consequence) -> QWidget:
        icon = Icon(one.icon, "quiet")
        if one.tone:
            icon.show_tone(one.tone, one.icon)
        text = Text("", one.text, wrap=True)
        words = column(text, gap=Space.XS)
        if one.action:
            add = Button("small")
            add.setText(_("Add it there"))
            add.clicked.connect(self.added)
            words.addLayout(row(add, KeyHint(one.shortcut), None, gap=Space.S))
        box = QWidget()
        line = row(icon, words, gap=Space.M)
        line.setStretchFactor(words, 1)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        dress(box, line)
        box.setAccessibleName(one.text)
        return box

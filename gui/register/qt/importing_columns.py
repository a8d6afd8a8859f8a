"""What the columns of a file hold: their headings, their first rows, a choice each."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress
from gui.kit.qt.fields import ChoiceField
from gui.kit.qt.scrolling import scrolled
from gui.kit.qt.tokens import Size, Space
from gui.kit.states import Choice
from gui.register.importing_states import ImportColumn
from keytool.i18n import _

_AT_ONCE = 8
_TALL = 320
_HEADING, _CHOICE = 170, 230


class ColumnsView(Worded, QWidget):
    """`chosen(column, field)`. A wide file's rows are made a few a turn, so nothing stalls."""

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[ChoiceField] = []
        self._columns: tuple[ImportColumn, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._made: tuple[str, ...] = ()
        self._heads = [Text("small"), Text("small"), Text("small")]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnMinimumWidth(0, _HEADING)
        self._grid.setColumnStretch(1, 1)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._make_some)
        held = QWidget()
        dress(held, column(self._grid, None), 0, Space.XS)
        self.area = scrolled(held)
        dress(self, column(self.area))
        self.retranslate()

    def retranslate(self) -> None:
        words = (_("Column"), _("First rows"), _("What it holds"))
        for head, word in zip(self._heads, words, strict=True):
            head.setText(word)

    def tall(self) -> int:
        """How tall it would be: many columns scroll."""
        wanted = (len(self._columns) + 1) * (Size.CONTROL + Space.S) + Space.M
        return min(wanted, _TALL)

    def render_columns(
        self, columns: tuple[ImportColumn, ...], choices: tuple[Choice, ...]
    ) -> None:
        self._columns, self._choices = columns, choices
        headings = tuple(one.heading for one in columns)
        if headings != self._made:
            self._made = headings
            self._forget()
            self._make_some()
        for field, one in zip(self.fields, columns, strict=False):
            field.show_choices(choices, one.field)

    def _forget(self) -> None:
        for head in self._heads:
            self._grid.removeWidget(head)
        clear(self._grid)
        self.fields = []
        for side, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, side)

    def _make_some(self) -> None:
        begin = len(self.fields)
        for at, one in list(enumerate(self._columns))[begin : begin + _AT_ONCE]:
            field = ChoiceField()
            field.label.hide()
            field.setFixedWidth(_CHOICE)
            field.editor.setAccessibleName(one.heading)
            field.show_choices(self._choices, one.field)
            field.edited.connect(lambda at=at, made=field: self.chosen.emit(at, made.value()))
            middle = Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(Text("strong", one.heading, elide=True), at + 1, 0, middle)
            sample = Text("quiet", one.samples, elide=True)
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(sample, at + 1, 1)
            self._grid.addWidget(field, at + 1, 2)
            self.fields.append(field)
        if len(self.fields) < len(self._columns):
            self._turn.start()

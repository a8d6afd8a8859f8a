"""Where a table comes from: a file that is dropped or chosen, and its place in the file."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.fields import ChoiceField
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.register.importing_states import Ask
from keytool.i18n import _

_NARROW = 90


class DropPlace(Worded, QWidget):
    """Where a file is dropped, or chosen with the button. `wanted` asks for the chooser."""

    spoken_as = "Grouping"
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button("primary", "folder-open")
        self._words, self._kinds = Text("strong"), Text("small")
        for text in (self._words, self._kinds):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = row(None, self.choose, None)
        icon = row(None, Icon("upload", "faint", 32), None)
        dress(self, column(None, icon, self._words, self._kinds, Space.S, button, None), Space.XL)
        self.setMinimumHeight(260)
        self.choose.clicked.connect(self.wanted)
        self.retranslate()

    def retranslate(self) -> None:
        self.choose.setText(_("Choose a file…"))
        self._words.setText(_("Drop a table of keys or of open cases here"))
        self._kinds.setText(_("Excel, OpenDocument, CSV or text; where the headings are is found"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours().edge), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), Radius.L, Radius.L)
        painter.end()


class SourceLine(QWidget):
    """`chosen(id, value)`: the sheet, the row of the headings, the encoding, side by side."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, ChoiceField] = {}
        self._line = row(gap=Space.L)
        dress(self, self._line)

    def render_source(self, source: tuple[Ask, ...]) -> None:
        self.setHidden(not source)
        for field in self.fields.values():
            field.hide()
        for ask in source:
            field = self._field(ask.id)
            field.set_label(ask.text)
            field.show_choices(ask.choices, ask.value)
            field.show()

    def _field(self, name: str) -> ChoiceField:
        if name not in self.fields:
            made = self.fields[name] = ChoiceField()
            # A long row of headings may not make the dialog wider.
            made.box.setMinimumContentsLength(1)
            made.box.setSizeAdjustPolicy(
                made.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            made.box.setMinimumWidth(_NARROW)
            made.edited.connect(lambda: self.chosen.emit(name, made.value()))
            self._line.addWidget(made, 1)
        return self.fields[name]


def dropped_file(held: QMimeData) -> str:
    """The first file of what is dragged, or ""."""
    paths = (url.toLocalFile() for url in held.urls() if url.isLocalFile())
    return next(paths, "")

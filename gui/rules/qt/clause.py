"""A clause that was opened, as a sheet of its own beside the edition."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Space
from gui.rules.qt.parts import ReadingsView, StatementList
from gui.rules.states import ClauseState
from keytool.i18n import _


class ClauseSheet(Worded, Panel):
    """What the clause says, what rests on it, how it was read, examples.

    `closed` when a person puts it away, `clause_opened(clause)` when they follow another.
    """

    closed = Signal()
    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.state: ClauseState | None = None
        self.title = Text("heading", wrap=True)
        self.text = Text("large", wrap=True)
        self.rules = StatementList()
        self.readings = ReadingsView()
        self._examples = QVBoxLayout()
        self._example_heading = Text("heading")
        self._close = IconButton("x")
        self._line = Line()
        self._lay()
        self._close.clicked.connect(self.closed)
        self.readings.clause_opened.connect(self.clause_opened)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        self.setFocusProxy(self._close)
        self.retranslate()

    def _lay(self) -> None:
        head = row(self.title, self._close, gap=Space.S)
        head.setStretchFactor(self.title, 1)
        head.setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        examples = column(self._example_heading, self._examples, gap=Space.XS)
        body = Tall()
        parts = column(
            self.text, self.rules, self._line, self.readings, examples, None, gap=Space.M
        )
        dress(body, parts, 0, Space.L)
        self._body = scrolled(body)
        self._head = QWidget()
        dress(self._head, head)
        self._head.setContentsMargins(Space.L, Space.M, Space.S, Space.XS)
        whole = column(self._head, self._body, Space.M, gap=0)
        dress(self, whole)

    def retranslate(self) -> None:
        self._close.say(_("Close the clause"))
        self._example_heading.setText(_("For example"))

    def render_clause(self, state: ClauseState | None) -> None:
        self.setHidden(state is None)
        if state == self.state:
            return
        fresh = self.state is None or state is None or state.number != self.state.number
        self.state = state
        if state is None:
            return
        self.title.say(state.title)
        self.text.say(state.text)
        self.setAccessibleName(f"{state.title}. {state.text}")
        self.rules.render_statements(state.rules)
        self._line.setHidden(not (state.readings or state.examples))
        self.readings.render_readings(state.readings)
        clear(self._examples)
        self._example_heading.setHidden(not state.examples)
        for example in state.examples:
            self._examples.addWidget(Text("small", example, wrap=True))
        if fresh:
            self._body.verticalScrollBar().setValue(0)

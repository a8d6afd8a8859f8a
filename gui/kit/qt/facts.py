"""Facts, clauses and short lists, as every page of a record shows them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.flow import Flow
from gui.kit.qt.letters import ActionKeys
from gui.kit.qt.marks import Clause, FactView
from gui.kit.qt.notices import EmptyState
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Space
from gui.kit.states import ActionState, ClauseRef, Fact


class FactLine(QWidget):
    """Facts side by side; the line breaks where the room ends. `opened(link)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._facts: tuple[Fact, ...] = ()
        self._flow = Flow(gap=Space.L)
        dress(self, self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_facts(self, facts: tuple[Fact, ...]) -> None:
        self.setHidden(not facts)
        if facts != self._facts:
            self._facts = facts
            clear(self._flow)
            for fact in facts:
                view = FactView(fact)
                view.opened.connect(self.opened)
                self._flow.addWidget(view)


class ClauseLine(QWidget):
    """The clauses behind an answer. Where it `opens` them: `opened(clause)`."""

    opened = Signal(object)

    def __init__(self, *, opens: bool = False) -> None:
        super().__init__()
        self._opens = opens
        self._clauses: tuple[ClauseRef, ...] = ()
        self._flow = Flow(gap=Space.XS)
        dress(self, self._flow)

    def render_clauses(self, clauses: tuple[ClauseRef, ...]) -> None:
        self.setHidden(not clauses)
        # Made again even when equal: the word "clause" follows the language.
        self._clauses = clauses
        clear(self._flow)
        for clause in clauses:
            chip = Clause(clause, opens=self._opens)
            chip.opened.connect(self.opened)
            self._flow.addWidget(chip)


class ActionsView(QWidget):
    """What can be done now, each with its key, under the names of their groups."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._actions: tuple[ActionState, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._keys = ActionKeys(self)
        self._keys.pressed.connect(self.acted)
        dress(self, self._rows)

    def render_actions(self, actions: tuple[ActionState, ...]) -> None:
        self.setHidden(not actions)
        if actions == self._actions:
            return
        self._actions = actions
        self._keys.offer(actions)
        clear(self._rows)
        group = ""
        for action in actions:
            if action.group != group:
                group = action.group
                self._rows.addSpacing(Space.S)
                self._rows.addWidget(Text("heading", group))
            button = ActionRow(action)
            button.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            self._rows.addWidget(button)


class RecordList(Worded, QWidget):
    """A heading with its count, a table, and what is said when it is empty."""

    def __init__(self, icon: str, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._heading = Text("heading")
        self._count = Text("small")
        self.table = DataTable(columns)
        self._empty = EmptyState(icon)
        # The table's cells are padded; everything else is moved to meet their text.
        head = row(Space.S, self._heading, self._count, None, gap=0)
        head.insertSpacing(2, Space.S)
        empty = row(Space.S, self._empty, gap=0)
        dress(self, column(head, self.table, empty, gap=Space.XS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retranslate()

    def _show(self, count: int) -> None:
        self._count.say(str(count) if count else "")
        self.table.call(self._heading.text())
        self.table.setHidden(not count)
        self._empty.setHidden(bool(count))

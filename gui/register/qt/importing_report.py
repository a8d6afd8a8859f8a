"""What a dry run or an import has found: in sum, by question, by note, by row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Panel, Text, Worded, clear, column, dress
from gui.kit.qt.fields import ChoiceField
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from gui.register.importing_states import Ask, ImportState, Step
from keytool.i18n import _


class AsksView(QWidget):
    """`answered(id, value)`: a question a block, its answers below it."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, ChoiceField] = {}
        self._stack = column(gap=Space.M)
        dress(self, self._stack)

    def render_asks(self, asks: tuple[Ask, ...]) -> None:
        self.setHidden(not asks)
        if list(self.fields) != [ask.id for ask in asks]:
            clear(self._stack)
            self.fields = {ask.id: self._made(ask.id) for ask in asks}
        for ask in asks:
            field = self.fields[ask.id]
            field.set_label(ask.text)
            field.show_choices(ask.choices, ask.value)

    def _made(self, name: str) -> ChoiceField:
        field = ChoiceField()
        field.label.setWordWrap(True)
        field.edited.connect(lambda: self.answered.emit(name, field.value()))
        self._stack.addWidget(field)
        field.show()  # at once, for its height is asked for before the next turn
        return field


class ReportView(Worded, QWidget):
    """The sum stands; what may be long scrolls below it."""

    def __init__(self) -> None:
        super().__init__()
        self.summary, self.advice = Text("large", wrap=True), Text("quiet", wrap=True)
        self.asks, self.notes = AsksView(), Text("quiet", wrap=True)
        self.more = Text("small")
        self.problems = DataTable((Column(right=True), Column(), Column(stretch=True)), 8)
        self.problems.horizontalHeader().setResizeContentsPrecision(50)
        self._listed = Panel(Radius.L)
        dress(self._listed, column(self.problems), Space.XS, Space.S)
        self._inside = Tall()
        parts = column(self.asks, self.notes, self._listed, self.more, None, gap=Space.M)
        dress(self._inside, parts)
        self.area = scrolled(self._inside)
        told = column(self.summary, self.advice, gap=Space.XS)
        dress(self, column(told, self.area, gap=Space.M))
        self.retranslate()

    def retranslate(self) -> None:
        self.problems.set_titles((_("Row"), _("Column"), _("Problem")))

    def render_report(self, state: ImportState) -> None:
        self.summary.say(state.summary)
        self.advice.say(_advice(state))
        self.asks.render_asks(state.asks)
        self.area.setVisible(bool(state.asks or state.notes or state.problems))
        self.notes.say("\n".join(f"• {note}" for note in state.notes))
        self._listed.setHidden(not state.problems)
        self.problems.show_rows([(p.row, p.column, p.text) for p in state.problems])
        self.more.say(state.more_problems)

    def wanted(self, width: int) -> int:
        """How tall all that may scroll is, at a width."""
        layout = self._inside.layout()
        if layout is None:
            return 0
        wraps = layout.hasHeightForWidth()
        return layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()


def _advice(state: ImportState) -> str:
    if state.step is not Step.REPORT:
        return ""
    if state.stale:
        return _("Answered: check again to see what that makes of the rows.")
    if state.all_good:
        return ""
    return _("Everything or nothing: mend these rows in the file, or take only the good ones.")

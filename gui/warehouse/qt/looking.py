"""A running intake or count: the last outcome writ large, the scan field, the list beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import ActionsView, FactLine
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.saving import ask_for_file, ask_for_list
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import ActionState
from gui.warehouse.looking_states import LookLine, LookState
from gui.warehouse.looking_words import CLOSE, SAVE
from gui.warehouse.qt.outcome import OutcomeView
from gui.warehouse.qt.sitting import CountView, ScanField
from keytool.i18n import _

_NARROWEST_RAIL, _WIDEST_RAIL = 272, 300


class ConditionsView(QWidget):
    """A button for each condition of the last key; the chosen one is filled."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._row = row(gap=Space.S)
        dress(self, self._row)
        self._row.addStretch(1)

    def render_conditions(self, actions: tuple[ActionState, ...]) -> None:
        self.setHidden(not actions)
        for action in actions:
            button = self.buttons.get(action.id) or self._made(action.id)
            button.render_action(action)
            button.take_look("primary" if action.primary else "")

    def _made(self, name: str) -> Button:
        button = self.buttons[name] = Button()
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _on=False: self.acted.emit(name))
        self._row.insertWidget(len(self.buttons) - 1, button)
        return button


class LookView(Worded, Panel):
    """`scanned(text)` from the field, `acted(id)` from the buttons, `line_chosen(place)` when a
    line is clicked twice, `save_wanted(path)` for the receipt or the list.

    The scan field is the one part that takes the keyboard, as in a sitting that ships.
    """

    scanned = Signal(str)
    acted = Signal(str)
    line_chosen = Signal(str)
    save_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._state = LookState()
        self._lines: tuple[LookLine, ...] = ()
        self.title, self.facts, self.banner = Text("title", elide=True), FactLine(), BannerView()
        self.outcome, self.scan, self.conditions = OutcomeView(), ScanField(), ConditionsView()
        self.table = DataTable(_COLUMNS, None)
        # Measuring a thousand rows for each new one would take longer than the key.
        self.table.horizontalHeader().setResizeContentsPrecision(0)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more, self.empty = Text("small"), EmptyState("key")
        self.count, self.buttons, self._rail = CountView(), ActionsView(), QWidget()
        self._scan_line = QWidget()
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        head = QWidget()
        dress(head, column(self.title, self.facts, self.banner, gap=Space.XS), Space.L, Space.XL)
        scan = row(Icon("barcode"), self.scan, gap=Space.M)
        scan.setStretchFactor(self.scan, 1)
        dress(self._scan_line, scan)
        above = QWidget()
        dress(above, column(self.outcome, self.conditions, self._scan_line, gap=Space.L))
        above.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.M)
        below = QWidget()
        listed = column(self.table, _inset(self.empty), _inset(self.more), gap=0)
        listed.setStretchFactor(self.table, 1)
        listed.addStretch(0)
        dress(below, listed, 0, Space.L)
        left = column(above, below, gap=0)
        left.setStretchFactor(below, 1)
        dress(self._rail, column(self.count, Line(), self.buttons, None, gap=Space.L), Space.XL)
        middle = row(left, Line(upright=True), self._rail, gap=0)
        middle.setStretchFactor(left, 1)
        whole = column(head, Line(), middle, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(self, whole, 1)

    def _connect(self) -> None:
        self.scan.scanned.connect(self.scanned)
        self.scan.scrolled.connect(self._scroll)
        self.conditions.acted.connect(self.acted)
        self.outcome.acted.connect(self.acted)
        self.table.opened.connect(lambda row: self.line_chosen.emit(self._lines[row].place))
        self.buttons.acted.connect(self._act)
        # The button's own Ctrl+Enter is that of the number pad.
        end = QShortcut(QKeySequence("Ctrl+Return"), self)
        end.activated.connect(lambda: self._act(CLOSE))

    def retranslate(self) -> None:
        self.scan.setAccessibleName(_("Barcode or marking"))
        self._head()

    def _head(self) -> None:
        said = self._state.said
        titles = ("№", _("Model"), _("Number"), _("State"), _("Customer"), said)
        self.table.set_titles(titles)

    def render_look(self, state: LookState) -> None:
        anew = state.said != self._state.said
        self._state = state
        self.title.say(state.title)
        self.facts.render_facts(state.facts)
        self.banner.render_banner(state.banner)
        self.outcome.render_outcome(state.outcome)
        self.conditions.render_conditions(state.conditions)
        self._scan_line.setHidden(state.ended)
        self.scan.setPlaceholderText(state.scan_hint)
        self.count.render_count(state.count, ())
        self.count.heading.setText(state.count_title)
        self.buttons.render_actions(state.actions)
        for button in self.buttons.findChildren(ActionRow):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.say(state.more)
        self.empty.say(state.nothing)
        if anew:
            self._head()
        self._show(state.lines)

    def _show(self, lines: tuple[LookLine, ...]) -> None:
        self.table.setHidden(not lines)
        self.empty.setHidden(bool(lines))
        if lines != self._lines:
            self._lines = lines
            self.table.show_rows(
                [(x.place, x.model, x.number, x.state, x.customer, x.said) for x in lines]
            )
            self.table.scrollToTop()

    def _act(self, action: str) -> None:
        if action == SAVE:
            self._ask_where()
        else:
            self.acted.emit(action)

    def _ask_where(self) -> None:
        if self._state.prints:
            title = _("Save the receipt")
            name = f"{self._state.file_name}.pdf"
            ask_for_file(self, title, name, ("pdf",), self.save_wanted.emit)
        else:
            ask_for_list(self, self._state.file_name, self.save_wanted.emit)

    def _scroll(self, steps: int) -> None:
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.value() + steps)

    def focus_content(self) -> None:
        (self if self._state.ended else self.scan).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.setFixedWidth(max(_NARROWEST_RAIL, min(_WIDEST_RAIL, self.width() // 4)))


def _inset(part: QWidget) -> QWidget:
    box = QWidget()
    dress(box, column(part), Space.S, Space.S)
    return box


_COLUMNS = (
    Column(right=True),
    Column(stretch=True, least=120),
    Column(mono=True),
    Column(yields=2),
    Column(stretch=True, least=100, yields=1),
    Column(),
)

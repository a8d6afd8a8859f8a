"""The waiting list: filters above, what waits below, the longest waiting first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from gui.replacement.states import WaitingLine, WaitingState
from keytool.i18n import _


class WaitingView(Worded, Panel):
    """`opened(link)`, `filter_chosen(id)`, `start_wanted`."""

    opened = Signal(object)
    filter_chosen = Signal(str)
    start_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self._lines: tuple[WaitingLine, ...] = ()
        self.title = Text("display")
        self.start = Button("primary", "plus")
        self.chips = ChipRow()
        self.banner = BannerView()
        self.table = DataTable(_COLUMNS, most_rows=None)
        self._empty = EmptyState("replace")
        self._lay()
        self.start.clicked.connect(self.start_wanted)
        self.chips.chosen.connect(self.filter_chosen)
        self.table.opened.connect(lambda place: self.opened.emit(self._lines[place].link))
        self.retranslate()

    def _lay(self) -> None:
        top, middle, empty = QWidget(), QWidget(), QWidget()
        head = row(self.title, None, self.start, gap=Space.M)
        dress(top, column(head, self.chips, self.banner, gap=Space.L), Space.L + Space.XS, Space.XL)
        dress(empty, column(self._empty), Space.S, Space.S)
        # Cells of a table are padded by themselves, so it begins further out.
        held = column(self.table, empty, gap=0)
        held.setStretchFactor(self.table, 1)
        held.addStretch(0)
        dress(middle, held, 0, Space.L)
        whole = column(top, Line(), middle, Space.M, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(self, whole, 1)

    def retranslate(self) -> None:
        self.title.setText(_("Replacements"))
        self.start.setText(_("Start a replacement"))
        self.start.setShortcut("N")
        self.start.setToolTip("N")
        self.table.set_titles(
            (_("Key"), _("Customer"), _("Waits for"), _("Since"), _("Due"), _("№"))
        )
        self.table.setAccessibleName(_("What waits"))

    def render_list(self, state: WaitingState) -> None:
        self.chips.render_choices(state.filters, state.current)
        self.banner.render_banner(state.banner)
        if state.lines != self._lines or not state.lines:
            self._show(state.lines)
        self._empty.say(state.empty or (_("Reading the register…") if state.busy else ""))
        self._empty.setHidden(bool(state.lines) or not (state.empty or state.busy))

    def _show(self, lines: tuple[WaitingLine, ...]) -> None:
        kept = self.table.currentIndex().row()
        self._lines = lines
        self.table.setHidden(not lines)
        self.table.show_rows([(w.key, w.customer, w.need, w.since, w.due, w.number) for w in lines])
        if lines:
            self.table.selectRow(min(max(kept, 0), len(lines) - 1))

    def focus_content(self) -> None:
        (self.table if self._lines else self.start).setFocus()


_COLUMNS = (
    Column(),
    Column(stretch=True, least=180),
    Column(),
    Column(yields=2),
    Column(yields=1),
    Column(right=True, yields=3),
)

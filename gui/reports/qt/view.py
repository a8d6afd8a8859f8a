"""The Reports section: what it is about, a plot, a list, a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.saving import ask_for_list
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space, card_margin
from gui.lists.qt.table import PagedTable
from gui.lists.states import ListState
from gui.reports.qt.plot import Plot
from gui.reports.states import ReportsState
from keytool.i18n import _

_TERMS = (
    Column(),
    Column(stretch=True),
    Column(yields=1),
    Column(yields=2),
    Column(yields=3),
    Column(),
)


class ReportsScreen(Worded, QWidget):
    """`kind_chosen`, `span_chosen`, `way_chosen`, `clock_chosen`, `bar_chosen`, `opened(link)`,
    `export_wanted(path)`, `dismissed`.
    """

    kind_chosen = Signal(str)
    way_chosen = Signal(str)
    clock_chosen = Signal(str)
    bar_chosen = Signal(str)
    span_chosen = Signal(str)
    opened = Signal(object)
    export_wanted = Signal(str)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: ReportsState | None = None
        self.title, self.total = Text("display"), Text("quiet")
        self.kinds, self.spans = ChipRow(), ChipRow()
        self.ways, self.clocks = ChipRow(), ChipRow()
        self.export, self.banner = Button("", "file-down"), BannerView()
        self.plot, self.table = Plot(), PagedTable()
        self.stock = DataTable((Column(stretch=True), Column(), Column(right=True)), None)
        self.terms = DataTable(_TERMS, None)
        self._empty, self._hint = EmptyState("chart-column"), Text("small")
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        sheet = Panel(Radius.XL)
        self.total.setContentsMargins(0, 0, 0, 5)
        title = row(self.title, self.total, gap=Space.M)
        title.setAlignment(self.total, Qt.AlignmentFlag.AlignBottom)
        head = row(title, None, self.export, gap=Space.S)
        top, drawn, middle = QWidget(), QWidget(), QWidget()
        asked = (self.kinds, self.spans, self.clocks, self.ways)
        parts = column(head, *asked, self.banner, gap=Space.S)
        dress(top, parts, Space.L, Space.XL)
        dress(drawn, column(self.plot, self._empty), Space.M, Space.XL)
        lists = column(self.table, self.stock, self.terms, gap=0)
        lists.addStretch(0)
        for table in (self.table, self.stock, self.terms):
            lists.setStretchFactor(table, 1)
        dress(middle, lists, 0, Space.L)
        self._foot = QWidget()
        self._hint.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        dress(self._foot, column(Line(), self._hint, gap=0))
        whole = column(top, Line(), drawn, middle, self._foot, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(sheet, whole, 1)
        dress(self, column(sheet))

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.kind_chosen)
        self.spans.chosen.connect(self.span_chosen)
        self.ways.chosen.connect(self.way_chosen)
        self.clocks.chosen.connect(self.clock_chosen)
        self.plot.chosen.connect(self.bar_chosen)
        self.table.row_opened.connect(self.opened)
        self.terms.opened.connect(self._open_term)
        self.export.clicked.connect(self._ask_where)
        self.banner.dismissed.connect(self.dismissed)

    def retranslate(self) -> None:
        self.title.setText(_("Reports"))
        self.export.setText(_("Export"))
        self.export.set_key("Ctrl+E")  # a new text takes the shortcut away
        self.export.setToolTip(_("Save this list as it is filtered") + "  Ctrl+E")
        self.stock.set_titles((_("Vendor"), _("Model"), _("Keys")))
        case, customer, who = _("Case"), _("Customer"), _("Responsible")
        self.terms.set_titles((case, customer, _("Level"), who, _("Until"), _("Kept")))

    def render(self, state: ReportsState) -> None:  # type: ignore[override]  # QWidget's prints
        self.state = state
        self.total.say(state.total)
        self.kinds.render_choices(state.kinds, state.kind)
        self.spans.render_choices(state.spans, state.span)
        self.spans.setHidden(not state.spans)
        self.banner.render_banner(state.banner)
        self.plot.render_plot(state.plot)
        self._empty.say(state.empty or (_("Reading the register…") if state.busy else ""))
        self._empty.setHidden(not (state.empty or state.busy))
        stock = state.stock
        self.stock.setHidden(not stock)
        self.stock.show_rows([(one.vendor, one.model, one.keys) for one in stock or ()])
        self._render_terms(state)
        for table in (self.table, self.stock, self.terms):
            table.call(next((one.label for one in state.kinds if one.id == state.kind), ""))
        self._show_list()
        self.export.setEnabled(not state.empty and not state.busy)
        self._foot.setHidden(not state.opens)
        self._hint.say(f"Enter — {state.opens}" if state.opens else "")

    def _render_terms(self, state: ReportsState) -> None:
        self.ways.render_choices(state.ways, state.way)
        self.ways.setHidden(not state.ways)
        self.clocks.render_choices(state.owed, state.clock)
        self.clocks.setHidden(not state.owed)
        self.terms.setHidden(not state.terms)
        self.terms.show_rows(
            [
                (one.number, one.customer, one.level, one.responsible, one.due, one.badge)
                for one in state.terms or ()
            ]
        )

    def _open_term(self, place: int) -> None:
        if self.state and self.state.terms:
            self.opened.emit(self.state.terms[place].link)

    def render_list(self, state: ListState) -> None:
        self.table.render_list(state)
        self._show_list()

    def _show_list(self) -> None:
        others = (self.state.stock, self.state.terms) if self.state else ((), ())
        listed = others == (None, None)
        self.table.setVisible(listed and bool(self.table.paged.rowCount()))

    def focus_content(self) -> None:
        """Give the keyboard to the list."""
        own = next((one for one in (self.stock, self.terms) if not one.isHidden()), None)
        if own is not None:
            own.setFocus()
        else:
            self.table.go_in()

    def _ask_where(self) -> None:
        name = self.state.kind if self.state else ""
        ask_for_list(self, name, self.export_wanted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)

"""The list of coupons: filters and a text above, a page of rows, the way on below."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLayout, QWidget

from gui.coupons.states import CouponLine, CouponListState
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.filter_line import FilterLine
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from keytool.i18n import _

_FIELD = 260


class CouponListView(Worded, Panel):
    """`opened(coupon id)`, `filter_chosen(id)`, `typed(text)`; `verify_wanted` from its button."""

    opened = Signal(str)
    filter_chosen = Signal(str)
    typed = Signal(str)
    older = Signal()
    newer = Signal()
    verify_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self._lines: tuple[CouponLine, ...] = ()
        self.title = Text("display")
        self.verify = Button("", "shield-check")
        self.chips = ChipRow()
        self.text = FilterLine()
        self.banner = BannerView()
        self.table = DataTable(_COLUMNS, most_rows=None)
        self._empty = EmptyState("ticket")
        self._where = Text("small")
        self._newer, self._older = IconButton("chevron-left"), IconButton("chevron-right")
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        self.text.setFixedWidth(_FIELD)
        head = row(self.title, None, self.text, self.verify, gap=Space.M)
        top = QWidget()
        dress(top, column(head, self.chips, self.banner, gap=Space.L), Space.L + Space.XS, Space.XL)
        self._foot = QWidget()
        foot = row(None, self._where, self._newer, self._older, gap=Space.XS)
        dress(self._foot, column(Line(), self._inset(foot), gap=0))
        middle = QWidget()
        # Cells of a table are padded by themselves, so it begins further out.
        held = column(self.table, self._padded(self._empty), gap=0)
        held.setStretchFactor(self.table, 1)
        held.addStretch(0)
        dress(middle, held, 0, Space.L)
        whole = column(top, Line(), middle, self._foot, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(self, whole, 1)

    @staticmethod
    def _inset(line: QLayout) -> QWidget:
        box = QWidget()
        dress(box, line, Space.S, Space.XL)
        return box

    @staticmethod
    def _padded(part: QWidget) -> QWidget:
        box = QWidget()
        dress(box, column(part), Space.S, Space.S)
        return box

    def _connect(self) -> None:
        self.verify.clicked.connect(self.verify_wanted)
        self.chips.chosen.connect(self.filter_chosen)
        self.text.typed.connect(self.typed)
        self.text.left.connect(self._to_table)
        self.table.opened.connect(lambda place: self.opened.emit(self._lines[place].id))
        self._newer.clicked.connect(self.newer)
        self._older.clicked.connect(self.older)
        self._newer.setShortcut(QKeySequence("Ctrl+PgUp"))
        self._older.setShortcut(QKeySequence("Ctrl+PgDown"))

    def retranslate(self) -> None:
        self.title.setText(_("Coupons"))
        self.verify.setText(_("Check a coupon"))
        self.verify.setToolTip("Ctrl+Shift+V")
        self.text.setPlaceholderText(_("Code, key, owner or order"))
        self.text.setAccessibleName(_("Find among the coupons"))
        self._newer.say(_("Newer") + "  Ctrl+PgUp")
        self._older.say(_("Older") + "  Ctrl+PgDown")
        titles = (
            _("Code"),
            _("Owner"),
            _("Key"),
            _("Plan"),
            _("Until"),
            _("Left"),
            _("Status"),
        )
        self.table.set_titles(titles)

    def render_list(self, state: CouponListState) -> None:
        self.chips.render_choices(state.filters, state.current)
        if not self.text.hasFocus() and self.text.text().strip() != state.text:
            self.text.setText(state.text)
        self.banner.render_banner(state.banner)
        if state.lines != self._lines or not state.lines:
            self._show(state.lines)
        self._empty.say(state.empty or (_("Reading the register…") if state.busy else ""))
        self._empty.setHidden(bool(state.lines) or not (state.empty or state.busy))
        self._where.setText(state.where)
        self._newer.setEnabled(state.has_newer)
        self._older.setEnabled(state.has_older)
        self._foot.setHidden(not (state.has_newer or state.has_older))

    def _show(self, lines: tuple[CouponLine, ...]) -> None:
        kept = self.table.currentIndex().row()
        self._lines = lines
        self.table.setHidden(not lines)
        self.table.show_rows(
            [(c.code, c.customer, c.key, c.plan, c.until, c.left, c.badge) for c in lines]
        )
        if lines and 0 <= kept < len(lines):
            self.table.selectRow(kept)

    def _to_table(self) -> None:
        if self._lines:
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def focus_content(self) -> None:
        self.text.setFocus()


_COLUMNS = (
    Column(mono=True),
    Column(stretch=True, least=180),
    Column(yields=2),
    Column(yields=1),
    Column(right=True),
    Column(right=True, yields=3),
    Column(),
)

"""A shipment's page: its facts, its keys, its papers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import FactLine
from gui.kit.qt.notes import NotesView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Radius, Space
from gui.kit.qt.tools import ToolBar
from gui.lists.columns import headings_of
from gui.lists.qt.table import PagedTable
from gui.lists.states import ListState
from gui.register.states import ShipmentState
from keytool.i18n import _


class ShipmentView(Worded, QWidget):
    """`opened(link)` of whatever is named, `acted(action, key)`, `went_back`, `struck(note)`; `key`
    is the one under the keyboard, 0 for none.
    """

    opened = Signal(object)
    acted = Signal(str, int)
    went_back = Signal()
    struck = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.back = Button("link", "arrow-left")
        self.banner = BannerView()
        self.title, self.facts = Text("display", elide=True), FactLine()
        self.notes = NotesView()
        self.tools = ToolBar()
        self.table, self.more = PagedTable(), Text("small")
        self._version = 0
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        sheet = Panel(Radius.XL)
        top, middle, tools = QWidget(), QWidget(), QWidget()
        dress(top, column(self.title, self.facts, self.notes, gap=Space.S), Space.L, Space.XL)
        dress(tools, column(self.tools), 0, Space.XL)
        held = column(self.table, self.more, gap=Space.S)
        held.setStretchFactor(self.table, 1)
        dress(middle, held, Space.S, Space.L)
        whole = column(top, Line(), tools, Line(), middle, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(sheet, whole, 1)
        page = column(row(self.back, None), self.banner, sheet, gap=Space.S)
        page.setStretchFactor(sheet, 1)
        dress(self, page)

    def _connect(self) -> None:
        self.back.clicked.connect(self.went_back)
        self.tools.acted.connect(self._tell)
        self.table.acted.connect(self._tell)
        self.table.row_opened.connect(self.opened)
        self.facts.opened.connect(self.opened)
        self.notes.struck.connect(self.struck)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.went_back)

    def retranslate(self) -> None:
        self.back.setText(_("Register"))

    def render_shipment(self, state: ShipmentState) -> None:
        self.banner.render_banner(state.banner)
        self.title.say(state.title or _("Reading the register…"))
        self.table.call(state.title)
        self.facts.render_facts(state.facts)
        self.notes.render_notes(state.notes)
        self.tools.render_tools("", "", state.actions)
        self.table.offer(state.actions)
        self.more.say(state.more)
        count = len(state.lines)
        self._version += 1
        self.table.render_list(
            ListState(
                "keys", headings_of("keys"), max(count, 1), count, {0: state.lines}, self._version
            )
        )

    def focus_content(self) -> None:
        self.table.go_in()

    def _tell(self, action: str) -> None:
        self.acted.emit(action, self.table.current)

"""A customer's page: what they are and have on the left, consent and what to do on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from gui.customers.qt.lists import ContactsView, ContractsView, KeysView, ShipmentsView
from gui.customers.states import ConsentState, CustomerPageState, CustomerSheet
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import ActionsView, FactLine
from gui.kit.qt.history import HistoryView
from gui.kit.qt.icons import Icon
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Space
from keytool.i18n import _

_NARROWEST_RAIL, _WIDEST_RAIL = 256, 320
_COMPACT = 880


class ConsentView(Worded, QWidget):
    """Whether personal data may be kept: icon, word, sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._icon = Text("heading"), Icon(size=20)
        self.verdict, self.text = Text("strong", wrap=True), Text("small", wrap=True)
        line = row(self._icon, self.verdict, gap=Space.S)
        line.setStretchFactor(self.verdict, 1)
        dress(self, column(self._heading, line, self.text, gap=Space.XS))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Personal data"))

    def render_consent(self, state: ConsentState) -> None:
        self._icon.show_tone(state.tone)
        self.verdict.say(state.verdict)
        self.text.say(state.text)


class CustomerPageView(Worded, QWidget):
    """`acted(action)`, `contact_opened`, `contract_opened`, `record_opened(id)`, `went_back`."""

    acted = Signal(str)
    contact_opened = Signal(str)
    contract_opened = Signal(str)
    record_opened = Signal(str)
    dismissed = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back, self.banner = Button("link", "arrow-left"), BannerView()
        self.name, self.badge = Text("title", wrap=True), BadgeView()
        self.facts, self.addresses = FactLine(), FactLine()
        self.contacts, self.contracts = ContactsView(), ContractsView()
        self.keys, self.shipments = KeysView(), ShipmentsView()
        self.consent, self.what_now = ConsentView(), ActionsView()
        self.history = HistoryView()
        self.sheet, self._rail = Panel(Radius.XL), QWidget()
        self._waiting = Text("quiet")
        self._padded: list[tuple[QWidget, int]] = []
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        title = row(self.name, self.badge, gap=Space.L)
        title.setStretchFactor(self.name, 1)
        title.setAlignment(self.badge, Qt.AlignmentFlag.AlignTop)
        head = self._pad(column(title, self.facts, self.addresses, gap=Space.S))
        lists = column(self.contacts, self.contracts, self.keys, self.shipments, None, gap=Space.XL)
        inside, rail = Tall(), Tall()
        dress(inside, column(head, Line(), self._pad(lists, Space.S), None, gap=0))
        side = (self._pad(self.consent), Line(), self._pad(self.what_now), Line())
        dress(rail, column(*side, self._pad(self.history), None, gap=0))
        dress(self._rail, column(scrolled(rail)))
        left = scrolled(inside)
        body = row(left, Line(upright=True), self._rail, gap=0)
        body.setStretchFactor(left, 1)
        dress(self.sheet, body, 1)
        whole = column(row(self.back, None), self.banner, self._waiting, self.sheet, gap=Space.S)
        whole.setStretchFactor(self.sheet, 1)
        whole.addStretch(0)
        dress(self, whole)

    def _pad(self, content: QWidget | QLayout, outwards: int = 0) -> QWidget:
        box = QWidget()
        dress(box, column(content), Space.L + Space.XS, 0)
        self._padded.append((box, outwards))
        return box

    def _connect(self) -> None:
        self.back.clicked.connect(self.went_back)
        self.banner.dismissed.connect(self.dismissed)
        self.what_now.acted.connect(self.acted)
        self.contacts.opened.connect(self.contact_opened)
        self.contracts.opened.connect(self.contract_opened)
        self.keys.opened.connect(self.record_opened)
        self.shipments.opened.connect(self.record_opened)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.went_back)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def retranslate(self) -> None:
        self._waiting.setText(_("Reading the register…"))

    def render_back(self, place: str) -> None:
        self.back.setText(place)

    def render_page(self, state: CustomerPageState) -> None:
        sheet = state.sheet
        self.banner.render_banner(state.banner)
        self._waiting.setHidden(sheet is not None or state.banner is not None)
        self.sheet.setHidden(sheet is None)
        if sheet:
            self._show(sheet)

    def _show(self, sheet: CustomerSheet) -> None:
        self.setAccessibleName(sheet.name)
        self.name.say(sheet.name)
        self.badge.render_badge(sheet.badge)
        self.facts.render_facts(sheet.facts)
        self.addresses.render_facts(sheet.addresses)
        self.contacts.render_contacts(sheet.contacts)
        self.contracts.render_lines(sheet.contracts)
        self.keys.render_lines(sheet.keys, sheet.key_count)
        self.shipments.render_lines(sheet.shipments, sheet.shipment_count)
        self.consent.render_consent(sheet.consent)
        self.what_now.render_actions(sheet.actions)
        self.history.render_items(sheet.history)

    def focus_content(self) -> None:
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < _COMPACT
        rail = min(max(self.width() * 3 // 10, _NARROWEST_RAIL), _WIDEST_RAIL)
        self._rail.setFixedWidth(rail)
        sides = Space.L if compact else Space.XL
        for box, outwards in self._padded:
            box.setContentsMargins(sides - outwards, 0, sides - outwards, 0)

"""A customer's page: what they are and have on the left, consent and what to do on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.customers.qt.lists import (
    CertificatesView,
    ConsentsView,
    ContactsView,
    ContractsView,
    CouponsView,
    KeysView,
    ShipmentsView,
)
from gui.customers.states import ConsentState, CustomerPageState, CustomerSheet
from gui.kit.qt.base import Line, Text, Worded, column, dress, row
from gui.kit.qt.case_list import CasesView
from gui.kit.qt.facts import ActionsView, FactLine
from gui.kit.qt.history import HistoryView
from gui.kit.qt.icons import Icon
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notes import NotesView
from gui.kit.qt.record_page import RecordPageView
from gui.kit.qt.tokens import Space
from keytool.i18n import _

_NARROWEST_RAIL, _WIDEST_RAIL = 256, 320


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


class CustomerPageView(RecordPageView):
    """`acted(action)`, `contact_opened(place)`, `record_opened(link)`, `struck(note)`; a row
    each of `contract_opened`, `certificate_opened`, `consent_opened`.
    """

    acted = Signal(str)
    contact_opened = Signal(object)
    contract_opened = Signal(object)
    certificate_opened = Signal(object)
    consent_opened = Signal(object)
    record_opened = Signal(object)
    struck = Signal(str)

    def __init__(self) -> None:
        super().__init__(_NARROWEST_RAIL, _WIDEST_RAIL)
        self.name, self.badge = Text("title", wrap=True), BadgeView()
        self.facts, self.addresses, self.notes = FactLine(), FactLine(), NotesView()
        self.contacts, self.contracts = ContactsView(), ContractsView()
        self.certificates, self.consents = CertificatesView(), ConsentsView()
        self.keys, self.shipments, self.coupons = KeysView(), ShipmentsView(), CouponsView()
        self.cases = CasesView()
        self.consent, self.what_now = ConsentView(), ActionsView()
        self.history = HistoryView()
        self._lay()
        self.what_now.acted.connect(self.acted)
        self.contacts.opened.connect(self.contact_opened)
        self.contracts.opened.connect(self.contract_opened)
        self.certificates.opened.connect(self.certificate_opened)
        self.consents.opened.connect(self.consent_opened)
        self.notes.struck.connect(self.struck)
        self.keys.opened.connect(self.record_opened)
        self.shipments.opened.connect(self.record_opened)
        self.cases.opened.connect(self.record_opened)
        self.coupons.opened.connect(self.record_opened)

    def _lay(self) -> None:
        pad = self.sheet.pad
        title = row(self.name, self.badge, gap=Space.L)
        title.setStretchFactor(self.name, 1)
        title.setAlignment(self.badge, Qt.AlignmentFlag.AlignTop)
        head = pad(column(title, self.facts, self.addresses, self.notes, gap=Space.S))
        lists = column(
            self.contacts,
            self.cases,
            self.contracts,
            self.certificates,
            self.consents,
            self.keys,
            self.coupons,
            self.shipments,
            None,
            gap=Space.XL,
        )
        side = (pad(self.consent), Line(), pad(self.what_now), Line(), pad(self.history))
        self.lay(column(head, Line(), pad(lists, Space.S), None, gap=0), column(*side, None, gap=0))

    def render_page(self, state: CustomerPageState) -> None:
        sheet = state.sheet
        self.render_frame(state.banner, filled=sheet is not None)
        if sheet:
            self._show(sheet)

    def _show(self, sheet: CustomerSheet) -> None:
        self.setAccessibleName(sheet.name)
        self.name.say(sheet.name)
        self.badge.render_badge(sheet.badge)
        self.facts.render_facts(sheet.facts)
        self.addresses.render_facts(sheet.addresses)
        self.notes.render_notes(sheet.notes)
        self.contacts.render_contacts(sheet.contacts)
        self.cases.render_cases(sheet.cases, sheet.case_count)
        self.contracts.render_lines(sheet.contracts)
        self.certificates.render_lines(sheet.certificates)
        self.consents.render_lines(sheet.consents)
        self.keys.render_lines(sheet.keys, sheet.key_count)
        self.shipments.render_lines(sheet.shipments, sheet.shipment_count)
        self.coupons.render_lines(sheet.coupons, sheet.coupon_count)
        self.consent.render_consent(sheet.consent)
        self.what_now.render_actions(sheet.actions)
        self.history.render_items(sheet.history)

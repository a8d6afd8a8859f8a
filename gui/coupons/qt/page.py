"""A coupon's page: what it is good for on the left, what to do and what happened on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.coupons.qt.parts import ChainView, LedgerView
from gui.coupons.states import CouponPageState, CouponSheet
from gui.kit.qt.base import SELECTABLE, Line, Text, Worded, column, dress, row, show_tip
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.facts import ActionsView, FactLine
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.history import HistoryView
from gui.kit.qt.link_text import LinkText
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notes import NotesView
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.qr import QrView
from gui.kit.qt.record_page import RecordPageView
from gui.kit.qt.tokens import Space, Type
from keytool.i18n import _

_NARROWEST_RAIL, _WIDEST_RAIL = 248, 320


class CouponHead(Worded, QWidget):
    """QR, plan, typed code, whose it is, what is left. `opened(link)` leads to the customer."""

    key_opened = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.qr = QrView()
        self.plan = Text("display", elide=True)
        self.badge = BadgeView()
        self.code = Text("code")
        self.code.setTextInteractionFlags(SELECTABLE)
        self.copy_code, self.copy_link = IconButton("copy"), IconButton("link")
        self.owner = LinkText(Type.LARGE)
        self.portrait = PortraitView(48, 32)
        self.key = Button("link")
        self.number, self.left = Text("display"), Text("quiet", wrap=True)
        self.gauge = UnitsGauge()
        self.facts = FactLine()
        self.beside = Text("quiet", wrap=True)
        self._url = ""
        self._lay()
        self.copy_code.clicked.connect(lambda: self._copy(self.copy_code, self.code.text()))
        self.copy_link.clicked.connect(lambda: self._copy(self.copy_link, self._url))
        self.key.clicked.connect(self.key_opened)
        self.owner.opened.connect(self.opened)
        self.retranslate()

    def _lay(self) -> None:
        head = row(self.plan, None, self.badge, gap=Space.L)
        code = row(self.code, self.copy_code, self.copy_link, None, gap=Space.XS)
        key = row(self.portrait, self.key, None, gap=Space.S)
        amount = row(self.number, self.left, gap=Space.S)
        amount.setStretchFactor(self.left, 1)
        amount.setAlignment(self.left, Qt.AlignmentFlag.AlignBottom)
        words = column(
            self.owner,
            key,
            Space.S,
            amount,
            self.gauge,
            Space.S,
            self.facts,
            self.beside,
            None,
            gap=Space.XS,
        )
        line = row(self.qr, words, gap=Space.XL)
        line.setStretchFactor(words, 1)
        line.setAlignment(self.qr, Qt.AlignmentFlag.AlignTop)
        dress(self, column(head, code, Space.M, line, gap=Space.XS))

    def retranslate(self) -> None:
        self.copy_code.say(_("Copy the code"))
        self.copy_link.say(_("Copy link"))
        self.qr.setAccessibleName(_("QR code with the coupon's link"))
        self.key.setToolTip(_("Open the key's card"))

    def render_head(self, sheet: CouponSheet) -> None:
        self._url = sheet.url
        self.qr.render_modules(sheet.qr)
        self.plan.say(sheet.plan)
        self.badge.render_badge(sheet.badge)
        self.code.setText(sheet.code)
        self.owner.render_link(sheet.owner, sheet.owner_link)
        self.portrait.render_portrait(sheet.portrait)
        self.key.setText(sheet.key_name)
        self.number.say(sheet.gauge.number)
        self.left.say(sheet.gauge.text)
        self.left.setContentsMargins(0, 0, 0, 5 if sheet.gauge.number else 0)
        self.gauge.render_gauge(sheet.gauge)
        self.facts.render_facts(sheet.facts)
        self.beside.say(sheet.beside)
        self.beside.setHidden(not sheet.beside)

    @staticmethod
    def _copy(button: IconButton, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        show_tip(button, _("Copied"))


class CouponPageView(RecordPageView):
    """`acted(action)`, `case_opened(case)`, `coupon_opened(id)`, `key_opened(row)`,
    `opened(link)`, `struck(note)`.
    """

    acted = Signal(str)
    case_opened = Signal(str)
    coupon_opened = Signal(str)
    key_opened = Signal(int)
    opened = Signal(object)
    struck = Signal(str)

    def __init__(self) -> None:
        super().__init__(_NARROWEST_RAIL, _WIDEST_RAIL)
        self.state = CouponPageState()
        self.head, self.notes = CouponHead(), NotesView()
        self.ledger, self.chain = LedgerView(), ChainView()
        self.what_now, self.history = ActionsView(), HistoryView()
        pad = self.sheet.pad
        lists = pad(column(self.ledger, self.chain, None, gap=Space.XL), Space.S)
        self.lay(
            column(pad(column(self.head, self.notes, gap=Space.L)), Line(), lists, None, gap=0),
            column(pad(self.what_now), Line(), pad(self.history), None, gap=0),
        )
        self.what_now.acted.connect(self.acted)
        self.ledger.opened.connect(self.case_opened)
        self.chain.opened.connect(self.coupon_opened)
        self.head.key_opened.connect(self._open_key)
        self.head.opened.connect(self.opened)
        self.notes.struck.connect(self.struck)

    def render_page(self, state: CouponPageState) -> None:
        self.state = state
        sheet = state.sheet
        self.render_frame(state.banner, filled=sheet is not None)
        if sheet is None:
            return
        self.setAccessibleName(f"{sheet.plan} {sheet.code}")
        self.head.render_head(sheet)
        self.notes.render_notes(sheet.notes)
        self.ledger.render_lines(sheet.ledger, sheet.no_ledger)
        self.chain.render_lines(sheet.chain)
        self.what_now.render_actions(sheet.actions)
        self.history.render_items(sheet.history)

    def _open_key(self) -> None:
        if self.state.sheet:
            self.key_opened.emit(int(self.state.sheet.key))

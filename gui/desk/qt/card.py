"""The card: a key and everything that lies around it."""

from PySide6.QtCore import Qt, Signal

from gui.desk.card_states import CardState
from gui.desk.qt.card_parts import CouponsView, KeyHead, LicencesView, SupportView, WarrantyView
from gui.kit.qt.base import Line, Ringed, column, dress, row
from gui.kit.qt.case_list import CasesView
from gui.kit.qt.facts import ActionsView
from gui.kit.qt.history import HistoryView
from gui.kit.qt.notes import NotesView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.record_page import RailSheet
from gui.kit.qt.tokens import Size, Space

_NARROWEST_RAIL = 272
_WIDEST_RAIL = 336


class CardView(Ringed, RailSheet):
    """Answers first, numbers second, clauses third; what to do on the right.

    `acted(action id)`, `coupon_opened(coupon id)`, `clause_opened(clause)`, `opened(link)`
    and `struck(note)` are what a person wants.
    """

    acted = Signal(str)
    coupon_opened = Signal(str)
    clause_opened = Signal(object)
    opened = Signal(object)
    struck = Signal(str)

    def __init__(self) -> None:
        super().__init__(_NARROWEST_RAIL, _WIDEST_RAIL)
        self.state: CardState | None = None
        self.head = KeyHead()
        self.notes, self.notice = NotesView(), BannerView()
        self.warranty = WarrantyView()
        self.support = SupportView()
        self.what_now = ActionsView()
        self.cases = CasesView()
        self.licences = LicencesView()
        self.coupons = CouponsView()
        self.history = HistoryView()
        self.setMaximumWidth(Size.CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay()
        self.what_now.acted.connect(self.acted)
        self.notice.acted.connect(self.acted)
        self.coupons.opened.connect(self.coupon_opened)
        self.warranty.acted.connect(self.acted)
        self.head.opened.connect(self.opened)
        self.cases.opened.connect(self.opened)
        self.notes.struck.connect(self.struck)
        self.warranty.clause_opened.connect(self.clause_opened)
        self.support.clause_opened.connect(self.clause_opened)

    def _lay(self) -> None:
        pad = self.pad
        answers = row(pad(self.warranty), Line(upright=True), pad(self.support), gap=0)
        for place in (0, 2):
            answers.setStretch(place, 1)
        lists = pad(column(self.cases, self.licences, self.coupons, None, gap=Space.XL), Space.S)
        body = self.split(
            column(answers, Line(), lists, None, gap=0),
            column(pad(self.what_now), Line(), pad(self.history), None, gap=0),
        )
        whole = column(
            pad(column(self.head, self.notes, self.notice, gap=Space.L)), Line(), body, gap=0
        )
        whole.setStretchFactor(body, 1)
        dress(self, whole, 1)

    def fit(self, *, compact: bool) -> None:
        self.warranty.ring.make_compact(compact=compact)

    def render(self, state: CardState) -> None:  # type: ignore[override]  # QWidget's prints
        self.state = state
        self.setAccessibleName(" ".join(filter(None, (state.title, state.key_id))))
        self.head.render_head(
            state.portrait,
            state.title,
            badge=state.state,
            key_id=(state.key_id, state.key_id_source),
            owner=(state.owner, state.owner_link),
            facts=state.facts,
            faded=state.is_retired,
        )
        self.notes.render_notes(state.notes)
        self.notice.render_banner(state.notice)
        self.warranty.render_block(state.warranty)
        self.support.render_block(state.support)
        self.what_now.render_actions(state.actions)
        self.cases.render_cases(state.cases, state.case_count)
        self.licences.render_rows(state.licences)
        self.coupons.render_rows(state.coupons)
        self.history.render_items(state.history)

    def forget(self) -> None:
        self.history.forget()

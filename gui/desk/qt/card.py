"""The card: a key and everything that lies around it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.desk.card_states import CardState
from gui.desk.qt.card_parts import CouponsView, KeyHead, LicencesView, SupportView, WarrantyView
from gui.kit.qt.base import Line, Panel, column, dress, row
from gui.kit.qt.facts import ActionsView
from gui.kit.qt.history import HistoryView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Radius, Size, Space

_COMPACT = 880  # below this width the card saves room: a smaller ring, narrower margins
_NARROWEST_RAIL = 272
_WIDEST_RAIL = 336


class CardView(Panel):
    """Answers first, numbers second, clauses third; what to do on the right.

    `acted(action id)`, `coupon_opened(coupon id)` and `clause_opened(clause)` are what a
    person wants.
    """

    acted = Signal(str)
    coupon_opened = Signal(str)
    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.state: CardState | None = None
        self.head = KeyHead()
        self.notice = BannerView()
        self.warranty = WarrantyView()
        self.support = SupportView()
        self.what_now = ActionsView()
        self.licences = LicencesView()
        self.coupons = CouponsView()
        self.history = HistoryView()
        self._rail = QWidget()
        self._padded: list[tuple[QWidget, int]] = []
        self.setMaximumWidth(Size.CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay()
        self.what_now.acted.connect(self.acted)
        self.notice.acted.connect(self.acted)
        self.coupons.opened.connect(self.coupon_opened)
        self.warranty.clause_opened.connect(self.clause_opened)
        self.support.clause_opened.connect(self.clause_opened)

    def _lay(self) -> None:
        answers = row(self._pad(self.warranty), Line(upright=True), self._pad(self.support), gap=0)
        for place in (0, 2):
            answers.setStretch(place, 1)
        # Cells of a table are padded by themselves, so the tables begin further out.
        lists = self._pad(column(self.licences, self.coupons, None, gap=Space.XL), Space.S)
        dress(
            self._rail,
            column(self._pad(self.what_now), Line(), self._pad(self.history), None, gap=0),
        )
        left = column(answers, Line(), lists, None, gap=0)
        body = row(left, Line(upright=True), self._rail, gap=0)
        body.setStretchFactor(left, 1)
        head = self._pad(column(self.head, self.notice, gap=Space.L))
        whole = column(head, Line(), body, gap=0)
        whole.setStretchFactor(body, 1)
        dress(self, whole, 1)

    def _pad(self, content: QWidget | QLayout, outwards: int = 0) -> QWidget:
        """Room round a part; its sides follow the width of the card."""
        box = QWidget()
        dress(box, column(content), Space.L + Space.XS, 0)
        self._padded.append((box, outwards))
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < _COMPACT
        rail = min(max(self.width() * 3 // 10, _NARROWEST_RAIL), _WIDEST_RAIL)
        self._rail.setFixedWidth(rail)
        self.warranty.ring.make_compact(compact=compact)
        sides = Space.L if compact else Space.XL
        for box, outwards in self._padded:
            box.setContentsMargins(sides - outwards, 0, sides - outwards, 0)

    def render(self, state: CardState) -> None:  # type: ignore[override]  # QWidget's prints
        self.state = state
        self.setAccessibleName(" ".join(filter(None, (state.title, state.key_id))))
        self.head.render_head(
            state.portrait,
            state.title,
            badge=state.state,
            key_id=(state.key_id, state.key_id_source),
            owner=state.owner,
            facts=state.facts,
        )
        self.notice.render_banner(state.notice)
        self.warranty.render_block(state.warranty)
        self.support.render_block(state.support)
        self.what_now.render_actions(state.actions)
        self.licences.render_rows(state.licences)
        self.coupons.render_rows(state.coupons)
        self.history.render_items(state.history)

    def forget(self) -> None:
        self.history.forget()

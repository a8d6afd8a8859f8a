"""The card: a key and everything that lies around it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.desk.card_states import CardState
from gui.desk.qt.card_parts import (
    ActionsView,
    CouponsView,
    KeyHead,
    LicencesView,
    SupportView,
    WarrantyView,
)
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.timeline import NODE, Timeline
from gui.kit.qt.tokens import Radius, Size, Space
from gui.kit.states import HistoryItem
from keytool.i18n import _

_COMPACT = 880  # below this width the card saves room: a smaller ring, narrower margins
_NARROWEST_RAIL = 272
_WIDEST_RAIL = 336
_NEWEST = 6  # events of the history that are shown unasked


class HistoryView(Worded, QWidget):
    """The heading and the line of events: the newest ones, and all of them when asked."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[HistoryItem, ...] = ()
        self._whole = False
        self._heading = Text("heading")
        self._timeline = Timeline()
        self._empty = EmptyState("history")
        self.more = Button("link")
        self.more.clicked.connect(self._turn)
        rest = row(NODE + Space.S, self.more, None, gap=0)
        dress(
            self, column(self._heading, Space.XS, self._timeline, rest, self._empty, gap=Space.XS)
        )
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("History"))
        self._empty.say(_("Nothing has happened to this key yet."))
        hidden = len(self._items) - _NEWEST
        self.more.setHidden(hidden <= 0)
        more = _("Show %(count)s more") % {"count": hidden}
        self.more.setText(_("Show fewer") if self._whole else more)

    def render_items(self, items: tuple[HistoryItem, ...]) -> None:
        self._items = items
        self._timeline.setHidden(not items)
        self._empty.setHidden(bool(items))
        self._timeline.render_items(items if self._whole else items[:_NEWEST], len(items))
        self.retranslate()

    def forget(self) -> None:
        """Show the newest alone again: the next card is another key's."""
        self._whole = False

    def _turn(self) -> None:
        self._whole = not self._whole
        self.render_items(self._items)


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

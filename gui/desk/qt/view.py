"""The desk: the portraits of what is plugged, and one thing in the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from gui.desk.qt.empty import EmptyView
from gui.desk.qt.strip import DeviceStrip
from gui.kit.qt.base import Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.scrolling import scrolled
from gui.kit.qt.theme import motion_allowed
from gui.kit.qt.tokens import Space, card_margin
from keytool.i18n import _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.desk.states import DeskState

# Pages go by the names of their states' classes, which are not loaded before the first paint.
_EMPTY, _CARD = "EmptyDesk", "CardState"
_ALL_OF_IT = 1000  # the empty desk's share of the height against the stretch below


class _Host(QWidget):
    """What scrolls. Its height follows its width alone.

    A layout's own minimum is that of its narrowest width, where every text breaks
    into many lines; a scroll area would reserve that height at any width. Where no text
    breaks, the minimum is the height.
    """

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or layout.hasHeightForWidth():
            return QSize(0, 0)
        return QSize(0, layout.totalMinimumSize().height())


class DeskView(Worded, QWidget):
    """Renders a `DeskState`; every signal carries an id or a text from it.

    The pages beside the empty desk are made when they are first needed, or by
    `warm_up` once the window is painted: they are most of the window's cost.
    """

    acted = Signal(str)
    device_chosen = Signal(str)
    recent_chosen = Signal(int)
    coupon_opened = Signal(str)
    clause_opened = Signal(object)
    link_opened = Signal(object)
    struck = Signal(str)
    marking_entered = Signal(str)
    choice_made = Signal(str)
    went_back = Signal()
    arrived = Signal()
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._margins: tuple[int, int] | None = None  # while they are being set
        self.state: DeskState | None = None
        self.strip = DeviceStrip()
        self.empty = EmptyView()
        self._made: dict[str, QWidget] = {_EMPTY: self.empty}
        self._makers: dict[str, Callable[[], QWidget]] = {
            _CARD: self._make_card,
            "OfferState": self._make_offer,
            "TroubleState": self._make_trouble,
            "ReadingState": self._make_reading,
            "GuideState": self._make_guide,
        }
        self._back = Button("link", "arrow-left")
        self._host = _Host()
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        # One page is shown at a time; hidden ones take no room, as a stack's would.
        self._pages = column(self.empty, gap=0)
        self._pages.addStretch(1)
        self._pages.setStretchFactor(self.empty, _ALL_OF_IT)
        dress(self._host, self._pages)
        self._scroll = scrolled(self._host)
        self._above = QWidget()
        dress(self._above, column(row(self._back, None), self.strip, gap=Space.S))
        self._above.hide()
        dress(self, column(self._above, self._scroll, gap=Space.M))

    def _connect(self) -> None:
        self.empty.acted.connect(self.acted)
        self.empty.recent_chosen.connect(self.recent_chosen)
        self.empty.followed.connect(self.followed)
        self.strip.chosen.connect(self.device_chosen)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._set_margins)
        self._back.clicked.connect(self.went_back)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, by in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            arrow = QShortcut(QKeySequence(key), self, context=inside)
            arrow.activated.connect(lambda step=by: self.strip.step(step))

    def retranslate(self) -> None:
        self._back.setText(_("Back to the desk"))

    def warm_up(self) -> None:
        """Make the card's page now, so that the first key does not wait for it."""
        self._page_of(_CARD)

    def render(self, state: DeskState) -> None:  # type: ignore[override]  # QWidget's prints
        """Show the state; what is new on the desk arrives, what was there changes in place."""
        before, self.state = self.state, state
        arrives = before is None or before.subject != state.subject
        self.strip.render_devices(state.devices)
        self._back.setHidden(not state.pinned)
        self._back.setShortcut(QKeySequence(Qt.Key.Key_Escape) if state.pinned else QKeySequence())
        self._above.setHidden(not state.pinned and len(state.devices) < 2)
        current = self.page()
        if arrives:
            self._scroll.verticalScrollBar().setValue(0)
            forget = getattr(current, "forget", None)
            if forget:
                forget()
        current.render(state.content)  # type: ignore[call-overload]  # a page's, not QWidget's
        current.show()
        self._keep_focus(current)
        for page in self._made.values():
            page.setHidden(page is not current)
        if arrives and before is not None and state.subject:
            self._move_in(current)
        if arrives:
            self.arrived.emit()

    def _keep_focus(self, current: QWidget) -> None:
        """Take the keyboard from a page that is about to be hidden.

        Qt would hand it to the next widget as if a person had pressed Tab: to a clause,
        which then shows its text unasked.
        """
        focused = QApplication.focusWidget()
        if focused is None or focused is current or current.isAncestorOf(focused):
            return
        if self._host.isAncestorOf(focused):
            current.setFocus()

    def use(self, kind: str, maker: Callable[[], QWidget]) -> None:
        """How the page of a kind of content is made, that this view knows nothing of."""
        self._makers[kind] = maker

    @property
    def is_empty(self) -> bool:
        return self.page() is self.empty

    def page(self) -> QWidget:
        """What is in the middle now."""
        return self._page_of(type(self.state.content).__name__ if self.state else _EMPTY)

    def focus_content(self) -> None:
        """Give the keyboard to the middle; a page knows by its focus proxy what in it wants it."""
        getattr(self.page(), "focus_content", self.page().setFocus)()

    def _page_of(self, kind: str) -> QWidget:
        page = self._made.get(kind)
        if page is None:
            page = self._makers[kind]()
            page.hide()
            self._made[kind] = page
            self._pages.insertWidget(0, page)
        return page

    def _make_card(self) -> QWidget:
        from gui.desk.qt.card import CardView

        card = CardView()
        card.acted.connect(self.acted)
        card.coupon_opened.connect(self.coupon_opened)
        card.clause_opened.connect(self.clause_opened)
        card.opened.connect(self.link_opened)
        card.struck.connect(self.struck)
        return card

    def _make_offer(self) -> QWidget:
        from gui.desk.qt.sheets import OfferView

        offer = OfferView()
        offer.acted.connect(self.acted)
        return offer

    def _make_trouble(self) -> QWidget:
        from gui.desk.qt.sheets import TroubleView

        trouble = TroubleView()
        trouble.acted.connect(self.acted)
        trouble.marking_entered.connect(self.marking_entered)
        trouble.choice_made.connect(self.choice_made)
        return trouble

    def _make_reading(self) -> QWidget:
        from gui.desk.qt.sheets import ReadingView

        return ReadingView()

    def _make_guide(self) -> QWidget:
        from gui.desk.qt.guide import GuideView

        guide = GuideView()
        guide.acted.connect(self.acted)
        return guide

    def _move_in(self, page: QWidget) -> None:
        app = QApplication.instance()
        if self.isVisible() and isinstance(app, QApplication) and motion_allowed(app):
            from gui.kit.qt.arrival import Arrival

            Arrival(self._host).play(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        """The scroll bar lies in the right margin: the card stays where it is when it shows.

        Margins decide how text wraps, and so whether the bar is there: while they are being set
        its room is only ever taken, never given back, or both would change each other for good.
        """
        side = card_margin(self.width())
        bar = self._scroll.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        if self._margins is not None and (taken == 0 or self._margins == (side, taken)):
            return
        before, self._margins = self._margins, (side, taken)
        self._host.setContentsMargins(side, 0, side - taken, Space.XL)
        self._above.setContentsMargins(side, 0, side, 0)
        self._margins = before

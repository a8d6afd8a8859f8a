"""The desk: the portraits of what is plugged, and one thing in the middle."""

from PySide6.QtCore import QEasingCurve, QRect, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from gui.viewmodels.states import (
    CardState,
    DeskContent,
    DeskState,
    EmptyDesk,
    OfferState,
    ReadingState,
    TroubleState,
)
from gui.widgets.base import Worded, column, dress, row
from gui.widgets.buttons import Button
from gui.widgets.card import CardView
from gui.widgets.desk_parts import DeviceStrip, EmptyView, OfferView, ReadingView, TroubleView
from gui.widgets.theme import motion_allowed
from gui.widgets.tokens import Duration, Size, Space
from keytool.i18n import _

_ALL_OF_IT = 1000  # the empty desk's share of the height against the stretch below


class Arrival(QWidget):
    """A picture of what arrives, fading and sliding in over it for a moment."""

    SLIDE = 12

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._picture = QPixmap()
        self._share = 1.0
        self._motion = QVariantAnimation(
            self, startValue=0.0, endValue=1.0, duration=Duration.ARRIVE
        )
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self._motion.finished.connect(self.hide)
        self.hide()

    def play(self, content: QWidget) -> None:
        self._picture = content.grab()
        self.setGeometry(QRect(content.pos(), content.size()))
        self.raise_()
        self.show()
        self._motion.start()

    def _move(self, share: object) -> None:
        self._share = float(share) if isinstance(share, float) else 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.setOpacity(self._share)
        painter.drawPixmap(0, round(self.SLIDE * (1 - self._share)), self._picture)
        painter.end()


class _Host(QWidget):
    """What scrolls. Its height follows its width alone.

    A layout's own minimum is that of its narrowest width, where every text breaks
    into many lines; a scroll area would reserve that height at any width.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class DeskView(Worded, QWidget):
    """Renders a `DeskState`; every signal carries an id or a text from it."""

    acted = Signal(str)
    device_chosen = Signal(str)
    recent_chosen = Signal(str)
    coupon_opened = Signal(str)
    marking_entered = Signal(str)
    choice_made = Signal(str)
    went_back = Signal()
    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: DeskState | None = None
        self.strip = DeviceStrip()
        self.card = CardView()
        self.empty = EmptyView()
        self.reading = ReadingView()
        self.offer = OfferView()
        self.trouble = TroubleView()
        self._back = Button("link", "arrow-left")
        self._host = _Host()
        self._pages = (self.empty, self.card, self.reading, self.offer, self.trouble)
        self._lay()
        self._arrival = Arrival(self._host)
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        # One page is shown at a time; hidden ones take no room, as a stack's would.
        pages = column(*self._pages, gap=0)
        pages.addStretch(1)
        pages.setStretchFactor(self.empty, _ALL_OF_IT)
        dress(self._host, pages)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._host)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._above = QWidget()
        dress(self._above, column(row(self._back, None), self.strip, gap=Space.S))
        dress(self, column(self._above, self._scroll, gap=Space.M))

    def _connect(self) -> None:
        for page in (self.card, self.empty, self.offer, self.trouble):
            page.acted.connect(self.acted)
        self.card.coupon_opened.connect(self.coupon_opened)
        self.empty.recent_chosen.connect(self.recent_chosen)
        self.strip.chosen.connect(self.device_chosen)
        self.trouble.marking_entered.connect(self.marking_entered)
        self.trouble.choice_made.connect(self.choice_made)
        self._back.clicked.connect(self.went_back)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, by in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            arrow = QShortcut(QKeySequence(key), self, context=inside)
            arrow.activated.connect(lambda step=by: self.strip.step(step))

    def retranslate(self) -> None:
        self._back.setText(_("Back to the desk"))

    def render(self, state: DeskState) -> None:  # type: ignore[override]  # QWidget's prints
        """Show the state; what is new on the desk arrives, what was there changes in place."""
        before, self.state = self.state, state
        arrives = before is None or before.subject != state.subject
        if arrives:
            self.trouble.forget()
            self._scroll.verticalScrollBar().setValue(0)
        self.strip.render_devices(state.devices)
        self._back.setHidden(not state.pinned)
        self._back.setShortcut(QKeySequence(Qt.Key.Key_Escape) if state.pinned else QKeySequence())
        self._above.setHidden(not state.pinned and len(state.devices) < 2)
        self._show(state.content)
        if arrives and before is not None and state.subject and self._may_move():
            self._arrival.play(self.page())
        if arrives:
            self.arrived.emit()

    @property
    def is_empty(self) -> bool:
        return self.state is None or isinstance(self.state.content, EmptyDesk)

    def page(self) -> QWidget:
        """What is in the middle now, for focus and for tests."""
        content = self.state.content if self.state else None
        pages: tuple[tuple[type, QWidget], ...] = (
            (CardState, self.card),
            (OfferState, self.offer),
            (TroubleState, self.trouble),
            (ReadingState, self.reading),
        )
        return next((page for kind, page in pages if isinstance(content, kind)), self.empty)

    def focus_content(self) -> None:
        """Give the keyboard to the middle: the marking where it is asked for, else the page."""
        page = self.page()
        if page is self.trouble and self.trouble.marking.isVisibleTo(self):
            self.trouble.marking.setFocus()
        else:
            page.setFocus()

    def _show(self, content: DeskContent) -> None:
        match content:
            case CardState():
                self.card.render(content)
            case OfferState():
                self.offer.render_offer(content)
            case TroubleState():
                self.trouble.render_trouble(content)
            case ReadingState():
                self.reading.render_reading(content)
            case EmptyDesk():
                self.empty.render_empty(content)
        current = self.page()
        for page in self._pages:
            page.setHidden(page is not current)

    def _may_move(self) -> bool:
        app = QApplication.instance()
        return self.isVisible() and isinstance(app, QApplication) and motion_allowed(app)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(Space.XL, (self.width() - Size.CARD) // 2)
        self._host.setContentsMargins(side, 0, side, Space.XL)
        self._above.setContentsMargins(side, 0, side, 0)

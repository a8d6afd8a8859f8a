"""The desk with nothing on it: where the key will lie, the keys seen last, what there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.base import Line, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.notices import BannerView
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.kit.tones import Portrait
from keytool.i18n import _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.desk.qt.today import TodayView
    from gui.desk.qt.welcome import WelcomeView
    from gui.desk.states import EmptyDesk, RecentKey

_RECENT_WIDTH, _RECENT_WIDEST = 184, 232


class _Recent(PaintedButton):
    """A key that was seen: portrait, number, whose."""

    def __init__(self, key: RecentKey) -> None:
        super().__init__()
        portrait = PortraitView(44, 30, bare=True)
        portrait.render_portrait(key.portrait)
        number = Text("small-mono", key.key_id or key.title, elide=True)
        owner = Text("small", key.owner, elide=True)
        words = column(None, number, owner, None, gap=0)
        dress(self, row(portrait, words, None, gap=Space.S), 0, Space.XS)
        owner.setHidden(not key.owner)  # once it has a parent: else it would be a window of its own
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_RECENT_WIDEST)
        self.setAccessibleName(" ".join(filter(None, (key.title, key.key_id, key.owner))))
        self.setToolTip(", ".join(filter(None, (key.title, key.key_id, key.owner, key.when))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, colours().raised if self.underMouse() else "")
        painter.end()


class Slot(Worded, QWidget):
    """Where a key will lie, and those that lay here last, as many as there is room for."""

    recent_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._recent: tuple[RecentKey, ...] = ()
        outline = PortraitView(92, 58, bare=True)
        outline.render_portrait(Portrait.EMPTY)
        self._title, self._text = Text("title"), Text("small", elide=True)
        self._heading = Text("heading")
        self._rows = row(gap=Space.S)
        self.buttons: list[_Recent] = []
        words = column(None, self._title, self._text, None, gap=2)
        seen = column(None, self._heading, row(self._rows, None), None, gap=Space.XS)
        self._heading.setContentsMargins(Space.XS, 0, 0, 0)
        self._apart = Line(upright=True)
        whole = row(outline, words, Space.L, self._apart, seen, gap=Space.L)
        whole.setStretchFactor(seen, 1)
        dress(self, whole, Space.M, Space.XL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Seen last"))

    def render_slot(self, state: EmptyDesk) -> None:
        self._title.setText(state.title)
        self._text.say(state.text)
        for part in (self._heading, self._apart):
            part.setHidden(not state.recent)
        if state.recent == self._recent:
            return
        self._recent = state.recent
        clear(self._rows)
        self.buttons = [_Recent(key) for key in state.recent]
        for key, button in zip(state.recent, self.buttons, strict=True):
            button.clicked.connect(lambda _on=False, row=key.row: self.recent_chosen.emit(row))
            self._rows.addWidget(button)
        self._fill()

    def _fill(self) -> None:
        room = self.width() - 400
        for place, button in enumerate(self.buttons):
            button.setHidden(place > 0 and (place + 1) * _RECENT_WIDTH > room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.outline), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(palette.surface))
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, Radius.XL, Radius.XL)
        painter.end()


class EmptyView(QWidget):
    """The slot above, and below it what a day begins with, made when that is first known."""

    recent_chosen = Signal(int)
    acted = Signal(str)
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._banner = BannerView()
        self._banner.acted.connect(self.acted)
        self.slot = Slot()
        self.slot.recent_chosen.connect(self.recent_chosen)
        self.today: TodayView | None = None
        self.welcome: WelcomeView | None = None
        self._whole = column(self._banner, self.slot, gap=Space.L)
        self._whole.addStretch(1)
        dress(self, self._whole)

    def render(self, state: EmptyDesk) -> None:  # type: ignore[override]  # QWidget's prints
        self._banner.render_banner(state.unavailable)
        self.slot.render_slot(state)
        if state.welcome or self.welcome:
            self._welcome_view().render_welcome(state.welcome)
        if state.today:
            self._today_view().render_today(state.today)

    def focus_content(self) -> None:
        """The first thing there is to do, else the key that was seen last."""
        if (self.today is None or not self.today.focus_first()) and self.slot.buttons:
            self.slot.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _today_view(self) -> TodayView:
        if self.today is None:
            from gui.desk.qt.today import TodayView

            self.today = TodayView()
            self.today.chosen.connect(self.followed)
            self.today.acted.connect(self.acted)
            self._whole.insertWidget(self._whole.count() - 1, self.today)
        return self.today

    def _welcome_view(self) -> WelcomeView:
        if self.welcome is None:
            from gui.desk.qt.welcome import WelcomeView

            self.welcome = WelcomeView()
            self.welcome.acted.connect(self.acted)
            self._whole.insertWidget(2, self.welcome)
        return self.welcome

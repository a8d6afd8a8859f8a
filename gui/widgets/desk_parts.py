"""What else can lie on the desk: nothing yet, a key being read, one to register, one that fails."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.viewmodels.states import (
    ActionState,
    Choice,
    DeviceState,
    EmptyDesk,
    OfferState,
    Portrait,
    ReadingState,
    RecentKey,
    TroubleState,
)
from gui.widgets.base import Line, Panel, Text, Worded, clear, column, dress, row
from gui.widgets.buttons import Button, PaintedButton
from gui.widgets.card_parts import KeyHead
from gui.widgets.fields import LineField
from gui.widgets.icons import Icon
from gui.widgets.notices import BannerView
from gui.widgets.portraits import PortraitView
from gui.widgets.theme import colours
from gui.widgets.tokens import Radius, Size, Space
from keytool.i18n import _


class DeviceTile(PaintedButton):
    """A small portrait of one of several devices."""

    def __init__(self, device: DeviceState) -> None:
        super().__init__()
        self.device = device
        portrait = PortraitView(64, 48)
        portrait.render_portrait(device.portrait)
        head = row(Text("strong", device.title, elide=True), None)
        tail = row(gap=6)
        if device.badge:
            icon = Icon(size=14)
            icon.show_tone(device.badge.tone, device.badge.icon)
            tail.addWidget(icon)
        tail.addWidget(Text("small", device.subtitle, elide=True))
        tail.addStretch(1)
        words = column(None, head, tail, None, gap=2)
        line = row(portrait, words, gap=Space.M)
        line.setStretchFactor(words, 1)
        dress(self, line, Space.S)
        self.setFixedHeight(64)
        self.setMinimumWidth(120)
        self.setMaximumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (device.title, device.subtitle, device.badge.text if device.badge else "")
        self.setAccessibleName(" ".join(filter(None, said)))
        self.setToolTip("\n".join(filter(None, said)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.device.current
        width = 1.5 if current or self.hasFocus() else 1
        edge = palette.accent if current or self.hasFocus() else palette.line
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(palette.surface if current else palette.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.L, Radius.L)
        painter.end()


class DeviceStrip(QWidget):
    """The plugged devices side by side; the arrow keys choose (see `step`)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._devices: tuple[DeviceState, ...] = ()
        self._line = row(gap=Space.S)
        dress(self, self._line)

    def render_devices(self, devices: tuple[DeviceState, ...]) -> None:
        self.setHidden(len(devices) < 2)
        if devices == self._devices:
            return
        self._devices = devices
        clear(self._line)
        for device in devices:
            tile = DeviceTile(device)
            tile.clicked.connect(lambda _on=False, name=device.id: self.chosen.emit(name))
            self._line.addWidget(tile, 1)
        self._line.addStretch(0)

    def step(self, by: int) -> None:
        """Choose the neighbour of the current device; at the ends nothing happens."""
        if len(self._devices) < 2:
            return
        now = next((i for i, device in enumerate(self._devices) if device.current), 0)
        place = min(max(now + by, 0), len(self._devices) - 1)
        if place != now:
            self.chosen.emit(self._devices[place].id)


class _RecentRow(PaintedButton):
    def __init__(self, key: RecentKey) -> None:
        super().__init__()
        portrait = PortraitView(48, 36, bare=True)
        portrait.render_portrait(key.portrait)
        head = row(Text("strong", key.title, elide=True), Text("small-mono", key.key_id), None)
        owner = Text("small", key.owner, elide=True)
        owner.setHidden(not key.owner)
        words = column(None, head, owner, None, gap=0)
        line = row(portrait, words, Text("small", key.when), gap=Space.M)
        line.setStretchFactor(words, 1)
        dress(self, line, 0, Space.M)
        self.setFixedHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(filter(None, (key.title, key.key_id, key.owner))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, colours().surface if self.underMouse() else "")
        painter.end()


class EmptyView(Worded, QWidget):
    """An outline where the key will lie, and the keys seen last."""

    recent_chosen = Signal(str)
    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._recent: tuple[RecentKey, ...] = ()
        self._banner = BannerView()
        self._banner.acted.connect(self.acted)
        outline = PortraitView(288, 180, bare=True)
        outline.render_portrait(Portrait.EMPTY)
        self._title = Text("title")
        self._text = Text("quiet", wrap=True)
        self._heading = Text("heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._text.setAlignment(centre)
        middle = column(None, outline, self._title, self._text, Space.XXL, gap=Space.S)
        middle.setAlignment(outline, centre)
        middle.setAlignment(self._title, centre)
        head = row(Space.M, self._heading, None, gap=0)
        lower = column(head, self._rows, gap=Space.XS)
        narrow = QWidget()
        narrow.setMaximumWidth(Size.FORM)
        dress(narrow, column(middle, lower, None, None, gap=Space.S))
        dress(self, column(self._banner, row(narrow, gap=0), gap=Space.L))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Seen last"))

    def render_empty(self, state: EmptyDesk) -> None:
        self._banner.render_banner(state.unavailable)
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._heading.setHidden(not state.recent)
        if state.recent == self._recent:
            return
        self._recent = state.recent
        clear(self._rows)
        for key in state.recent:
            button = _RecentRow(key)
            button.clicked.connect(lambda _on=False, name=key.id: self.recent_chosen.emit(name))
            self._rows.addWidget(button)


class _Sheet(Worded, Panel):
    """A sheet with a key's head; what is said about it goes below."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.head = KeyHead()
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        self._buttons = row(gap=Space.S)
        self._actions: tuple[ActionState, ...] = ()
        self.setMaximumWidth(Size.CARD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def lay(self) -> None:
        """Put head and body on the sheet; called once the body is filled."""
        under = QWidget()
        dress(under, self.body)
        self.body.setContentsMargins(200, 0, 0, 0)
        whole = column(self.head, Line(), under, gap=Space.XL)
        dress(self, whole, Space.XL)

    def show_actions(self, actions: tuple[ActionState, ...]) -> None:
        if actions == self._actions:
            return
        self._actions = actions
        clear(self._buttons)
        for action in actions:
            button = Button("primary" if action.primary else "", action.icon)
            button.render_action(action)
            button.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)


class ReadingView(_Sheet):
    """A key that is being read just now."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("quiet")
        self.body.addWidget(self._text)
        self.lay()

    def render_reading(self, state: ReadingState) -> None:
        self.head.render_head(state.portrait, state.title)
        self._text.setText(state.text)


class OfferView(_Sheet):
    """A key that is not in the register, and the way in."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("large", wrap=True)
        self.body.addWidget(self._text)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._buttons)
        self.lay()

    def render_offer(self, state: OfferState) -> None:
        self.head.render_head(
            state.portrait,
            state.title,
            badge=state.badge,
            key_id=(state.key_id, state.key_id_source),
            facts=state.facts,
        )
        self._text.setText(state.text)
        self.show_actions((state.action,))


class TroubleView(_Sheet):
    """A device that gave no id: what happened, what it means, what to do."""

    marking_entered = Signal(str)
    choice_made = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._happened = Text("large", wrap=True)
        self._meaning = Text("quiet", wrap=True)
        self._remedy = Text("", wrap=True)
        self._choices: tuple[Choice, ...] = ()
        self._choice_rows = QVBoxLayout()
        self._choice_rows.setSpacing(Space.XS)
        self._find = Button()
        self.marking = LineField(mono=True, beside=self._find)
        self.marking.setMaximumWidth(Size.FORM)
        for part in (self._happened, self._meaning, self._remedy):
            self.body.addWidget(part)
        self.body.addLayout(self._choice_rows)
        self.body.addWidget(self.marking)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._buttons)
        self.lay()
        self._find.clicked.connect(self._enter)
        self.marking.entered.connect(self._enter)
        self.retranslate()

    def retranslate(self) -> None:
        self.marking.set_label(_("Marking printed on the key"))
        self.marking.line.setPlaceholderText(_("type or scan"))
        self._find.setText(_("Find"))

    def render_trouble(self, state: TroubleState) -> None:
        self.head.render_head(state.portrait, state.title, badge=state.badge, facts=state.facts)
        self._happened.say(state.happened)
        self._meaning.say(state.meaning)
        self._remedy.say(state.remedy)
        self._show_choices(state.choices)
        self.marking.setHidden(not state.ask_marking)
        self.marking.show_error(state.marking_error)
        self.show_actions(state.actions)

    def forget(self) -> None:
        """Empty the field: the next device is another one."""
        self.marking.line.clear()

    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        if choices == self._choices:
            return
        self._choices = choices
        clear(self._choice_rows)
        for choice in choices:
            button = Button()
            button.setText("   ".join(filter(None, (choice.label, choice.note))))
            button.clicked.connect(lambda _on=False, name=choice.id: self.choice_made.emit(name))
            line = QWidget()
            dress(line, row(button, None))
            self._choice_rows.addWidget(line)

    def _enter(self) -> None:
        if self.marking.value():
            self.marking_entered.emit(self.marking.value())

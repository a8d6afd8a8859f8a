"""A part of a page: its heading, what it says, its fields, and what can be done."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import SELECTABLE, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Size, Space
from gui.kit.states import ActionState, GaugeState
from gui.kit.tones import Tone
from gui.settings.page import STOP
from gui.settings.qt.trust import ActionFlow
from gui.settings.states import LineState, PartState, RunState, SettingField
from keytool.i18n import _

_HEAD = 176  # pixels of the column with the headings
_LABEL = 128  # of the column with the labels of facts
_NARROW = 740  # below, a heading stands above what it is of
_BESIDE = 2  # so many links leave the sentence its room
_FINE = 1000  # parts of a gauge


class SettingLine(LineField):
    """A text that is kept when the field is left or Enter is pressed. `kept(text)`."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hint = Text("small", wrap=True)
        layout = self.layout()
        if layout:
            layout.addWidget(self._hint)
        self.line.editingFinished.connect(lambda: self.kept.emit(self.value()))

    def render_setting(self, setting: SettingField) -> None:
        self.set_label(setting.label)
        # A long path is read from its beginning; what is wrong stays as it was typed.
        if setting.value != self.value() and not (self.line.isModified() and setting.error):
            self.line.setText(setting.value)
            self.line.setCursorPosition(0)
        self.lock(locked=bool(setting.locked))
        self.show_error(setting.error)
        self._hint.say("" if setting.error else setting.locked or setting.hint)


class SettingChoice(ChoiceField):
    """One of several, kept when it is chosen. `kept(id)`."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hint = Text("small", wrap=True)
        layout = self.layout()
        if layout:
            layout.addWidget(self._hint)
        self.edited.connect(lambda: self.kept.emit(self.value()))

    def render_setting(self, setting: SettingField) -> None:
        self.set_label(setting.label)
        self.show_choices(setting.choices, setting.value)
        self.lock(locked=bool(setting.locked))
        self.show_error(setting.error)
        self._hint.say("" if setting.error else setting.locked or setting.hint)


class FactRow(QWidget):
    """A fact: its label, the sentence with what is thought of it, and links of what can be done:
    beside it, or where they are many below it.
    """

    acted = Signal(str, str)

    def __init__(self, line: LineState) -> None:
        super().__init__()
        label = Text("small", line.label, wrap=True)
        label.setFixedWidth(_LABEL)
        text = Text("", line.text, wrap=not line.path, elide=line.path)
        text.cut_at = Qt.TextElideMode.ElideMiddle
        if line.path:
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            text.setTextInteractionFlags(SELECTABLE)
        said = row(text, gap=Space.S)
        said.setStretchFactor(text, 1)
        badge, note = BadgeView(), Text("small", wrap=True)
        said.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        links = row(gap=Space.M)
        for action in line.actions:
            links.addWidget(self._link(action, line), 0, Qt.AlignmentFlag.AlignTop)
        told = column(said, note, gap=2)
        beside = len(line.actions) <= _BESIDE
        if not beside:
            links.addStretch(1)
            told.addLayout(links)
        whole = row(label, told, links, gap=Space.M) if beside else row(label, told, gap=Space.M)
        whole.setStretch(1, 1)
        whole.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        if beside:
            whole.setAlignment(links, Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 2, 0, 0)  # the smaller text stands on the same line
        dress(self, whole, 3, 0)
        # Once they have a parent: what is shown without one is a window of its own.
        badge.render_badge(line.badge)
        note.say(line.note)

    def _link(self, action: ActionState, line: LineState) -> Button:
        button = Button("link")
        button.render_action(action)
        button.setAccessibleName(f"{action.label} {line.label} {line.text}")
        button.clicked.connect(lambda _on=False: self.acted.emit(action.id, line.id))
        return button


class RunView(Worded, QWidget):
    """How far long work has come, and the way to stop it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text, self._gauge, self._stop = Text("quiet"), UnitsGauge(), Button()
        self._stop.clicked.connect(self.stopped)
        line = row(column(self._text, self._gauge, gap=Space.XS), self._stop, gap=Space.M)
        line.setStretch(0, 1)
        dress(self, line)
        self.render_run(None)
        self.retranslate()

    def retranslate(self) -> None:
        self._stop.setText(_("Stop"))

    def render_run(self, state: RunState | None) -> None:
        self.setHidden(state is None)
        if state is None:
            return
        self._text.say(_("Stopping…") if state.stopping else state.text)
        self._stop.setEnabled(not state.stopping)
        known = state.fraction is not None
        done = round((state.fraction or 0) * _FINE)
        gauge = GaugeState(done, _FINE, state.text, Tone.GOOD)
        self._gauge.render_gauge(gauge if known else None)


class PartView(QWidget):
    """Renders a `PartState`; `extra` is a widget of the part's own below what all have. Where the
    part is `broad`, its heading always stands above.

    `acted(action, line)`, `kept(name, value)`, `typed(name, value)`.
    """

    acted = Signal(str, str)
    kept = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, extra: QWidget | None = None, *, broad: bool = False) -> None:
        super().__init__()
        self._broad = broad
        self.fields: dict[str, SettingLine | SettingChoice] = {}
        self._lines: tuple[LineState, ...] = ()
        self._shape: tuple[object, ...] = ()
        self.title, self.about = Text("strong", wrap=True), Text("small", wrap=True)
        self.banner, self.run = BannerView(), RunView()
        self.buttons, self._note = ActionFlow(), Text("quiet", wrap=True)
        self.buttons.acted.connect(lambda action: self.acted.emit(action, ""))
        self.run.stopped.connect(lambda: self.acted.emit(STOP, ""))
        self._facts, self._form = QVBoxLayout(), QVBoxLayout()
        self._facts.setSpacing(0)
        self._form.setSpacing(Space.L)
        self._lay(extra)

    def _lay(self, extra: QWidget | None) -> None:
        self._head = QWidget()
        dress(self._head, column(self.title, self.about, None, gap=Space.XS))
        self._held = QWidget()
        self._facts_box, self._form_box = QWidget(), QWidget()
        dress(self._facts_box, self._facts)
        dress(self._form_box, self._form)
        self._form_box.setMaximumWidth(Size.FORM)
        parts: list[QWidget] = [
            self.banner, self._form_box, self._facts_box, self._note, self.run, self.buttons,
        ]  # fmt: skip
        parts += [extra] if extra else []
        dress(self._held, column(*parts, None, gap=Space.M))
        self._line = row(self._head, self._held, gap=Space.XL)
        self._line.setStretch(1, 1)
        dress(self, self._line, Space.L + Space.XS, Space.XL)
        self._turn(narrow=self._broad)

    def render_part(self, state: PartState) -> None:
        self.title.say(state.title)
        self.about.say(state.about)
        self.banner.render_banner(state.banner)
        self._note.say(state.note)
        self.run.render_run(state.run)
        self.buttons.render_actions(state.actions)
        self._facts_box.setHidden(not state.lines)
        if state.lines != self._lines:
            self._show_lines(state.lines)
        self._form_box.setHidden(not state.fields)
        self._show_fields(state)

    def begin(self) -> None:
        """Give the keyboard to the first field."""
        for field in self.fields.values():
            field.setFocus()
            return

    def _show_lines(self, lines: tuple[LineState, ...]) -> None:
        self._lines = lines
        clear(self._facts)
        for line in lines:
            made = FactRow(line)
            made.acted.connect(self.acted)
            self._facts.addWidget(made)

    def _show_fields(self, state: PartState) -> None:
        """Fields stay as long as the same ones are asked for: what is typed stays with them."""
        shape = tuple((one.name, bool(one.choices)) for one in state.fields), state.abreast
        if shape != self._shape:
            self._shape = shape
            self._make(state.fields, state.abreast)
        for setting in state.fields:
            field = self.fields[setting.name]
            with QSignalBlocker(field):
                field.render_setting(setting)

    def _make(self, settings: Iterable[SettingField], abreast: tuple[str, ...]) -> None:
        kept = {name: field for name, field in self.fields.items() if _fits(name, field, settings)}
        for name, field in self.fields.items():
            if name not in kept:
                field.hide()
                field.deleteLater()
        self.fields = {one.name: kept.get(one.name) or self._field(one) for one in settings}
        while self._form.count():
            item = self._form.takeAt(0)
            if item and (box := item.widget()) and box not in self.fields.values():
                self._dissolve(box)
        line: QBoxLayout | None = None
        for name, field in self.fields.items():
            if name not in abreast:
                self._form.addWidget(field)
                continue
            if line is None:
                box, line = QWidget(), row(gap=Space.L)
                dress(box, line)
                self._form.addWidget(box)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def _dissolve(self, box: QWidget) -> None:
        """Fields that stood side by side may stay; what held them goes."""
        for field in self.fields.values():
            if field.parentWidget() is box:
                field.setParent(self._form_box)
                field.show()
        box.hide()
        box.deleteLater()

    def _field(self, setting: SettingField) -> SettingLine | SettingChoice:
        field: SettingLine | SettingChoice = SettingChoice() if setting.choices else SettingLine()
        field.kept.connect(partial(self._keep, setting.name))
        if isinstance(field, SettingLine):
            line = field
            line.edited.connect(lambda: self.typed.emit(setting.name, line.value()))
        return field

    def _keep(self, name: str, value: str) -> None:
        self.kept.emit(name, value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(narrow=self._broad or self.width() < _NARROW)

    def _turn(self, *, narrow: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)
        self._line.setSpacing(Space.M if narrow else Space.XL)
        if narrow:
            self._head.setMinimumWidth(0)
            self._head.setMaximumWidth(16_777_215)
        else:
            self._head.setFixedWidth(_HEAD)


def _fits(name: str, field: SettingLine | SettingChoice, settings: Iterable[SettingField]) -> bool:
    asked = next((one for one in settings if one.name == name), None)
    return asked is not None and bool(asked.choices) == isinstance(field, SettingChoice)

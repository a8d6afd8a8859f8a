"""Where an answer is written, and where the customer's word is recorded: never in one field."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.cases.page_states import EditorState, Mode
from gui.cases.qt.given import GivenView
from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.drops import Drops
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.letters import hear
from gui.kit.qt.long_field import PlainEdit
from gui.kit.qt.notices import BannerView
from gui.kit.qt.saving import ask_which_files
from gui.kit.qt.tokens import Space
from gui.kit.states import Choice
from keytool.i18n import _

_REST = 500
"""Milliseconds after a change until the draft is kept: it must be within a second."""
_LINES, _FEW_LINES = 4, 2
_FIELD, _KIND, _BEFORE_GAP = 208, 168, 10


class EditorView(Worded, QWidget):
    """`typed(told)` with each change, `rested` after a short rest, `mode_chosen(mode)`, `sent`,
    `given(paths, mode)` of files, `removed(place)` of one, `letter_left`: it is no letter.
    """

    typed = Signal(object)
    rested = Signal()
    mode_chosen = Signal(str)
    sent = Signal()
    given = Signal(list, object)
    removed = Signal(int)
    letter_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state, self._compact = EditorState(), False
        self.modes, self.to = ChipRow(), Text("small-ink", elide=True)
        self.texts = {mode: self._text(mode) for mode in Mode}
        self.channel, self.moment = ChoiceField(), LineField()
        self.source = LineField()
        self.after, self.kind, self.when = ChoiceField(), ChoiceField(), ChoiceField()
        self.saved, self.hint = Text("small", elide=True), Text("small", wrap=True)
        self.send = Button("primary", "send")
        self.record = Button("", "phone")
        self.attach, self.files = Button("", "paperclip"), GivenView()
        self.letter = BannerView()
        self._keys = KeyHint("Ctrl+Enter")
        self.closed = Text("quiet", wrap=True)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.rested)
        self._lay()
        self._connect()
        self.fit(compact=False)
        self.retranslate()

    def _text(self, mode: Mode) -> PlainEdit:
        edit = PlainEdit(_LINES)
        edit.setProperty("look", "reply" if mode is Mode.REPLY else "aside")
        edit.textChanged.connect(lambda: self._changed(mode))
        return edit

    def _lay(self) -> None:
        head = row(self.modes, self.kind, self.when, self.to, gap=Space.M)
        head.setStretchFactor(self.modes, 1)
        road = row(self.channel, self.moment, None, gap=Space.M)
        self._road = QWidget()
        dress(self._road, road)
        for field in (self.channel, self.moment, self.after, self.kind, self.when):
            field.label.hide()
            field.setMaximumWidth(_FIELD)
        for field in (self.channel, self.moment):
            field.setMinimumWidth(_FIELD)
        self.kind.setMinimumWidth(_KIND)
        self.when.setMinimumWidth(_KIND)
        self._foot = QWidget()
        left = row(self.attach, self.record, gap=Space.S)
        foot = row(left, self.saved, None, self.after, self._keys, self.send, gap=Space.M)
        foot.setStretchFactor(self.after, _BEFORE_GAP)
        dress(self._foot, foot)
        texts = column(*self.texts.values(), gap=0)
        self._write = QWidget()
        self.source.label.hide()
        parts = (self.letter, self._road, texts, self.source, self.files, self.hint, self._foot)
        dress(self._write, column(*parts, gap=Space.S))
        whole = column(head, self.closed, self._write, gap=Space.S)
        dress(self, whole, Space.M, Space.XL)

    def _connect(self) -> None:
        self.modes.chosen.connect(self.mode_chosen)
        self.after.edited.connect(lambda: self.typed.emit({"after": self.after.value()}))
        self.when.edited.connect(lambda: self.typed.emit({"when": self.when.value()}))
        self.kind.edited.connect(lambda: self.typed.emit({"kind": self.kind.value()}))
        self.channel.edited.connect(lambda: self._tell(channel=self.channel.value()))
        self.moment.edited.connect(lambda: self._tell(moment=self.moment.value()))
        self.source.edited.connect(lambda: self._tell(source=self.source.value()))
        for button in (self.send, self.record):
            button.clicked.connect(self.sent)
        self.attach.clicked.connect(self._ask_which)
        self.files.removed.connect(self.removed)
        self.letter.dismissed.connect(self.letter_left)
        for place in (self, *self.texts.values()):
            Drops(place, self._give)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            hear(self, keys, self._send, inside)

    def retranslate(self) -> None:
        self.texts[Mode.REPLY].setAccessibleName(_("Answer to the customer"))
        self.texts[Mode.RECEIVE].setAccessibleName(_("What the customer says"))
        self.channel.set_label(_("By which road"))
        self.moment.set_label(_("When"))
        told = _("The place in the documentation, if it answers")
        self.source.set_label(told)
        self.source.line.setPlaceholderText(told)
        self.after.set_label(_("After it"))
        self.kind.set_label(_("What it is"))
        self.attach.setToolTip(_("Attach files: drop them here, or choose them"))
        self.attach.setAccessibleName(_("Attach files"))
        self.when.set_label(_("When it goes"))

    def render_editor(self, state: EditorState) -> None:
        self.state = state
        modes = (
            Choice(Mode.REPLY.value, _("Answer to the customer") + "  M"),
            Choice(Mode.RECEIVE.value, _("What the customer says")),
        )
        self.modes.render_choices(modes, state.mode.value)
        replying = state.mode is Mode.REPLY
        self.to.say(_("to: %(who)s") % {"who": state.to} if replying and state.to else "")
        self.closed.say(state.why_not)
        self._write.setHidden(bool(state.why_not))
        for mode, edit in self.texts.items():
            edit.setHidden(mode is not state.mode)
        self.texts[state.mode].show_text(state.text)
        self._road.setHidden(replying)
        self.files.render_names(state.files)
        self.letter.render_banner(state.letter)
        self.hint.setText(state.hint)
        self.hint.setHidden(self._compact or not state.hint)
        self.saved.say(state.saved)
        for field, choices, current in (
            (self.after, state.afters, state.after.value),
            (self.kind, state.kinds, state.kind),
            (self.when, state.whens, state.when),
            (self.channel, state.channels, state.channel),
        ):
            field.show_choices(choices, current)
            field.setHidden(not choices)
        self.source.setHidden(not (replying and state.sourced) or self._compact)
        for line, told in ((self.moment, state.moment), (self.source, state.source)):
            if not line.line.hasFocus():
                line.show_value(told)
        self.send.setText(state.button)
        self.record.setText(state.button)
        self.send.setHidden(not replying)
        self.record.setHidden(replying)
        ready = bool(state.text.strip()) and not state.busy
        for button in (self.send, self.record):
            button.setToolTip(state.hint)
            button.setEnabled(ready)

    def fit(self, *, compact: bool, narrow: bool = False) -> None:
        """Fewer lines, and no line below them, where the room is short; no hint beside the button
        where it is narrow.
        """
        self._keys.setHidden(narrow)
        self._compact = compact
        for edit in self.texts.values():
            edit.take_lines(_FEW_LINES if compact else _LINES)
        self.hint.setHidden(compact)

    def write(self, mode: Mode) -> None:
        """Give the keyboard to the text."""
        self.texts[mode].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _changed(self, mode: Mode) -> None:
        text = self.texts[mode].toPlainText()
        if mode is self.state.mode and text != self.state.text:
            self._tell(text=text)

    def _tell(self, **told: str) -> None:
        self.typed.emit(told)
        if not self._rest.isActive():  # who types without a rest has a draft too
            self._rest.start()

    def _give(self, paths: list[str]) -> None:
        if not self.state.why_not:
            self.given.emit(paths, self.state.mode)

    def _ask_which(self) -> None:
        ask_which_files(self, _("Attach files"), self._give)

    def _send(self) -> None:
        if not self.state.why_not and self.state.text.strip():
            self.sent.emit()

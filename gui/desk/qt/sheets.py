"""Sheets for a key that has no card: being read, not registered, or giving no id."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.desk.qt.card_parts import KeyHead
from gui.desk.states import OfferState, ReadingState, TroubleState
from gui.kit.qt.base import Line, Panel, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.fields import LineField
from gui.kit.qt.tokens import Radius, Size, Space
from gui.kit.states import ActionState, Choice
from keytool.i18n import _


class Sheet(Worded, Panel):
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


class ReadingView(Sheet):
    """A key that is being read just now."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("quiet")
        self.body.addWidget(self._text)
        self.lay()

    def render(self, state: ReadingState) -> None:  # type: ignore[override]  # QWidget's prints
        self.head.render_head(state.portrait, state.title)
        self._text.setText(state.text)


class OfferView(Sheet):
    """A key that is not in the register, and the way in."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("large", wrap=True)
        self.body.addWidget(self._text)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._buttons)
        self.lay()

    def render(self, state: OfferState) -> None:  # type: ignore[override]  # QWidget's prints
        self.head.render_head(
            state.portrait,
            state.title,
            badge=state.badge,
            key_id=(state.key_id, state.key_id_source),
            facts=state.facts,
        )
        self._text.setText(state.text)
        self.show_actions((state.action,))


class TroubleView(Sheet):
    """A device that gave no id: what happened, what it means, what to do."""

    marking_entered = Signal(str)
    choice_made = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._happened = Text("large", wrap=True)
        self._meaning = Text("quiet", wrap=True)
        self._remedy = Text("", wrap=True)
        self._guide_to: ActionState | None = None
        self.guide = Button("primary", "usb")
        self._or = Text("small")
        self._choices: tuple[Choice, ...] = ()
        self._choice_rows = QVBoxLayout()
        self._choice_rows.setSpacing(Space.XS)
        self._find = Button()
        self.marking = LineField(mono=True, beside=self._find)
        self.marking.setMaximumWidth(Size.FORM)
        for part in (self._happened, self._meaning, self._remedy):
            self.body.addWidget(part)
        self.body.addLayout(row(self.guide, None))
        self.body.addWidget(self._or)
        self.body.addLayout(self._choice_rows)
        self.body.addWidget(self.marking)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._buttons)
        self.lay()
        self.guide.clicked.connect(self._follow_guide)
        self._find.clicked.connect(self._enter)
        self.marking.entered.connect(self._enter)
        self.retranslate()

    def retranslate(self) -> None:
        self.marking.set_label(_("Marking printed on the key"))
        self.marking.line.setPlaceholderText(_("type or scan"))
        self._find.setText(_("Find"))
        self._or.setText(_("Or choose its number, if you know it:"))

    def render(self, state: TroubleState) -> None:  # type: ignore[override]  # QWidget's prints
        self.head.render_head(state.portrait, state.title, badge=state.badge, facts=state.facts)
        self._happened.say(state.happened)
        self._meaning.say(state.meaning)
        self._remedy.say(state.remedy)
        self._guide_to = state.guide
        self.guide.setHidden(state.guide is None)
        if state.guide:
            self.guide.render_action(state.guide)
        self._or.setHidden(not state.choices)
        self._show_choices(state.choices)
        self.marking.setHidden(not state.ask_marking)
        # Qt takes None for "no proxy"; its stubs do not say so.
        proxy = self.marking.line if state.ask_marking else None
        self.setFocusProxy(proxy)  # type: ignore[arg-type]
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

    def _follow_guide(self) -> None:
        if self._guide_to:
            self.acted.emit(self._guide_to.id)

    def _enter(self) -> None:
        if self.marking.value():
            self.marking_entered.emit(self.marking.value())

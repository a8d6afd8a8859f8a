"""A question before something is done: what will happen, what must be told, the verb."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from gui.viewmodels.states.questions import Asks, QuestionField, QuestionState
from gui.viewmodels.tones import Tone
from gui.widgets.base import Text, row
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.fields import ChoiceField, LineField, show_errors
from gui.widgets.icons import Icon
from gui.widgets.tokens import Space
from keytool.i18n import _

_MOST = 10_000_000


class QuestionDialog(Dialog):
    """`answered(answers)` carries the fields' values by their ids."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 480)
        self.state: QuestionState | None = None
        self.fields: dict[str, LineField | ChoiceField] = {}
        self._asked: tuple[QuestionField, ...] | None = None
        self._warning = Icon(size=20)
        self.text = Text("", wrap=True)
        told = row(self._warning, self.text, gap=Space.M)
        told.setStretchFactor(self.text, 1)
        self.body.addLayout(told)
        self.body.setSpacing(Space.M)
        self.do, self.cancel = Button("primary"), Button()
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.do)
        self.do.setDefault(True)
        self.do.clicked.connect(self._answer)
        self.cancel.clicked.connect(self.reject)
        self.retranslate()

    def retranslate(self) -> None:
        self.cancel.setText(_("Cancel"))

    def render(self, state: QuestionState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Ask, or put the dialog away; typed text stays while the same is asked."""
        before, self.state = self.state, state
        if state is None:
            self._forget()
            self.hide()
            return
        self.head(state.title, state.subject)
        self.text.setText(state.text)
        self._warning.setHidden(state.tone not in {Tone.SOON, Tone.BAD})
        self._warning.show_tone(state.tone, "triangle-alert")
        self.do.setText(state.button)
        self.notice(state.banner)
        if before is None or state.fields != self._asked:
            self._make(state.fields)
        show_errors(self.fields, state.errors)
        for part in (*self.fields.values(), self.do):
            part.setEnabled(not state.busy)
        self.present()
        if before is None or state.errors:
            self._focus(state)

    def _make(self, fields: tuple[QuestionField, ...]) -> None:
        typed = {name: field.value() for name, field in self.fields.items()}
        self._forget()
        self._asked = fields
        for asked in fields:
            field = _field(asked, typed.get(asked.id, asked.value))
            self.fields[asked.id] = field
            self.body.addWidget(field)

    def _forget(self) -> None:
        """Take the fields away, and with them what was typed."""
        for field in self.fields.values():
            self.body.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields, self._asked = {}, None

    def _focus(self, state: QuestionState) -> None:
        wrong = next((error.field for error in state.errors if error.field in self.fields), None)
        empty = (name for name, field in self.fields.items() if not field.value())
        name = wrong or next(empty, None)
        # What cannot be undone is never one press of Enter away.
        careful = self.cancel if state.tone is Tone.BAD else self.do
        (self.fields[name] if name else careful).setFocus()

    def _answer(self) -> None:
        self.answered.emit({name: field.value() for name, field in self.fields.items()})


def _field(asked: QuestionField, value: str) -> LineField | ChoiceField:
    if asked.kind is Asks.CHOICE:
        choice = ChoiceField()
        choice.set_label(asked.label)
        choice.show_choices(asked.choices, value)
        return choice
    line = LineField(secret=asked.kind is Asks.HIDDEN)
    line.set_label(asked.label)
    line.show_value(value)
    if asked.kind is Asks.NUMBER:
        line.line.setValidator(QIntValidator(0, _MOST, line))
    return line

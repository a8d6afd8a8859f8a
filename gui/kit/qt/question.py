"""A question before something is done: what will happen, what must be told, the verb."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.kit.frame import Frame
from gui.kit.qt.answers import AnswerField
from gui.kit.qt.base import Text, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.fields import ChoiceField, DateField, Field, LineField, show_errors
from gui.kit.qt.icons import Icon
from gui.kit.qt.long_field import LongField
from gui.kit.qt.tokens import Space
from gui.kit.question import QuestionViewModel
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.tones import Tone
from keytool.i18n import _

_MOST = 10_000_000


class OneOfField(Field):
    """One of several, each with what it means; arrows and digits choose, Enter answers."""

    def __init__(self) -> None:
        self.answers = AnswerField()
        super().__init__(self.answers)

    def value(self) -> str:
        return self.answers.value()


AnyField = LineField | ChoiceField | DateField | LongField | OneOfField


class QuestionDialog(Dialog):
    """`answered(answers)` carries the fields' values by their ids."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 480)
        self.state: QuestionState | None = None
        self.fields: dict[str, AnyField] = {}
        self._asked: tuple[QuestionField, ...] | None = None
        self._warning = Icon(size=20)
        self.text = Text("", wrap=True)
        told = row(self._warning, self.text, gap=Space.M)
        told.setStretchFactor(self.text, 1)
        told.setAlignment(self._warning, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(told)
        self.body.setSpacing(Space.M)
        self.do, self.cancel = Button("primary"), Button()
        self._hint = KeyHint("Ctrl+Enter")
        self.buttons.addStretch(1)
        self.buttons.addWidget(self._hint)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.do)
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
        self.text.say(state.text)
        self._warning.setHidden(state.tone not in {Tone.SOON, Tone.BAD})
        self._warning.show_tone(state.tone, "triangle-alert")
        self.do.setText(state.button)
        self.do.take_look("danger" if state.tone is Tone.BAD else "primary")
        self._hint.setVisible(state.careful)
        self.notice(state.banner)
        if before and before.anew != state.anew:
            self._forget()
        if before is None or state.fields != self._asked:
            self._make(state.fields)
        show_errors(self.fields, state.errors)
        for part in (*self.fields.values(), self.do):
            part.setEnabled(not state.busy)
        self.present()
        self.do.setDefault(True)  # buttons of fields made since may have taken it
        if before is None or state.errors:
            self._focus(state)

    def _make(self, fields: tuple[QuestionField, ...]) -> None:
        typed = self._answers()
        self._forget()
        self._asked = fields
        for asked in fields:
            field = field_for(asked, typed.get(asked.id, asked.value))
            self.fields[asked.id] = field
            if isinstance(field, OneOfField):
                field.answers.entered.connect(self.do.click)
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
        passed = {field.id for field in state.fields if field.optional}
        empty = (name for name, said in self._answers().items() if not said and name not in passed)
        first = (name for name, one in self.fields.items() if isinstance(one, OneOfField))
        name = wrong or next(first, None) or next(empty, None)
        for button in (self.cancel, self.do):
            button.setAutoDefault(not state.careful)
            button.takes_enter = not state.careful
        self.do.setDefault(not state.careful)
        # What cannot be undone is never one press of Enter away.
        calm = self.cancel if state.tone is Tone.BAD else self.do
        asked = self.fields[name] if name else self if state.careful else calm
        (asked.answers.stop if isinstance(asked, OneOfField) else asked).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where care is asked for, Enter needs Ctrl."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (enter and self.state and self.state.careful):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.do.isEnabled():
            self.do.click()

    def _answer(self) -> None:
        """Tell the answers, once every day in them is written as one."""
        days = [field for field in self.fields.values() if isinstance(field, DateField)]
        if all(day.check() for day in days):
            self.answered.emit(self._answers())

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields now."""
        return self._answers()

    def _answers(self) -> dict[str, str]:
        return told_in(self.fields)


def told_in(fields: Mapping[str, AnyField]) -> dict[str, str]:
    """What stands in the fields; a day as ISO 8601."""
    told = {name: field.value() for name, field in fields.items()}
    return {n: v.isoformat() if isinstance(v, date) else v or "" for n, v in told.items()}


def field_for(asked: QuestionField, value: str) -> AnyField:
    """The field that takes what is asked, with what stands in it at first."""
    if asked.kind in {Asks.DAY, Asks.MAYBE_DAY}:
        day = DateField(optional=asked.kind is Asks.MAYBE_DAY)
        day.set_label(asked.label)
        day.show_value(date.fromisoformat(value) if value else None)
        return day
    if asked.kind is Asks.ONE_OF:
        one = OneOfField()
        one.set_label(asked.label)
        one.answers.show_choices(asked.choices, value)
        return one
    if asked.kind is Asks.CHOICE:
        choice = ChoiceField()
        choice.set_label(asked.label)
        choice.show_choices(asked.choices, value)
        return choice
    if asked.kind is Asks.LONG:
        long = LongField()
        long.set_label(asked.label)
        long.show_value(value)
        return long
    line = LineField(secret=asked.kind is Asks.HIDDEN)
    line.set_label(asked.label)
    line.show_value(value)
    if asked.kind is Asks.NUMBER:
        line.line.setValidator(QIntValidator(0, _MOST, line))
    return line


def tie_question(
    make: Callable[[], QuestionDialog],
    question: QuestionViewModel,
    frame: Frame,
    *left: Callable[[], object],
) -> None:
    """Let a dialog ask what a view-model asks; it is made when something is first asked.

    Whoever wants to know that a person `left` it hears that after the view-model.
    """
    made: list[QuestionDialog] = []

    def show(state: QuestionState | None) -> None:
        if state and not made:
            made.append(make())
            tie_answers(made[0], question, frame)
            for heard in left:
                made[0].closed.connect(heard)
        for dialog in made:
            dialog.render(state)

    question.changed.connect(show)


def tie_answers(dialog: QuestionDialog, question: QuestionViewModel, frame: Frame) -> None:
    """Let a view-model hear what is answered; whoever made the dialog shows it the questions."""
    dialog.answered.connect(question.answer)
    dialog.closed.connect(lambda: question.cancel(dialog.typed))
    dialog.banner.acted.connect(frame.act)

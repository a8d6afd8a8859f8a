"""The fields of a question: made when another one is asked, kept while the same is."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.answers import AnswerField
from gui.kit.qt.base import clear, dress
from gui.kit.qt.fields import ChoiceField, DateField, LineField
from gui.kit.qt.tokens import Size, Space
from gui.replacement.states import FieldKind, StepField

AnyField = LineField | DateField | ChoiceField | AnswerField


class StepFields(QWidget):
    """`told(field, value)` on a person's changes; a day as ISO 8601.

    `entered` on Enter in an answer. Lines leave Enter to the page they stand on.
    """

    told = Signal(str, str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[tuple[str, FieldKind], ...] = ()
        self.fields: dict[str, AnyField] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        dress(self, self._rows)

    def render_fields(self, fields: tuple[StepField, ...]) -> None:
        self.setHidden(not fields)
        asked = tuple((field.id, field.kind) for field in fields)
        if asked != self._asked:
            self._make(asked)
        for field in fields:
            _show(self.fields[field.id], field)

    def focus_first(self) -> bool:
        """Give the keyboard to the first field that is empty, else to the first one."""
        empty = (field for field in self.fields.values() if not field.value())
        first = next(empty, None) or next(iter(self.fields.values()), None)
        if isinstance(first, AnswerField):
            first.focus_answer()
        elif first:
            first.setFocus()
        return first is not None

    def _make(self, asked: tuple[tuple[str, FieldKind], ...]) -> None:
        """Fields that are asked again stay, with the cursor in them."""
        kept = {name: field for name, field in self.fields.items() if (name, _kind(field)) in asked}
        for field in kept.values():
            self._rows.removeWidget(field)
        clear(self._rows)
        self._asked, self.fields = asked, {}
        for name, kind in asked:
            self.fields[name] = kept.get(name) or self._made(name, kind)
            self._rows.addWidget(self.fields[name])

    def _made(self, name: str, kind: FieldKind) -> AnyField:
        field = _MAKERS[kind]()
        field.edited.connect(lambda: self._tell(name))
        if isinstance(field, AnswerField):
            field.entered.connect(self.entered)
        if not isinstance(field, AnswerField):
            widest = Size.FORM // 2 if isinstance(field, DateField) else Size.FORM
            for part in (field, field.error):
                part.setMaximumWidth(widest)
        return field

    def _tell(self, name: str) -> None:
        value = self.fields[name].value()
        self.told.emit(name, value.isoformat() if isinstance(value, date) else value or "")


def _kind(field: AnyField) -> FieldKind:
    return next(kind for kind, made in _MAKERS.items() if isinstance(field, made))


def _show(editor: AnyField, field: StepField) -> None:
    editor.show_error(field.error)
    if isinstance(editor, AnswerField):
        editor.show_choices(field.choices, field.value)
        return
    editor.set_label(field.label)
    if isinstance(editor, ChoiceField):
        editor.show_choices(field.choices, field.value)
    elif isinstance(editor, DateField):
        editor.show_value(date.fromisoformat(field.value) if field.value else None)
    else:
        editor.show_value(field.value)
        editor.line.setPlaceholderText(field.hint)


_MAKERS: dict[FieldKind, type[AnyField]] = {
    FieldKind.LINE: LineField,
    FieldKind.DAY: DateField,
    FieldKind.CHOICE: ChoiceField,
    FieldKind.ANSWER: AnswerField,
}

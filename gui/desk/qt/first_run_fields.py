"""The fields of a step of the guide: made when other ones are asked, kept while the same are."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QWidget

from gui.desk.first_run_states import Asks, GuideField
from gui.kit.qt.answers import AnswerField
from gui.kit.qt.base import Text, column, dress
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.tokens import Space
from keytool.i18n import _

_LETTERS = 12  # the least that a list to choose from shows of its words
Editor = LineField | ChoiceField | AnswerField


class FieldsView(QWidget):
    """`told(field, value)` on a person's changes, `entered` on Enter in an answer. Lines leave
    Enter to the page they stand on.
    """

    told = Signal(str, str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[tuple[str, Asks, bool], ...] = ()
        self._labels: dict[str, Text] = {}
        self._hints: dict[str, Text] = {}
        self.fields: dict[str, Editor] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.M)
        for place in (0, 1):
            self._grid.setColumnStretch(place, 1)
        dress(self, self._grid)

    def render_fields(self, fields: tuple[GuideField, ...]) -> None:
        self.setHidden(not fields)
        asked = tuple((field.name, field.kind, field.narrow) for field in fields)
        if asked != self._asked:
            self._make(fields)
            self._asked = asked
        for field in fields:
            self._show(field)
        self._in_order([field.name for field in fields])

    def focus(self, name: str) -> None:
        """Give the keyboard to a field, by its name; without one to the first that is empty."""
        if not name:
            empty = (known for known, field in self.fields.items() if not field.value())
            name = next(empty, next(iter(self.fields), ""))
        field = self.fields.get(name)
        if isinstance(field, AnswerField):
            field.focus_answer()
        elif field:
            field.setFocus()

    # --- making -----------------------------------------------------------------------

    def _make(self, fields: tuple[GuideField, ...]) -> None:
        """Those that are asked again stay, with the cursor in them."""
        before = {name: kind for name, kind, _narrow in self._asked}
        wanted = {field.name: field.kind for field in fields}
        for name in [name for name in self.fields if wanted.get(name) is not before.get(name)]:
            self._drop(name)
        while self._grid.count():
            self._grid.takeAt(0)
        line, place = 0, 0
        for field in fields:
            box = self._box_of(field)
            if not field.narrow and place:
                line, place = line + 1, 0
            wide = 1 if field.narrow else 2
            self._grid.addWidget(box, line, place, 1, wide, Qt.AlignmentFlag.AlignTop)
            box.show()  # now, not in the next turn: a person who types fast is there already
            place = place + 1 if field.narrow else 2
            if place > 1:
                line, place = line + 1, 0

    def _in_order(self, names: list[str]) -> None:
        """Tab goes as they are read. Qt passes over what takes no keyboard itself."""
        self.fields = {name: self.fields[name] for name in names}
        stops: list[QWidget] = [
            field.stop if isinstance(field, AnswerField) else field.editor
            for field in self.fields.values()
        ]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _drop(self, name: str) -> None:
        box = self.fields.pop(name).parentWidget()
        self._labels.pop(name, None)
        self._hints.pop(name, None)
        if box:
            box.hide()
            box.deleteLater()

    def _box_of(self, field: GuideField) -> QWidget:
        known = self.fields.get(field.name)
        box = known.parentWidget() if known else None
        if box is not None:
            return box
        editor = self._editor(field)
        self.fields[field.name] = editor
        hint = self._hints[field.name] = Text("small", wrap=True)
        made = QWidget()
        parts: tuple[QWidget, ...] = (editor, hint)
        if isinstance(editor, AnswerField):
            label = self._labels[field.name] = Text("small")
            parts = (label, editor, hint)
        dress(made, column(*parts, gap=Space.XS))
        hint.hide()
        return made

    def _editor(self, field: GuideField) -> Editor:
        editor: Editor
        if field.kind is Asks.ANSWER:
            editor = AnswerField(low=True)
        elif field.kind is Asks.CHOICE:
            editor = ChoiceField()
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            editor.box.setSizeAdjustPolicy(policy)
            editor.box.setMinimumContentsLength(_LETTERS)
        else:
            editor = self._line(field)
        editor.edited.connect(lambda: self.told.emit(field.name, editor.value()))
        if isinstance(editor, AnswerField):
            editor.entered.connect(self.entered)
        return editor

    def _line(self, field: GuideField) -> LineField:
        if field.kind is not Asks.FILE:
            return LineField(secret=field.kind is Asks.HIDDEN)
        look = IconButton("folder-open", size=36)
        look.say(_("Choose a file"))
        line = LineField(beside=look)
        look.clicked.connect(lambda: self._choose(field.name))
        return line

    def _choose(self, name: str) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a file"), "", _("Pictures") + " (*.svg *.png)"
        )
        if chosen:
            self.told.emit(name, chosen)

    def _show(self, field: GuideField) -> None:
        editor = self.fields[field.name]
        editor.show_error(field.error)
        if isinstance(editor, AnswerField):
            self._labels[field.name].setText(field.label)
            editor.show_choices(field.choices, field.value)
        else:
            editor.set_label(field.label)
            if isinstance(editor, ChoiceField):
                editor.show_choices(field.choices, field.value)
            elif field.kind is not Asks.HIDDEN:
                editor.show_value(field.value)
                editor.lock(locked=bool(field.locked))
        self._hints[field.name].say("" if field.error else field.locked or field.hint)

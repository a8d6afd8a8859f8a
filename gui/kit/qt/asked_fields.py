"""The fields that a question asks for, in a form that has others of its own."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.fields import show_errors
from gui.kit.qt.question import AnyField, field_for, told_in
from gui.kit.qt.tokens import Space
from gui.kit.question_states import Asks, QuestionField
from gui.kit.states import FieldError


class AskedFields(QWidget):
    """Nothing is shown where nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, AnyField] = {}
        self._asked: tuple[QuestionField, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.M)
        self.hide()

    def render_fields(
        self, asked: tuple[QuestionField, ...], errors: Iterable[FieldError] = ()
    ) -> None:
        """What was told stays, as far as the same is asked."""
        if asked != self._asked:
            told = self.told()
            self._clear()
            self._asked = asked
            for one in asked:
                field = self.fields[one.id] = field_for(one, told.get(one.id, one.value))
                self._lines.addWidget(field)
        self.setHidden(not asked)
        show_errors(self.fields, errors)

    def told(self) -> dict[str, str]:
        """What stands in the fields, by their ids."""
        return told_in(self.fields)

    def take(self) -> dict[str, str]:
        """The same; secrets leave their fields at once."""
        told = self.told()
        for one in self._asked:
            if one.kind is Asks.HIDDEN:
                self.fields[one.id].line.clear()  # type: ignore[union-attr]  # a hidden one is a line
        return told

    def forget(self) -> None:
        """Empty from now on, whoever is asked next."""
        self.render_fields(())

    def _clear(self) -> None:
        for field in self.fields.values():
            self._lines.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields.clear()

"""A question with many fields: they stand in two columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.kit.qt.fields import LineField
from gui.kit.qt.question import QuestionDialog
from gui.kit.qt.tokens import Space
from gui.kit.question_states import QuestionField, QuestionState

_FEW = 4
_WIDE = 640


class SheetDialog(QuestionDialog):
    """As `QuestionDialog`; more than four fields are laid side by side, in pairs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = self.minimumWidth()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.M)
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        self.body.addLayout(self._grid)

    def _make(self, fields: tuple[QuestionField, ...]) -> None:
        super()._make(fields)
        for field in self.fields.values():
            if isinstance(field, LineField):
                field.line.setCursorPosition(0)  # a long name is read from its beginning
        many = len(fields) > _FEW
        self.setMinimumWidth(_WIDE if many else self._narrow)
        if many:
            for place, field in enumerate(self.fields.values()):
                self.body.removeWidget(field)
                self._grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)

    def _focus(self, state: QuestionState) -> None:
        """A form of many fields begins at its first one, unless another is wrong."""
        if len(self.fields) > _FEW and not state.errors:
            next(iter(self.fields.values())).setFocus()
        else:
            super()._focus(state)

    def _forget(self) -> None:
        for field in self.fields.values():
            self._grid.removeWidget(field)
        super()._forget()

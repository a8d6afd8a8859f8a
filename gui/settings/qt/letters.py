"""A vendor's text of a letter on the left, the letter that a customer would read on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.kit.qt.base import SELECTABLE, Text, Worded, column, dress, row
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.long_field import LongField
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Space
from gui.settings.qt.trust import ActionFlow
from gui.settings.states import LettersState
from keytool.i18n import _

_LINES = 19
_NARROW = 680  # below, the letter stands under its text


class LettersView(Worded, QWidget):
    """`kind_chosen(kind)`, `language_chosen(language)`, `number_told(number)`, `typed(text)`,
    `acted(action)`.
    """

    kind_chosen = Signal(str)
    language_chosen = Signal(str)
    number_told = Signal(str)
    typed = Signal(str)
    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.language, self.number = ChoiceField(), ChoiceField(), LineField()
        self.text, self.letter = LongField(_LINES), LongField(_LINES)
        self.letter.text.setReadOnly(True)
        self.banner = BannerView()
        self.whose, self.needed = Text("small", wrap=True), Text("small", wrap=True)
        self.places, self.buttons = Text("small", wrap=True), ActionFlow()
        for told in (self.needed, self.places):
            told.setTextInteractionFlags(SELECTABLE)
        self._lay()
        self.kind.edited.connect(lambda: self.kind_chosen.emit(self.kind.value()))
        self.language.edited.connect(lambda: self.language_chosen.emit(self.language.value()))
        self.number.line.editingFinished.connect(lambda: self.number_told.emit(self.number.value()))
        self.text.edited.connect(lambda: self.typed.emit(self.text.text.toPlainText()))
        self.buttons.acted.connect(self.acted)
        self.retranslate()

    def _lay(self) -> None:
        head = row(self.kind, self.language, self.number, gap=Space.L)
        for place, share in enumerate((3, 2, 2)):
            head.setStretch(place, share)
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = column(self.text, self.whose, None, gap=Space.S)
        right = column(self.letter, self.needed, None, gap=Space.S)
        self._sides = row(left, right, gap=Space.L)
        self._sides.setStretch(0, 1)
        self._sides.setStretch(1, 1)
        dress(
            self,
            column(self.banner, head, self._sides, self.places, self.buttons, gap=Space.M),
        )

    def retranslate(self) -> None:
        self.kind.set_label(_("Letter"))
        self.language.set_label(_("Language"))
        self.number.set_label(_("Shown on the case"))
        self.number.line.setPlaceholderText(_("a sample"))
        self.text.set_label(_("Text"))
        self.letter.set_label(_("What the customer reads"))

    def render_letters(self, state: LettersState) -> None:
        self.banner.render_banner(state.banner)
        self.kind.show_choices(state.kinds, state.kind)
        self.language.show_choices(state.languages, state.language)
        if not self.number.line.hasFocus():
            self.number.show_value(state.number)
        self.number.show_error(state.number_error)
        self.text.show_value(state.text)
        self.letter.show_value(state.letter)
        self.text.show_error("\n".join(state.wrong))
        self.whose.say(state.whose)
        self.needed.say(state.needed)
        self.places.say(state.places)
        self.buttons.render_actions(state.actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)

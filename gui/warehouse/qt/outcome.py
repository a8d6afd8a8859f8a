"""The large word about the last key of a sitting."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QWidget

from gui.kit.qt.base import Text, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from gui.warehouse.states import OutcomeState

_OUTCOME = 152  # pixels: the panel never jumps, whatever it says


class OutcomeView(QWidget):
    """What became of the last key: a ground in its colour, its icon, its word, and the way back
    where there is one: `acted(id)`.
    """

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tone, self._action = Tone.UNKNOWN, ""
        self.back, self._key = Button("", "undo-2"), KeyHint("")
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the next scan goes to its field
        self.back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.back.clicked.connect(lambda: self.acted.emit(self._action))
        self.icon = Icon(size=48)
        self.word = Text("display", elide=True)
        self.title = Text("title", elide=True)
        self.text = Text("large", wrap=True)
        self.hint = Text("quiet", wrap=True)
        words = column(None, self.word, self.title, self.text, self.hint, None, gap=Space.XS)
        # Without a text to wrap it would take no more room than its shortest words.
        words.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        line = row(self.icon, words, row(self._key, self.back, gap=Space.S), gap=Space.XL)
        line.setStretchFactor(words, 1)
        dress(self, line, Space.L, Space.XL)
        self.setMinimumHeight(_OUTCOME)

    def render_outcome(self, outcome: OutcomeState | None) -> None:
        if outcome is None:
            return
        self._tone = outcome.tone
        self.icon.show_icon(outcome.icon, outcome.tone.value)
        self.word.say(outcome.word)
        self.title.say(outcome.title)
        self.text.say(outcome.text)
        self.hint.say(outcome.hint)
        self._offer(outcome.action)
        said = (outcome.word, outcome.title, outcome.text, outcome.hint)
        self.setAccessibleName(". ".join(filter(None, said)))
        self.update()

    def _offer(self, action: ActionState | None) -> None:
        self._action = action.id if action else ""
        self.back.setHidden(action is None)
        self._key.say(action.shortcut if action else "")
        if action:
            self.back.setText(action.label)
            self.back.set_key(action.shortcut)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().wash(self._tone)))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.L, Radius.L)
        painter.end()

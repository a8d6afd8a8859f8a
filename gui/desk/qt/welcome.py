"""What somebody reads who sits here for the first time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.desk.states import WelcomeLine, WelcomeState
from gui.desk.welcome import SEEN
from gui.kit.qt.base import Panel, Text, clear, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.icons import Icon
from gui.kit.qt.tokens import Radius, Space


class WelcomeView(Panel):
    """A line for each thing that the role does; `acted(action)`."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.state: WelcomeState | None = None
        self.title, self.note = Text("part", wrap=True), Text("small", wrap=True)
        self.seen = Button("", "check")
        self.seen.clicked.connect(lambda: self.acted.emit(SEEN))
        self.lines: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S)
        head = row(self.title, None, self.seen, gap=Space.M)
        head.setStretch(0, 1)
        dress(self, column(head, self._lines, self.note, gap=Space.M), Space.M, Space.XL)

    def render_welcome(self, state: WelcomeState | None) -> None:
        self.setHidden(state is None)
        if state is None or state == self.state:
            return
        self.state = state
        self.title.say(state.title)
        self.note.say(state.note)
        self.seen.setText(state.seen)
        clear(self._lines)
        self.lines = [self._line(one) for one in state.lines]
        for line in self.lines:
            self._lines.addWidget(line)

    def _line(self, line: WelcomeLine) -> QWidget:
        made = QWidget()
        words: QWidget = Text("", line.text)
        if line.action:
            words = Button("link")
            words.setText(line.text)
            words.clicked.connect(lambda: self.acted.emit(line.action))
        keys = (KeyHint(one) for one in line.key.split(", ") if one)
        dress(made, row(Icon(line.icon), words, *keys, None, gap=Space.M))
        return made

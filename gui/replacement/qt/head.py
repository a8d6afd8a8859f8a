"""The head of the guided page: which key, whose, what waits, what was noted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notes import NotesView
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.tokens import Space
from gui.replacement.states import WorkState
from keytool.i18n import _


class WorkHead(Worded, QWidget):
    """`noted(note)` to strike one out, "" to write one."""

    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.portrait, self.badge = PortraitView(72, 48), BadgeView()
        self.title, self.owner = Text("title", elide=True), Text("quiet", elide=True)
        self.number = Text("mono")
        self.note, self.notes = IconButton("sticky-note"), NotesView(1)
        named = column(row(self.title, self.number, None, gap=Space.M), self.owner, gap=2)
        line = row(self.portrait, named, self.note, self.badge, gap=Space.L)
        line.setStretchFactor(named, 1)
        dress(self, column(line, self.notes, gap=Space.S), Space.L, Space.XL)
        self.note.clicked.connect(lambda: self.noted.emit(""))
        self.notes.struck.connect(self.noted)
        self.retranslate()

    def retranslate(self) -> None:
        self.note.say(_("Write a note"))

    def render_head(self, state: WorkState) -> None:
        self.portrait.render_portrait(state.portrait)
        self.title.say(state.title)
        self.number.say(state.key_id)
        self.owner.say(state.owner)
        self.badge.render_badge(state.badge)
        self.note.setHidden(not state.key_id)
        self.notes.render_notes(state.notes)

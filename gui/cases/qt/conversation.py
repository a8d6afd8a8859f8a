"""What was said and done in a case, one below the other."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.cases.page_states import Entry, Said
from gui.kit.qt.base import SELECTABLE, Text, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.icons import Icon
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.kit.tones import Tone

_RULE = 3
_SETTLING = 300


class MessageView(QWidget):
    """A message: whose, when, and its text; ours with a thin accent rule at its left. `acted`
    carries what is to be done with its letter, and which one that is.
    """

    acted = Signal(str, str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        who, note = Text("strong", entry.who), Text("small", entry.note, elide=True)
        when = Text("small", entry.when)
        text = Text("", entry.text, wrap=True)
        text.setTextInteractionFlags(SELECTABLE)
        ours = entry.whose is Said.OURS
        body = row((Space.M if ours else 0), text, gap=0)
        body.setStretchFactor(text, 1)
        mark = Icon()
        mark.show_tone(entry.tone or Tone.SOON)
        head = row(mark, who, note, None, when, gap=Space.S)
        files = [_file(name) for name in entry.files]
        doubts = [Text("small-ink", one, wrap=True) for one in entry.doubts]
        below = [*doubts, *files, *self._links()]
        dress(self, column(head, body, *below, gap=Space.XS), Space.S if entry.new else 0)
        mark.setHidden(entry.tone is None and not entry.doubts)
        self.setAccessibleName(f"{entry.who}, {entry.when}: {entry.text}")
        self._body = text

    def _links(self) -> Iterator[QWidget]:
        """What can be done with a letter that waits for a person."""
        if self.entry.actions:
            box, links = QWidget(), row(gap=Space.M)
            for action in self.entry.actions:
                button = Button("link")
                button.render_action(action)
                button.clicked.connect(partial(self._act, action.id))
                links.addWidget(button)
            links.addStretch(1)
            dress(box, links)
            yield box

    def _act(self, action: str) -> None:
        self.acted.emit(action, self.entry.letter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), colours()
        if self.entry.new:
            painter.setPen(QColor(palette.soon_wash))
            painter.setBrush(QColor(palette.soon_wash))
            painter.drawRoundedRect(self.rect(), Radius.M, Radius.M)
        if self.entry.whose is Said.OURS:
            top = self._body.geometry()
            left = top.left() - Space.M
            room = QRectF(left, top.top(), _RULE, top.height())
            painter.fillRect(room, QColor(palette.accent))
        painter.end()


def _file(name: str) -> QWidget:
    """What came with a message, by its name: it is not opened from here."""
    box = QWidget()
    dress(box, row(Icon("paperclip"), Text("small-ink", name, elide=True), None, gap=Space.XS))
    return box


class EventView(QWidget):
    """What the program or a person did, in one quiet line."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        text = Text("small", entry.text, wrap=True)
        when = Text("small", entry.when)
        line = row(Icon(entry.icon, "faint"), text, when, gap=Space.S)
        line.setStretchFactor(text, 1)
        dress(self, line)
        self.setAccessibleName(f"{entry.when}: {entry.text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)


class ConversationView(QWidget):
    """The newest is in sight; it stays where a person reads while nothing new comes.
    `acted(action, letter)`.
    """

    acted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.L)
        inside = Tall()
        dress(inside, column(None, self._rows, gap=0), Space.L, Space.XL)
        self._area = scrolled(inside)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING)
        self._area.verticalScrollBar().rangeChanged.connect(self._to_the_newest)
        dress(self, column(self._area))
        self.setMinimumHeight(48)

    def render_entries(self, entries: tuple[Entry, ...]) -> None:
        if entries == self._entries:
            return
        grown = len(entries) != len(self._entries)
        self._entries = entries
        clear(self._rows)
        for entry in entries:
            self._rows.addWidget(self._line(entry))
        if grown:
            self._settling.start()

    def _line(self, entry: Entry) -> QWidget:
        if entry.whose is Said.PROGRAM:
            return EventView(entry)
        message = MessageView(entry)
        message.acted.connect(self.acted)
        return message

    def _to_the_newest(self, _least: int, most: int) -> None:
        """While the new lines are being laid out."""
        if self._settling.isActive():
            self._area.verticalScrollBar().setValue(most)

"""What was said and done in a case, one below the other."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.actions.case_files import HANDED, SAVE_LETTER
from gui.actions.case_records import DATABASE
from gui.cases.page_states import Entry, FileLine, Said
from gui.kit.qt.base import SELECTABLE, Text, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.icons import Icon
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.kit.tones import Tone
from keytool.i18n import _

_RULE = 3
_SETTLING = 300
_SEVERAL = 2
"""Files from which on all can be saved at once."""


class MessageView(QWidget):
    """A message: whose, when, and its text; ours with a thin accent rule at its left.

    `saved(file)`, `all_saved(message)`, `carried(action, message)`; `acted` carries what is to be
    done with its letter, and which one that is.
    """

    saved = Signal(str)
    all_saved = Signal(str)
    carried = Signal(str, str)
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
        doubts = [Text("small-ink", one, wrap=True) for one in entry.doubts]
        below = [*doubts, *self._files(), *self._links()]
        dress(self, column(head, body, *below, gap=Space.XS), Space.S if entry.new else 0)
        mark.setHidden(entry.tone is None and not entry.doubts)
        self.setAccessibleName(f"{entry.who}, {entry.when}: {entry.text}")
        self._body = text

    def _files(self) -> Iterator[QWidget | QHBoxLayout]:
        files = [FileView(one, self.saved.emit, self.carried.emit) for one in self.entry.files]
        whole = Button("link", "save")
        whole.setText(_("Save all"))
        whole.setHidden(len(files) < _SEVERAL)
        whole.clicked.connect(lambda: self.all_saved.emit(self.entry.id.removeprefix("m")))
        yield from files
        if files:
            yield row(whole, None)
        if self.entry.carried:
            yield self._carrying()

    def _carrying(self) -> QHBoxLayout:
        """What a person does with a letter that no box sends."""
        copy, draft, handed = (
            Button("link", "copy"),
            Button("link", "save"),
            Button("link", "check"),
        )
        copy.setText(_("Copy"))
        draft.setText(_("Save as a draft…"))
        handed.setText(_("I have sent it"))
        message = self.entry.id.removeprefix("m")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.entry.text))
        draft.clicked.connect(lambda: self.carried.emit(SAVE_LETTER.id, message))
        handed.clicked.connect(lambda: self.carried.emit(HANDED.id, message))
        return row(copy, draft, handed, None, gap=Space.M)

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


class FileView(QWidget):
    """What came with a message: it is saved, and not opened from here."""

    def __init__(
        self,
        file: FileLine,
        save: Callable[[str], object],
        tell: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        name, note = Text("small-ink", file.name, elide=True), Text("small", file.note)
        parts: list[QWidget] = [Icon("paperclip"), name, note]
        if file.refused or file.asked:
            parts.append(Text("small-ink", file.refused or file.asked))
        self.save = Button("link")
        self.save.setText(_("Save…"))
        self.save.setAccessibleName(_("Save %(name)s") % {"name": file.name})
        self.save.clicked.connect(lambda: save(file.id))
        acts = [self.save]
        if file.asked:
            answer = Button("link")
            answer.setText(_("Note the answer"))
            answer.clicked.connect(lambda: tell(DATABASE.id, file.id))
            acts.append(answer)
        dress(self, row(*parts, *acts, None, gap=Space.S))
        told = ", ".join(filter(None, (file.name, file.note, file.refused, file.asked)))
        self.setAccessibleName(told)


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

    `saved(file)`, `all_saved(message)`, `carried(action, message)`, `acted(action, letter)`.
    """

    saved = Signal(str)
    all_saved = Signal(str)
    carried = Signal(str, str)
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
            said = entry.whose is not Said.PROGRAM
            self._rows.addWidget(self._message(entry) if said else EventView(entry))
        if grown:
            self._settling.start()

    def _message(self, entry: Entry) -> MessageView:
        view = MessageView(entry)
        view.saved.connect(self.saved)
        view.all_saved.connect(self.all_saved)
        view.carried.connect(self.carried)
        view.acted.connect(self.acted)
        return view

    def _to_the_newest(self, _least: int, most: int) -> None:
        """While the new lines are being laid out."""
        if self._settling.isActive():
            self._area.verticalScrollBar().setValue(most)

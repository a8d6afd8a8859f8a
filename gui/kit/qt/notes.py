"""Notes on a thing: the newest that stands, and all of them when asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.kit.notes import NoteLine
from gui.kit.qt.base import SELECTABLE, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.icons import Icon
from gui.kit.qt.tokens import Space
from keytool.i18n import _, ngettext, words

_SHOWN = 2


class NotesView(Worded, QWidget):
    """Quiet lines; `struck(note)` where one is to be struck out, `saved(note)` where its files are
    to be saved. Without notes it is not there.
    """

    struck = Signal(str)
    saved = Signal(str)

    def __init__(self, shown: int = _SHOWN) -> None:
        super().__init__()
        self._most, self._whole = shown, False
        self._notes: tuple[NoteLine, ...] = ()
        self._lines = column(gap=Space.XS)
        self.more = Button("link")
        self.more.clicked.connect(self._turn)
        dress(self, column(self._lines, row(self.more, None), gap=Space.XS))
        self.hide()

    @property
    def lines(self) -> tuple[NoteLine, ...]:
        """Those that are shown."""
        if self._whole:
            return self._notes
        return tuple(one for one in self._notes if not one.faded)[: self._most]

    def retranslate(self) -> None:
        self._show()

    def render_notes(self, notes: tuple[NoteLine, ...]) -> None:
        self.setHidden(not notes)
        if notes == self._notes:
            return
        if not {one.id for one in notes} & {one.id for one in self._notes}:
            self._whole = False  # another thing's
        self._notes = notes
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        for note in self.lines:
            self._lines.addWidget(_NoteView(note, self.struck.emit, self.saved.emit))
        hidden = len(self._notes) - len(self.lines)
        self.more.setHidden(not hidden and not self._whole)
        told = ngettext("%(n)s more note", "%(n)s more notes", hidden)
        self.more.setText(_("Show fewer") if self._whole else told % {"n": words.number(hidden)})

    def _turn(self) -> None:
        self._whole = not self._whole
        self._show()


class _NoteView(Worded, QWidget):
    """One note; what stands can be struck out."""

    def __init__(
        self, note: NoteLine, strike: Callable[[str], object], save: Callable[[str], object]
    ) -> None:
        super().__init__()
        text = Text("quiet" if note.faded else "", note.text, wrap=True)
        text.setTextInteractionFlags(SELECTABLE)
        if note.faded:
            font = text.font()
            font.setStrikeOut(True)
            text.setFont(font)
        self._strike = IconButton("x", "quiet", 24)
        if note.faded:
            self._strike.hide()
        self._strike.clicked.connect(lambda: strike(note.id))
        self._save = Button("link", "paperclip")
        self._save.setText(", ".join(note.files))
        self._save.setHidden(not note.files)
        self._save.clicked.connect(lambda: save(note.id))
        origin = Text("small", note.origin, wrap=True)
        words_of = column(text, origin, row(self._save, None), gap=0)
        icon = Icon("sticky-note")
        line = row(icon, words_of, self._strike, gap=Space.S)
        line.setStretchFactor(words_of, 1)
        for part in (icon, self._strike):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        dress(self, line)
        self.retranslate()

    def retranslate(self) -> None:
        self._strike.say(_("Strike the note out"))
        self._save.setToolTip(_("Save the files of a note"))

"""The line at the lower left that tells in passing what was done, or why something is not."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Text, Worded, dress, fit, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.revealing import reveal
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Size, Space
from keytool.i18n import _

if TYPE_CHECKING:  # a frame knows the register, which is loaded when the window is painted
    from gui.kit.frame import Said

STAYS, A_LETTER = 3_000, 60
"""Milliseconds: at least, and for each letter that is read."""
UNDO_STAYS = 10_000
"""Milliseconds in which a person may think better of it."""


class SayingLine(Worded, QWidget):
    """Lies over the screens and pushes nothing aside; `faded` once it was there long enough to be
    read, but not under the mouse. `undone` takes back what it tells of, by Ctrl+Z as well.
    """

    faded = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._times = 0
        self.text, self.folder, self.undo = Text(), Button("link"), Button("link", "undo-2")
        self.text.setMaximumWidth(Size.FORM)
        self.folder.clicked.connect(self._open_folder)
        self.undo.clicked.connect(self.undone)
        line = row(self.text, self.folder, self.undo, gap=Space.L)
        dress(self, line, Space.S + Space.XS, Space.L)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.faded)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.folder.setText(_("Show in the folder"))
        self.undo.setText(_("Undo"))
        self.undo.set_key("Ctrl+Z")
        self.undo.setToolTip("Ctrl+Z")

    def render_said(self, said: "Said | None", times: int) -> None:
        self.setHidden(said is None)
        if said is None:
            self._timer.stop()
            return
        self._file = said.file
        self.text.setText(said.text)
        self.text.setWordWrap(self.text.fontMetrics().horizontalAdvance(said.text) > Size.FORM)
        self.folder.setHidden(said.file is None)
        self.undo.setText(said.undo_words or _("Undo"))
        self.undo.set_key("Ctrl+Z")  # a new text takes the shortcut away
        self.undo.setHidden(not said.can_be_undone)
        self.setAccessibleName(said.text)
        if times != self._times:
            self._times = times
            read = STAYS + A_LETTER * len(said.text)
            self._timer.start(max(read, UNDO_STAYS) if said.can_be_undone else read)
        fit(self)
        self.place()
        self.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start()

    def place(self) -> None:
        """At the lower left of what it lies on."""
        owner = self.parentWidget()
        if owner:
            self.move(Space.L, owner.height() - self.height() - Space.L)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        painter.setPen(QColor(palette.edge))
        painter.setBrush(QColor(palette.surface))
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, Radius.L, Radius.L)
        painter.end()

    def _open_folder(self) -> None:
        if self._file:
            reveal(self._file)

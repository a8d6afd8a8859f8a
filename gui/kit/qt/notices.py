"""Notices: a banner with what to do, and the quiet line where nothing is yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.icons import Icon
from gui.kit.qt.revealing import reveal
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.kit.tones import Tone
from keytool.i18n import _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.kit.states import Banner

_ICONS = {Tone.SOON: "triangle-alert", Tone.BAD: "triangle-alert", Tone.UNKNOWN: "info"}


class BannerView(Worded, QWidget):
    """What happened, what it means, what to do; with the button that does it."""

    acted = Signal(str)
    dismissed = Signal()

    def __init__(self, radius: int = Radius.M) -> None:
        super().__init__()
        self._radius = radius
        self._banner: Banner | None = None
        self._icon = Icon(size=20)
        self._title = Text("strong", wrap=True)
        self._text = Text("quiet", wrap=True)
        self._button, self._folder = Button(), Button("link")
        self._close = IconButton("x")
        self._button.clicked.connect(self._act)
        self._folder.clicked.connect(self._reveal)
        self._close.clicked.connect(self.dismissed)
        words = column(self._title, self._text, gap=2)
        line = row(self._icon, words, self._folder, self._button, self._close, gap=Space.M)
        line.setStretchFactor(words, 1)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        dress(self, line, Space.M, Space.L)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.render_banner(None)
        self.retranslate()

    def retranslate(self) -> None:
        self._close.say(_("Dismiss"))
        self._folder.setText(_("Show in the folder"))

    def render_banner(self, banner: Banner | None) -> None:
        self._banner = banner
        self.setHidden(banner is None)
        if banner is None:
            return
        self._icon.show_tone(banner.tone, _ICONS.get(banner.tone, ""))
        self._title.say(banner.title)
        self._text.say(banner.text)
        self._button.setHidden(banner.action is None)
        self._folder.setHidden(not banner.file)
        self._close.setHidden(not banner.dismissible)
        if banner.action:
            self._button.render_action(banner.action)
        self.setAccessibleName(f"{banner.title} {banner.text}".strip())
        self.update()

    def _act(self) -> None:
        if self._banner and self._banner.action:
            self.acted.emit(self._banner.action.id)

    def _reveal(self) -> None:
        if self._banner and self._banner.file:
            reveal(Path(self._banner.file))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._banner is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().wash(self._banner.tone)))
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        painter.end()


class EmptyState(QWidget):
    """Nothing here yet, and the next step."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._text = Text("quiet", wrap=True)
        line = row(Icon(icon, "faint"), self._text, gap=Space.S)
        line.setStretchFactor(self._text, 1)
        dress(self, line, Space.S, 0)

    def say(self, text: str) -> None:
        self._text.setText(text)

"""The desk with nothing on it: an outline where the key will lie, and the keys seen last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.notices import BannerView
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size, Space
from gui.kit.tones import Portrait
from keytool.i18n import _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.desk.states import EmptyDesk, RecentKey


class _RecentRow(PaintedButton):
    def __init__(self, key: RecentKey) -> None:
        super().__init__()
        portrait = PortraitView(48, 36, bare=True)
        portrait.render_portrait(key.portrait)
        head = row(Text("strong", key.title, elide=True), Text("small-mono", key.key_id), None)
        owner = Text("small", key.owner, elide=True)
        words = column(None, head, owner, None, gap=0)
        line = row(portrait, words, Text("small", key.when), gap=Space.M)
        line.setStretchFactor(words, 1)
        dress(self, line, 0, Space.M)
        owner.setHidden(not key.owner)  # once it has a parent: else it would be a window of its own
        self.setFixedHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(filter(None, (key.title, key.key_id, key.owner))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, colours().surface if self.underMouse() else "")
        painter.end()


class EmptyView(Worded, QWidget):
    """An outline where the key will lie, and the keys seen last."""

    recent_chosen = Signal(int)
    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._recent: tuple[RecentKey, ...] = ()
        self._banner = BannerView()
        self._banner.acted.connect(self.acted)
        outline = PortraitView(288, 180, bare=True)
        outline.render_portrait(Portrait.EMPTY)
        self._title = Text("title")
        self._text = Text("quiet", wrap=True)
        self._heading = Text("heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._text.setAlignment(centre)
        middle = column(outline, self._title, self._text, Space.XXL, gap=Space.S)
        middle.setAlignment(outline, centre)
        middle.setAlignment(self._title, centre)
        head = row(Space.M, self._heading, None, gap=0)
        lower = column(head, self._rows, gap=Space.XS)
        narrow = QWidget()
        narrow.setMaximumWidth(Size.FORM)
        dress(narrow, column(None, middle, lower, None, None, gap=Space.S))
        dress(self, column(self._banner, row(narrow, gap=0), gap=Space.L))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Seen last"))

    def render(self, state: EmptyDesk) -> None:  # type: ignore[override]  # QWidget's prints
        self._banner.render_banner(state.unavailable)
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._heading.setHidden(not state.recent)
        if state.recent == self._recent:
            return
        self._recent = state.recent
        clear(self._rows)
        for key in state.recent:
            button = _RecentRow(key)
            button.clicked.connect(lambda _on=False, row=key.row: self.recent_chosen.emit(row))
            self._rows.addWidget(button)

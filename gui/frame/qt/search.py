"""The search box and the hits under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.kit.qt.base import Panel, Text, Worded, clear, dress, fit, row
from gui.kit.qt.buttons import KeyHint, PaintedButton
from gui.kit.qt.icons import Icon, icon_pixmap
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Size, Space
from keytool.i18n import _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.frame.states import SearchHit, SearchState


class _HitRow(PaintedButton):
    """One hit; the chosen one is lit."""

    def __init__(self, hit: SearchHit) -> None:
        super().__init__()
        self.hit = hit
        self.chosen = False
        title = Text("", hit.title, elide=True)
        note = Text("small", hit.note, elide=True)
        line = row(Icon(hit.icon), title, note, None, gap=Space.M)
        if hit.shortcut:
            line.addWidget(KeyHint(hit.shortcut))
        self._tab = KeyHint("Tab")
        self._tab.setToolTip(_("What can be done"))
        line.addWidget(self._tab)
        self._tab.hide()
        dress(self, line, 0, Space.M)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(Size.ACTION)
        self.setAccessibleName(f"{hit.kind} {hit.title} {hit.note}".strip())

    def choose(self, *, chosen: bool) -> None:
        self.chosen = chosen
        self._tab.setHidden(not (chosen and self.hit.has_actions))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit = self.chosen or self.underMouse()
        self.paint_ground(painter, colours().accent_wash if lit else "")
        painter.end()


class HitList(Panel):
    """The hits under the search box, kind by kind. Floats and never takes the focus."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Radius.L, edge="edge")
        self.setParent(parent)
        self._rows: list[_HitRow] = []
        self._current = 0
        self.text = ""
        self._nothing = Text("quiet", wrap=True)
        self._nothing.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        frame = QVBoxLayout()
        frame.addWidget(self._nothing)
        frame.addLayout(self._list)
        dress(self, frame, Space.XS + 1)
        self.hide()

    def render_hits(self, state: SearchState) -> None:
        clear(self._list)
        self._rows = [_HitRow(hit) for hit in state.hits]
        kind = ""
        for hit in self._rows:
            if hit.hit.kind != kind:
                kind = hit.hit.kind
                self._list.addWidget(self._heading(kind))
            hit.clicked.connect(lambda _on=False, found=hit.hit: self.opened.emit(found))
            self._list.addWidget(hit)
        self._nothing.say("" if state.hits else state.nothing)
        self.text = state.answered
        self._light(0)

    @staticmethod
    def _heading(kind: str) -> Text:
        heading = Text("heading", kind)
        heading.setContentsMargins(Space.M, Space.S, Space.M, Space.XS)
        return heading

    @property
    def is_filled(self) -> bool:
        return bool(self._rows) or bool(self._nothing.text())

    @property
    def current(self) -> SearchHit | None:
        """The hit that is lit."""
        return self._rows[self._current].hit if self._rows else None

    def step(self, by: int) -> None:
        if self._rows:
            self._light((self._current + by) % len(self._rows))

    def _light(self, place: int) -> None:
        self._current = place
        for number, hit in enumerate(self._rows):
            hit.choose(chosen=number == place)


class SearchBox(Worded, QLineEdit):
    """One box for keys, customers, orders, coupons, acts and commands.

    `searched(text)` after a short rest in typing, `hit_opened(hit)` for a chosen hit, and with
    Tab `actions_wanted(hit)`. Ctrl+K focuses it from anywhere (the shell's shortcut); Esc
    empties it, then leaves.
    """

    searched = Signal(str)
    hit_opened = Signal(object)
    actions_wanted = Signal(object)
    left = Signal()
    REST = 120

    def __init__(self) -> None:
        super().__init__()
        self._hits: HitList | None = None
        self._key = KeyHint("Ctrl+K")
        self._key.setParent(self)
        self.setTextMargins(Space.XL, 0, self._key.width(), 0)
        self.setMaximumWidth(480)
        self._rest = QTimer(self, singleShot=True, interval=self.REST)
        self._rest.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textEdited.connect(self._typed)
        self.textChanged.connect(lambda text: self._key.setHidden(bool(text)))
        self.retranslate()

    def retranslate(self) -> None:
        self.setPlaceholderText(_("Number, marking, customer or command"))
        self.setAccessibleName(_("Search"))

    def type_for(self, text: str) -> None:
        """Hold a text that something else has read, and look for it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(text)
        self.searched.emit(text.strip())

    def render_search(self, state: SearchState) -> None:
        """Show the hits, unless the box has meanwhile asked for something else."""
        if state.text != self.text().strip():
            return
        hits = self._list()
        hits.render_hits(state)
        self._place(hits)

    def close_hits(self) -> None:
        if self._hits:
            self._hits.hide()

    def _list(self) -> HitList:
        if self._hits is None:
            self._hits = HitList(self.window())
            self._hits.opened.connect(self._open)
        return self._hits

    def _place(self, hits: HitList) -> None:
        hits.setVisible(bool(self.text().strip()) and hits.is_filled and self.hasFocus())
        hits.setFixedWidth(max(self.width(), 440))
        fit(hits)
        hits.move(self.mapTo(self.window(), QPoint(0, self.height() + Space.XS)))
        hits.raise_()

    def _typed(self, text: str) -> None:
        self._rest.start()
        if not text.strip():
            self.close_hits()

    def _open(self, hit: SearchHit) -> None:
        self.clear()
        self.close_hits()
        self.hit_opened.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        hits = self._hits if self._hits and self._hits.isVisible() else None
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif hits and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            hits.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Down and not self.text():
            self.left.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(hits)
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.text():
            self.clear()
            self.close_hits()
        else:
            self.left.emit()

    def _enter(self, hits: HitList | None) -> None:
        """Hits for another text are of no use: what was not seen is not opened."""
        if hits and hits.current and hits.text == self.text().strip():
            self._open(hits.current)
        elif self.text().strip():
            self._rest.stop()
            self.searched.emit(self.text().strip())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.close_hits()
        if isinstance(event, QKeyEvent) and self._asks_for_actions(event):
            return True
        return super().event(event)

    def _asks_for_actions(self, event: QKeyEvent) -> bool:
        """Tab, while a hit is lit; elsewhere it leads on."""
        hits = self._hits if self._hits and self._hits.isVisible() else None
        pressed = event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if not (pressed and hits and hits.current and hits.current.has_actions):
            return False
        self.actions_wanted.emit(hits.current)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = (self.height() - self._key.height()) // 2
        self._key.move(self.width() - self._key.width() - edge, edge)
        if self._hits and self._hits.isVisible():
            self._place(self._hits)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icon = icon_pixmap("search", colours().faint, Size.ICON, self.devicePixelRatioF())
        painter.drawPixmap(Space.M, (self.height() - Size.ICON) // 2, icon)
        painter.end()

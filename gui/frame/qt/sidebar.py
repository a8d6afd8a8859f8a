"""The side bar: the places that work. A rail of icons where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, clear, column, dress, row
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.icons import Icon, icon_pixmap
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from keytool.i18n import _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.frame.states import PlaceState


class _Place(PaintedButton):
    """One place; the current one is lit."""

    def __init__(self, place: PlaceState, *, current: bool) -> None:
        super().__init__()
        self.place = place
        self.narrow = False
        self.setText(place.label)
        self.setCheckable(True)
        self.setChecked(current)
        self.setShortcut(QKeySequence(place.shortcut))
        self.setAccessibleName(place.label)
        self.setToolTip("  ".join(filter(None, (place.label, place.shortcut))))
        if place.alarm:
            said = _("%(place)s: %(n)s overdue") % {"place": place.label, "n": place.alarm}
            self.setAccessibleName(said)
        self.setFont(text_font(Type.BODY, Weight.MEDIUM))
        self.setFixedHeight(Size.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        current = self.isChecked()
        painter = QPainter(self)
        fill = palette.accent_wash if current else palette.raised if self.underMouse() else ""
        self.paint_ground(painter, fill)
        ink = palette.accent if current else palette.quiet
        icon = icon_pixmap(self.place.icon, ink, Size.ICON, self.devicePixelRatioF())
        left = (self.width() - Size.ICON) // 2 if self.narrow else Space.M
        painter.drawPixmap(left, (self.height() - Size.ICON) // 2, icon)
        if not self.narrow:
            painter.setPen(QColor(palette.accent if current else palette.ink))
            room = self.rect().adjusted(Space.M + Size.ICON + Space.M, 0, -Space.S, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.place.alarm:
            self._alarm(painter)
        painter.end()

    def _alarm(self, painter: QPainter) -> None:
        """The count of what must be done now; on the rail a dot."""
        bad = colours().bad
        if self.narrow:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(bad))
            middle = self.width() // 2
            painter.drawEllipse(middle + 4, self.height() // 2 - 10, 7, 7)
            return
        painter.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        painter.setPen(QColor(bad))
        wide = painter.fontMetrics().horizontalAdvance(self.place.alarm)
        right = self.width() - Space.S
        words = QRect(right - wide, 0, wide + 2, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.place.alarm)
        icon = icon_pixmap("circle-x", bad, 14, self.devicePixelRatioF())
        painter.drawPixmap(right - wide - 18, self.height() // 2 - 7, icon)


class SideBar(QWidget):
    """`chosen(place id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: tuple[tuple[PlaceState, ...], str] = ((), "")
        self._narrow = False
        self._name = Text("strong", "Keydesk")
        self._mark = Icon("key-round", "accent", 20)
        self._register = Text("small", elide=True)
        self._register.cut_at = Qt.TextElideMode.ElideLeft  # the end of a path tells the most
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self._head = row(self._mark, self._name, None, gap=Space.S)
        self._head.setContentsMargins(10, 0, 0, 0)
        foot = row(self._register, None)
        foot.setContentsMargins(Space.M, 0, 0, Space.XS)
        head = QWidget()
        head.setFixedHeight(Size.BAR - Space.S)
        dress(head, self._head)
        self._head.setContentsMargins(10, 0, 0, 0)
        dress(self, column(head, self._places, None, foot, gap=Space.S), Space.S, Space.S)
        self.make_narrow(narrow=False)

    def render_places(self, places: tuple[PlaceState, ...], current: str, register: str) -> None:
        self._register.setText(register)
        if self._state == (places, current):
            return
        self._state = (places, current)
        clear(self._places)
        for place in places:
            button = _Place(place, current=place.id == current)
            button.narrow = self._narrow
            button.clicked.connect(lambda _on=False, name=place.id: self._choose(name))
            self._places.addWidget(button)

    def make_narrow(self, *, narrow: bool) -> None:
        """Icons alone, or icons with words."""
        self._narrow = narrow
        self.setFixedWidth(Size.RAIL if narrow else Size.SIDE)
        self._name.setHidden(narrow)
        self._register.setHidden(narrow)
        for button in self.findChildren(_Place):
            button.narrow = narrow
            button.update()

    def _choose(self, name: str) -> None:
        for button in self.findChildren(_Place):
            button.setChecked(button.place.id == self._state[1])
        self.chosen.emit(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(palette.line))
        painter.end()

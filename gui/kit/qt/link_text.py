"""A name that leads to what it names: in the accent's colour, underlined where the mouse or the
keyboard is.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gui.kit.links import Link
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.theme import colours, mono_font, text_font
from gui.kit.qt.tokens import Type

_LEAST = 48


class LinkText(PaintedButton):
    """One line, cut where the room ends. `opened(link)`; without a link it is plain text."""

    opened = Signal(object)

    def __init__(self, size: int = Type.SMALL, *, mono: bool = False) -> None:
        super().__init__()
        self._link: Link | None = None
        self.setFont(mono_font(size) if mono else text_font(size))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def render_link(self, text: str, link: Link | None) -> None:
        self._link = link
        self.setText(text)
        self.setAccessibleName(text)
        if self.parentWidget():  # shown without one it would be a window, and take the keyboard
            self.setHidden(not text)
        self.setEnabled(link is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = colours(), QPainter(self)
        font = QFont(self.font())
        font.setUnderline(self._link is not None and (self.underMouse() or self.hasFocus()))
        painter.setFont(font)
        painter.setPen(QColor(palette.accent if self._link else palette.ink))
        cut = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if cut == self.text() else self.text())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), cut)
        painter.end()

    def _open(self) -> None:
        if self._link:
            self.opened.emit(self._link)

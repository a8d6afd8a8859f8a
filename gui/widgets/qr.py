"""A QR code on paper: dark on white in every theme, with its quiet zone."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.tokens import PAPER, PAPER_INK

QUIET = 4  # modules, ISO/IEC 18004


class QrView(QWidget):
    """Paints a square of modules (True is dark) in whole pixels."""

    def __init__(self, size: int = 240) -> None:
        super().__init__()
        self._modules: Sequence[Sequence[bool]] = ()
        self.setFixedSize(size, size)

    def render_modules(self, modules: Sequence[Sequence[bool]]) -> None:
        self._modules = modules
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        count = len(self._modules)
        if count:
            ratio = self.devicePixelRatioF()
            painter.scale(1 / ratio, 1 / ratio)
            self._squares(painter, int(self.width() * ratio), count)
        painter.end()

    def _squares(self, painter: QPainter, width: int, count: int) -> None:
        side = max(width // (count + 2 * QUIET), 1)
        start = (width - side * count) // 2
        ink = QColor(PAPER_INK)
        for y, line in enumerate(self._modules):
            for x, dark in enumerate(line):
                if dark:
                    painter.fillRect(QRect(start + x * side, start + y * side, side, side), ink)

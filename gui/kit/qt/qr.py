"""A QR code on paper: dark on white in every theme, with its quiet zone."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.kit.qt.tokens import PAPER, PAPER_INK

QUIET = 4  # modules, ISO/IEC 18004


class QrView(QWidget):
    """Paints a square of modules (True is dark) in whole pixels."""

    spoken_as = "Graphic"
    ABOUT = 264  # pixels; a dense code takes more rather than modules of less than three

    def __init__(self) -> None:
        super().__init__()
        self._modules: Sequence[Sequence[bool]] = ()
        self.setFixedSize(self.ABOUT, self.ABOUT)

    def render_modules(self, modules: Sequence[Sequence[bool]]) -> None:
        self._modules = modules
        across = len(modules) + 2 * QUIET
        side = max(self.ABOUT // across, 3) * across
        self.setFixedSize(side, side)
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

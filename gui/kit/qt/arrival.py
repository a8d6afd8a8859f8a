"""The motion of what arrives on the desk. Nothing else moves."""

from PySide6.QtCore import QEasingCurve, QRect, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gui.kit.qt.tokens import Duration


class Arrival(QWidget):
    """A picture of what arrives, fading and sliding in over it for a moment."""

    SLIDE = 12

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._picture = QPixmap()
        self._share = 1.0
        self._motion = QVariantAnimation(
            self, startValue=0.0, endValue=1.0, duration=Duration.ARRIVE
        )
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self._motion.finished.connect(self.deleteLater)
        self.hide()

    def play(self, content: QWidget) -> None:
        self._picture = content.grab()
        self.setGeometry(QRect(content.pos(), content.size()))
        self.raise_()
        self.show()
        self._motion.start()

    def _move(self, share: object) -> None:
        self._share = float(share) if isinstance(share, float) else 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.setOpacity(self._share)
        painter.drawPixmap(0, round(self.SLIDE * (1 - self._share)), self._picture)
        painter.end()

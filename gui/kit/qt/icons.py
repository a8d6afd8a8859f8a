"""Icons: line drawings of Lucide, tinted with a token's colour when painted, and kept."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size
from gui.kit.tones import Tone
from gui.resources import drawing

TONE_ICONS = {
    Tone.GOOD: "circle-check",
    Tone.SOON: "clock-alert",
    Tone.BAD: "circle-x",
    Tone.UNKNOWN: "circle-question-mark",
}


@cache
def _drawing(name: str) -> str:
    return drawing(f"icons/{name}")


def draw_svg(svg: str, size: QSize, ratio: float) -> QPixmap:
    """A drawing as a transparent pixmap of `size` logical pixels."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(0, 0, size.width(), size.height())
    )
    painter.end()
    return pixmap


@cache
def icon_pixmap(name: str, colour: str, size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon in a colour (`#rrggbb`). Raises FileNotFoundError for a name nobody drew."""
    svg = _drawing(name).replace("currentColor", QColor(colour).name())
    return draw_svg(svg, QSize(size, size), ratio)


class Icon(QWidget):
    """An icon that follows the theme; `ink` is the name of a palette colour."""

    def __init__(self, name: str = "", ink: str = "quiet", size: int = Size.ICON) -> None:
        super().__init__()
        self.name = name
        self.ink = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, ink: str) -> None:
        self.name, self.ink = name, ink
        self.update()

    def show_tone(self, tone: Tone, name: str = "") -> None:
        self.show_icon(name or TONE_ICONS[tone], tone.value)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.name:
            return
        painter = QPainter(self)
        colour = colours().named()[self.ink]
        pixmap = icon_pixmap(self.name, colour, self._size, self.devicePixelRatioF())
        left, top = (self.width() - self._size) // 2, (self.height() - self._size) // 2
        painter.drawPixmap(left, top, pixmap)
        painter.end()

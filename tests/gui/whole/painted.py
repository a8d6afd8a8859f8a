"""Every text of a window as it is painted: where, in what colour, on what ground."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from gui.kit.qt.base import Text

BOLD = 600
LARGE, LARGE_BOLD = 24, 18
"""Pixels from which a text is large, WCAG 2.2."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A text, its place in the window, its colour as `#rrggbb`, and who painted it."""

    text: str
    room: QRect
    ink: str
    pixels: int
    weight: int
    widget: QWidget
    wanted: int = 0
    """The width that it takes when nothing is cut."""
    given: int = 0
    """The width of the place that it was painted into, seen or not."""
    opacity: float = 1.0

    def ink_on(self, ground: str) -> str:
        """The colour that a person sees of it there."""
        over, below = QColor(self.ink), QColor(ground)
        share, rest = self.opacity, 1 - self.opacity
        red = over.red() * share + below.red() * rest
        green = over.green() * share + below.green() * rest
        blue = over.blue() * share + below.blue() * rest
        return QColor(round(red), round(green), round(blue)).name()

    @property
    def is_large(self) -> bool:
        return self.pixels >= (LARGE_BOLD if self.weight >= BOLD else LARGE)


class Picture:
    """A picture of a window, and the texts on it."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.drawn: list[Painted] = []
        with _listening(self.drawn, window):
            self.image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._pixels = memoryview(self.image.constBits()).cast("I")

    def texts(self) -> Iterator[Painted]:
        """What the window's widgets paint themselves, and what Qt paints for them."""
        yield from (one for one in self.drawn if one.text.strip() and not one.room.isEmpty())
        for kind in (QLabel, QPushButton, QLineEdit, QComboBox):
            for widget in self.window.findChildren(kind):
                if is_seen(widget, self.window) and not _paints_itself(widget):
                    yield from _of_qt(widget, self.window)

    def ground(self, room: QRect) -> str:
        """The colour that most of a part of the picture has."""
        seen: Counter[int] = Counter()
        part = room & self.image.rect()
        for line in range(part.top(), part.bottom() + 1):
            start = line * self.image.width()
            seen.update(self._pixels[start + part.left() : start + part.right() + 1])
        return f"#{seen.most_common(1)[0][0] & 0xFFFFFF:06x}" if seen else ""


def is_seen(widget: QWidget, window: QWidget) -> bool:
    """Whether it is on the window, and not on a dialog that belongs to it."""
    return widget.isVisible() and widget.window() is window.window()


def _paints_itself(widget: QWidget) -> bool:
    return isinstance(widget, Text) and widget.elide and widget.is_cut


def _of_qt(widget: Any, window: QWidget) -> Iterator[Painted]:
    text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
    role = widget.foregroundRole()
    if isinstance(widget, QLineEdit) and not text:
        text, role = widget.placeholderText(), QPalette.ColorRole.PlaceholderText
    seen = widget.visibleRegion().boundingRect()
    if not text.strip() or seen.isEmpty():
        return
    room = QRect(widget.mapTo(window, seen.topLeft()), seen.size())
    ink, font = widget.palette().color(role), widget.font()
    size, weight = QFontInfo(font).pixelSize(), font.weight()
    yield Painted(text, room, ink.name(), size, weight, widget, opacity=ink.alphaF())


@contextmanager
def _listening(heard: list[Painted], window: QWidget) -> Iterator[None]:
    """Note what is drawn by the product's own painters."""
    draw = QPainter.drawText

    def listen(painter: QPainter, *told: Any) -> Any:
        one = _heard(painter, told, window)
        if one:
            heard.append(one)
        return draw(painter, *told)

    QPainter.drawText = listen  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]


def _heard(painter: QPainter, told: tuple[Any, ...], window: QWidget) -> Painted | None:
    device = painter.device()
    if not isinstance(device, QWidget):
        return None
    text = next(one for one in told if isinstance(one, str))
    metrics = painter.fontMetrics()
    wanted = metrics.horizontalAdvance(text)
    place = told[0]
    if isinstance(place, QRect | QRectF):
        room = QRectF(place)
        if isinstance(told[1], int) and told[1] & Qt.TextFlag.TextWordWrap.value:
            wanted = round(metrics.boundingRect(room.toRect(), told[1], text).width())
    else:
        point = QPointF(place) if isinstance(place, QPoint | QPointF) else QPointF(*told[:2])
        room = QRectF(point.x(), point.y() - metrics.ascent(), wanted, metrics.height())
    room = painter.deviceTransform().mapRect(room)
    seen = device.visibleRegion().boundingRect()
    corner = device.mapTo(window, seen.topLeft())
    part = room.toAlignedRect() & QRect(corner, seen.size())
    font = painter.font()
    info = QFontInfo(font)
    ink, size = painter.pen().color().name(), info.pixelSize()
    return Painted(text, part, ink, size, font.weight(), device, wanted, round(room.width()))

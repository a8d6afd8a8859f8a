"""Portraits of keys: drawings whose colours are names, filled in from the theme."""

import re
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.icons import draw_svg
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Palette, Radius, body_of
from gui.kit.tones import Portrait
from gui.resources import drawing

_ASPECT = 320 / 200
_FADED = 0.6
_NAME = re.compile(r"\{(\w+)\}")


@cache
def portrait_pixmap(portrait: Portrait, palette: Palette, width: int, ratio: float) -> QPixmap:
    """The drawing of a device, `width` logical pixels wide, 16:10."""
    names = palette.named() | body_of(portrait)
    svg = _NAME.sub(lambda found: names[found[1]], drawing(f"portraits/{portrait.value}"))
    return draw_svg(svg, QSize(width, round(width / _ASPECT)), ratio)


def _grey(drawn: QPixmap) -> QPixmap:
    """The same without its colours."""
    grey = drawn.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    grey = grey.convertToFormat(QImage.Format.Format_ARGB32)
    grey.setAlphaChannel(drawn.toImage().convertToFormat(QImage.Format.Format_Alpha8))
    bare = QPixmap.fromImage(grey)
    bare.setDevicePixelRatio(drawn.devicePixelRatio())
    return bare


class PortraitView(QWidget):
    """A key on its mat. `bare` leaves the mat out."""

    def __init__(self, width: int, height: int, *, bare: bool = False) -> None:
        super().__init__()
        self._bare, self._faded = bare, False
        self.portrait = Portrait.EMPTY
        self.setFixedSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def render_portrait(self, portrait: Portrait, *, faded: bool = False) -> None:
        """One that is `faded` has no colours any more."""
        self.portrait, self._faded = portrait, faded
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._bare:
            radius = min(Radius.L, self.height() // 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.mat))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        width = min(self.width(), round(self.height() * _ASPECT))
        drawn = portrait_pixmap(self.portrait, palette, width, self.devicePixelRatioF())
        height = round(width / _ASPECT)
        if self._faded:
            drawn = _grey(drawn)
            painter.setOpacity(_FADED)
        painter.drawPixmap((self.width() - width) // 2, (self.height() - height) // 2, drawn)
        painter.end()

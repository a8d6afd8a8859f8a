"""Pages on a sheet of a printer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from gui.kit.pages import PageImage

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_INCH = 25.4


def image_of(page: PageImage) -> QImage:
    """A page's pixels; they must outlive the image."""
    form = QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, form)


def paint_pages(printer: "QPrinter", pages: Iterable[PageImage]) -> bool:
    """Draw each page on a sheet: true to size, or smaller where the sheet is; whether it could."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    dots = printer.resolution() / _INCH
    sound = True
    for number, page in enumerate(pages):
        sound = sound and (number == 0 or printer.newPage())
        sheet = QRectF(printer.paperRect(printer.Unit.DevicePixel))
        painter.drawImage(_place_of(page, sheet, dots), image_of(page))
    return painter.end() and sound and printer.printerState() is not printer.PrinterState.Error


def _place_of(page: PageImage, sheet: QRectF, dots: float) -> QRectF:
    """Where the page lies on the sheet, `dots` being those of a millimetre."""
    width, height = (side * dots for side in page.paper)
    fits = min(1.0, sheet.width() / width, sheet.height() / height)
    return QRectF(0, 0, width * fits, height * fits)

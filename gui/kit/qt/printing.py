"""Pages on a printer."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from gui.kit.pages import PageImage

_INCH = 25.4


def image_of(page: PageImage) -> QImage:
    """A page's pixels; they must outlive the image."""
    form = QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, form)


def print_pages(owner: QWidget, pages: tuple[PageImage, ...]) -> None:
    """Ask for a printer, without stopping the window meanwhile, and print.

    The paper is proposed as the pages want it: a label is no A4 sheet.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QSizeF(*pages[0].paper), QPageSize.Unit.Millimeter))
    dialog = QPrintDialog(printer, owner)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint_pages(printer, pages))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def paint_pages(printer: object, pages: tuple[PageImage, ...]) -> None:
    """Draw each page on a sheet of a QPrinter: true to size, or smaller where the sheet is."""
    from PySide6.QtPrintSupport import QPrinter

    if not isinstance(printer, QPrinter):
        raise TypeError(printer)
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(_place_of(page, sheet, printer.resolution() / _INCH), image_of(page))
    painter.end()


def _place_of(page: PageImage, sheet: QRectF, dots: float) -> QRectF:
    """Where the page lies on the sheet, `dots` being those of a millimetre."""
    width, height = (side * dots for side in page.paper)
    fits = min(1.0, sheet.width() / width, sheet.height() / height)
    return QRectF(0, 0, width * fits, height * fits)

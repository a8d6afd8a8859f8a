"""Pages on a printer."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from gui.kit.pages import PageImage
from gui.kit.qt.printing import image_of, paint_pages

WHITE = b"\xff\xff\xff\xff"
BLACK = b"\x00\x00\x00\xff"
PAGE = PageImage(210, 297, 840, WHITE * 210 * 297)
LABEL = PageImage(62, 29, 248, BLACK * 62 * 29, (62.0, 29.0))


def test_the_image_has_the_pages_pixels() -> None:
    red = PageImage(2, 1, 8, b"\x00\x00\xff\xff" + WHITE)
    image = image_of(red)
    assert image.pixelColor(0, 0) == QColor("#ff0000")
    assert image.pixelColor(1, 0) == QColor("#ffffff")


def printed(path: Path, pages: tuple[PageImage, ...], paper: QPageSize) -> list[PageImage]:
    from gui.kit.pages import pages_of

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    printer.setPageSize(paper)
    paint_pages(printer, pages)
    return list(pages_of(path.read_bytes(), 25.4 / 72))  # a pixel is a millimetre


def test_every_page_is_printed_on_a_sheet_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "act.pdf"))
    paint_pages(printer, (PAGE, PAGE))
    document = pypdfium2.PdfDocument(tmp_path / "act.pdf")
    assert len(document) == 2
    document.close()


@pytest.mark.parametrize(
    ("paper", "black"),
    [(QSizeF(210, 297), (62, 29)), (QSizeF(62, 29), (62, 29)), (QSizeF(31, 29), (31, 14.5))],
)
def test_a_label_is_as_large_as_it_is_whatever_the_paper(
    qtbot: QtBot, tmp_path: Path, paper: QSizeF, black: tuple[float, float]
) -> None:
    del qtbot
    size = QPageSize(paper, QPageSize.Unit.Millimeter)
    (page,) = printed(tmp_path / "label.pdf", (LABEL,), size)
    image = image_of(page)
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 128
    ]
    assert max(x for x, _y in dark) + 1 == pytest.approx(black[0], abs=1)
    assert max(y for _x, y in dark) + 1 == pytest.approx(black[1], abs=1)

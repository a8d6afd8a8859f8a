"""The act on the screen and on paper."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from gui.replacement.qt.act import WIDEST, PagesView, PageView, image_of, paint_pages
from gui.replacement.states import PageImage
from tests.gui.keyboard import in_front

WHITE = b"\xff\xff\xff\xff"
PAGE = PageImage(210, 297, 840, WHITE * 210 * 297)


def test_the_image_has_the_pages_pixels() -> None:
    red = PageImage(2, 1, 8, b"\x00\x00\xff\xff" + WHITE)
    image = image_of(red)
    assert image.pixelColor(0, 0) == QColor("#ff0000")
    assert image.pixelColor(1, 0) == QColor("#ffffff")


def test_a_page_keeps_its_shape_and_grows_no_wider_than_it_may(qtbot: QtBot) -> None:
    view = PageView(PAGE, draft=False)
    qtbot.addWidget(view)
    assert view.heightForWidth(420) == 594
    assert view.maximumWidth() == WIDEST


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_across_the_page(qtbot: QtBot, draft: bool) -> None:
    view = PageView(PAGE, draft=draft)
    view.resize(420, 594)
    in_front(qtbot, view)
    image = view.grab().toImage()
    inner = {
        image.pixelColor(x, y).name()
        for x in range(20, image.width() - 20, 3)
        for y in range(20, image.height() - 20, 3)
    }
    assert (len(inner) > 1) is draft


def test_the_pages_are_drawn_once(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.render_pages((PAGE, PAGE), draft=True)
    before = view.findChildren(PageView)
    assert len(before) == 2
    assert view.accessibleName() == "The act, not signed yet"
    view.render_pages((PAGE, PAGE), draft=True)
    assert view.findChildren(PageView) == before
    view.render_pages((), draft=False)
    assert view.isHidden()


def test_every_page_is_printed_on_a_sheet_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "act.pdf"))
    paint_pages(printer, (PAGE, PAGE))
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "act.pdf")
    assert len(document) == 2
    document.close()

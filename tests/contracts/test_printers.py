"""What all printers do, whatever takes the paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from gui.kit.pages import pages_of
from gui.kit.qt.printers import SystemPrinters
from keytool.coupon.format.pictures import qr_svg
from keytool.domain.errors import DeviceTrouble
from keytool.papers.typeset.labels import LabelFacts, render_labels, stock_of
from keytool.ports.printers import Printers
from tests.fakes.paper_printers import PaperPrinters

OFFICE, TAPE, OUT = "Office", "Tape", "Out of order"


def _system(folder: Path) -> Printers:
    """Real printers of Qt, whose paper is a file; one can write nowhere."""

    def opened(name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        file = "no/such/folder/x.pdf" if name == OUT else f"{name}.pdf"
        printer.setOutputFileName(str(folder / file))
        return printer

    return SystemPrinters(lambda: (OFFICE, TAPE, OUT), opened)


def _fake(_folder: Path) -> Printers:
    printers = PaperPrinters(OFFICE, TAPE, OUT)
    printers.out.add(OUT)
    return printers


@pytest.fixture(params=[_fake, _system])
def printers(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Printers:
    del qtbot
    make: Callable[[Path], Printers] = request.param
    return make(tmp_path)


@pytest.fixture
def labels() -> bytes:
    one = LabelFacts("Guardant Sign", "1A2B 3C4D", None, None, None, qr_svg("GUARDANT:1A2B3C4D"))
    return render_labels((one, one), stock_of("tape-62"), "ru", date(2026, 11, 20))


def test_printers_are_named(printers: Printers) -> None:
    assert printers.names() == (OFFICE, TAPE, OUT)


def test_a_paper_is_taken(printers: Printers, labels: bytes) -> None:
    printers.print(TAPE, "Labels", labels)
    printers.print(TAPE, "Labels", labels)


def test_a_printer_that_is_not_there_says_so(printers: Printers, labels: bytes) -> None:
    with pytest.raises(DeviceTrouble, match="printer-gone") as caught:
        printers.print("Attic", "Labels", labels)
    assert caught.value.params["printer"] == "Attic"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_says_so(printers: Printers, labels: bytes) -> None:
    with pytest.raises(DeviceTrouble, match="printing-failed"):
        printers.print(OUT, "Labels", labels)


def test_what_a_real_printer_draws_is_true_to_size(
    qtbot: QtBot, tmp_path: Path, labels: bytes
) -> None:
    del qtbot
    _system(tmp_path).print(TAPE, "Labels", labels)
    pages = pages_of((tmp_path / f"{TAPE}.pdf").read_bytes())
    assert len(pages) == 2
    assert [round(side) for side in pages[0].paper] == [62, 29]


def test_the_systems_own_printers_are_asked(qtbot: QtBot) -> None:
    """On a computer without any there are none, and nothing is said of that."""
    del qtbot
    names = SystemPrinters().names()
    assert len(set(names)) == len(names)
    with pytest.raises(DeviceTrouble, match="printer-gone"):
        SystemPrinters().print("surely none is called so", "Labels", b"")

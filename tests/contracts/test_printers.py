"""What all printers do, whatever takes the paper."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from gui.kit.pages import pages_of
from gui.kit.papers import Paper, PrinterNeeded, printed
from gui.kit.qt.printers import SystemPrinters, _refused
from keytool.coupon.format.pictures import qr_svg
from keytool.domain.errors import DeviceTrouble
from keytool.domain.papers import PaperKind
from keytool.papers.typeset.labels import LabelFacts, render_labels, stock_of
from keytool.ports.printers import Printers
from keytool.setup.desk import change_setting
from keytool.setup.printing import printer_setting
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.paper_printers import PaperPrinters
from tests.gui.place import Place, StoppedClock

OFFICE, TAPE, OUT = "Office", "Tape", "Out of order"
SHARED = r"\\ПЕЧАТЬ\HP LaserJet 400 (кабинет 7)"
"""As Windows names a printer of another computer."""
FILES = {OFFICE: "office.pdf", TAPE: "tape.pdf", SHARED: "shared.pdf", OUT: "no/such/folder/x.pdf"}


def _system(folder: Path) -> Printers:
    """Real printers of Qt, whose paper is a file; one can write nowhere."""

    def opened(name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / FILES[name]))
        return printer

    return SystemPrinters(lambda: tuple(FILES), opened)


def _fake(_folder: Path) -> Printers:
    printers = PaperPrinters(*FILES)
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
    assert printers.names() == (OFFICE, TAPE, SHARED, OUT)


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
    pages = pages_of((tmp_path / FILES[TAPE]).read_bytes())
    assert len(pages) == 2
    assert [round(side) for side in pages[0].paper] == [62, 29]


def test_a_paper_goes_to_the_printer_that_is_remembered_for_its_kind(
    printers: Printers, labels: bytes, tmp_path: Path
) -> None:
    """Whatever it is called: the name comes back from the settings as the system gave it."""
    place = Place(tmp_path, MemoryRegister(StoppedClock()))
    place.printers = printers  # type: ignore[assignment]  # any of the port
    paper = Paper(PaperKind.ACT, "Act 1", lambda: labels)
    asked = printed(place, paper)
    assert asked == PrinterNeeded((OFFICE, TAPE, SHARED, OUT))
    change_setting(tmp_path, printer_setting(PaperKind.ACT), SHARED)
    assert printed(place, paper) == SHARED
    change_setting(tmp_path, printer_setting(PaperKind.ACT), "Attic")
    assert printed(place, paper) == PrinterNeeded(asked.names, "Attic")
    assert isinstance(printed(place, Paper(PaperKind.CARD, "Card", lambda: labels)), PrinterNeeded)


def test_a_paper_is_printed_away_from_the_windows_thread(printers: Printers, labels: bytes) -> None:
    troubles: list[Exception] = []

    def work() -> None:
        try:
            printers.print(SHARED, "Labels", labels)
        except DeviceTrouble as error:
            troubles.append(error)

    lane = Thread(target=work)
    lane.start()
    lane.join()
    assert troubles == []


def test_what_only_a_print_server_tells_is_not_looked_for_elsewhere(
    qtbot: QtBot, tmp_path: Path, labels: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system without CUPS: Windows' loader has no word for a library that is there already."""
    del qtbot
    monkeypatch.delattr(os, "RTLD_NOLOAD", raising=False)

    def opened(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "x.pdf"))
        return printer

    SystemPrinters(lambda: (OFFICE,), opened).print(OFFICE, "Labels", labels)
    assert not _refused()


def test_the_systems_own_printers_are_asked(qtbot: QtBot) -> None:
    """On a computer without any there are none, and nothing is said of that."""
    del qtbot
    names = SystemPrinters().names()
    assert len(set(names)) == len(names)
    with pytest.raises(DeviceTrouble, match="printer-gone"):
        SystemPrinters().print("surely none is called so", "Labels", b"")

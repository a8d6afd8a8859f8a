"""The system's printers, by way of Qt: pages are drawn as fine as the printer takes them."""

import ctypes
import os
from collections.abc import Callable

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from gui.kit.pages import each_page
from gui.kit.qt.printing import paint_pages
from keytool.domain.errors import DeviceTrouble

_FINEST, _FINEST_SHEET = 600, 300
"""Dots an inch: the modules of a label's code are small, a whole sheet of them is 35 MB."""
_IPP_ERRORS = 0x0400
"""IPP: what is below says that it was done."""
_SHEET = 120.0
"""Millimetres from which on a page is no label."""


class SystemPrinters:
    """The port `Printers`. `known` tells the names with the usual one first, `make` opens one."""

    def __init__(
        self,
        known: Callable[[], tuple[str, ...]] | None = None,
        make: Callable[[str], QPrinter] | None = None,
    ) -> None:
        self._known, self._make = known or _known, make or _opened

    def names(self) -> tuple[str, ...]:
        return self._known()

    def print(self, printer: str, title: str, pdf: bytes) -> None:
        """Raises DeviceTrouble `printer-gone`, `printing-failed`."""
        if printer not in self.names():
            raise DeviceTrouble("printer-gone", printer=printer)
        device = self._make(printer)
        device.setDocName(title)
        paper = _paper_of(pdf)
        device.setFullPage(True)
        device.setPageSize(QPageSize(QSizeF(*paper), QPageSize.Unit.Millimeter))
        finest = _FINEST_SHEET if max(paper) > _SHEET else _FINEST
        scale = min(device.resolution(), finest) / 72
        drawn = paint_pages(device, each_page(pdf, scale))
        if not drawn or (not device.outputFileName() and _refused()):
            raise DeviceTrouble("printing-failed", printer=printer)


def _refused() -> bool:
    """Whether CUPS has not taken what this thread gave it last: Qt does not ask, the library
    that it has loaded knows. Windows has no such library, and nothing is looked for there: its
    queue takes whatever it is given.
    """
    loaded_already = getattr(os, "RTLD_NOLOAD", None)
    if loaded_already is None:
        return False
    try:
        cups = ctypes.CDLL("libcups.so.2", mode=loaded_already)
    except OSError:
        return False
    return int(cups.cupsLastError()) >= _IPP_ERRORS


def _paper_of(pdf: bytes) -> tuple[float, float]:
    return next(iter(each_page(pdf, 0.1))).paper


def _known() -> tuple[str, ...]:
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def _opened(name: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer

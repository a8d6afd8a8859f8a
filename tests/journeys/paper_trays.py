"""Real printers of Qt whose paper is a file, off the window's thread."""

import threading
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from gui.kit.qt.printers import SystemPrinters


@dataclass
class PaperTrays:
    """The port `Printers`: each paper of `there` lies in the folder as `Tape-1.pdf`."""

    folder: Path
    there: tuple[str, ...] = ("Office", "Tape")
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def names(self) -> tuple[str, ...]:
        assert threading.current_thread() is not threading.main_thread()
        return self.there

    def print(self, printer: str, title: str, pdf: bytes) -> None:
        SystemPrinters(self.names, self._opened).print(printer, title, pdf)

    def _opened(self, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"{name}-{next(self.numbers)}.pdf"))
        return printer

    @property
    def papers(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*-*.pdf"))

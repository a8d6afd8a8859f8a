"""Printers that print nothing, and remember."""

from dataclasses import dataclass, field

from keytool.domain.errors import DeviceTrouble


@dataclass(frozen=True)
class Sheet:
    """What a printer was given."""

    printer: str
    title: str
    pdf: bytes = field(repr=False)


class PaperPrinters:
    """`there` are the printers by name, those in `out` take no paper; `printed` has all sheets."""

    def __init__(self, *there: str) -> None:
        self.there = list(there)
        self.out: set[str] = set()
        self.printed: list[Sheet] = []

    def names(self) -> tuple[str, ...]:
        return tuple(self.there)

    def print(self, printer: str, title: str, pdf: bytes) -> None:
        if printer not in self.there:
            raise DeviceTrouble("printer-gone", printer=printer)
        if printer in self.out:
            raise DeviceTrouble("printing-failed", printer=printer)
        self.printed.append(Sheet(printer, title, pdf))

"""Reading, checking and writing a file of keys, away from the window; how far it has come."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from gui.kit.base import Workplace
from keytool.domain.cells import Cell
from keytool.domain.errors import StorageTrouble
from keytool.domain.import_fields import Field, guessed_fields
from keytool.services.ask_parties import vendors_of
from keytool.services.import_check import Columns, Report
from keytool.services.import_keys import Source, check_import, import_all, import_good
from keytool.setup.templates import template_names
from keytool.sheets.reading import first_rows, open_sheet

_SAMPLES = 4


class ImportCancelled(Exception):
    """A person has stopped it."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The beginning of a file, and what it may be told of."""

    path: Path
    header: tuple[str, ...]
    samples: tuple[str, ...]
    expected: int
    encoding: str | None
    guessed: Mapping[int, Field]
    templates: tuple[str, ...]
    vendors: tuple[tuple[str, str], ...]


def read_file(place: Workplace, path: Path) -> ReadFile:
    """Raises as `open_sheet`."""
    with open_sheet(path) as sheet:
        rows = [cells for _number, cells in first_rows(sheet, _SAMPLES)]
        samples = tuple(_sample(rows, at) for at in range(len(sheet.header)))
        header, expected, encoding = sheet.header, sheet.expected, sheet.encoding
    vendors = tuple((vendor.id, vendor.name) for vendor in vendors_of(place.desk))
    templates = template_names(place.settings.home)
    guessed = guessed_fields(header)
    return ReadFile(path, header, samples, expected, encoding, guessed, templates, vendors)


def _sample(rows: list[tuple[Cell, ...]], at: int) -> str:
    told = (str(row[at].value) for row in rows if at < len(row) and row[at].value is not None)
    return " · ".join(text.strip() for text in told if text.strip())


class Run:
    """A check or an import under way. Written by the lane, read by the window."""

    def __init__(self, total: int, now: Callable[[], float] = time.monotonic) -> None:
        self.total, self.done = max(total, 1), 0
        self.cancelled = False
        self._now, self._began = now, now()

    def note(self, row: int) -> None:
        """A row is done. Raises ImportCancelled when a person has had enough."""
        self.done = row
        if self.cancelled:
            raise ImportCancelled

    @property
    def seconds_left(self) -> float | None:
        """As fast as so far; None while that is not known."""
        spent = self._now() - self._began
        if not self.done or spent < 1:
            return None
        return spent / self.done * max(self.total - self.done, 0)


def check_file(place: Workplace, path: Path, columns: Columns, run: Run) -> Report:
    """A dry run."""
    with open_sheet(path) as sheet:
        return check_import(place.desk, sheet.rows, columns, run.note)


def write_file(
    place: Workplace, path: Path, columns: Columns, run: Run, *, only_good: bool
) -> Report:
    """All rows or none; or those that have no problem, going on where it was stopped."""
    source = Source(path.name, _digest(path))
    write = import_good if only_good else import_all
    with open_sheet(path) as sheet:
        return write(place.desk, sheet.rows, columns, source, run.note)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StorageTrouble("file-unreadable", path=str(path)) from error

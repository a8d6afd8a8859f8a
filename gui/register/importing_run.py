"""Reading, checking and writing a table of keys or cases, away from the window."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from gui.kit.base import Workplace
from gui.kit.run import Run
from keytool.domain.cells import Cell
from keytool.domain.errors import StorageTrouble
from keytool.domain.id_columns import BaseDecision
from keytool.domain.import_fields import (
    Field,
    Holds,
    guessed_fields,
    most_known_headings,
    what_it_holds,
)
from keytool.files import held_or
from keytool.services.ask_parties import vendors_of
from keytool.services.import_cases import check_cases, import_cases, import_good_cases
from keytool.services.import_check import Columns, Report, Row, base_of_ids
from keytool.services.import_keys import Source, check_import, import_all, import_good
from keytool.setup.templates import template_names
from keytool.sheets.notes import Note, about_file, about_rows
from keytool.sheets.reading import first_rows, open_sheet
from keytool.sheets.sheet import Asked, Sheet

_SAMPLES = 4
_UNASKED = Asked(known=most_known_headings)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The beginning of a file, and what it may be told of. Of `sheet` only the facts are left.

    `asked` is what a person has said of where its table lies, `holds` what its rows are.
    """

    path: Path
    asked: Asked
    sheet: Sheet
    samples: tuple[str, ...]
    guessed: Mapping[int, Field]
    templates: tuple[str, ...]
    vendors: tuple[tuple[str, str], ...]
    holds: Holds = Holds.KEYS


def read_file(
    workplace: Workplace, path: Path, asked: Asked = _UNASKED, holds: Holds | None = None
) -> ReadFile:
    """What its rows are is known by the headings, where nobody says it. Raises as `open_sheet`."""
    with open_sheet(path, asked) as sheet:
        rows = [cells for _number, cells in first_rows(sheet, _SAMPLES)]
        samples = tuple(_sample(rows, at) for at in range(len(sheet.header)))
    vendors = tuple((vendor.id, vendor.name) for vendor in vendors_of(workplace.desk))
    templates = template_names(workplace.settings.home)
    meant = holds or what_it_holds(sheet.header)
    guessed = guessed_fields(sheet.header, meant)
    return ReadFile(path, asked, sheet, samples, guessed, templates, vendors, meant)


def _sample(rows: list[tuple[Cell, ...]], at: int) -> str:
    told = (str(row[at].value) for row in rows if at < len(row) and row[at].value is not None)
    return " · ".join(text.strip() for text in told if text.strip())


@dataclass(frozen=True, slots=True)
class Job:
    """A file with what its columns hold. `decision` is what its cells prove of Guardant numbers,
    None while that was not looked at; the base that `columns` name goes before it.
    """

    path: Path
    asked: Asked
    columns: Columns
    decision: BaseDecision | None = None
    holds: Holds = Holds.KEYS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did or would do, and what was made of the file on the way."""

    report: Report
    decision: BaseDecision
    notes: tuple[Note, ...] = ()


def check_file(workplace: Workplace, job: Job, run: Run) -> Outcome:
    """A dry run."""
    if job.holds is Holds.CASES:
        return _cases(job, lambda rows: check_cases(workplace.desk, rows, job.columns, run.note))

    def check(rows: Iterator[Row], columns: Columns) -> Report:
        return check_import(workplace.desk, rows, columns, run.note)

    return _through(job, run, check)


def write_file(workplace: Workplace, job: Job, run: Run, *, only_good: bool) -> Outcome:
    """All rows or none; or those that have no problem, going on where it was stopped."""
    source = Source(job.path.name, _digest(job.path))
    if job.holds is Holds.CASES:
        take = import_good_cases if only_good else import_cases
        return _cases(job, lambda rows: take(workplace.desk, rows, job.columns, source, run.note))
    write = import_good if only_good else import_all

    def load(rows: Iterator[Row], columns: Columns) -> Report:
        return write(workplace.desk, rows, columns, source, run.note)

    return _through(job, run, load)


def _cases(job: Job, work: Callable[[list[Row]], Report]) -> Outcome:
    """All rows at once: cases are taken in the order in which they were received."""
    with open_sheet(job.path, job.asked) as sheet:
        report = work(list(sheet.rows))
    notes = about_file(sheet, job.columns.fields, Holds.CASES)
    return Outcome(report, BaseDecision(None), (*notes, *about_rows(report, None)))


def _through(job: Job, run: Run, work: Callable[[Iterator[Row], Columns], Report]) -> Outcome:
    decision = job.decision or _proven(job, run)
    said = job.columns.defaults.id_base
    columns = job.columns if said else job.columns.with_base(decision.base)
    with open_sheet(job.path, job.asked) as sheet:
        report = work(sheet.rows, columns)
    # A base that was said needs no proof.
    rows = about_rows(report, None if said else decision)
    return Outcome(report, decision, (*about_file(sheet, columns.fields), *rows))


def _proven(job: Job, run: Run) -> BaseDecision:
    """Look through the whole column first: what its cells prove together, none says alone."""

    def watched(rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            run.beat()
            yield row

    with open_sheet(job.path, job.asked) as sheet:
        return base_of_ids(watched(sheet.rows), job.columns)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise held_or(error, StorageTrouble("file-unreadable", path=str(path))) from error

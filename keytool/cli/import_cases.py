"""`import cases`: open cases of another desk, from a table."""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session
from keytool.cli.table_files import digest_of, known_with, named
from keytool.domain.import_fields import Holds, fields_of
from keytool.domain.import_rows import Defaults

if TYPE_CHECKING:
    from keytool.services.import_check import Columns, Report, Row
    from keytool.sheets.sheet import Asked


@dataclass(frozen=True, slots=True)
class ToTake:
    """What a person says of a table of cases, by the names of the options."""

    dry_run: bool
    only_good: bool
    columns: tuple[str, ...]
    vendor: str | None
    sheet: str | None
    header_row: int | None
    encoding: str | None
    same_inn: tuple[str, ...]
    known_customers: bool


def take_cases_of(session: Session, path: Path, said: ToTake) -> int:
    """Check the table, write it where that is wanted, and tell what came of it."""
    from keytool.cli.import_report import report_text
    from keytool.services.import_check import Columns
    from keytool.shapes.imports import columns_json, file_json, report_json
    from keytool.sheets.notes import about_file, about_rows
    from keytool.sheets.reading import open_sheet
    from keytool.sheets.sheet import Asked

    names = dict(map(named, said.columns))
    asked = Asked(said.sheet, said.header_row, said.encoding, known_with(names, Holds.CASES))
    with open_sheet(path, asked) as sheet:
        fields = fields_of(sheet.header, names, Holds.CASES)
        columns = Columns(
            fields,
            Defaults(vendor=said.vendor),
            frozenset(said.same_inn),
            known_only=said.known_customers,
        )
    report, written = _taken(session, path, asked, columns, said)
    notes = [*about_file(sheet, fields, Holds.CASES), *about_rows(report, None)]
    told = file_json(path, sheet) | columns_json(sheet.header, columns)
    document = told | report_json(report, notes) | {"written": written}
    session.answer(document, lambda: report_text(sheet, report, notes, written))
    return 1 if report.bad else 0


def _taken(
    session: Session, path: Path, asked: "Asked", columns: "Columns", said: ToTake
) -> "tuple[Report, int]":
    """The report, and how many cases were written."""
    from keytool.services.import_cases import check_cases, import_cases, import_good_cases
    from keytool.services.import_keys import Source
    from keytool.sheets.reading import open_sheet

    with open_sheet(path, asked) as sheet:
        rows: list[Row] = list(sheet.rows)
    hidden = session.as_json or not sys.stderr.isatty()
    with click.progressbar(length=len(rows), file=sys.stderr, hidden=hidden) as bar:

        def progress(row: int) -> None:
            bar.update(row - bar.pos)

        check = partial(check_cases, session.desk, rows, columns, progress)
        source = Source(path.name, digest_of(path))
        if said.only_good and not said.dry_run:
            report = import_good_cases(session.desk, rows, columns, source, progress)
            return report, report.cases
        report = check()
        if said.dry_run or report.bad:
            return report, 0
        report = import_cases(session.desk, rows, columns, source, progress)
        return report, report.cases

"""`import`, `export`: tables of other programs into the register, its lists out of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.domain.errors import StorageTrouble
from keytool.domain.import_rows import Defaults, fields_of
from keytool.domain.key_ids import Family
from keytool.domain.listing import LISTINGS
from keytool.i18n import _, words
from keytool.i18n.messages import explain
from keytool.shapes.imports import report_json
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.services.import_check import Columns, Report
    from keytool.services.import_keys import Progress
    from keytool.sheets.reading import Sheet

_FILE = click.Path(path_type=Path, dir_okay=False)
_TOLD = 20


@click.command("import", help=_("Take keys from a CSV or XLSX table."))
@click.argument("path", metavar="FILE", type=_FILE)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be written."))
@click.option("--only-good", is_flag=True, help=_("Write the rows that have no problem."))
@click.option("--column", "columns", multiple=True, help=_("HEADING=FIELD, where not guessed."))
@click.option("--family", type=click.Choice([f.value for f in Family]), help=_("Of all keys."))
@click.option("--vendor", help=_("Whose keys these are, where the file does not say."))
@click.option("--template", help=_("Columns as they were saved under this name."))
@click.option("--save-template", help=_("Save the columns under this name."))
@pass_session
def import_command(
    session: Session,
    *,
    path: Path,
    dry_run: bool,
    only_good: bool,
    columns: tuple[str, ...],
    family: str | None,
    vendor: str | None,
    template: str | None,
    save_template: str | None,
) -> int:
    from keytool.services.import_check import Columns
    from keytool.setup.templates import load_template, save_template_as
    from keytool.sheets.reading import open_sheet

    home = session.workplace.settings.home
    said = load_template(home, template) if template else {}
    said |= dict(map(_named, columns))
    with open_sheet(path) as sheet:
        header, told = sheet.header, _file_json(path, sheet)
    fields = fields_of(header, said)
    if save_template:
        save_template_as(home, save_template, {header[at]: f for at, f in fields.items()})
    known = Columns(fields, Defaults(Family(family) if family else None, vendor))
    told |= {
        "columns": {header[at]: meaning.value for at, meaning in fields.items()},
        "ignored": [head for at, head in enumerate(header) if at not in fields],
    }
    report, written = _imported(session, path, known, dry_run=dry_run, only_good=only_good)
    document = told | report_json(report) | {"written": written}
    session.answer(document, lambda: _report_text(report, written))
    return 1 if report.bad else 0


@click.command("export", help=_("Write a list of the register into a file."))
@click.argument("path", metavar="FILE", type=_FILE)
@click.option("--list", "name", type=click.Choice(list(LISTINGS)), default="keys", help=_("Which."))
@click.option("--where", "wanted", multiple=True, help=_("state=shipped, warranty=FROM..UNTIL"))
@click.option("--text", default="", help=_("What the search box would find."))
@click.option("--sort", default="id", help=_("A column to sort by."))
@click.option("--down", is_flag=True, help=_("The last first."))
@pass_session
def export_command(
    session: Session,
    *,
    path: Path,
    name: str,
    wanted: tuple[str, ...],
    text: str,
    sort: str,
    down: bool,
) -> int:
    from keytool.services.export_list import columns_of, query_of, rows_of
    from keytool.sheets.writing import write_sheet

    query = query_of(name, wanted, text, sort, down=down)
    count = write_sheet(path, columns_of(query.listing), rows_of(session.desk, query))
    told = _("Rows in %(file)s: %(count)s.") % {"file": path, "count": words.number(count)}
    session.answer({"file": str(path), "list": name, "rows": count}, told)
    return 0


def _named(text: str) -> tuple[str, str]:
    heading, _equals, name = text.rpartition("=")
    return heading.strip(), name.strip()


def _imported(
    session: Session, path: Path, columns: "Columns", *, dry_run: bool, only_good: bool
) -> tuple["Report", int]:
    """The report, and how many rows were written."""
    from keytool.services.import_keys import Source, check_import, import_all, import_good
    from keytool.sheets.reading import open_sheet

    desk = session.desk
    if only_good and not dry_run:
        source = Source(path.name, _digest(path))
        with open_sheet(path) as sheet, _bar(session, sheet) as progress:
            report = import_good(desk, sheet.rows, columns, source, progress)
        return report, report.good
    with open_sheet(path) as sheet, _bar(session, sheet) as progress:
        report = check_import(desk, sheet.rows, columns, progress)
    if dry_run or report.bad:
        return report, 0
    source = Source(path.name, _digest(path))
    with open_sheet(path) as sheet, _bar(session, sheet) as progress:
        report = import_all(desk, sheet.rows, columns, source, progress)
    return report, report.good


@contextmanager
def _bar(session: Session, sheet: "Sheet") -> Iterator["Progress"]:
    """Time left on stderr, for a person at a terminal."""
    hidden = session.as_json or not sys.stderr.isatty()
    with click.progressbar(length=sheet.expected, file=sys.stderr, hidden=hidden) as bar:
        yield lambda row: bar.update(row - bar.pos)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StorageTrouble("file-unreadable", path=str(path)) from error


def _file_json(path: Path, sheet: "Sheet") -> Json:
    return {"file": str(path), "encoding": sheet.encoding, "delimiter": sheet.delimiter}


def _report_text(report: "Report", written: int) -> str:
    lines = [
        _("Rows: %(rows)s, good: %(good)s, with problems: %(bad)s, written: %(written)s.")
        % {
            "rows": words.number(report.rows),
            "good": words.number(report.good),
            "bad": words.number(report.bad),
            "written": words.number(written),
        }
    ]
    for problem in report.problems[:_TOLD]:
        where = _("row %(row)s") % {"row": problem.row}
        place = f"{where}, {problem.column}" if problem.column else where
        lines.append(f"  {place}: {explain(problem.code, problem.params).message}")
    if len(report.problems) > _TOLD:
        lines.append("  …")
    return "\n".join(lines)

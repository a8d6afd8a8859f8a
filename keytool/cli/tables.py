"""`import`, `export`: tables of other programs into the register, its lists out of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.import_undo import import_list, import_undo
from keytool.cli.table_files import digest_of, known_with, named
from keytool.domain.import_fields import fields_of
from keytool.domain.import_rows import Defaults
from keytool.domain.key_ids import Base, Family
from keytool.domain.listing import LISTINGS
from keytool.i18n import _, words

if TYPE_CHECKING:
    from keytool.domain.id_columns import BaseDecision
    from keytool.services.import_check import Columns, Report
    from keytool.services.import_keys import Progress
    from keytool.sheets.sheet import Asked, Sheet

T = TypeVar("T")
Command = Callable[..., Any]
_FILE = click.Path(path_type=Path, dir_okay=False)


class _ImportGroup(click.Group):
    """`import FILE` is its first command, and needs no name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        return super().parse_args(ctx, args if first in self.commands else ["", *args])


@click.group("import", cls=_ImportGroup)
def import_command() -> None:
    """Commands of imports; the first is nameless."""


def _of_a_table(vendor: str) -> Callable[[Command], Command]:
    """The file, how it is read, and what of it is written; `vendor` explains that option."""
    asked = (
        click.argument("path", metavar="FILE", type=_FILE),
        click.option("--dry-run", is_flag=True, help=_("Only say what would be written.")),
        click.option("--only-good", is_flag=True, help=_("Write the rows that have no problem.")),
        click.option(
            "--column", "columns", multiple=True, help=_("HEADING=FIELD, where not guessed.")
        ),
        click.option("--vendor", help=vendor),
        click.option("--sheet", help=_("The sheet by its name or number, where not found.")),
        click.option("--header-row", type=click.IntRange(1), help=_("The row with the headings.")),
        click.option(
            "--encoding", help=_("utf-8, utf-16, cp1251, cp866 or koi8-r, where not found.")
        ),
        click.option(
            "--same-inn",
            "same_inn",
            multiple=True,
            help=_("An INN that decides, whatever name the file writes beside it."),
        ),
        click.option(
            "--known-customers", is_flag=True, help=_("Add no customers that are not known.")
        ),
    )

    def given(command: Command) -> Command:
        for one in reversed(asked):
            command = one(command)
        return command

    return given


@import_command.command(
    "",
    help=_("Take keys from a CSV, XLSX, XLS, XLSB or ODS table."),
    epilog=_("keydesk import list: imports that were made. keydesk import undo: take one back."),
)
@_of_a_table(_("Whose keys these are, where the file does not say."))
@click.option("--family", type=click.Choice([f.value for f in Family]), help=_("Of all keys."))
@click.option("--template", help=_("Columns as they were saved under this name."))
@click.option("--save-template", help=_("Save the columns under this name."))
@click.option(
    "--id-base",
    type=click.Choice([base.value for base in Base]),
    help=_("How eight bare digits of a Guardant number are read."),
)
@pass_session
def import_file(
    session: Session,
    /,
    *,
    path: Path,
    dry_run: bool,
    only_good: bool,
    template: str | None,
    save_template: str | None,
    **said: Any,
) -> int:
    from keytool.cli.import_report import report_text
    from keytool.setup.templates import load_template, save_template_as
    from keytool.shapes.imports import columns_json, file_json, report_json
    from keytool.sheets.notes import about_file, about_rows

    home = session.workplace.settings.home
    names = load_template(home, template) if template else {}
    job = _looked_at(session, path, names | dict(map(named, said.pop("columns"))), _Said(**said))
    sheet, fields = job.sheet, job.columns.fields
    if save_template:
        save_template_as(home, save_template, {sheet.header[at]: f for at, f in fields.items()})
    report, written = job.run(dry_run=dry_run, only_good=only_good)
    notes = [*about_file(sheet, fields), *about_rows(report, job.decision)]
    told = file_json(path, sheet) | columns_json(sheet.header, job.columns)
    document = told | report_json(report, notes) | {"written": written}
    session.answer(document, lambda: report_text(sheet, report, notes, written))
    return 1 if report.bad else 0


@import_command.command(
    "cases", help=_("Take open cases of another desk from a CSV, XLSX, XLS, XLSB or ODS table.")
)
@_of_a_table(_("Whose cases these are, where the file does not say."))
@pass_session
def import_cases_file(session: Session, /, *, path: Path, **said: Any) -> int:
    from keytool.cli.import_cases import ToTake, take_cases_of

    return take_cases_of(session, path, ToTake(**said))


import_command.add_command(import_undo)
import_command.add_command(import_list)


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
    from keytool.papers.lists import save_list
    from keytool.services.export_list import query_of

    count = save_list(session.desk, query_of(name, wanted, text, sort, down=down), path)
    told = _("Rows in %(file)s: %(count)s.") % {"file": path, "count": words.number(count)}
    session.answer({"file": str(path), "list": name, "rows": count}, told)
    return 0


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person says of a file, by the names of the options."""

    family: str | None
    vendor: str | None
    sheet: str | None
    header_row: int | None
    encoding: str | None
    id_base: str | None
    same_inn: tuple[str, ...]
    known_customers: bool


def _looked_at(session: Session, path: Path, names: dict[str, str], said: _Said) -> "_Job":
    """Read a file to its end: what the cells of a column prove together, none says alone."""
    from keytool.services.import_check import Columns, base_of_ids
    from keytool.sheets.reading import open_sheet
    from keytool.sheets.sheet import Asked

    asked = Asked(said.sheet, said.header_row, said.encoding, known_with(names))
    base = Base(said.id_base) if said.id_base else None
    family = Family(said.family) if said.family else None
    with open_sheet(path, asked) as sheet:
        fields = fields_of(sheet.header, names)
        defaults = Defaults(family, said.vendor, id_base=base)
        same, known = frozenset(said.same_inn), said.known_customers
        columns = Columns(fields, defaults, same, known_only=known)
        decision = None if base else base_of_ids(sheet.rows, columns)
    if decision is not None:
        columns = columns.with_base(decision.base)
    return _Job(session, path, asked, sheet, columns, decision)


@dataclass(frozen=True, slots=True)
class _Job:
    """One file on its way into the register. `sheet` has been read: its facts are left."""

    session: Session
    path: Path
    asked: "Asked"
    sheet: "Sheet"
    columns: "Columns"
    decision: "BaseDecision | None"

    def run(self, *, dry_run: bool, only_good: bool) -> tuple["Report", int]:
        """The report, and how many rows were written."""
        from keytool.services.import_keys import Source, check_import, import_all, import_good

        desk = self.session.desk
        if only_good and not dry_run:
            source = Source(self.path.name, digest_of(self.path))
            report = self._through(
                lambda sheet, bar: import_good(desk, sheet.rows, self.columns, source, bar)
            )
            return report, report.good
        report = self._through(lambda sheet, bar: check_import(desk, sheet.rows, self.columns, bar))
        if dry_run or report.bad:
            return report, 0
        source = Source(self.path.name, digest_of(self.path))
        report = self._through(
            lambda sheet, bar: import_all(desk, sheet.rows, self.columns, source, bar)
        )
        return report, report.good

    def _through(self, work: "Callable[[Sheet, Progress], T]") -> T:
        from keytool.sheets.reading import open_sheet

        with open_sheet(self.path, self.asked) as sheet, _bar(self.session, sheet) as progress:
            return work(sheet, progress)


@contextmanager
def _bar(session: Session, sheet: "Sheet") -> Iterator["Progress"]:
    """Time left on stderr, for a person at a terminal."""
    hidden = session.as_json or not sys.stderr.isatty()
    with click.progressbar(length=sheet.expected, file=sys.stderr, hidden=hidden) as bar:
        yield lambda row: bar.update(row - bar.pos)

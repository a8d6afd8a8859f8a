"""`calendar`: draw a year, check a file, add a year."""

import calendar as months
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import CalendarYear
from keytool.files import write_whole
from keytool.i18n import _, words
from keytool.i18n.warranty_words import provisional
from keytool.rulebook.year_check import doubts_in
from keytool.shapes.calendars import year_json

if TYPE_CHECKING:
    from keytool.domain.production_calendar import ProductionCalendar

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ACROSS = 3
_GAP = "   "


@click.group("calendar", help=_("The production calendars."))
def calendar_command() -> None:
    pass


@calendar_command.command("show", help=_("Draw a year: days off, short days, working weekends."))
@click.argument("year", type=int)
@click.option("--calendar", "name", default="ru", help=_("Which calendar."))
@pass_session
def calendar_show(session: Session, year: int, name: str) -> int:
    calendar = _calendar(session, name)
    if year not in calendar:  # nothing is decided by it: the year that was asked for is wrong
        first, last = calendar.first, calendar.last
        raise BadInput("calendar-year-missing", year=year, first=first, last=last)
    found = calendar.year(year)
    session.answer(year_json(found), lambda: _drawn(found))
    return 0


@calendar_command.command("check", help=_("Say what looks wrong in a file of years."))
@click.argument("file", type=_FILE)
@pass_session
def calendar_check(session: Session, file: Path) -> int:
    years = _years_of(file)
    doubts = [f"{year.year}: {told}" for year in years for told in doubts_in(year)]
    document = {"years": [year_json(year) for year in years], "doubts": doubts}
    text = "\n".join(doubts) or _("Nothing looks wrong.")
    session.answer(document, text)
    return 1 if doubts else 0


@calendar_command.command("import", help=_("Add a year from TOML, JSON or XML."))
@click.argument("file", type=_FILE)
@click.option("--calendar", "name", default="ru", help=_("Which calendar."))
@click.option("--sure", is_flag=True, help=_("Take it even if it looks wrong."))
@pass_session
def calendar_import(session: Session, file: Path, name: str, *, sure: bool) -> int:
    years = _years_of(file)
    present = session.workplace.rulebook.calendars.get(name)
    _check_order(years, present)
    if not sure:
        _check_doubts(years)
    folder = session.workplace.settings.home / "calendars"
    paths = [folder / f"{name}-{year.year}.toml" for year in years]
    _write(years, paths)
    document = {
        "years": [year_json(year) for year in years],
        "files": [str(path) for path in paths],
    }
    numbers = ", ".join(str(year.year) for year in years)
    session.answer(document, _("Added: %(years)s.") % {"years": numbers})
    return 0


def _calendar(session: Session, name: str) -> "ProductionCalendar":
    calendars = session.workplace.rulebook.calendars
    if name not in calendars:
        raise BadInput("calendar-unknown", calendar=name, known=sorted(calendars))
    return calendars[name]


def _years_of(file: Path) -> list[CalendarYear]:
    from keytool.rulebook.strict import Mistakes
    from keytool.rulebook.year_import import years_in

    try:
        return years_in(file.read_text(encoding="utf-8-sig"))
    except (Mistakes, UnicodeDecodeError) as error:
        mistakes = list(error.told) if isinstance(error, Mistakes) else [str(error)]
        raise BadInput("calendar-file-not-understood", file=file.name, mistakes=mistakes) from error


def _check_order(years: list[CalendarYear], present: "ProductionCalendar | None") -> None:
    """A gap would leave the whole calendar unusable."""
    last = present.last if present else years[0].year - 1
    for year in years:
        if year.year > last + 1:
            raise BadInput("calendar-year-not-next", year=year.year, last=last)
        last = max(last, year.year)


def _check_doubts(years: list[CalendarYear]) -> None:
    for year in years:
        doubts = list(doubts_in(year))
        if doubts:
            raise BadInput("calendar-doubtful", year=year.year, doubts=doubts)


def _write(years: list[CalendarYear], paths: list[Path]) -> None:
    from keytool.rulebook.years import write_year

    for year, path in zip(years, paths, strict=True):
        write_whole(path, write_year(year).encode(), private=True, with_folder=True)


# ------------------------------------------------------------------------------ drawing


def _drawn(year: CalendarYear) -> str:
    blocks = [_month(year, number) for number in range(1, 13)]
    rows = [blocks[i : i + _ACROSS] for i in range(0, 12, _ACROSS)]
    lines = [str(year.year), ""]
    for row in rows:
        lines += [_GAP.join(parts).rstrip() for parts in zip(*row, strict=True)]
        lines.append("")
    facts = {"days": len(year.working_days()), "short": len(year.short)}
    lines.append(_("Working days: %(days)s, of them shortened by an hour: %(short)s.") % facts)
    lines += filter(None, (year.moved_by, provisional(year)))
    lines.append(_(". day off   ' shortened   + worked weekend   ! off by a decree alone"))
    return "\n".join(lines)


def _month(year: CalendarYear, number: int) -> list[str]:
    """Eight lines of one width: the name, then six weeks, each day with its mark."""
    width = 7 * 3
    lines = [words.months()[number - 1].center(width)]
    weeks = months.Calendar().monthdatescalendar(year.year, number)
    lines += [
        "".join(_day(year, day) if day.month == number else _GAP for day in week) for week in weeks
    ]
    return lines + [" " * width] * (7 - len(lines))


def _day(year: CalendarYear, day: date) -> str:
    return f"{day.day:2}{_mark(year, day)}"


def _mark(year: CalendarYear, day: date) -> str:
    if day in year.decree:
        return "!"
    if not year.is_working(day):
        return "."
    if day in year.short:
        return "'"
    return "+" if day in year.working else " "

"""`calendar`: draw a year, check a file, add a year."""

import calendar as months
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import CalendarYear
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
    from keytool.setup.own_calendars import years_of

    years = years_of(file)
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
    from keytool.setup.own_calendars import import_years, years_of

    years, workplace = years_of(file), session.workplace
    present = workplace.rulebook.calendars.get(name)
    paths = import_years(workplace.settings.home, years, present, name=name, sure=sure)
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

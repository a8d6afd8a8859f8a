"""Production calendars as data: one TOML file a year, `ru-2027.toml`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import CalendarYear, ProductionCalendar
from keytool.domain.values import dataclass
from keytool.rulebook.strict import Mistakes, read_toml
from keytool.rulebook.year_check import mistakes_in

RUSSIA = "ru"
_NAME = re.compile(r"([a-z]+)-(\d{4})\.toml")


@dataclass(frozen=True, slots=True)
class _YearFile:
    year: int
    source: str
    off: tuple[date, ...]
    working: tuple[date, ...]
    short: tuple[date, ...]
    decree: tuple[date, ...]
    moved_by: str = ""
    moved_on: date | None = None
    provisional: bool = False


@cache
def built_in_calendar(name: str = RUSSIA) -> ProductionCalendar:
    return load_calendars(built_in_years())[name]


def built_in_years() -> list[Traversable]:
    return list((files("keytool.rulebook") / "calendars").iterdir())


def load_calendars(sources: Iterable[Traversable]) -> Mapping[str, ProductionCalendar]:
    """Calendars by name; of two files of one year the later wins: the user's own come last.

    Raises BadInput `calendar-invalid` with the `mistakes` of all files, or
    `calendar-year-missing` when a calendar has a gap.
    """
    years: dict[str, dict[int, CalendarYear]] = defaultdict(dict)
    mistakes: list[str] = []
    for source in sources:
        named = _NAME.fullmatch(source.name)
        if not named:
            continue
        try:
            year = parse_year(source.read_text(encoding="utf-8"))
        except Mistakes as found:
            mistakes += [f"{source.name}: {told}" for told in found.told]
            continue
        if year.year != int(named[2]):
            mistakes.append(f"{source.name}: not the year of the file's name @ $.year: {year.year}")
        years[named[1]][year.year] = year
    if mistakes:
        raise BadInput("calendar-invalid", mistakes=mistakes)
    return {name: ProductionCalendar(found.values()) for name, found in years.items()}


def parse_year(text: str) -> CalendarYear:
    """Raises Mistakes."""
    read = read_toml(text, _YearFile)
    lists = {name: getattr(read, name) for name in ("off", "working", "short", "decree")}
    twice = [
        f"a day twice @ $.{name}" for name, days in lists.items() if len(set(days)) < len(days)
    ]
    year = CalendarYear(
        read.year,
        frozenset(read.off),
        frozenset(read.working),
        frozenset(read.short),
        frozenset(read.decree),
        read.source,
        read.moved_by,
        read.moved_on,
        read.provisional,
    )
    mistakes = [*twice, *mistakes_in(year)]
    if mistakes:
        raise Mistakes(*mistakes)
    return year


def write_year(year: CalendarYear) -> str:
    """The file of a year, as `parse_year` reads it."""
    lines = [f"year = {year.year}", f"source = {_quoted(year.source)}"]
    lines += [f"moved_by = {_quoted(year.moved_by)}"] if year.moved_by else []
    lines += [f"moved_on = {year.moved_on}"] if year.moved_on else []
    lines += ["provisional = true"] if year.provisional else []
    for name in ("off", "working", "short", "decree"):
        days = sorted(getattr(year, name))
        rows = [", ".join(map(str, days[i : i + 6])) for i in range(0, len(days), 6)]
        body = "".join(f"\n    {row}," for row in rows) + "\n" if rows else ""
        lines.append(f"{name} = [{body}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

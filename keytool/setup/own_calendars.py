"""Years of a production calendar that a desk was given in files of its own."""

from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import CalendarYear, ProductionCalendar
from keytool.files import held_or, write_whole
from keytool.rulebook.strict import Mistakes
from keytool.rulebook.year_check import doubts_in
from keytool.rulebook.year_import import years_in
from keytool.rulebook.years import RUSSIA, write_year

_FOLDER = "calendars"


def years_of(file: Path) -> list[CalendarYear]:
    """What a file tells. Raises BadInput `calendar-file-not-understood`, `file-unreadable`."""
    try:
        return years_in(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise held_or(error, BadInput("file-unreadable", path=str(file))) from error
    except (Mistakes, UnicodeDecodeError) as error:
        mistakes = list(error.told) if isinstance(error, Mistakes) else [str(error)]
        raise BadInput("calendar-file-not-understood", file=file.name, mistakes=mistakes) from error


def import_years(
    home: Path,
    years: list[CalendarYear],
    present: ProductionCalendar | None,
    *,
    name: str = RUSSIA,
    sure: bool = False,
) -> list[Path]:
    """Keep the years for whoever opens the rulebook next; the files that they lie in.

    Raises BadInput `calendar-year-not-next`; `calendar-doubtful` unless a person is `sure`.
    """
    _check_order(years, present)
    if not sure:
        _check_doubts(years)
    paths = [home / _FOLDER / f"{name}-{year.year}.toml" for year in years]
    for year, path in zip(years, paths, strict=True):
        write_whole(path, write_year(year).encode(), private=True, with_folder=True)
    return paths


def _check_order(years: list[CalendarYear], present: ProductionCalendar | None) -> None:
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

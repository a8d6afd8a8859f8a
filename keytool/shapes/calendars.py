"""Years of a production calendar."""

from datetime import date

from keytool.domain.production_calendar import CalendarYear
from keytool.shapes.values import Json, iso


def year_json(year: CalendarYear) -> Json:
    working = year.working_days()
    return {
        "year": year.year,
        "working_days": len(working),
        "hours_40h_week": 8 * len(working) - len(year.short),
        "off": _days(year.off),
        "working": _days(year.working),
        "short": _days(year.short),
        "decree": _days(year.decree),
        "source": year.source,
        "moved_by": year.moved_by or None,
        "moved_on": iso(year.moved_on),
        "provisional": year.provisional,
    }


def _days(days: frozenset[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]

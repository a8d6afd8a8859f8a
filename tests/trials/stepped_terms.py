"""Terms counted minute by minute, from the files of calendars and editions alone."""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import keytool.rulebook

FOLDER = Path(keytool.rulebook.__file__).parent
FIRST = date(2023, 1, 1)
LAST = date(2027, 12, 31)
DAY = 24 * 60
FILES = {
    "distate": "distate-2021-07-01",
    "entels": "entels-undated",
    "smartmonitor": "smartmonitor-undated",
    "technotronics": "technotronics-undated",
    "twinpro": "twinpro-2023-07-06",
}


@cache
def edition(regulation: str) -> dict[str, Any]:
    """The file, as it is written."""
    text = (FOLDER / "editions" / f"{FILES[regulation]}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def levels(regulation: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in edition(regulation)["levels"]}


@cache
def worked_days() -> list[bool]:
    """Of each day, whether it is worked."""
    off: set[date] = set()
    on: set[date] = set()
    for year in range(FIRST.year, LAST.year + 1):
        text = (FOLDER / "calendars" / f"ru-{year}.toml").read_text(encoding="utf-8")
        told = tomllib.loads(text)
        off |= set(told["off"])
        on |= set(told["working"])
    found = []
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        found.append(day in on or (day.weekday() < 5 and day not in off))
    return found


@cache
def counted(regulation: str) -> bytes:
    """Of each minute on the clocks of Moscow, whether it is worked."""
    window = edition(regulation)["window"]
    opens, closes = (_minute(window[name]) for name in ("opens", "closes"))
    day = bytes(opens) + b"\x01" * (closes - opens) + bytes(DAY - closes)
    return b"".join(day if worked else bytes(DAY) for worked in worked_days())


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def moment(minute: int) -> datetime:
    """Of Moscow's clocks, which have not been changed since 2014."""
    begins = datetime.combine(FIRST, time(), ZoneInfo("Europe/Moscow"))
    return begins + timedelta(minutes=minute)


# -------------------------------------------------------------------------------- terms


def time_of(regulation: str, unit: str) -> bytes:
    return b"\x01" * len(counted(regulation)) if unit == "hours" else counted(regulation)


def due(regulation: str, amount: int, unit: str, start: int, paused: set[int]) -> int:
    """The minute at which a term is over; `paused` are minutes that do not count."""
    minutes = time_of(regulation, unit)
    if unit in {"hours", "working-hours"}:
        return _after(minutes, start, amount * 60, paused)
    begins, baseline = _days(regulation, amount, unit, start)
    needed = sum(minutes[begins:baseline])
    return _after(minutes, begins, needed, paused)


def _after(minutes: bytes, start: int, amount: int, paused: set[int]) -> int:
    at = start
    while True:
        if minutes[at] and at not in paused:
            amount -= 1
            if amount == 0:
                return at + 1
        at += 1


def _days(regulation: str, amount: int, unit: str, start: int) -> tuple[int, int]:
    """When day 0 closes, and when the last day does."""
    worked = worked_days()
    closes = _minute(edition(regulation)["window"]["closes"])
    day = start // DAY
    if not worked[day] or start % DAY >= closes:
        day += 1
        while not worked[day]:
            day += 1
    accepted = day
    for _ in range(amount):
        day += 1
        while not _is_day(day, unit):
            day += 1
    while not worked[day]:  # a last day off moves on (Civil Code 193)
        day += 1
    return accepted * DAY + closes, day * DAY + closes


def _is_day(day: int, unit: str) -> bool:
    if unit == "working-days":
        return worked_days()[day]
    weekend = (FIRST + timedelta(days=day)).weekday() >= 5
    return not weekend or worked_days()[day]

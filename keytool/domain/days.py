"""Days and months as the Civil Code counts them, and as people and programs write them."""

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass

_TIDY = {ord(c): None for c in '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff«»"“”'} | {
    ord(c): right for c, right in zip("‐‑‒–—−ё", "------е", strict=True)
}
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)?)?(?!\d)", re.ASCII)
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]*(?P<month>[a-zа-я]{3,9})\.?,?[ -]*"
               r"(?P<year>\d{4}|\d\d)(?![\d:])", re.ASCII),
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
               r"(?![\d:])", re.ASCII),
)  # fmt: skip
_CTIME = re.compile(
    r"([a-z]{3} \d{1,2}) (\d\d:\d\d:\d\d)( [a-z]{3,4}| [+-]\d{4})? (\d{4})", re.ASCII
)
_CLOCK_FIRST = re.compile(r"(\d{1,2}:\d\d(?::\d\d)?),? (\S.*)", re.ASCII)
_WEEKDAY = re.compile(
    r"(mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
    r"(?:\.|,|\.,)? +",
    re.ASCII,
)
_WEEKDAYS = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6} | {
    "пн": 0, "по": 0, "вт": 1, "ср": 2, "чт": 3, "че": 3, "пт": 4, "пя": 4, "сб": 5, "су": 5,
    "вс": 6, "во": 6,
}  # fmt: skip
_LEAD = re.compile(r"(?:date|дата|от)(?: *: *| +)", re.ASCII)
_YEAR_WORD = re.compile(r" ?(?:года|год|г\.|г)(?=[ ,]|$)", re.ASCII)
_CLOCK = re.compile(
    r"(?:t|,? ?в |,? ?at |,? )(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"|(?P<spoken> ?ч\.?(?: ?(?P<minutes>\d{1,2}) ?мин\.?)?)|(?= ?[ap]\.?m))"
    r"(?: ?(?P<half>[ap])\.?m\.?)?",
    re.ASCII,
)
_COMMENT = re.compile(r" *\(([^()]*)\)$")
_ZONE = re.compile(
    r" ?(?P<name>z|utc|ut|gmt|msk|мск|по мск|по москве|ces?t|ees?t|[ecmp][sd]t)?"
    r" ?(?:(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?)?",
    re.ASCII,
)
_HOURS_OF = {"msk": 3, "мск": 3, "по мск": 3, "по москве": 3} | {
    "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january янв января январь",
            "feb february фев февр февраля февраль",
            "mar march мар марта март",
            "apr april апр апреля апрель",
            "may мая май",
            "jun june июн июня июнь",
            "jul july июл июля июль",
            "aug august авг августа август",
            "sep sept september сен сент сентября сентябрь",
            "oct october окт октября октябрь",
            "nov november ноя нояб ноября ноябрь",
            "dec december дек декабря декабрь",
        ),
        start=1,
    )
    for name in names.split()
}
_LAST_CENTURY = 70
"""Two digits of a year: 70 to 99 are of the last century. No key is older."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says of a moment: every day that it can mean, and the clock beside it.

    `zone` only where the text names one. `short_year` when it wrote two digits of the year.
    """

    days: tuple[date, ...]
    clock: time | None = None
    zone: timezone | None = None
    short_year: bool = False


def add_months(start: date, months: int) -> date:
    """The same day number `months` later, else that month's last day (GK 192.3).

    Raises BadInput `date-far-off` where no calendar has that day.
    """
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise BadInput("date-far-off", text=start.isoformat())
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def day_after(day: date) -> date:
    """Raises BadInput `date-far-off` for the last day that there is."""
    if day == date.max:
        raise BadInput("date-far-off", text=day.isoformat())
    return day + timedelta(days=1)


def local_midnight(day: date, time_zone: str = "Europe/Moscow") -> datetime:
    """The first moment of a calendar day in a regulation's time zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(time_zone))


def local_day(moment: datetime, time_zone: str = "Europe/Moscow") -> date:
    """The calendar day of an aware moment in a regulation's time zone."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def day_of_text(text: str) -> date:
    """The day that a text means; a time of day beside it changes nothing.

    Raises BadInput `date-malformed`, `date-weekday-differs`, and `date-ambiguous` with both
    `readings` for 03/04/2026, which is a different day on either side of the ocean.
    """
    return _the_day(text, read_moment(text))


def moment_of_text(text: str) -> datetime:
    """The moment that a text means, aware only where the text names its zone.

    A day alone is its beginning. Raises as `day_of_text`.
    """
    written = read_moment(text)
    clock = written.clock or time()
    return datetime.combine(_the_day(text, written), clock, written.zone)


def read_moment(text: str) -> Written:
    """Everything that a text says of a moment. Raises BadInput `date-malformed`,
    `date-weekday-differs`.
    """
    plain = text.lower()
    if not plain.isascii():
        plain = plain.translate(_TIDY)
    plain = " ".join(plain.split())
    found = _NUMERIC.fullmatch(plain)  # what most cells hold, found without more ado
    if found is not None:
        days, short = _numeric(found)
        return _some(text, Written(days, short_year=short))
    rest = _without_comment(_LEAD.sub("", plain, count=1))
    weekday = _WEEKDAY.match(rest)
    if weekday is None:
        return _some(text, _written(rest))
    told = _some(text, _written(rest[weekday.end() :]))
    days = tuple(d for d in told.days if d.weekday() == _WEEKDAYS[weekday[1][:2]])
    if not days:
        raise BadInput("date-weekday-differs", cell=text.strip(), weekday=weekday[1])
    return Written(days, told.clock, told.zone, told.short_year)


def _without_comment(text: str) -> str:
    """Mail repeats in brackets what the offset has said; elsewhere they may hold the zone."""
    comment = _COMMENT.search(text)
    if comment is None:
        return text
    named = comment[1] in _HOURS_OF and not re.search("[+-][0-9]{4}$", text[: comment.start()])
    return text[: comment.start()] + (f" {comment[1]}" if named else "")


def _the_day(text: str, written: Written) -> date:
    if len(written.days) > 1:
        raise BadInput("date-ambiguous", cell=text.strip(), readings=list(written.days))
    return written.days[0]


def _some(text: str, written: Written | None) -> Written:
    if written is None or not written.days:
        raise BadInput("date-malformed", cell=text.strip())
    return written


def _written(text: str) -> Written | None:
    """A day, then perhaps a clock, then perhaps a zone; the clock may also come first."""
    if unix := _CTIME.fullmatch(text):
        text = f"{unix[1]} {unix[4]} {unix[2]}{unix[3] or ''}"
    elif first := _CLOCK_FIRST.fullmatch(text):
        text = f"{first[2]} {first[1]}"
    if compact := _COMPACT.match(text):
        days = _days((compact[1], compact[2], compact[3]))
        clock = _time(*compact.group(4, 5, 6)) if compact[4] else None
        return _clocked(text[compact.end() :], days, short=False, clock=clock)
    if numeric := _NUMERIC.match(text):
        days, short = _numeric(numeric)
        return _clocked(_YEAR_WORD.sub("", text[numeric.end() :], count=1), days, short=short)
    for shape in _NAMED:
        if named := shape.match(text):
            days, short = _named(named)
            rest = _YEAR_WORD.sub("", text[named.end() :], count=1)
            return _clocked(rest, days, short=short)
    return None


def _clocked(
    rest: str, days: tuple[date, ...], *, short: bool, clock: time | None = None
) -> Written | None:
    said = _CLOCK.match(rest) if clock is None else None
    if said:
        clock = _time(said["hour"], said["minute"] or said["minutes"], said["second"], said["half"])
        rest = rest[said.end() :]
        if clock is None:
            return None
    zone = _ZONE.fullmatch(rest)
    if zone is None or (clock is None and zone["sign"] and not zone["minutes"]):
        return None
    if not (zone["name"] or zone["sign"]):
        return Written(days, clock, None, short)
    offset = _offset(zone)
    return None if offset is None else Written(days, clock, offset, short)


def _time(
    hour: str, minute: str | None, second: str | None, half: str | None = None
) -> time | None:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "p" else 0)
    try:
        return time(number, int(minute or 0), int(second or 0))
    except ValueError:
        return None


def _offset(zone: re.Match[str]) -> timezone | None:
    told = timedelta(hours=int(zone["hours"] or 0), minutes=int(zone["minutes"] or 0))
    base = timedelta(hours=_HOURS_OF.get(zone["name"] or "", 0))
    offset = base - told if zone["sign"] == "-" else base + told
    return timezone(offset) if abs(offset) < timedelta(days=1) else None


def _numeric(found: re.Match[str]) -> tuple[tuple[date, ...], bool]:
    """The days that three numbers can mean. Dots are written day first, with any year."""
    first, mark, second, third = found.groups()
    if len(first) == 4 and len(third) < 3:
        return _days((first, second, third)), False
    if len(third) == 4 and len(first) < 3:
        day_first, month_first = (third, second, first), (third, first, second)
        return _days(day_first, *([month_first] if mark == "/" else [])), False
    if len(third) != 2 or len(first) > 2:
        return (), False
    year = _century(third)
    orders = [(year, second, first)]
    if mark != ".":
        orders.append((year, first, second))
    if mark == "-":
        orders.append((_century(first), second, third))
    return _days(*orders), True


def _named(found: re.Match[str]) -> tuple[tuple[date, ...], bool]:
    month, year = _MONTHS.get(found["month"]), found["year"]
    if month is None:
        return (), False
    short = len(year) == 2
    return _days((_century(year) if short else year, str(month), found["day"])), short


def _century(year: str) -> str:
    return f"19{year}" if len(year) == 2 and int(year) >= _LAST_CENTURY else f"20{year:0>2}"


def _days(*orders: tuple[str, str, str]) -> tuple[date, ...]:
    """The days that exist, each once."""
    return tuple(dict.fromkeys(_existing(orders)))


def _existing(orders: tuple[tuple[str, str, str], ...]) -> Iterator[date]:
    for year, month, day in orders:
        with suppress(ValueError):
            yield date(int(year), int(month), int(day))

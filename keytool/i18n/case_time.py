"""Time of cases in words: how much is left, until when, since when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from keytool.i18n import _, words

HOUR = 60
_ROUNDED = 10 * HOUR
_WEEK = 7
MINUS = "\u2212"


def left_words(minutes: int, *, exact: bool = False) -> str:
    """`38 min`, `1 h 18 min`, `16 h`; what is over stands after a minus."""
    sign, count = (MINUS, -minutes) if minutes < 0 else ("", minutes)
    hours, rest = divmod(count, HOUR)
    if not hours:
        told = _("%(n)s min") % {"n": rest}
    elif rest and (exact or count < _ROUNDED):
        told = _("%(h)s h %(m)s min") % {"h": words.number(hours), "m": rest}
    else:
        told = _("%(n)s h") % {"n": words.number(hours)}
    return f"{sign}{told}"


def weekday(day: date) -> str:
    """`Tue`."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def due_words(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """`11:20` today, `Tue 08:30` within the week, `10.12` later, `10.12.2027` in another year."""
    there, today = at.astimezone(zone), now.astimezone(zone).date()
    away = (there.date() - today).days
    if away == 0:
        return f"{there:%H:%M}"
    if 0 < away < _WEEK:
        return f"{weekday(there.date()).lower()} {there:%H:%M}"
    return f"{there:%d.%m}" if there.year == today.year else f"{there:%d.%m.%Y}"


def until_words(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """`today 11:20`, `Tue 08:30`, `10.12.2026 17:00`: in a sentence."""
    there, today = at.astimezone(zone), now.astimezone(zone).date()
    if there.date() == today:
        return _("today %(time)s") % {"time": f"{there:%H:%M}"}
    if 0 < (there.date() - today).days < _WEEK:
        return f"{weekday(there.date()).lower()} {there:%d.%m %H:%M}"
    return f"{there:%d.%m.%Y %H:%M}"


def since_words(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """`10:02` today, else `27.11`."""
    there, today = at.astimezone(zone), now.astimezone(zone).date()
    if there.date() == today:
        return f"{there:%H:%M}"
    return f"{there:%d.%m}" if there.year == today.year else f"{there:%d.%m.%Y}"

"""Time of cases in words: how much is left, until when, since when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from gui.kit.tones import Tone
from keytool.domain.cases import CaseState, Turn
from keytool.i18n import _, case_words, words
from keytool.i18n.rule_words import cited, level_name
from keytool.rulebook.case_clocks import ClockKind
from keytool.services.case_board import BoardLine

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


def tone_of(line: BoardLine) -> Tone | None:
    """Red once it is over, amber within the hour; all else has no colour."""
    if line.left is None or line.case.burning is None:
        return None
    if line.left.minutes < 0:
        return Tone.BAD
    return Tone.SOON if line.left.minutes <= HOUR else None


def whose(line: BoardLine) -> tuple[str, str, Tone | None]:
    """Who has it or owes the step, with an icon and a colour."""
    case = line.case
    if case.state is CaseState.CLOSED:
        return (case_words.outcome(case.outcome) if case.outcome else "", "check", None)
    if case.state is CaseState.SUSPENDED:
        return (case_words.state(case.state), "pause", None)
    if case.turn is Turn.THEM:
        return (_("the customer"), "hourglass", None)
    rule = line.edition.cases.development
    if rule is not None and case.level == rule.level and rule.level:
        return (case.responsible or _("development"), "wrench", None)
    if not case.responsible:
        return (_("nobody's"), "user-round", Tone.SOON)
    return (case.responsible, "", None)


def closing_words(line: BoardLine, now: datetime) -> str:
    """`closes itself 19.01 · Smart Monitor 3.8`."""
    clock = line.clock
    if clock is None or clock.kind is not ClockKind.CLOSE:
        return ""
    facts = {
        "day": due_words(clock.due, now, ZoneInfo(line.edition.time_zone)),
        "clause": cited(line.edition, clock.clauses),
    }
    return _("closes itself %(day)s · %(clause)s") % facts


def level_words(line: BoardLine) -> str:
    return level_name(line.edition, line.case.level) if line.case.level else ""

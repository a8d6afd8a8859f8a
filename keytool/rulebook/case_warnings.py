"""When a limit of a case that comes near is told of. Pure."""

from datetime import datetime, timedelta

from keytool.domain.working_time import CountedTime, moment_of
from keytool.rulebook.book import Level
from keytool.rulebook.parts import TermUnit

_HOUR = 60
_DAY = 24 * _HOUR


def warning(time: CountedTime, level: Level, started: int, due: int) -> datetime:
    """An hour of counted time before the limit, the opening of its day where it is told in days;
    never before the start, so a limit of an hour warns at once.
    """
    if level.unit in {TermUnit.HOURS, TermUnit.WORKING_HOURS}:
        counted = time.between(started, due)
        return moment_of(time.after(started, counted - _HOUR) if counted > _HOUR else started)
    opening = max((begin for begin, _end in time.intervals(due - _DAY, due)), default=due)
    return moment_of(max(started, opening))


def own_warning(told: datetime, due: datetime) -> datetime:
    """A day before a moment that was agreed on, never before it was."""
    return max(told, due - timedelta(days=1))

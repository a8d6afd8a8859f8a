"""Moments out of the seconds that signed records and other programs count."""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def moment_at(seconds: float) -> datetime:
    """The moment so many seconds after the beginning of 1970, the same on every system.

    `datetime.fromtimestamp` asks the system, and Windows knows none after the year 3000 or
    before 1970. Raises OverflowError, ValueError for no number, for what no calendar has.
    """
    return _BEGINNING + timedelta(seconds=seconds)

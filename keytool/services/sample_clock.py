"""The clock of the sample register's story, and keys that sign what happened before they were."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from keytool.ports import Evidence

ZONE = ZoneInfo("Europe/Moscow")


class MovableClock:
    """Stands where the sample's story is; a Clock."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def set(self, day: date, hour: int = 10) -> None:
        self.moment = datetime.combine(day, time(hour), ZONE)


class OfAnyTime:
    """Lets a story happen before the keys were made that sign it."""

    signed = None

    def __init__(self, evidence: Evidence) -> None:
        self.proven = evidence.proven

    def as_it_is(self) -> Evidence:
        return self

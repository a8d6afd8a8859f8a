"""Days and months as the Civil Code counts them."""

import calendar
from datetime import date, datetime
from zoneinfo import ZoneInfo


def add_months(start: date, months: int) -> date:
    """The same day number `months` later, else that month's last day (GK 192.3)."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def local_day(moment: datetime, time_zone: str = "Europe/Moscow") -> date:
    """The calendar day of an aware moment in a regulation's time zone."""
    return moment.astimezone(ZoneInfo(time_zone)).date()

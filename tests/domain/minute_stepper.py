"""Working time told by looking at one minute after another: slow, plain, and made from
the reference calendar without any of the product's code.

`worked` has one byte for every minute of local time since 1 January 2013; 1 is a working
minute. Moscow's clock was changed once since, on a Sunday night, outside every window.
"""

import json
from datetime import date, timedelta
from pathlib import Path

REFERENCE = Path(__file__).parent.parent / "rulebook" / "ru_calendar.json"
START = date(2013, 1, 1)
DAY = 24 * 60


class MinuteStepper:
    def __init__(self, opens: int, closes: int, *, decree_off: bool, cut: bool) -> None:
        years = json.loads(REFERENCE.read_text(encoding="utf-8"))["years"]
        told = _days_told(years)
        self.worked = bytearray()
        day = START
        while str(day.year) in years:
            text = day.isoformat()
            on = day.weekday() < 5
            on = (on or text in told["on"]) and text not in told["off"]
            on = on and not (decree_off and text in told["decree"])
            last = closes - 60 * (cut and text in told["short"])
            minutes = bytes(opens) + b"\1" * (last - opens) + bytes(DAY - last)
            self.worked += minutes if on else bytes(DAY)
            day += timedelta(days=1)

    def after(self, start: int, amount: int) -> int:
        """Walk until `amount` working minutes lie behind: by days, by hours, by minutes."""
        here = start
        for stride in (DAY, 60, 1):
            while (passed := self.worked.count(1, here, here + stride)) < amount:
                if here >= len(self.worked):
                    raise LookupError(start, amount)
                here += stride
                amount -= passed
        return here + 1

    def between(self, start: int, end: int) -> int:
        return self.worked.count(1, start, end)

    def closing_after(self, start: int, days: int) -> int:
        """Closing of the working day `days` after the one that takes what comes at `start`."""
        open_at = self.worked.find(1, start)
        if open_at < 0:
            raise LookupError(start, days)
        while days:
            open_at = self.worked.find(1, (open_at // DAY + 1) * DAY)
            if open_at < 0:
                raise LookupError(start, days)
            days -= 1
        return self.worked.find(0, open_at)


def _days_told(years: dict[str, dict[str, list[str]]]) -> dict[str, set[str]]:
    names = {
        "off": "nonworking_weekdays",
        "on": "working_weekends",
        "short": "short_days",
        "decree": "decree_nonworking_weekdays",
    }
    return {
        short: {day for year in years.values() for day in year.get(long, [])}
        for short, long in names.items()
    }

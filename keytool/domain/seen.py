"""When a key was last on a bus, and what it told there."""

from datetime import date, datetime

from keytool.domain.days import local_day
from keytool.domain.readings import Reading
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """A key on a port at a moment; `vid` and `pid` are its USB vendor and product ids."""

    at: datetime
    vid: int
    pid: int
    port: str
    firmware: str | None = None

    @property
    def day(self) -> date:
        return local_day(self.at)


def seen_in(reading: Reading, at: datetime) -> Seen | None:
    """What a reading says of the place and the device; None for a key that no bus saw."""
    device = reading.sighting
    if device.vid is None or device.pid is None or device.port is None:
        return None
    firmware = (reading.told.firmware if reading.told else None) or device.firmware
    return Seen(at, device.vid, device.pid, device.port, firmware)


def is_news(before: Seen | None, now: Seen) -> bool:
    """Whether it is worth a row: another day, or another device, port or firmware."""
    if before is None or before.day != now.day:
        return True
    told = before.vid, before.pid, before.port, before.firmware
    return told != (now.vid, now.pid, now.port, now.firmware)

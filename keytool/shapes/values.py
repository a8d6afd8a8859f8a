"""What every shape is made of."""

from datetime import date
from typing import Any

Json = dict[str, Any]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

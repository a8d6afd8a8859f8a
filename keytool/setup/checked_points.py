"""How far this desk has checked each register: a small file for each in its home.

One that is lost or torn counts as not there: what lies before the next one is looked at by
`db check`.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keytool.files import put_whole
from keytool.ports import CheckedPoint

_FOLDER = "checked"
_LINE = re.compile(rb"(\d{4}-\d\d-\d\d) ([1-9][0-9]{0,15}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class CheckedInHome:
    """The port `CheckedPoints` over a folder."""

    folder: Path

    def of(self, identity: str) -> CheckedPoint | None:
        try:
            line = _LINE.fullmatch((self.folder / identity).read_bytes())
            day = date.fromisoformat(line[1].decode()) if line else None
        except (OSError, ValueError):
            return None
        if line is None or day is None:
            return None
        return CheckedPoint(day, (int(line[2]), line[3].decode()))

    def keep(self, identity: str, point: CheckedPoint) -> None:
        number, seal = point.seal
        line = f"{point.day.isoformat()} {number} {seal}\n".encode()
        with suppress(OSError):
            put_whole(
                self.folder / identity, line, private=True, with_folder=True, one_of_many=True
            )


def points_in(home: Path) -> CheckedInHome:
    """Those of a desk."""
    return CheckedInHome(home / _FOLDER)

"""How far this desk has checked each register; what lies before is looked at by `db check`."""

import re
from datetime import date
from pathlib import Path

from keytool.domain.values import dataclass
from keytool.ports import CheckedPoint
from keytool.setup.register_marks import keep_mark, read_mark

_FOLDER = "checked"
_LINE = re.compile(rb"(\d{4}-\d\d-\d\d) ([1-9][0-9]{0,15}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class CheckedInHome:
    """The port `CheckedPoints` over a folder."""

    folder: Path

    def of(self, identity: str) -> CheckedPoint | None:
        line = read_mark(self.folder, identity, _LINE)
        if line is None:
            return None
        try:
            day = date.fromisoformat(line[1].decode())
        except ValueError:
            return None
        return CheckedPoint(day, (int(line[2]), line[3].decode()))

    def keep(self, identity: str, point: CheckedPoint) -> None:
        number, seal = point.seal
        keep_mark(self.folder, identity, f"{point.day.isoformat()} {number} {seal}")


def points_in(home: Path) -> CheckedInHome:
    """Those of a desk."""
    return CheckedInHome(home / _FOLDER)

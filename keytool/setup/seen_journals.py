"""The newest entry that this desk has seen of each register."""

import re
from pathlib import Path

from keytool.domain.journal import Seal
from keytool.domain.values import dataclass
from keytool.setup.register_marks import keep_mark, read_mark

FOLDER = "seen"
_SEAL = rb"([1-9][0-9]{0,15}) ([0-9a-f]{64})\n"
_LINES = re.compile(_SEAL + rb"(?:" + _SEAL + rb")?")
"""What was seen, and what was coming then."""


@dataclass(frozen=True, slots=True)
class SeenInHome:
    """The port `SeenJournals` over a folder."""

    folder: Path

    def of(self, identity: str) -> Seal | None:
        found = read_mark(self.folder, identity, _LINES)
        return (int(found[1]), found[2].decode()) if found else None

    def keep(self, identity: str, seal: Seal) -> None:
        keep_mark(self.folder, identity, _line(seal))

    def coming(self, identity: str) -> Seal | None:
        found = read_mark(self.folder, identity, _LINES)
        return (int(found[3]), found[4].decode()) if found and found[3] else None

    def expect(self, identity: str, seal: Seal) -> None:
        if seen := self.of(identity):
            keep_mark(self.folder, identity, f"{_line(seen)}\n{_line(seal)}")


def _line(seal: Seal) -> str:
    return f"{seal[0]} {seal[1]}"

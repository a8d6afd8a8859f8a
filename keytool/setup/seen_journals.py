"""The newest entry that this desk has seen of each register."""

import re
from pathlib import Path

from keytool.domain.journal import Seal
from keytool.domain.values import dataclass
from keytool.setup.register_marks import keep_mark, read_mark

FOLDER = "seen"
_LINE = re.compile(rb"([1-9][0-9]{0,15}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class SeenInHome:
    """The port `SeenJournals` over a folder."""

    folder: Path

    def of(self, identity: str) -> Seal | None:
        line = read_mark(self.folder, identity, _LINE)
        return (int(line[1]), line[2].decode()) if line else None

    def keep(self, identity: str, seal: Seal) -> None:
        keep_mark(self.folder, identity, f"{seal[0]} {seal[1]}")

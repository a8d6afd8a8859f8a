"""The newest entry that this desk has seen of each register: a small file for each in its home.

It is a bound from below: one that is lost or torn costs a warning, never an entry. So no disk is
waited for, and what cannot be read counts as not there.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from keytool.domain.journal import Seal
from keytool.files import put_whole

FOLDER = "seen"
_LINE = re.compile(rb"([1-9][0-9]{0,15}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class SeenInHome:
    """The port `SeenJournals` over a folder."""

    folder: Path

    def of(self, identity: str) -> Seal | None:
        try:
            line = _LINE.fullmatch((self.folder / identity).read_bytes())
        except OSError:
            return None
        return (int(line[1]), line[2].decode()) if line else None

    def keep(self, identity: str, seal: Seal) -> None:
        path, line = self.folder / identity, f"{seal[0]} {seal[1]}\n".encode()
        with suppress(OSError):
            put_whole(path, line, private=True, with_folder=True, one_of_many=True)

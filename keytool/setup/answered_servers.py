"""Which of a register's several servers answered last: the next start asks it first."""

import re
from hashlib import sha256
from pathlib import Path

from keytool.domain.values import dataclass
from keytool.setup.register_marks import keep_mark, read_mark

FOLDER = "servers"
_LINE = re.compile(rb"([^\n]+)\n")


@dataclass(frozen=True, slots=True)
class AnsweredInHome:
    """The port `AnsweredServers` over a folder."""

    folder: Path

    def of(self, address: str) -> str | None:
        line = read_mark(self.folder, _named(address), _LINE)
        return line[1].decode(errors="replace") if line else None

    def keep(self, address: str, server: str) -> None:
        if self.of(address) != server:
            keep_mark(self.folder, _named(address), server)


def _named(address: str) -> str:
    return sha256(address.encode()).hexdigest()[:32]

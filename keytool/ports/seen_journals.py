"""The port of what a desk remembers of the registers that it works with."""

from dataclasses import dataclass
from typing import Protocol

from keytool.domain.journal import Seal


class SeenJournals(Protocol):
    """The newest entry that was seen of each register, by the register's own name."""

    def of(self, identity: str) -> Seal | None:
        """None for a register that was never seen."""

    def keep(self, identity: str, seal: Seal) -> None:
        """Take the place of what was kept; a desk that cannot keep it goes on without."""


@dataclass(frozen=True, slots=True)
class NothingSeen:
    """Of a program that remembers no register: a story that is made up, a copy that is tried."""

    def of(self, identity: str) -> Seal | None:
        del identity
        return None

    def keep(self, identity: str, seal: Seal) -> None:
        """Forget it."""


NOTHING_SEEN = NothingSeen()

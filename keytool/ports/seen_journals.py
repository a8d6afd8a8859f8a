"""The ports of what a desk remembers of the registers that it works with."""

from typing import Protocol

from keytool.domain.journal import Seal
from keytool.domain.values import dataclass


class SeenJournals(Protocol):
    """The newest entry that was seen of each register, by the register's own name."""

    def of(self, identity: str) -> Seal | None:
        """None for a register that was never seen."""

    def keep(self, identity: str, seal: Seal) -> None:
        """Take the place of what was kept; a desk that cannot keep it goes on without."""

    def coming(self, identity: str) -> Seal | None:
        """What `expect` was told since the last `keep`."""

    def expect(self, identity: str, seal: Seal) -> None:
        """This is going to be the newest entry, beside what is kept: a copy that ends with it is
        being put in the register's place.
        """


class AnsweredServers(Protocol):
    """The server that answered last, of each register with several, by the register's address."""

    def of(self, address: str) -> str | None:
        """None where none is remembered."""

    def keep(self, address: str, server: str) -> None:
        """Take the place of what was kept; a desk that cannot keep it goes on without."""


@dataclass(frozen=True, slots=True)
class NothingSeen:
    """Of a program that remembers no register: a story that is made up, a copy that is tried."""

    def of(self, identity: str) -> Seal | None:
        del identity
        return None

    def keep(self, identity: str, seal: Seal) -> None:
        """Forget it."""

    def coming(self, identity: str) -> Seal | None:
        del identity
        return None

    def expect(self, identity: str, seal: Seal) -> None:
        """Forget it."""


NOTHING_SEEN = NothingSeen()


@dataclass(frozen=True, slots=True)
class SeenComing:
    """Of a copy that is not in its place yet: what is written in it is coming."""

    seen: SeenJournals

    def of(self, identity: str) -> Seal | None:
        del identity
        return None

    def keep(self, identity: str, seal: Seal) -> None:
        """For the desk it is what comes."""
        self.seen.expect(identity, seal)

    def coming(self, identity: str) -> Seal | None:
        return self.seen.coming(identity)

    def expect(self, identity: str, seal: Seal) -> None:
        """The same."""
        self.seen.expect(identity, seal)


class AnsweredLately:
    """Of a program that remembers it no longer than it runs."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def of(self, address: str) -> str | None:
        return self._last.get(address)

    def keep(self, address: str, server: str) -> None:
        """Until the program ends."""
        self._last[address] = server

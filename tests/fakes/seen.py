"""What a desk remembers of registers, in memory."""

from dataclasses import dataclass, field

from keytool.domain.journal import Seal


@dataclass(frozen=True, slots=True)
class SeenInMemory:
    """The port `SeenJournals`."""

    kept: dict[str, Seal] = field(default_factory=dict)
    next: dict[str, Seal] = field(default_factory=dict)

    def of(self, identity: str) -> Seal | None:
        return self.kept.get(identity)

    def keep(self, identity: str, seal: Seal) -> None:
        self.kept[identity] = seal
        self.next.pop(identity, None)

    def coming(self, identity: str) -> Seal | None:
        return self.next.get(identity)

    def expect(self, identity: str, seal: Seal) -> None:
        self.next[identity] = seal

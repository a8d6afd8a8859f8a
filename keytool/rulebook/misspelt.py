"""Addresses that a text has by mistake: what comes to them starts no term. Pure."""

from collections.abc import Iterable

from keytool.domain.values import dataclass
from keytool.rulebook.edition import Edition
from keytool.rulebook.parts import Channel


@dataclass(frozen=True, slots=True)
class Misspelt:
    """An address as a text misspells it, the right ones, and where the text has it."""

    address: str
    official: tuple[str, ...]
    edition: str
    clauses: tuple[str, ...]


def misspelt_in(editions: Iterable[Edition], address: str) -> Misspelt | None:
    """Which text misspells an address of a box so (ENTELS 6, DiState 7): as it is, or the domain
    that it is in.
    """
    plain = address.strip().lower()
    domain = plain.rpartition("@")[2]
    for edition in editions:
        for channel in edition.channels:
            if {plain, domain} & {one.lower() for one in channel.misspelt}:
                return Misspelt(plain, _official(channel), edition.id, _clauses(channel))
    return None


def _official(channel: Channel) -> tuple[str, ...]:
    return tuple(filter(None, (channel.address, *channel.also_at)))


def _clauses(channel: Channel) -> tuple[str, ...]:
    return tuple(dict.fromkeys((channel.clause, *channel.also)))

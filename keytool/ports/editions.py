"""The port of the editions that a register has adopted."""

from typing import Protocol

from keytool.domain.adopted import Adopted


class Editions(Protocol):
    """Editions of one's own; nothing that is kept is ever changed."""

    def add(self, adopted: Adopted) -> Adopted:
        """Raises Conflict `edition-already-adopted`: each revision of an edition is there once."""

    def all(self) -> tuple[Adopted, ...]:
        """In the order in which they were adopted."""

    def digests(self) -> tuple[str, ...]:
        """Of all, in the same order: a quick look whether there is another one."""

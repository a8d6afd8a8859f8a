"""An edition of one's own as a register keeps it, so that all its desks have it."""

import hashlib
from datetime import date

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Adopted:
    """The `text` of an edition's file and the day from which it governs; `digest` is of the text.

    A mended text is a further revision, with a record of its own.
    """

    edition: str
    revision: int
    regulation: str
    starts: date
    text: str
    digest: str
    id: int = 0


def digest_of(text: str) -> str:
    """SHA-256, in hex; line ends do not count."""
    plain = "\n".join(text.splitlines())
    return hashlib.sha256(plain.encode()).hexdigest()

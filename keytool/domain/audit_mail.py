"""What the register says of letters that came, and of contents of files, against what proves it;
pure.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from keytool.domain.audit import Told
from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.domain.mail import StoredLetter
from keytool.domain.mail_proof import letter_digest, letter_fact
from keytool.domain.values import dataclass

_SHOWN = 16
"""Hex digits of a digest that is told."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter's row, None when it cannot be read, and the entries about it."""

    id: int
    letter: StoredLetter | None
    entries: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A content of files that is not what it is called by (`proof`), or that no file has."""

    proof: str
    stored: str
    loose: bool


def letter_findings(line: LetterLine) -> Iterator[Finding]:
    """Where a letter differs from the last entry that proves it. One from before there were proofs
    is still held against the digest of its octets.
    """
    subject, letter = Subject("letter", line.id), line.letter
    if letter is None:
        yield Finding("record-unreadable", subject, stored=line.id)
        return
    name = letter_fact(line.id)
    told = (entry.known.get(name) for entry in reversed(line.entries) if name in entry.facts)
    proof = next((one for one in told if isinstance(one, str)), None)
    stored = letter_digest(letter)
    if proof is None and letter.raw:
        proof, stored = letter.digest, sha256(letter.raw).hexdigest()
    if proof is not None and proof != stored:
        yield Finding("letter-differs", subject, stored[:_SHOWN], proof[:_SHOWN])


def content_findings(lines: Iterable[ContentLine]) -> Iterator[Finding]:
    """Contents that were changed, and those that nobody sent."""
    for one in lines:
        code = "file-content-loose" if one.loose else "file-content-differs"
        yield Finding(code, Subject("file", 0), one.stored[:_SHOWN], one.proof[:_SHOWN])

"""What the register as a whole says against what proves it: acts, its own parts; pure."""

from collections.abc import Iterable, Iterator, Mapping

from keytool.domain.acts import Act, digest_of
from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ActsFile:
    """All acts, the last number that was given, and the numbers that the journal tells of."""

    acts: tuple[Act, ...]
    counter: int
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class SchemaPart:
    """A table, index or trigger (`trigger journal_no_update`) that is `missing`, `changed` or
    `unknown`.
    """

    name: str
    what: str


def act_findings(file: ActsFile, signed: Mapping[int, bytes | None]) -> Iterator[Finding]:
    """Where acts differ from what was signed (digests of their records, by number) and told."""
    numbers = {act.number for act in file.acts}
    last = max(numbers | file.told, default=0)
    for number in sorted(set(range(1, last + 1)) - numbers):
        yield Finding("act-missing", Subject("act", number), proof=number)
    if file.counter != last:
        yield Finding("act-counter-differs", Subject("act", 0), file.counter, last, True)
    for act in file.acts:
        subject = Subject("act", act.number)
        if act.number not in file.told:
            yield Finding("act-unjournalled", subject, stored=act.number)
        digest = signed.get(act.number)
        if digest is None:
            yield Finding("act-token-unreadable", subject)
        elif digest != digest_of(act.record):
            stored, proof = digest_of(act.record).hex()[:16], digest.hex()[:16]
            yield Finding("act-differs", subject, stored, proof)


def schema_findings(parts: Iterable[SchemaPart]) -> Iterator[Finding]:
    """What of the register's own guards is not as it was made."""
    for part in parts:
        mends = part.what != "unknown" and part.name.startswith(("index ", "trigger "))
        yield Finding(f"schema-{part.what}", Subject("schema", 0), part.name, None, mends)


def stray_findings(numbers: Iterable[int]) -> Iterator[Finding]:
    """Entries that stand before the first."""
    for number in numbers:
        yield Finding("journal-stray", Subject("journal", number), stored=number)

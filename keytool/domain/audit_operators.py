"""What the register says of its operators against the journal; pure.

The journal has a digest of all that an operator is, hashes included: whoever exchanges a hash in
the file, or makes somebody an administrator there, is seen.
"""

from collections.abc import Iterator

from keytool.domain.audit import Told
from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.domain.operators import Operator
from keytool.domain.values import dataclass

DIGITS = 16
"""Of a digest that is shown."""


@dataclass(frozen=True, slots=True)
class OperatorFile:
    """An operator's row, None when it cannot be read, and the entries about it."""

    id: int
    operator: Operator | None
    entries: tuple[Told, ...]


def operator_findings(file: OperatorFile) -> Iterator[Finding]:
    """Where an operator's row differs from what the journal tells of it."""
    subject = Subject("operator", file.id)
    if file.operator is None:
        yield Finding("record-unreadable", subject, stored=file.id)
        return
    digests = [one.known["digest"] for one in file.entries if "digest" in one.known]
    if digests and digests[-1] != file.operator.digest:
        stored, told = file.operator.digest[:DIGITS], str(digests[-1])[:DIGITS]
        yield Finding("operator-differs", subject, stored, told)

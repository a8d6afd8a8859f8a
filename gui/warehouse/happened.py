"""What may have happened last in a running sitting."""

from dataclasses import dataclass

from keytool.domain.keys import Key
from keytool.domain.sittings import Line
from keytool.services.warehouse import Taken


@dataclass(frozen=True, slots=True)
class Undone:
    """A line was taken out."""

    line: Line
    key: Key


@dataclass(frozen=True, slots=True)
class PutBack:
    """A line that was taken out stands again."""

    line: Line
    key: Key


@dataclass(frozen=True, slots=True)
class Reading:
    """Something was plugged that has not told what it is yet."""


@dataclass(frozen=True, slots=True)
class ClosedElsewhere:
    """Another seat has ended the sitting."""


Last = Taken | Undone | PutBack | Reading | ClosedElsewhere | Exception | None

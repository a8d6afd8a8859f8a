"""What the journal says since it was last looked at: the only news there is of a register.

A notification is the door bell and may be lost; whoever hears it, or only waited long enough,
looks here.
"""

from keytool.domain.journal import JournalEntry, Seal
from keytool.domain.values import dataclass
from keytool.ports import Register, UnitOfWork

MOST = 1000
"""Entries that are read one by one; after more of them everything may have changed."""


@dataclass(frozen=True, slots=True)
class News:
    """New entries in their order, up to `last`. None of them are told where everything may have
    changed: there are too many, or another register lies there now.
    """

    last: Seal | None
    entries: tuple[JournalEntry, ...] = ()
    everything: bool = False
    other: bool = False

    def changed(self, kind: str) -> frozenset[int]:
        """The records of a kind that the entries concern."""
        return frozenset(number for one in self.entries for number in one.event.concerned(kind))


class JournalFollower:
    """Knows up to which entry a register was followed; one thread at a time."""

    def __init__(self) -> None:
        self._seen: Seal | None = None

    def begin(self, unit: UnitOfWork) -> None:
        """From what is there now on."""
        self._seen = unit.journal.sealed()

    def look(self, unit: UnitOfWork) -> News | None:
        """What is new in this transaction, until it is told; None while nothing is."""
        seen, last = self._seen, unit.journal.sealed()
        if last == seen:
            return None
        if seen and unit.journal.sealed(seen[0]) != seen:
            return News(last, everything=True, other=True)
        entries = unit.journal.page(seen[0] if seen else 0, MOST)
        return News(last, everything=True) if len(entries) == MOST else News(last, entries)

    def told(self, news: News) -> None:
        """It is known from now on; whoever broke off before hears it again."""
        self._seen = news.last


def news_of(register: Register, follower: JournalFollower, *, begin: bool) -> News | None:
    """What is new in a register, or with `begin` nothing: what is there now is known.

    Raises StorageTrouble.
    """
    with register.read() as unit:
        if begin:
            follower.begin(unit)
        return follower.look(unit)

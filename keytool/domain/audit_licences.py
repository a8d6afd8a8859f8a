"""What the register says of the licences on a key against what the journal tells of them; pure.

Licences that came with a table, or moved with a replacement, are told of by their number at most:
where they come in, nothing is found.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from keytool.domain.audit import Told
from keytool.domain.findings import Finding, Licensed
from keytool.domain.journal import Subject

_OLD = 0
"""The place of the key that is replaced; the one that goes out stands behind it."""


class KeyLicence(NamedTuple):
    """A licence's row."""

    product: str
    quantity: int
    ended: bool


Fitted = tuple[tuple[str, int], ...]
"""Products and quantities."""


@dataclass(slots=True)
class _Told:
    """What was added and ended one by one; whether others may have `come` or `gone` besides."""

    added: Counter[tuple[str, int]] = field(default_factory=Counter)
    ended: dict[str, list[date | None]] = field(default_factory=lambda: defaultdict(list))
    come: bool = False
    gone: bool = False

    def note(self, entry: Told, fitted: Mapping[int, Fitted]) -> None:
        if entry.action == "licence-added":
            known = entry.known
            self.added[str(known.get("product")), int(known.get("quantity") or 0)] += 1
        elif entry.action == "licence-ended":
            self.ended[str(entry.known.get("product"))].append(_day(entry))
        elif entry.action == "sitting-closed":
            self.added.update(fitted.get(entry.number, ()))
        elif entry.action == "keys-imported":
            self.come = True
        elif entry.action == "replacement-completed" and entry.known.get("licences"):
            self.gone |= entry.place == _OLD
            self.come |= entry.place != _OLD

    def differ(self, stored: int, told: int) -> bool:
        return (stored < told and not self.gone) or (stored > told and not self.come)


def _day(entry: Told) -> date | None:
    day = entry.known.get("ended_on")
    return date.fromisoformat(day) if isinstance(day, str) else None


def licence_findings(
    key: Subject,
    licences: Iterable[KeyLicence],
    entries: Iterable[Told],
    fitted: Mapping[int, Fitted],
) -> Iterator[Finding]:
    """Licences that are more, fewer or others than the journal tells, or ended otherwise."""
    told, rows = _Told(), tuple(licences)
    for entry in entries:
        told.note(entry, fitted)
    yield from _of_counts(key, Counter((one.product, one.quantity) for one in rows), told)
    over = Counter(one.product for one in rows if one.ended)
    there = Counter(one.product for one in rows)
    for product in sorted(told.ended.keys() | over.keys()):
        days = told.ended.get(product, [])
        if told.differ(over[product], len(days)):
            # One licence alone was ended or was not, and on a day that is told.
            sure = not days or (there[product] == len(days) == 1 and days[0] is not None)
            facts = {"product": product}
            if sure and days:
                facts["ended_on"] = str(days[0])
            yield Finding("licence-end-differs", key, over[product], len(days), sure, facts)


def _of_counts(key: Subject, stored: Counter[tuple[str, int]], told: _Told) -> Iterator[Finding]:
    differing = [
        what
        for what in sorted(told.added.keys() | stored.keys())
        if told.differ(stored[what], told.added[what])
    ]
    off = sorted(stored[what] - told.added[what] for what in differing)
    for what in differing:
        counted, proven = Licensed(stored[what], *what), Licensed(told.added[what], *what)
        # Where one is too many and one too few, it is that one that was changed.
        yield Finding("licence-differs", key, counted, proven, off == [-1, 1])

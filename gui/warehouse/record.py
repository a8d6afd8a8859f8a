"""A sitting as the section needs it, fetched from the register."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gui.bus.devices import owner_of
from gui.kit.words import key_title
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.domain.sittings import Line, Offered, Sitting
from keytool.services.desk import Desk
from keytool.services.warehouse import Taken, take_key


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """A sitting with its keys. `customer` is a name, "" for keys that go to stock."""

    sitting: Sitting
    customer: str = ""
    vendor: str = ""
    lines: tuple[Line, ...] = ()
    keys: Mapping[int, Key] = field(default_factory=dict)

    def with_key(self, line: Line, key: Key) -> "SittingRecord":
        """The record with a line more, or with a key that was changed."""
        known = any(one.place == line.place for one in self.lines)
        lines = self.lines if known else (*self.lines, line)
        return replace(self, lines=lines, keys={**self.keys, key.id: key})

    def without(self, line: Line) -> "SittingRecord":
        return replace(self, lines=tuple(one for one in self.lines if one.place != line.place))

    @property
    def missing(self) -> int | None:
        """How many keys are still expected; negative when there are too many."""
        expected = self.sitting.expected
        return None if expected is None else expected - len(self.lines)

    @property
    def waits_for_marking(self) -> bool:
        """Whether the last key is still to be followed by the marking on its body."""
        if not (self.sitting.markings and self.lines):
            return False
        return self.keys[self.lines[-1].key].marking is None

    def totals(self) -> tuple[tuple[str, int], ...]:
        """How many keys of each model, the most first."""
        return tuple(Counter(key_title(self.keys[line.key]) for line in self.lines).most_common())


@dataclass(frozen=True, slots=True)
class Took:
    """What became of an offered key, and whose it is when it is somebody's."""

    taken: Taken
    owner: str = ""


def sitting_record(desk: Desk, number: int) -> SittingRecord:
    """Raises BadInput `sitting-not-found`."""
    with desk.register.read() as unit:
        sitting = unit.sittings.get(number)
        if sitting is None:
            raise BadInput("sitting-not-found", sitting=number)
        lines = unit.sittings.lines(number)
        keys = unit.keys.many([line.key for line in lines])
        customer = unit.customers.get(sitting.customer) if sitting.customer else None
        vendor = unit.vendors.get(sitting.vendor) if sitting.vendor else None
    return SittingRecord(
        sitting,
        customer.name if customer else "",
        vendor.name if vendor else "",
        lines,
        keys,
    )


def take(desk: Desk, sitting: int, offered: Offered) -> Took:
    """Raises as `take_key`."""
    taken = take_key(desk, sitting, offered)
    if taken.line or taken.key is None:
        return Took(taken)
    with desk.register.read() as unit:
        return Took(taken, owner_of(unit, taken.key))

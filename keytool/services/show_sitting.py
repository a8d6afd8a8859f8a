"""A sitting with its keys, and what is known before one is begun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.domain.parties import Customer, Vendor
from keytool.domain.sittings import Line, Purpose, Sitting, SittingState, last_of_seat
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """A sitting with its keys, as `seat` sees it.

    `customer` is a name, "" for keys that go to stock. `head` is the number of the journal's
    last entry when it was read.
    """

    sitting: Sitting
    customer: str = ""
    vendor: str = ""
    lines: tuple[Line, ...] = ()
    keys: Mapping[int, Key] = field(default_factory=dict)
    seat: str | None = None
    head: int = 0

    def with_key(self, line: Line, key: Key) -> "SittingRecord":
        """The record with a line more, or with a key that was changed."""
        known = any(one.place == line.place for one in self.lines)
        lines = self.lines if known else (*self.lines, line)
        return replace(self, lines=lines, keys={**self.keys, key.id: key})

    def is_followed_by(self, line: Line) -> bool:
        """Whether the line is known or the next one; if not, another seat has been at work."""
        after = self.lines[-1].place + 1 if self.lines else 1
        return line.place == after or line in self.lines

    @property
    def is_closed(self) -> bool:
        return self.sitting.state is SittingState.CLOSED

    @property
    def missing(self) -> int | None:
        """How many keys are still expected; negative when there are too many."""
        expected = self.sitting.expected
        return None if expected is None else expected - len(self.lines)

    @property
    def unmarked(self) -> tuple[Key, ...]:
        """The keys whose bodies nobody has read a marking from, or said that there is none."""
        keys = (self.keys[line.key] for line in self.lines)
        return tuple(key for key in keys if not key.marking and not key.unmarked)

    @property
    def last(self) -> Line | None:
        """The last line of the seat's own."""
        return last_of_seat(self.lines, self.seat)

    @property
    def waits_for_marking(self) -> bool:
        """Whether the seat's last key is still to be followed by the marking on its body."""
        if self.last is None or not self.sitting.markings:
            return False
        return self.keys[self.last.key].marking is None


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """A sitting to go on with, its customer's name, and its lines.

    `items` is how many keys it has that are only looked at.
    """

    sitting: Sitting
    customer: str
    lines: tuple[Line, ...]
    items: int = 0


@dataclass(frozen=True, slots=True)
class BeforeSitting:
    """The open sittings, whom a new one may be for, and what this operator shipped last.

    `looking` are those that ship nothing: keys that come back, keys that are counted.
    """

    open: tuple[OpenSitting, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    customers: tuple[Customer, ...] = ()
    last: Sitting | None = None
    looking: tuple[OpenSitting, ...] = ()


def show_sitting(desk: Desk, sitting: int) -> SittingRecord:
    """Raises BadInput `sitting-not-found`."""
    seat = desk.seat()
    with desk.register.read() as unit:
        return _record(unit, sitting, seat, _head(unit))


def sitting_since(desk: Desk, sitting: int, head: int) -> SittingRecord | None:
    """The sitting as it is now; None when nothing was written since the journal ended at `head`.

    Then it costs one small question. Raises BadInput `sitting-not-found`.
    """
    seat = desk.seat()
    with desk.register.read() as unit:
        now = _head(unit)
        return None if now == head else _record(unit, sitting, seat, now)


def open_sittings(desk: Desk) -> tuple[OpenSitting, ...]:
    with desk.register.read() as unit:
        return sittings_with_lines(unit, unit.sittings.open())


def sittings_with_lines(unit: UnitOfWork, going: Sequence[Sitting]) -> tuple[OpenSitting, ...]:
    """The same of some, as part of a larger question."""
    return _with_lines(unit, going, _customers_of(unit, going))


def before_sitting(desk: Desk, customers: int) -> BeforeSitting:
    """With the first `customers` of the register beside those who have sittings."""
    with desk.register.read() as unit:
        going = unit.sittings.open()
        last = unit.sittings.last(desk.operator)
        named = _customers_of(unit, (*going, *((last,) if last else ())))
        usual = {one.id: one for one in unit.customers.page(0, customers)} | dict(named)
        ships = [one for one in going if one.purpose is Purpose.SHIP]
        looks = [one for one in going if one.purpose is not Purpose.SHIP]
        return BeforeSitting(
            _with_lines(unit, ships, named),
            unit.vendors.all(),
            tuple(usual.values()),
            last,
            _with_lines(unit, looks, named),
        )


def _record(unit: UnitOfWork, sitting: int, seat: str | None, head: int) -> SittingRecord:
    found = unit.sittings.get(sitting)
    if found is None:
        raise BadInput("sitting-not-found", sitting=sitting)
    lines = unit.sittings.lines(sitting)
    customer = unit.customers.get(found.customer) if found.customer else None
    vendor = unit.vendors.get(found.vendor) if found.vendor else None
    return SittingRecord(
        found,
        customer.name if customer else "",
        vendor.name if vendor else "",
        lines,
        unit.keys.many([line.key for line in lines]),
        seat,
        head,
    )


def _head(unit: UnitOfWork) -> int:
    """Read first: what is written meanwhile is told the next time, never missed."""
    last = unit.journal.sealed()
    return last[0] if last else 0


def _customers_of(unit: UnitOfWork, sittings: Sequence[Sitting]) -> Mapping[int, Customer]:
    return unit.customers.many({one.customer for one in sittings if one.customer})


def _with_lines(
    unit: UnitOfWork, going: Sequence[Sitting], named: Mapping[int, Customer]
) -> tuple[OpenSitting, ...]:
    return tuple(
        OpenSitting(
            sitting,
            named[sitting.customer].name if sitting.customer else "",
            unit.sittings.lines(sitting.id),
            unit.sitting_items.count(sitting.id),
        )
        for sitting in going
    )

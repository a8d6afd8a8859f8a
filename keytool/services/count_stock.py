"""Count the stock: what lies here held against what the register says should."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key, KeyState
from keytool.domain.listing import KEYS, Query, Wanted
from keytool.domain.parties import Customer
from keytool.domain.sitting_items import Finding, Item, finding_of, is_within
from keytool.domain.sittings import Purpose, Sitting, SittingState
from keytool.domain.stock_taking import StockCount, differences_of
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.warehouse import open_one

_AT_ONCE = 1_000


def stock_count(desk: Desk, sitting: int) -> StockCount:
    """What was found so far; of a count that ended, what was found then.

    Raises BadInput `sitting-not-found`; Conflict `sitting-of-another-purpose`.
    """
    seat = desk.seat()
    with desk.register.read() as unit:
        found = unit.sittings.get(sitting)
        if found is None:
            raise BadInput("sitting-not-found", sitting=sitting)
        if found.purpose is not Purpose.STOCK:
            raise Conflict("sitting-of-another-purpose", sitting=sitting, purpose=found.purpose)
        return _count(unit, found, seat)


def close_count(desk: Desk, sitting: int) -> StockCount:
    """End the count, and keep what was found; no key becomes anything by it.

    Raises BadInput `sitting-not-found`; Conflict `sitting-closed`, `sitting-of-another-purpose`,
    `sitting-empty`.
    """
    seat = desk.seat()
    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting, Purpose.STOCK)
        items = unit.sitting_items.of(sitting)
        if not items:
            raise Conflict("sitting-empty", sitting=sitting)
        count = _count(unit, now, seat)
        keys = _keys_of(unit, items)
        for item in items:
            unit.sitting_items.save(replace(item, finding=finding_of(keys.get(item.key or 0))))
        missing = [one.key.id for one in count.of(Finding.MISSING) if one.key]
        place, at = items[-1].place, desk.clock.now()
        unit.sitting_items.add_all(
            [
                Item(sitting, place + number, at, key, finding=Finding.MISSING, seat=seat)
                for number, key in enumerate(missing, 1)
            ]
        )
        done = unit.sittings.save(replace(now, state=SittingState.CLOSED))
        unit.commit(_event(count))
    return replace(count, sitting=done)


def _count(unit: UnitOfWork, sitting: Sitting, seat: str | None) -> StockCount:
    items = unit.sitting_items.of(sitting.id)
    keys = _keys_of(unit, items)
    ended = sitting.state is SittingState.CLOSED
    expected = {} if ended else {key.id: key for key in _in_stock(unit, sitting)}
    owners = {item.owner for item in items if item.owner}
    customers: Mapping[int, Customer] = unit.customers.many(owners) if owners else {}
    findings = [item.finding or finding_of(keys.get(item.key or 0)) for item in items]
    here = findings.count(Finding.EXPECTED)
    should = here + findings.count(Finding.MISSING) if ended else len(expected)
    told = differences_of(items, expected, keys, customers)
    return StockCount(sitting, should, here, told, seat)


def _keys_of(unit: UnitOfWork, items: Sequence[Item]) -> Mapping[int, Key]:
    wanted = [item.key for item in items if item.key]
    found: dict[int, Key] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= unit.keys.many(wanted[start : start + _AT_ONCE])
    return found


def _in_stock(unit: UnitOfWork, sitting: Sitting) -> Iterator[Key]:
    """The keys that should lie here, of what the sitting looks at; by their records."""
    filters: dict[str, Wanted] = {"state": KeyState.IN_STOCK.value}
    if sitting.vendor:
        filters["vendor"] = sitting.vendor
    if sitting.family:
        filters["family"] = sitting.family.value
    # A key whose model nobody knows is looked at, too, so the list is not asked for the model.
    query = Query(KEYS, filters)
    cursor = None
    while True:
        page = unit.lists.page(query, cursor, _AT_ONCE)
        yield from (key for key in page.rows if is_within(sitting, key))
        if page.next is None:
            return
        cursor = page.next


def _event(count: StockCount) -> Event:
    facts: dict[str, str | int | None] = {
        "expected": count.expected,
        "here": count.here,
        "missing": len(count.of(Finding.MISSING)),
        "not_in_stock": len(count.of(Finding.NOT_IN_STOCK)),
        "unknown": len(count.of(Finding.UNKNOWN)),
    }
    return Event("stock-counted", (Subject("sitting", count.sitting.id),), facts)

"""Keys that come back, and keys that are counted: taken on the list of a sitting one by one.

Each is a transaction of its own. No key's record is made or changed by it: a key that the
register does not know is written down as it was told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key
from keytool.domain.sitting_items import (
    REFUSED,
    Condition,
    Item,
    ItemOutcome,
    item_of,
    item_outcome,
    last_item,
    name_of,
)
from keytool.domain.sittings import Offered, Purpose, Sitting
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.key_owner import owner_of
from keytool.services.sitting_scans import Marked, meant_by
from keytool.services.waiting_replacement import waiting_for
from keytool.services.warehouse import open_one

LOOKING = (Purpose.INTAKE, Purpose.STOCK)
_ACTION = {Purpose.INTAKE: "key-taken-in", Purpose.STOCK: "key-counted"}


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person says of a key that came back; None changes nothing, "" takes a note away."""

    condition: Condition | None = None
    note: str | None = None
    to_stock: bool | None = None


@dataclass(frozen=True, slots=True)
class TakenItem:
    """What became of an offered key; `item` is its place on the list, where it has one.

    `owner` is the name of whoever has the key by the register; `replacement` waits for it.
    """

    outcome: ItemOutcome
    offered: Offered
    key: Key | None = None
    item: Item | None = None
    owner: str = ""
    replacement: int | None = None


NOTHING = Noted()


def take_item(desk: Desk, sitting: int, offered: Offered, noted: Noted = NOTHING) -> TakenItem:
    """Take a key on the list, or say why not; nothing is written then.

    Raises BadInput `sitting-not-found`, `noted-outside-intake` and as `meant_by`; Conflict
    `sitting-closed`, `sitting-of-another-purpose`, `stock-of-unknown-key`.
    """
    seat = desk.seat()
    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting, *LOOKING)
        _check(now, noted)
        items = unit.sitting_items.of(sitting)
        found = met(unit, desk, now, items, offered)
        if found.outcome in REFUSED:
            return found
        _check_stock(noted, found.key, found.offered)
        place = items[-1].place + 1 if items else 1
        item = placed(unit, found, Item(sitting, place, desk.clock.now(), seat=seat))
        item = _with(item, noted)
        unit.sitting_items.add(item)
        unit.commit(event_of(_ACTION[now.purpose], item))
    return replace(found, item=item)


def met(
    unit: UnitOfWork, desk: Desk, sitting: Sitting, items: Sequence[Item], offered: Offered
) -> TakenItem:
    """What becomes of an offered key; its `item` is the one that is on the list already.

    Raises as `meant_by`.
    """
    meant = meant_by(unit, sitting, offered, Marked(None, desk.markings()))
    key, told = meant.key, meant.offered
    outcome = item_outcome(sitting, items, told, key)
    owner = owner_of(unit, key) if key else None
    waiting = waiting_for(unit, key.id) if key else None
    known = item_of(items, key, name_of(told)) if outcome in REFUSED else None
    return TakenItem(
        outcome, told, key, known, owner.name if owner else "", waiting.id if waiting else None
    )


def placed(unit: UnitOfWork, found: TakenItem, item: Item) -> Item:
    """The item with the key that was found, or with its name, and with whose it is."""
    owner = owner_of(unit, found.key) if found.key else None
    return replace(
        item,
        key=found.key.id if found.key else None,
        named=None if found.key else name_of(found.offered),
        owner=owner.id if owner else None,
    )


def note_item(desk: Desk, sitting: int, place: int | None, noted: Noted) -> Item:
    """Say of a key that came back in which condition it is; without a place, of the last one.

    Raises BadInput `sitting-not-found`, `line-not-found`, `noted-outside-intake`,
    `noted-nothing`; Conflict `sitting-closed`, `sitting-of-another-purpose`, `sitting-empty`,
    `sitting-empty-of-seat`, `stock-of-unknown-key`.
    """
    if noted == NOTHING:
        raise BadInput("noted-nothing")
    seat = desk.seat()
    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting, *LOOKING)
        _check(now, noted)
        item = _item_at(unit, sitting, place, seat)
        if noted.to_stock and item.key is None:
            raise Conflict("stock-of-unknown-key", key=item.named)
        changed = _with(item, noted)
        if changed == item:
            return item
        unit.sitting_items.save(changed)
        unit.commit(event_of("item-noted", changed))
    return changed


def undo_item(desk: Desk, sitting: int, place: int | None = None) -> Item:
    """Take a key off the list, the last one of this seat or that of a place.

    Raises BadInput `sitting-not-found`, `line-not-found`; Conflict `sitting-closed`,
    `sitting-of-another-purpose`, `sitting-empty`, `sitting-empty-of-seat`.
    """
    seat = desk.seat()
    with desk.register.write(desk.operator) as unit:
        open_one(unit, sitting, *LOOKING)
        item = _item_at(unit, sitting, place, seat)
        unit.sitting_items.remove(item)
        undone = event_of("item-undone", item)
        facts = dict(undone.facts) | {"at": item.at.isoformat()}
        unit.commit(replace(undone, facts=facts))
    return item


def _check(sitting: Sitting, noted: Noted) -> None:
    if noted != NOTHING and sitting.purpose is not Purpose.INTAKE:
        raise BadInput("noted-outside-intake", sitting=sitting.id)


def _check_stock(noted: Noted, key: Key | None, told: Offered) -> None:
    if noted.to_stock and key is None:
        raise Conflict("stock-of-unknown-key", key=name_of(told))


def _item_at(unit: UnitOfWork, sitting: int, place: int | None, seat: str | None) -> Item:
    items = unit.sitting_items.of(sitting)
    if place is not None:
        found = next((item for item in items if item.place == place), None)
        if found is None:
            raise BadInput("line-not-found", line=place, sitting=sitting)
        return found
    if not items:
        raise Conflict("sitting-empty", sitting=sitting)
    own = last_item(items, seat)
    if own is None:
        raise Conflict("sitting-empty-of-seat", sitting=sitting)
    return own


def _with(item: Item, noted: Noted) -> Item:
    note = item.note if noted.note is None else " ".join(noted.note.split()) or None
    to_stock = item.to_stock if noted.to_stock is None else noted.to_stock
    condition = noted.condition or item.condition
    return replace(item, condition=condition, note=note, to_stock=to_stock)


def event_of(action: str, item: Item) -> Event:
    """What the journal has of it; what a person noted in their own words stays with the item."""
    subjects = [Subject("sitting", item.sitting)]
    if item.key is not None:
        subjects.append(Subject("key", item.key))
    facts: dict[str, str | int | None] = {"place": item.place}
    if item.named:
        facts["named"] = item.named
    if item.condition:
        facts["condition"] = item.condition.value
    if item.to_stock:
        facts["to_stock"] = 1
    if item.note:
        facts["note"] = 1
    return Event(action, tuple(subjects), facts)

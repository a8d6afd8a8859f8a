"""A key that was taken out of a sitting goes back to its line."""

from collections.abc import Collection
from dataclasses import replace

from keytool.domain.journal import Event, Subject
from keytool.domain.sitting_items import REFUSED, Item
from keytool.domain.sittings import Line, Offered, Outcome, is_of_another_batch, outcome_of
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.key_owner import owned
from keytool.services.sitting_items import LOOKING, TakenItem, event_of, met, placed
from keytool.services.warehouse import Taken, offered_as, open_one


def put_back(desk: Desk, line: Line) -> Taken:
    """Let a line that was taken out stand again, at its own place where that is still free.

    What has become of its key meanwhile counts, as when it is offered anew: the outcome says why
    it has no place here any more, and nothing is written then. No label is due for it.

    Raises BadInput `sitting-not-found`, `key-not-found`; Conflict `sitting-closed`.
    """
    with desk.register.write(desk.operator) as unit:
        sitting = open_one(unit, line.sitting)
        key, lines = key_of(unit, line.key), unit.sittings.lines(line.sitting)
        offered = Offered(key.family, key.model, key.key_id, key.marking)
        elsewhere = unit.sittings.open_with(key.id) not in {None, line.sitting}
        outcome = outcome_of(sitting, lines, offered, key, elsewhere)
        if outcome is not Outcome.ACCEPTED:
            there = next((one for one in lines if one.key == key.id), None)
            owner = "" if there else owned(unit, key).owner_name
            return Taken(outcome, offered, key, there, owner)
        back = replace(line, place=_place(line.place, [one.place for one in lines]))
        unit.sittings.add_line(back)
        subjects = (Subject("key", key.id), Subject("sitting", line.sitting))
        unit.commit(Event("line-restored", subjects, {"place": back.place}))
    return Taken(outcome, offered, key, back, other_batch=is_of_another_batch(sitting, key))


def put_item_back(desk: Desk, item: Item) -> TakenItem:
    """Let a key that was taken off the list stand on it again, with what was said of it.

    As `put_back`: at its own place where that is free, unless it has no place here any more. One
    that had no record is looked for anew, and whose it is told by the register of now.

    Raises BadInput `sitting-not-found`, `key-not-found` and as `meant_by`; Conflict
    `sitting-closed`, `sitting-of-another-purpose`.
    """
    with desk.register.write(desk.operator) as unit:
        sitting = open_one(unit, item.sitting, *LOOKING)
        items = unit.sitting_items.of(item.sitting)
        found = met(unit, desk, sitting, items, _offered(unit, item))
        if found.outcome in REFUSED:
            return found
        place = _place(item.place, [one.place for one in items])
        back = placed(unit, found, replace(item, place=place))
        unit.sitting_items.add(back)
        unit.commit(event_of("item-restored", back))
    return replace(found, item=back)


def _offered(unit: UnitOfWork, item: Item) -> Offered:
    if item.key is None:
        return offered_as(item.named or "")
    key = key_of(unit, item.key)
    return Offered(key.family, key.model, key.key_id, key.marking)


def _place(wanted: int, taken: Collection[int]) -> int:
    """Its own, or behind all others where another has it now."""
    return wanted if wanted not in taken else max(taken) + 1

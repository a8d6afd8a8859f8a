"""What was taken out of a sitting last, as the journal tells it: for whoever did not see it go."""

from collections.abc import Iterator
from datetime import datetime

from keytool.domain.errors import Conflict
from keytool.domain.journal import JournalEntry, Subject
from keytool.domain.sitting_items import Condition, Item
from keytool.domain.sittings import Line
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.sitting_items import LOOKING
from keytool.services.warehouse import open_one

_MOST = 10_000
"""Entries of a sitting that are looked through."""
_CAME = {"line-accepted", "line-restored", "key-taken-in", "key-counted", "item-restored"}


@dataclass(frozen=True, slots=True)
class TakenOff:
    """An item without its note; `noted` when it had one, which the journal does not keep."""

    item: Item
    noted: bool


def line_taken_out(desk: Desk, sitting: int, place: int | None = None) -> Line:
    """The line that was taken out of a sitting last, or last of a place, and has not come back.

    Raises BadInput `sitting-not-found`; Conflict `sitting-closed`, `nothing-taken-out`.
    """
    seat = desk.seat()
    with desk.register.read() as unit:
        open_one(unit, sitting)
        entry = _last(unit, "line-undone", sitting, place)
    (key,) = entry.event.concerned("key")
    facts = entry.event.facts
    return Line(sitting, _place(entry), key, _at(entry), bool(facts.get("new")), seat)


def item_taken_off(desk: Desk, sitting: int, place: int | None = None) -> TakenOff:
    """The same of a sitting in which keys come back or are counted.

    Raises as `line_taken_out`, and Conflict `sitting-of-another-purpose`.
    """
    seat = desk.seat()
    with desk.register.read() as unit:
        open_one(unit, sitting, *LOOKING)
        entry = _last(unit, "item-undone", sitting, place)
    facts = entry.event.facts
    condition, named = facts.get("condition"), facts.get("named")
    item = Item(
        sitting,
        _place(entry),
        _at(entry),
        next(entry.event.concerned("key"), None),
        str(named) if named else None,
        condition=Condition(str(condition)) if condition else None,
        to_stock=bool(facts.get("to_stock")),
        seat=seat,
    )
    return TakenOff(item, bool(facts.get("note")))


def _last(unit: UnitOfWork, action: str, sitting: int, place: int | None) -> JournalEntry:
    gone = (one for one in _away(unit, action, sitting) if place in {None, _place(one)})
    found = next(gone, None)
    if found is None:
        raise Conflict("nothing-taken-out", sitting=sitting)
    return found


def _away(unit: UnitOfWork, action: str, sitting: int) -> Iterator[JournalEntry]:
    """The newest first; what has come again since is not away."""
    seen: set[object] = set()
    for entry in unit.journal.about(Subject("sitting", sitting), _MOST):
        what = next(entry.event.concerned("key"), None) or entry.event.facts.get("named")
        if entry.event.action == action and what not in seen:
            yield entry
        if entry.event.action in {action, *_CAME}:
            seen.add(what)


def _place(entry: JournalEntry) -> int:
    return int(entry.event.facts["place"] or 0)


def _at(entry: JournalEntry) -> datetime:
    """When it had been taken; earlier versions of the program did not write it."""
    told = entry.event.facts.get("at")
    return datetime.fromisoformat(str(told)) if told else entry.at

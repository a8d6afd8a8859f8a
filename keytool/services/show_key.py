"""A key's record with what hangs on it, and what a form about it offers."""

from collections.abc import Sequence

from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.keys import Key, Licence
from keytool.domain.notes import Written
from keytool.domain.parties import Vendor
from keytool.domain.seen import Seen
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Question
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import Name, key_meant, key_of
from keytool.services.warranties import open_questions

Doubted = tuple[Key, tuple[Question, ...]]


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as it is now. `doubts` is what a person has yet to answer of it, `vendors` whose it
    may be.
    """

    key: Key
    doubts: tuple[Question, ...]
    licences: tuple[Licence, ...]
    seen: Seen | None
    vendors: tuple[Vendor, ...]
    notes: tuple[Written, ...] = ()


def show_key(desk: Desk, name: Name) -> KeyRecord:
    """Raises as `find_key`."""
    with desk.register.read() as unit:
        key = key_meant(unit, name)
        return KeyRecord(
            key,
            _doubts(unit, desk, key),
            unit.licences.of_key(key.id),
            unit.sightings.of_key(key.id),
            unit.vendors.all(),
            unit.notes.on(Subject("key", key.id)),
        )


def licence_of(desk: Desk, licence: int) -> Licence:
    """Raises BadInput `licence-unknown`."""
    with desk.register.read() as unit:
        known = unit.licences.get(licence)
    if known is None:
        raise BadInput("licence-unknown", licence=licence)
    return known


def doubts_about(desk: Desk, keys: Sequence[int]) -> tuple[Doubted, ...]:
    """What a person has yet to answer of each key. Raises BadInput `key-not-found`."""
    with desk.register.read() as unit:
        found = (key_of(unit, key) for key in keys)
        return tuple((key, _doubts(unit, desk, key)) for key in found)


def _doubts(unit: UnitOfWork, desk: Desk, key: Key) -> tuple[Question, ...]:
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    return open_questions(desk.rulebook, key, vendor, desk.today())

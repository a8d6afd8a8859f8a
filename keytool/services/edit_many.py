"""What is alike in the records of several keys, corrected in all of them at once."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.services.change_many import divided, known_keys, none_of, stays
from keytool.services.desk import Desk
from keytool.services.register_key import Facts, check_key, subjects_of
from keytool.services.warranties import warranted


@dataclass(frozen=True, slots=True)
class Common:
    """What several records say alike; what is None stays in each as it is.

    Number and marking are each key's own, and so is whether its body was looked at.
    """

    model: str | None = None
    vendor: str | None = None
    batch: str | None = None
    produced_on: date | None = None
    sold_on: date | None = None

    @property
    def told(self) -> dict[str, Any]:
        """By the fields of a key: texts and days."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Edited:
    """The keys that were corrected, those as they had been, and why each of the others stays."""

    keys: tuple[Key, ...]
    before: tuple[Key, ...]
    left: tuple[Refusal, ...] = ()


def edit_keys(
    desk: Desk, keys: Sequence[int], common: Common, family: Family | None = None
) -> Edited | Refusal:
    """Correct all of them that can say it; with a `family` the model is one of it alone.

    Refused with the reason of each, and nothing written, where none can. Raises BadInput
    `key-not-found`, `edit-missing`, `vendor-unknown`, `date-in-future`.
    """
    common = replace(common, batch=(common.batch or "").strip() or None)
    if not common.told:
        raise BadInput("edit-missing")
    today = desk.today()
    with desk.register.write(desk.operator) as unit:
        _check(unit, common, today)
        before, left = divided(
            known_keys(unit, keys), lambda key: _why_not(key, common, family, today)
        )
        if not before:
            return none_of(left)
        changed = tuple(_saved(unit, desk, key, replace(key, **common.told)) for key in before)
        _commit(unit, changed, {name: str(value) for name, value in common.told.items()})
    return Edited(changed, before, left)


def unedit_keys(desk: Desk, edited: Edited, reason: str) -> Edited:
    """Let all of the records say again what they said before, or none.

    Raises Conflict `changed-by-another` where one of them was changed since.
    """
    names = [one.name for one in fields(Common)]
    with desk.register.write(desk.operator) as unit:
        back = tuple(
            _saved(unit, desk, now, replace(now, **{name: getattr(was, name) for name in names}))
            for was, now in zip(edited.before, edited.keys, strict=True)
        )
        _commit(unit, back, {"reason": reason})
    return Edited(back, edited.keys)


def _check(unit: UnitOfWork, common: Common, today: date) -> None:
    if common.vendor is not None and unit.vendors.get(common.vendor) is None:
        known = [vendor.id for vendor in unit.vendors.all()]
        raise BadInput("vendor-unknown", vendor=common.vendor, known=known)
    for day in (common.produced_on, common.sold_on):
        if day and day > today:
            raise BadInput("date-in-future", date=day)


def _why_not(key: Key, common: Common, family: Family | None, today: date) -> Refusal | None:
    if common.model and family and key.family is not family:
        return stays("key-of-another-family", key)
    edited = replace(key, **common.told)
    if edited == key:
        return stays("key-says-so-already", key)
    try:
        check_key(edited, today)
    except BadInput as error:
        if error.code != "shipped-before-production":
            raise
        return stays("key-left-before-that", key, **error.params)
    return None


def _saved(unit: UnitOfWork, desk: Desk, known: Key, edited: Key) -> Key:
    """Another vendor's regulation warrants it otherwise."""
    if edited.vendor != known.vendor:
        edited = warranted(unit, desk.rulebook, replace(edited, warranty_edition=None))
    return unit.keys.save(edited)


def _commit(unit: UnitOfWork, keys: Sequence[Key], facts: Facts) -> None:
    subjects = tuple(subject for key in keys for subject in subjects_of(key))
    unit.commit(Event("key-edited", subjects, facts))

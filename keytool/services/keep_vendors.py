"""Correct what is known of a vendor, and say beforehand what changes with it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from keytool.domain.days import local_day
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.keys import Key
from keytool.domain.listing import KEYS, Query
from keytool.domain.parties import Vendor
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.keep_parties import checked_vendor
from keytool.services.warranties import terms_of, warranted

_MANY = 500
_MOST = 100_000_000


@dataclass(frozen=True, slots=True)
class VendorKeys:
    """A vendor, and how many keys of the register are its."""

    vendor: Vendor
    keys: int


@dataclass(frozen=True, slots=True)
class Vendors:
    """All vendors by their names, and how many keys have none."""

    vendors: tuple[VendorKeys, ...]
    without: int


@dataclass(frozen=True, slots=True)
class VendorChange:
    """What a correction changes: `fields` of the vendor; of its `keys` how many have another
    warranty then, and how many keep the edition under which they were shipped.
    """

    fields: tuple[str, ...]
    keys: int
    warranties: int
    kept: int


def vendors_with_keys(desk: Desk) -> Vendors:
    with desk.register.read() as unit:
        found = sorted(unit.vendors.all(), key=lambda vendor: vendor.name.casefold())
        counted = tuple(VendorKeys(one, _count(unit, one.id)) for one in found)
        everything = unit.lists.count(Query(KEYS), _MOST).rows
    return Vendors(counted, everything - sum(one.keys for one in counted))


def change_of_vendor(desk: Desk, changed: Vendor) -> VendorChange:
    """What `edit_vendor` would change. Raises as it does, but for a change by another."""
    checked = checked_vendor(desk, changed)
    with desk.register.read() as unit:
        known = _known(unit, checked)
        kept = moved = 0
        if _warrants_otherwise(known, checked):
            for key in _keys_of(unit, checked.id):
                kept += key.warranty_edition is not None
                moved += _has_other_terms(desk, key, known, checked)
        return VendorChange(_changed(known, checked), _count(unit, checked.id), moved, kept)


def vendor_now(desk: Desk, vendor: str) -> Vendor | None:
    """The record as it is now."""
    with desk.register.read() as unit:
        return unit.vendors.get(vendor)


def edit_vendor(desk: Desk, before: Vendor, changed: Vendor) -> Vendor:
    """Put `changed` in the place of `before`, which was read. The ends of warranties that no
    edition holds follow it, as the cards do.

    Raises BadInput `vendor-unknown`, `vendor-name-missing`, `regulation-unknown`,
    `own-warranty-incomplete`; Conflict `changed-by-another`.
    """
    checked = checked_vendor(desk, changed)
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, checked)
        if known != before:
            raise Conflict("changed-by-another", what="vendor", id=known.name)
        names = _changed(known, checked)
        if not names:
            return known
        unit.vendors.save(checked)
        if _warrants_otherwise(known, checked):
            for key in tuple(_keys_of(unit, checked.id)):
                _follow(unit, desk, key)
        facts = {"vendor": checked.id, "name": checked.name, "fields": ", ".join(names)}
        unit.commit(Event("vendor-edited", (), facts))
    return checked


def _follow(unit: UnitOfWork, desk: Desk, key: Key) -> None:
    if key.shipped_on is None or key.warranty_edition:
        return
    followed = warranted(unit, desk.rulebook, key)
    if followed != key:
        unit.keys.save(followed)


def _has_other_terms(desk: Desk, key: Key, known: Vendor, changed: Vendor) -> bool:
    day = key.shipped_on or local_day(desk.clock.now())
    before, after = (terms_of(desk.rulebook, key, vendor, day) for vendor in (known, changed))
    return before != after


def _warrants_otherwise(known: Vendor, changed: Vendor) -> bool:
    return (known.warranty_regulation, known.own_warranty) != (
        changed.warranty_regulation,
        changed.own_warranty,
    )


def _changed(known: Vendor, changed: Vendor) -> tuple[str, ...]:
    names = (one.name for one in fields(Vendor))
    return tuple(name for name in names if getattr(known, name) != getattr(changed, name))


def _known(unit: UnitOfWork, vendor: Vendor) -> Vendor:
    known = unit.vendors.get(vendor.id)
    if known is None:
        there = [one.id for one in unit.vendors.all()]
        raise BadInput("vendor-unknown", vendor=vendor.id, known=there)
    return known


def _count(unit: UnitOfWork, vendor: str) -> int:
    return unit.lists.count(Query(KEYS, {"vendor": vendor}), _MOST).rows


def _keys_of(unit: UnitOfWork, vendor: str) -> Iterator[Key]:
    query = Query(KEYS, {"vendor": vendor})
    page = unit.lists.page(query, None, _MANY)
    yield from page.rows
    while page.next:
        page = unit.lists.page(query, page.next, _MANY)
        yield from page.rows

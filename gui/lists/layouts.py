"""How wide the columns of lists in the window are."""

from collections.abc import Mapping
from dataclasses import dataclass

from keytool.domain.columns import Column, Kind

_DAY = 116


@dataclass(frozen=True, slots=True)
class Layout:
    """The room of a column. Where that is short, those that yield leave, the highest first."""

    width: int
    stretch: bool = False
    right: bool = False
    mono: bool = False
    yields: int = 0


def layout_of(name: str, column: Column) -> Layout:
    """The room of a column of the list with this name."""
    return _LAYOUTS.get(f"{name}.{column.name}") or _BY_KIND.get(column.kind, Layout(140))


_BY_KIND: Mapping[Kind, Layout] = {
    Kind.NUMBER: Layout(96, right=True),
    Kind.DAY: Layout(_DAY),
    Kind.MOMENT: Layout(150),
    Kind.KEY_ID: Layout(128, mono=True),
    Kind.KEY: Layout(240),
}
_LAYOUTS: Mapping[str, Layout] = {
    "keys.model": Layout(150, yields=1),
    "keys.marking": Layout(116, mono=True, yields=2),
    "keys.customer": Layout(180, stretch=True),
    "keys.shipped_on": Layout(_DAY, yields=3),
    "keys.warranty_ends": Layout(136),
    "keys.state": Layout(136),
    "licences.product": Layout(200, stretch=True),
    "licences.edition": Layout(140, yields=2),
    "licences.quantity": Layout(96, right=True, yields=3),
    "licences.until": Layout(136),
    "licences.customer": Layout(200, yields=1),
    "shipments.shipped_on": Layout(_DAY),
    "shipments.customer": Layout(200, stretch=True),
    "contracts.customer": Layout(200, stretch=True),
    "contracts.regulation": Layout(150, yields=1),
    "contracts.levels": Layout(180, yields=2),
    "contracts.starts": Layout(_DAY, yields=3),
    "contracts.ends": Layout(136),
    "customers.name": Layout(220, stretch=True),
    "customers.category": Layout(230),
    "customers.inn": Layout(130, mono=True),
    "customers.ogrn": Layout(150, mono=True, yields=1),
    "customers.erased_on": Layout(150, yields=2),
    "sittings.opened_at": Layout(150),
    "sittings.customer": Layout(180, stretch=True),
    "sittings.operator": Layout(130, yields=1),
    "sittings.order": Layout(120, yields=2),
    "sittings.ship_on": Layout(_DAY, yields=3),
    "journal.at": Layout(150),
    "journal.about": Layout(220, yields=2),
    "journal.action": Layout(200, stretch=True),
    "journal.operator": Layout(104),
    "journal.number": Layout(96, right=True, yields=1),
    "replacements.key": Layout(230),
    "replacements.customer": Layout(180, stretch=True),
    "replacements.need": Layout(164),
    "replacements.since": Layout(150, yields=2),
    "replacements.due": Layout(280, yields=1),
    "replacements.id": Layout(72, right=True, yields=3),
    "replacements.new_key": Layout(230),
    "replacements.outcome": Layout(220),
    "coupons.code": Layout(220, mono=True),
    "coupons.customer": Layout(180, stretch=True),
    "coupons.key": Layout(230, yields=2),
    "coupons.level": Layout(240, yields=1),
    "coupons.units_left": Layout(110, right=True, yields=3),
    "coupons.status": Layout(156),
}

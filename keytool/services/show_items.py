"""A sitting in which keys come back or are counted, with what the register knows of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.sitting_items import Item, last_item
from keytool.domain.sittings import Purpose, Sitting
from keytool.services.desk import Desk
from keytool.services.waiting_replacement import waiting_for


@dataclass(frozen=True, slots=True)
class ItemsRecord:
    """A sitting with its items, as `seat` sees it.

    `owners` are customers by their ids, `waiting` the replacements that wait for keys, by key.
    `customer` is the name of whoever brought the keys, "" where that is not said.
    """

    sitting: Sitting
    customer: str = ""
    vendor: str = ""
    items: tuple[Item, ...] = ()
    keys: Mapping[int, Key] = field(default_factory=dict)
    owners: Mapping[int, Customer] = field(default_factory=dict)
    waiting: Mapping[int, int] = field(default_factory=dict)
    seat: str | None = None

    @property
    def last(self) -> Item | None:
        """The last item of the seat's own."""
        return last_item(self.items, self.seat)

    def key_of(self, item: Item) -> Key | None:
        return self.keys.get(item.key) if item.key else None

    def owner_of(self, item: Item) -> str:
        owner = self.owners.get(item.owner) if item.owner else None
        return owner.name if owner else ""


def purpose_of(desk: Desk, sitting: int) -> Purpose:
    """What a sitting is for. Raises BadInput `sitting-not-found`."""
    with desk.register.read() as unit:
        found = unit.sittings.get(sitting)
    if found is None:
        raise BadInput("sitting-not-found", sitting=sitting)
    return found.purpose


def show_items(desk: Desk, sitting: int) -> ItemsRecord:
    """Raises BadInput `sitting-not-found`."""
    seat = desk.seat()
    with desk.register.read() as unit:
        found = unit.sittings.get(sitting)
        if found is None:
            raise BadInput("sitting-not-found", sitting=sitting)
        items = unit.sitting_items.of(sitting)
        numbers = [item.key for item in items if item.key]
        owners = {item.owner for item in items if item.owner}
        intake = found.purpose is Purpose.INTAKE
        waiting = {key: waiting_for(unit, key) for key in numbers} if intake else {}
        customer = unit.customers.get(found.customer) if found.customer else None
        vendor = unit.vendors.get(found.vendor) if found.vendor else None
        return ItemsRecord(
            found,
            customer.name if customer else "",
            vendor.name if vendor else "",
            items,
            unit.keys.many(numbers),
            unit.customers.many(owners) if owners else {},
            {key: one.id for key, one in waiting.items() if one},
            seat,
        )

"""What a row of a list leads to."""

from collections.abc import Callable, Mapping
from typing import Any

from gui.kit.links import Kind, Link
from keytool.domain.journal import JournalEntry
from keytool.domain.sittings import Sitting


def link_of(name: str, record: Any) -> Link | None:
    """Where a record of the list with this name is gone to, None where nothing shows it."""
    return _LINKS[name](record)


def kind_of(name: str) -> Kind | None:
    """What a row of the list with this name is; None where nothing can be done with one."""
    return _KINDS.get(name)


def _itself(kind: Kind) -> Callable[[Any], Link | None]:
    return lambda record: Link(kind, record.id)


def _shipment_of(sitting: Sitting) -> Link | None:
    """A sitting that is open, or whose keys went to stock, has none."""
    return None if sitting.shipment is None else Link(Kind.SHIPMENT, sitting.shipment)


def _first_subject(entry: JournalEntry) -> Link | None:
    """The first record that it concerns and that has a page."""
    for kind, number in entry.event.subjects:
        if kind in _PAGES:
            return Link(Kind(kind), number)
    return None


_PAGES = {Kind.KEY, Kind.COUPON, Kind.CUSTOMER, Kind.SHIPMENT, Kind.REPLACEMENT}
_LINKS: Mapping[str, Callable[[Any], Link | None]] = {
    "keys": _itself(Kind.KEY),
    "licences": lambda licence: Link(Kind.KEY, licence.key),
    "shipments": _itself(Kind.SHIPMENT),
    "contracts": lambda contract: Link(Kind.CUSTOMER, contract.customer),
    "customers": _itself(Kind.CUSTOMER),
    "coupons": _itself(Kind.COUPON),
    "replacements": _itself(Kind.REPLACEMENT),
    "sittings": _shipment_of,
    "journal": _first_subject,
}
_KINDS = {
    "keys": Kind.KEY,
    "licences": Kind.LICENCE,
    "shipments": Kind.SHIPMENT,
    "contracts": Kind.CONTRACT,
    "customers": Kind.CUSTOMER,
    "coupons": Kind.COUPON,
    "replacements": Kind.REPLACEMENT,
}

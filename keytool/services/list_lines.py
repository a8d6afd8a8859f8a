"""Records of a list as its lines, each with what belongs to it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from keytool.domain.contracts import Contract
from keytool.domain.coupon_columns import CouponLine
from keytool.domain.coupons import Coupon
from keytool.domain.desk_columns import EntryLine, SittingLine
from keytool.domain.journal import JournalEntry
from keytool.domain.key_columns import KeyLine, ShipmentLine
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.licence_columns import LicenceLine
from keytool.domain.parties import Customer
from keytool.domain.party_columns import ContractLine, CustomerLine
from keytool.domain.replacement_columns import ReplacementLine
from keytool.domain.replacements import Replacement
from keytool.domain.sittings import Sitting
from keytool.services.ask_list import Around
from keytool.services.replacement_terms import due_of


def lines_of(around: Around, name: str, records: Sequence[Any]) -> Sequence[Any]:
    """The lines of records of the list with this name."""
    return _LINES[name](around, records)


def _keys(around: Around, keys: Sequence[Key]) -> list[KeyLine]:
    lines = []
    for key in keys:
        box = around.boxes.get(key.id) if key.customer else None
        on_key = around.licences.get(key.id, ())
        running = tuple(one for one in on_key if one.runs(around.today))
        owner = around.customers.get(key.customer or 0)
        lines.append(KeyLine(key, owner, box.order if box else None, running, around.today))
    return lines


def _licences(around: Around, licences: Sequence[Licence]) -> list[LicenceLine]:
    return [LicenceLine(one, *_held(around, one.key), around.today) for one in licences]


def _held(around: Around, number: int) -> tuple[Key, Customer | None]:
    """A key with who has it."""
    key = around.keys[number]
    return key, around.customers.get(key.customer or 0)


def _customers_alone(_around: Around, customers: Sequence[Customer]) -> list[CustomerLine]:
    return list(map(CustomerLine, customers))


def _contracts(around: Around, contracts: Sequence[Contract]) -> list[ContractLine]:
    owners = around.customers
    return [ContractLine(one, owners.get(one.customer), around.today) for one in contracts]


def _shipments(around: Around, shipments: Sequence[Shipment]) -> list[ShipmentLine]:
    return [ShipmentLine(one, around.customers.get(one.customer)) for one in shipments]


def _coupons(around: Around, coupons: Sequence[Coupon]) -> list[CouponLine]:
    return [
        CouponLine(one, *_held(around, one.key), one.id in around.renewed, around.today)
        for one in coupons
    ]


def _replacements(around: Around, replacements: Sequence[Replacement]) -> list[ReplacementLine]:
    keys, owners = around.keys, around.customers
    return [
        ReplacementLine(
            one,
            keys[one.key],
            owners[one.customer],
            keys[one.new_key] if one.new_key else None,
            *due_of(around.rulebook, one)[:2],
            around.now,
        )
        for one in replacements
    ]


def _sittings(around: Around, sittings: Sequence[Sitting]) -> list[SittingLine]:
    owners, accepted = around.customers, around.accepted
    return [
        SittingLine(one, owners.get(one.customer or 0), accepted.get(one.id, 0)) for one in sittings
    ]


def _entries(_around: Around, entries: Sequence[JournalEntry]) -> list[EntryLine]:
    return list(map(EntryLine, entries))


_LINES: Mapping[str, Callable[[Around, Sequence[Any]], Sequence[Any]]] = {
    "keys": _keys,
    "licences": _licences,
    "customers": _customers_alone,
    "contracts": _contracts,
    "shipments": _shipments,
    "coupons": _coupons,
    "replacements": _replacements,
    "sittings": _sittings,
    "journal": _entries,
}

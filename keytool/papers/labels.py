"""Labels and packing lists in files: the register's facts, drawn and written whole."""

from collections.abc import Sequence
from pathlib import Path

from keytool.coupon.format.pictures import qr_svg
from keytool.domain.errors import BadInput
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key, Licence, Shipment
from keytool.files import write_whole
from keytool.papers.typeset.labels import LabelFacts, render_labels, stock_of
from keytool.papers.typeset.packing_list import PackedKey, PackingFacts, render_packing_list
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


def scan_text(key: Key) -> str:
    """What a barcode reader types for a key: `FAMILY:ID`, which QR keeps in its short alphabet."""
    if key.key_id is None:
        return key.marking or ""
    return f"{key.family.value}:{key.key_id}".upper()


def save_labels(
    desk: Desk, keys: Sequence[int], stock: str, path: Path, language: str, *, skip: int = 0
) -> int:
    """How many labels are in the PDF at `path`.

    Raises BadInput `key-not-found`, `labels-none`, `labels-too-many`, `label-stock-unknown`,
    `label-skip`, `document-unprintable`; StorageTrouble `file-unwritable`.
    """
    chosen = stock_of(stock)
    with desk.register.read() as unit:
        labels = [_label(unit, number) for number in keys]
    drawn = render_labels(labels, chosen, language, desk.today(), skip)
    write_whole(path, drawn, private=False)
    return len(labels)


def save_packing_list(desk: Desk, shipment: int, path: Path, language: str) -> Shipment:
    """Write the list of a shipment. Raises BadInput `shipment-unknown`, `document-unprintable`;
    StorageTrouble `file-unwritable`.
    """
    with desk.register.read() as unit:
        found = unit.shipments.get(shipment)
        if found is None:
            raise BadInput("shipment-unknown", shipment=shipment)
        facts = _packing(unit, found)
    write_whole(path, render_packing_list(facts, language), private=False)
    return found


def _label(unit: UnitOfWork, number: int) -> LabelFacts:
    key = unit.keys.get(number)
    if key is None:
        raise BadInput("key-not-found", text=number)
    customer = unit.customers.get(key.customer) if key.customer else None
    return LabelFacts(
        model_title(key.family, key.model),
        key.key_id.grouped if key.key_id else None,
        key.marking,
        customer.name if customer else None,
        key.warranty_ends,
        qr_svg(scan_text(key)),
    )


def _packing(unit: UnitOfWork, shipment: Shipment) -> PackingFacts:
    customer = unit.customers.get(shipment.customer)
    keys = unit.keys.many(shipment.keys)
    vendors = {key.vendor for key in keys.values()}
    only = vendors.pop() if len(vendors) == 1 else None
    vendor = unit.vendors.get(only) if only else None
    return PackingFacts(
        vendor.name if vendor else "",
        customer.name if customer else "",
        shipment.id,
        shipment.order,
        shipment.shipped_on,
        [_packed(keys[number], unit.licences.of_key(number)) for number in shipment.keys],
    )


def _packed(key: Key, licences: Sequence[Licence]) -> PackedKey:
    return PackedKey(
        model_title(key.family, key.model),
        key.key_id.grouped if key.key_id else None,
        key.marking,
        tuple(_carried(licence) for licence in licences if licence.ended_on is None),
    )


def _carried(licence: Licence) -> str:
    """The same in every language: a product, its edition, how many."""
    name = " ".join(filter(None, (licence.product, licence.edition)))
    return name if licence.quantity == 1 else f"{name} × {licence.quantity}"

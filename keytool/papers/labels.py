"""Labels and packing lists in files: the register's facts, drawn and written whole."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from keytool.coupon.format.pictures import qr_svg
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.letters import PaperField, refuse_unprintable
from keytool.files import write_whole
from keytool.papers.typeset.labels import LabelFacts, render_labels, stock_of
from keytool.papers.typeset.packing_list import (
    PackedKey,
    PackingFacts,
    SellerFacts,
    render_packing_list,
)
from keytool.services.desk import Desk
from keytool.services.key_owner import OwnedKey, owned_keys, refuse_unprintable_key
from keytool.services.ship_keys import tidy_box
from keytool.services.show_shipment import PackedShipment, packed_shipment
from keytool.setup.desk import SellerSettings


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
    `label-skip`, `letters-unprintable`, `document-unprintable`; StorageTrouble `file-unwritable`.
    """
    chosen = stock_of(stock)
    found = owned_keys(desk, keys)
    for owned in found:
        refuse_unprintable_key(owned)
    labels = [_label(owned) for owned in found]
    drawn = render_labels(labels, chosen, language, desk.today(), skip)
    write_whole(path, drawn, private=False)
    return len(labels)


def save_packing_list(
    desk: Desk,
    shipment: int,
    path: Path,
    language: str,
    seller: SellerSettings,
    *,
    box: str | None = None,
) -> Shipment:
    """Write the list of a shipment; `box` is on this paper alone, in place of the noted one.

    Raises BadInput `shipment-unknown`, `letters-unprintable`, `document-unprintable`;
    StorageTrouble `file-unwritable`.
    """
    packed = packed_shipment(desk, shipment)
    if box:
        packed = replace(packed, shipment=replace(packed.shipment, box=tidy_box(box)))
    _refuse_unprintable(packed, seller)
    write_whole(path, render_packing_list(_packing(packed, seller), language), private=False)
    return packed.shipment


def _refuse_unprintable(packed: PackedShipment, seller: SellerSettings) -> None:
    refuse_unprintable(PaperField.ORDER, packed.shipment.order)
    refuse_unprintable(PaperField.BOX, packed.shipment.box)
    for told in (seller.name, seller.address, seller.phone):
        refuse_unprintable(PaperField.SELLER, told)
    refuse_unprintable(PaperField.VENDOR, packed.vendor.name if packed.vendor else None)
    for key, licences in packed.keys:
        refuse_unprintable_key(OwnedKey(key, packed.customer))
        refuse_unprintable(PaperField.BATCH, key.batch)
        for licence in licences:
            refuse_unprintable(PaperField.PRODUCT, licence.product)
            refuse_unprintable(PaperField.PRODUCT, licence.edition)


def _label(owned: OwnedKey) -> LabelFacts:
    key = owned.key
    return LabelFacts(
        model_title(key.family, key.model),
        key.key_id.grouped if key.key_id else None,
        key.marking,
        owned.owner.name if owned.owner else None,
        key.warranty_ends,
        qr_svg(scan_text(key)),
    )


def _packing(packed: PackedShipment, seller: SellerSettings) -> PackingFacts:
    shipment = packed.shipment
    return PackingFacts(
        packed.vendor.name if packed.vendor else "",
        packed.customer.name if packed.customer else "",
        shipment.id,
        shipment.order,
        shipment.shipped_on,
        [_packed(key, licences) for key, licences in packed.keys],
        SellerFacts(seller.name, seller.inn, seller.kpp, seller.address, seller.phone),
        shipment.box,
    )


def _packed(key: Key, licences: Sequence[Licence]) -> PackedKey:
    return PackedKey(
        model_title(key.family, key.model),
        key.key_id.grouped if key.key_id else None,
        key.marking,
        tuple(_carried(licence) for licence in licences if licence.ended_on is None),
        key.batch,
    )


def _carried(licence: Licence) -> str:
    """The same in every language: a product, its edition, how many."""
    name = " ".join(filter(None, (licence.product, licence.edition)))
    return name if licence.quantity == 1 else f"{name} × {licence.quantity}"

"""The packing list of a shipment in a file, or in a letter."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from keytool.domain.key_models import model_title
from keytool.domain.keys import Key, Licence
from keytool.domain.letterhead import Letterhead
from keytool.domain.letters import PaperField, refuse_unprintable
from keytool.files import write_whole
from keytool.i18n import translator
from keytool.papers.letter import Letter, letter_about
from keytool.papers.typeset.packing_list import (
    PackedKey,
    PackingFacts,
    SellerFacts,
    render_packing_list,
)
from keytool.papers.typeset.pages import day_words
from keytool.rulebook.book import Bilingual
from keytool.services.desk import Desk
from keytool.services.key_owner import OwnedKey, refuse_unprintable_key
from keytool.services.letterheads import Issuer
from keytool.services.ship_keys import tidy_box
from keytool.services.show_shipment import PackedShipment, packed_shipment
from keytool.setup.desk import SellerSettings


@dataclass(frozen=True, slots=True)
class PackingList:
    """The list of a shipment, drawn."""

    packed: PackedShipment
    pdf: bytes = field(repr=False)


def packing_list(
    desk: Desk, shipment: int, language: str, seller: SellerSettings, *, box: str | None = None
) -> PackingList:
    """`box` is on this paper alone, in place of the noted one.

    Raises BadInput `shipment-unknown`, `letters-unprintable`, `document-unprintable`.
    """
    packed = packed_shipment(desk, shipment)
    if box:
        packed = replace(packed, shipment=replace(packed.shipment, box=tidy_box(box)))
    _refuse_unprintable(packed, seller)
    return PackingList(packed, render_packing_list(_packing(packed, seller), language))


def save_packing_list(
    desk: Desk, shipment: int, path: Path, language: str, seller: SellerSettings
) -> None:
    """Raises as `packing_list`; StorageTrouble `file-unwritable`."""
    write_whole(path, packing_list(desk, shipment, language, seller).pdf, private=False)


def packing_letter(drawn: PackingList, language: str, seller: SellerSettings) -> Letter:
    """The list for the customer it goes to, from whoever ships."""
    _ = translator(language).gettext
    packed, sent = drawn.packed, drawn.packed.shipment
    facts = {"number": sent.id, "day": day_words(sent.shipped_on)}
    return letter_about(
        _("Packing list, shipment %(number)s of %(day)s") % facts,
        customer=packed.customer,
        issuer=_shipper(packed, seller),
        file=f"packing-{sent.id}.pdf",
        pdf=drawn.pdf,
        language=language,
    )


def _shipper(packed: PackedShipment, seller: SellerSettings) -> Issuer:
    vendor = packed.vendor
    if seller.name or vendor is None:
        return Issuer(Bilingual(ru=seller.name, en=seller.name), Letterhead(phone=seller.phone))
    return Issuer(Bilingual(ru=vendor.name, en=vendor.name), vendor.letterhead)


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

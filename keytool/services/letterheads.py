"""Whose letterhead a paper bears: that of the vendor who sold the key."""

from keytool.domain.contacts import MAIL
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.domain.letterhead import NO_LETTERHEAD, Letterhead
from keytool.domain.parties import Vendor
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Bilingual, Edition
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.setup.seller import seller_inn, seller_phone

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a paper: a name in both languages, and what stands below it."""

    name: Bilingual
    letterhead: Letterhead = NO_LETTERHEAD


def checked_letterhead(told: Letterhead) -> Letterhead:
    """Its texts without stray spaces.

    Raises BadInput `seller-inn-wrong`, `seller-phone-wrong`, `vendor-email-wrong`,
    `vendor-text-too-long`.
    """
    texts = {name: " ".join(text.split()) for name, text in told.texts.items()}
    for name, text in texts.items():
        if len(text) > _LONGEST:
            raise BadInput("vendor-text-too-long", field=name, most=_LONGEST)
    if texts["email"] and not MAIL.fullmatch(texts["email"]):
        raise BadInput("vendor-email-wrong", value=texts["email"])
    texts |= {"inn": seller_inn(texts["inn"]), "phone": seller_phone(texts["phone"])}
    return Letterhead(**texts, logo=told.logo)


def issuer_in(unit: UnitOfWork, key: Key, edition: Edition) -> Issuer:
    """The vendor who sold the key; where nobody is named, the author of the rules."""
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    return _issuer(vendor, edition) if vendor else Issuer(edition.vendor)


def vendor_of_key(desk: Desk, key: int) -> Vendor | None:
    """Whose letterhead papers about this key bear. Raises BadInput `key-not-found`."""
    with desk.register.read() as unit:
        known = key_of(unit, key)
        return unit.vendors.get(known.vendor) if known.vendor else None


def logo_of_key(desk: Desk, key: int) -> bytes:
    """Raises BadInput `key-not-found`."""
    vendor = vendor_of_key(desk, key)
    return vendor.letterhead.logo if vendor else b""


def _issuer(vendor: Vendor, edition: Edition) -> Issuer:
    """A vendor that wrote the rules itself is called in both languages as they call it."""
    same = edition.vendor.ru == vendor.name
    name = edition.vendor if same else Bilingual(ru=vendor.name, en=vendor.name)
    return Issuer(name, vendor.letterhead)

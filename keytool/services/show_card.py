"""Everything the desk knows of one key, gathered in one look at the register."""

from datetime import date

from keytool.domain.cards import KeyCard, Support, SupportStatus, best_coupon
from keytool.domain.coupons import Coupon
from keytool.domain.journal import Subject
from keytool.domain.keys import RETIRED, Key
from keytool.domain.parties import Vendor
from keytool.domain.readings import Reading
from keytool.domain.warranty import Warranty, warranty_on
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk

HISTORY = 50
"""Entries of history a card carries; the journal has them all."""


def card_of_reading(desk: Desk, reading: Reading, day: date | None = None) -> KeyCard:
    """The card of a device on the bus; without `key` when it is not registered or has no id."""
    day = day or desk.today()
    with desk.register.read() as unit:
        key = unit.keys.by_key_id(reading.key_id) if reading.key_id else None
        return _card(unit, desk.rulebook, day, key, reading) if key else KeyCard(day, reading)


def card_of_key(
    desk: Desk, key: Key, reading: Reading | None = None, day: date | None = None
) -> KeyCard:
    """The card of a registered key, with the reading it was recognised by, if any."""
    with desk.register.read() as unit:
        return _card(unit, desk.rulebook, day or desk.today(), key, reading)


def _card(
    unit: UnitOfWork, rulebook: Rulebook, day: date, key: Key, reading: Reading | None
) -> KeyCard:
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    shipment = unit.shipments.last_of_key(key.id)
    coupons = unit.coupons.of_key(key.id)
    return KeyCard(
        day=day,
        reading=reading,
        key=key,
        vendor=vendor,
        customer=unit.customers.get(shipment.customer) if shipment else None,
        shipment=shipment,
        warranty=_warranty(rulebook, vendor, shipment.shipped_on if shipment else None, day),
        support=_support(rulebook, vendor, key, coupons, day),
        licences=unit.licences.of_key(key.id),
        coupons=coupons,
        history=unit.journal.about(Subject("key", key.id), HISTORY),
    )


def _warranty(
    rulebook: Rulebook, vendor: Vendor | None, shipped: date | None, day: date
) -> Warranty | None:
    """None when no vendor says which regulation warrants the key."""
    if vendor is None:
        return None
    edition = rulebook.edition_to_compute(vendor.warranty_regulation, day)
    return warranty_on(day, shipped, edition.warranty_terms(), rulebook.calendar_of(edition))


def _support(
    rulebook: Rulebook, vendor: Vendor | None, key: Key, coupons: tuple[Coupon, ...], day: date
) -> Support:
    regulation = vendor.support_regulation if vendor else None
    if key.state in RETIRED:
        return Support(SupportStatus.BLOCKED, regulation)
    coupon = best_coupon(coupons, key, day)
    if coupon is None:
        return Support(SupportStatus.NO_COUPON, regulation)
    edition = rulebook.edition(coupon.claims.edition)
    reaction = edition.reaction(coupon.claims.level)
    level = coupon.claims.level
    return Support(SupportStatus.SUPPORTED, edition.regulation, level, coupon, reaction)

"""What support a registered key may ask for, gathered from the register in one look."""

from dataclasses import replace
from datetime import date

from keytool.domain.contracts import Contract
from keytool.domain.entitlements import Entitlement, EntitlementFacts
from keytool.domain.keys import Key
from keytool.domain.parties import Vendor
from keytool.rulebook.entitle import entitlement_of
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.find_key import Name, key_meant


def entitlement_of_key(
    desk: Desk,
    name: Name,
    day: date,
    contracts: tuple[Contract, ...] = (),
    consent: bool | None = None,
) -> Entitlement | None:
    """None when neither a vendor nor a coupon says which regulation supports the key.

    `contracts` are looked at beside those of the register, `consent` instead of its own.
    Raises as `find_key`, BadInput `no-edition-in-force`, `edition-unknown`.
    """
    with desk.register.read() as unit:
        key = key_meant(unit, name)
        vendor = unit.vendors.get(key.vendor) if key.vendor else None
        facts = facts_of_key(Grounds(unit), key, vendor)
    if facts is None:
        return None
    told = replace(
        facts,
        contracts=(*facts.contracts, *contracts),
        consent=consent,
    )
    return entitlement_of(desk.rulebook, told, day)


def facts_of_key(grounds: Grounds, key: Key, vendor: Vendor | None) -> EntitlementFacts | None:
    """All that decides, from the register; None when nothing names a regulation."""
    regulation = vendor.support_regulation if vendor else None
    if regulation is None:
        _licences, coupons = grounds.on_key(key)
        newest = max(coupons, key=lambda c: (c.claims.valid_until, c.id), default=None)
        regulation = newest.regulation if newest else None
    return grounds.of(key, regulation) if regulation else None

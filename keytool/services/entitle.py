"""What support a registered key may ask for, gathered from the register in one look."""

from dataclasses import replace
from datetime import date

from keytool.domain.contracts import Contract
from keytool.domain.entitlements import Entitlement, EntitlementFacts
from keytool.domain.keys import Key
from keytool.ports import UnitOfWork
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
        facts = facts_of_key(unit, key_meant(unit, name))
    if facts is None:
        return None
    told = replace(
        facts,
        contracts=(*facts.contracts, *contracts),
        consent=consent,
    )
    return entitlement_of(desk.rulebook, told, day)


def facts_of_key(unit: UnitOfWork, key: Key) -> EntitlementFacts | None:
    """All that decides, from the register; None when nothing names a regulation."""
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    regulation = vendor.support_regulation if vendor else None
    if regulation is None:
        coupons = unit.coupons.of_key(key.id)
        newest = max(coupons, key=lambda c: (c.claims.valid_until, c.id), default=None)
        regulation = newest.regulation if newest else None
    return Grounds(unit).of(key, regulation) if regulation else None

"""What support a registered key may ask for, gathered from the register in one look."""

from datetime import date

from keytool.domain.entitlements import Contract, Entitlement, EntitlementFacts
from keytool.domain.keys import Key
from keytool.ports import UnitOfWork
from keytool.rulebook.entitle import entitlement_of
from keytool.services.desk import Desk


def entitlement_of_key(
    desk: Desk,
    key: Key,
    day: date,
    contracts: tuple[Contract, ...] = (),
    consent: bool | None = None,
) -> Entitlement | None:
    """None when neither a vendor nor a coupon says which regulation supports the key.

    Contracts and consent are told by the caller: the register keeps neither. Raises BadInput
    `no-edition-in-force`, `edition-unknown`.
    """
    with desk.register.read() as unit:
        facts = _facts(unit, key, contracts, consent)
    return entitlement_of(desk.rulebook, facts, day) if facts else None


def _facts(
    unit: UnitOfWork, key: Key, contracts: tuple[Contract, ...], consent: bool | None
) -> EntitlementFacts | None:
    coupons = unit.coupons.of_key(key.id)
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    regulation = vendor.support_regulation if vendor else None
    if regulation is None:
        newest = max(coupons, key=lambda c: (c.claims.valid_until, c.id), default=None)
        regulation = newest.regulation if newest else None
    if regulation is None:
        return None
    shipment = unit.shipments.last_of_key(key.id)
    customer = unit.customers.get(shipment.customer) if shipment else None
    return EntitlementFacts(
        regulation,
        key.state,
        customer.category if customer else None,
        unit.licences.of_key(key.id),
        contracts,
        coupons,
        consent,
    )

"""Write down the vendors this desk serves and the customers it knows."""

from dataclasses import replace

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.parties import Customer, Vendor, checked_inn
from keytool.services.desk import Desk


def add_vendor(desk: Desk, vendor: Vendor) -> Vendor:
    """Raises BadInput `regulation-unknown`; Conflict `vendor-already-registered`."""
    today = desk.today()
    desk.rulebook.edition_for(vendor.support_regulation, today)
    desk.rulebook.edition_for(vendor.warranty_regulation, today).warranty_terms()
    with desk.register.write(desk.operator) as unit:
        unit.vendors.add(vendor)
        unit.commit(Event("vendor-added", (), {"vendor": vendor.id}))
    return vendor


def add_customer(desk: Desk, customer: Customer) -> Customer:
    """Raises BadInput `name-missing`, `inn-malformed` or `inn-check-digit`."""
    name = " ".join(customer.name.split())
    if not name:
        raise BadInput("name-missing")
    inn = checked_inn(customer.inn) if customer.inn else None
    with desk.register.write(desk.operator) as unit:
        added = unit.customers.add(replace(customer, name=name, inn=inn))
        unit.commit(Event("customer-added", (Subject("customer", added.id),), {"name": name}))
    return added

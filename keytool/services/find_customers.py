"""Customers while a person types a name, and the name of one."""

from keytool.domain.errors import BadInput
from keytool.domain.parties import Customer
from keytool.domain.search import Hit, HitKind
from keytool.services.desk import Desk


def customers_like(desk: Desk, text: str, most: int) -> tuple[Hit, ...]:
    """At most `most` customers, those that fit the text best."""
    with desk.register.read() as unit:
        return unit.search(text.strip(), most, HitKind.CUSTOMER)


def customer_of(desk: Desk, customer: int) -> Customer:
    """Raises BadInput `customer-unknown`."""
    with desk.register.read() as unit:
        known = unit.customers.get(customer)
    if known is None:
        raise BadInput("customer-unknown", customer=customer)
    return known


def customer_name(desk: Desk, customer: int) -> str:
    """Empty when there is no such customer."""
    with desk.register.read() as unit:
        known = unit.customers.get(customer)
    return known.name if known else ""

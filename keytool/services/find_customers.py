"""Customers while a person types a name, and the name of one."""

from keytool.domain.errors import BadInput
from keytool.domain.parties import Customer
from keytool.domain.search import Hit, HitKind
from keytool.services.desk import Desk

_MOST, _TOLD = 20, 5


def customers_like(desk: Desk, text: str, most: int) -> tuple[Hit, ...]:
    """At most `most` customers, those that fit the text best."""
    with desk.register.read() as unit:
        return unit.search(text.strip(), most, HitKind.CUSTOMER)


def customer_meant(desk: Desk, text: str) -> int:
    """The one customer whom a typed name or number means.

    Raises BadInput `customer-not-found`, `customer-name-ambiguous` with the `candidates`.
    """
    typed = text.strip()
    with desk.register.read() as unit:
        named = unit.customers.called(typed) if typed else ()
    if len(named) == 1:
        return named[0].id
    hits = customers_like(desk, typed, _MOST) if typed else ()
    if not hits:
        raise BadInput("customer-not-found", text=typed)
    if len(hits) > 1:
        candidates = [f"{hit.title} ({hit.note})" if hit.note else hit.title for hit in hits]
        raise BadInput("customer-name-ambiguous", text=typed, candidates=candidates[:_TOLD])
    return hits[0].id


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

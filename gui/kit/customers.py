"""Customers while a form is filled in: suggested as their name is typed, or written down anew."""

from gui.kit.states import Choice
from keytool.domain.parties import Category, Customer
from keytool.domain.search import HitKind
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer

MOST_CUSTOMERS = 20


def customers_like(desk: Desk, text: str) -> tuple[Choice, ...]:
    """Those whose name or number fits what is typed, by id."""
    with desk.register.read() as unit:
        found = unit.search(text.strip(), MOST_CUSTOMERS)
    return tuple(
        Choice(str(hit.id), hit.title, hit.note) for hit in found if hit.kind is HitKind.CUSTOMER
    )


def customer_named(desk: Desk, name: str, category: Category = Category.COMMERCIAL) -> int:
    """The customer of this name, written down now when there was none.

    Raises BadInput `name-missing`.
    """
    with desk.register.read() as unit:
        known = unit.customers.called(name)
    return known[0].id if known else add_customer(desk, Customer(name, category)).id

"""Customers that are suggested while their name is typed."""

from gui.kit.states import Choice
from keytool.services import find_customers
from keytool.services.desk import Desk

MOST_CUSTOMERS = 20


def customers_like(desk: Desk, text: str) -> tuple[Choice, ...]:
    """Those whose name or number fits what is typed, by id."""
    found = find_customers.customers_like(desk, text, MOST_CUSTOMERS)
    return tuple(Choice(str(hit.id), hit.title, hit.note) for hit in found)

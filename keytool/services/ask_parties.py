"""Whom a form offers: the vendors of this desk and the customers who come first to mind."""

from keytool.domain.parties import Customer, Vendor
from keytool.domain.values import dataclass
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Parties:
    """All vendors, and some customers."""

    vendors: tuple[Vendor, ...]
    customers: tuple[Customer, ...]


def vendors_of(desk: Desk) -> tuple[Vendor, ...]:
    with desk.register.read() as unit:
        return unit.vendors.all()


def parties_of(desk: Desk, customers: int) -> Parties:
    """All vendors, and the first `customers` of the register."""
    with desk.register.read() as unit:
        return Parties(unit.vendors.all(), unit.customers.page(0, customers))

"""What the rows of each list lead to."""

from dataclasses import dataclass

import pytest

from gui.kit.links import Kind, Link
from gui.lists.links import link_of
from keytool.domain.listing import LISTINGS


@dataclass(frozen=True, slots=True)
class Record:
    """A record of any list, by the columns that a link is made of."""

    id: int = 12
    key: int = 3
    customer: int = 4
    shipment: int | None = 5


LED = {
    "keys": Link(Kind.KEY, 12),
    "licences": Link(Kind.KEY, 3),
    "shipments": Link(Kind.SHIPMENT, 12),
    "contracts": Link(Kind.CUSTOMER, 4),
    "customers": Link(Kind.CUSTOMER, 12),
    "coupons": Link(Kind.COUPON, 12),
    "replacements": Link(Kind.REPLACEMENT, 12),
    "sittings": Link(Kind.SHIPMENT, 5),
    "journal": None,
}


@pytest.mark.parametrize("name", LISTINGS)
def test_a_row_leads_to_what_it_is_about(name: str) -> None:
    assert link_of(name, Record()) == LED[name]


def test_a_sitting_without_a_shipment_leads_nowhere() -> None:
    assert link_of("sittings", Record(shipment=None)) is None

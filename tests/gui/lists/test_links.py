"""What the rows of each list lead to."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from gui.kit.links import Kind, Link
from gui.lists.links import link_of
from keytool.domain.journal import Event, JournalEntry, Subject
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
}


@pytest.mark.parametrize("name", LED)
def test_a_row_leads_to_what_it_is_about(name: str) -> None:
    assert link_of(name, Record()) == LED[name]


def test_no_list_is_forgotten() -> None:
    assert LED.keys() | {"journal"} == LISTINGS.keys()


@pytest.mark.parametrize(
    ("subjects", "link"),
    [
        ((), None),
        ((Subject("sighting", 7),), None),
        ((Subject("sighting", 7), Subject("key", 3), Subject("customer", 4)), Link(Kind.KEY, 3)),
    ],
)
def test_an_entry_leads_to_the_first_record_with_a_page(
    subjects: tuple[Subject, ...], link: Link | None
) -> None:
    entry = JournalEntry(1, datetime(2026, 3, 1, tzinfo=UTC), "anna", Event("done", subjects))
    assert link_of("journal", entry) == link


def test_a_sitting_without_a_shipment_leads_nowhere() -> None:
    assert link_of("sittings", Record(shipment=None)) is None

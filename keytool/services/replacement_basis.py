"""What the steps of a replacement share: its records, and what the table says of it now."""

from datetime import date

from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.keys import Key
from keytool.domain.replacements import Decision, Replacement
from keytool.domain.verdicts import Refusal
from keytool.domain.warranty import Warranty, warranty_on
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.replace import decision_with
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.warranties import warranty_of


def replacement_of(unit: UnitOfWork, replacement: int) -> Replacement:
    """Raises BadInput `replacement-unknown`."""
    known = unit.replacements.get(replacement)
    if known is None:
        raise BadInput("replacement-unknown", id=replacement)
    return known


def customer_of(unit: UnitOfWork, key: Key, named: int | None) -> int:
    """Who has the key. Raises BadInput `customer-of-key-unknown`, `customer-unknown`."""
    customer = named or key.customer
    if customer is None:
        raise BadInput("customer-of-key-unknown", key=key.id)
    if unit.customers.get(customer) is None:
        raise BadInput("customer-unknown", customer=customer)
    return customer


def edition_of(
    desk: Desk, unit: UnitOfWork, key: Key, regulation: str | None, day: date
) -> Edition:
    """What governs on the day of the claim. Raises BadInput `regulation-of-key-unknown`."""
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    named = regulation or (vendor.warranty_regulation if vendor else None)
    if named is None:
        raise BadInput("regulation-of-key-unknown", key=key.id)
    return desk.rulebook.edition_to_compute(named, day)


def subjects_of(replacement: Replacement) -> tuple[Subject, ...]:
    return (
        Subject("key", replacement.key),
        Subject("customer", replacement.customer),
        Subject("replacement", replacement.id),
    )


def decision_on(desk: Desk, unit: UnitOfWork, known: Replacement) -> Decision | Refusal:
    """What the table says of the findings so far; nothing is written.

    The claim's day decides whether the key was in warranty, with its extensions: the customer
    asked in time, however long the key is under way. Raises BadInput as `decision_of`.
    """
    edition = desk.rulebook.edition(known.edition)
    warranty = _warranty(desk, unit, key_of(unit, known.key), edition, known.claimed_on)
    return decision_with(edition, known.findings, warranty, known.claimed_on)


def _warranty(desk: Desk, unit: UnitOfWork, key: Key, edition: Edition, day: date) -> Warranty:
    """Under the edition kept with the key, else under this one."""
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    warranty = warranty_of(unit, desk.rulebook, key, vendor, day)
    if warranty is not None:
        return warranty
    calendar = desk.rulebook.calendar_of(edition)
    extensions = unit.extensions.of_key(key.id)
    return warranty_on(day, key.shipped_on, edition.warranty_terms(), calendar, extensions)

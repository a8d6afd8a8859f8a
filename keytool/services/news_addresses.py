"""Whom news of versions may be sent to: people of customers who agreed to it (TwinPro 3.3, 4.8)."""

from dataclasses import dataclass
from datetime import date

from keytool.domain.consent import Consent, ConsentKind, consent_given, current_consent
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.services.desk import Desk

DUTY = "tell-of-versions"
"""The duty of a text that such letters fulfil."""


@dataclass(frozen=True, slots=True)
class NewsAddress:
    """An address, whose it is, and the consent that it rests on."""

    address: str
    name: str
    customer: str
    consent: Consent


@dataclass(frozen=True, slots=True)
class NewsList:
    """Addresses by customer, each once, and the clause whose duty they serve."""

    vendor: str
    clause: str
    addresses: tuple[NewsAddress, ...]


def news_addresses(desk: Desk, vendor: str) -> NewsList | Refusal:
    """Refused where the vendor's text has no such duty: nobody agreed to anything under it.

    Raises BadInput `vendor-unknown`.
    """
    today = desk.today()
    with desk.register.read() as unit:
        known = unit.vendors.get(vendor)
        if known is None:
            there = [one.id for one in unit.vendors.all()]
            raise BadInput("vendor-unknown", vendor=vendor, known=there)
        edition = desk.rulebook.edition_at(known.support_regulation, desk.clock.now())
        clause = clause_of_news(edition)
        if not clause:
            told: dict[str, object] = {"regulation": edition.regulation, "rule": DUTY}
            return Refusal("text-has-no-such-rule", (), told)
        found = _people(unit, edition.regulation, today)
    once = {one.address.lower(): one for one in reversed(found)}
    ordered = sorted(once.values(), key=lambda one: (one.customer.casefold(), one.address))
    return NewsList(known.id, clause, tuple(ordered))


def clause_of_news(edition: Edition) -> str:
    """Which clause bids to tell of versions; empty where none does."""
    return next((one.clause for one in edition.duties if one.id == DUTY), "")


def _people(unit: UnitOfWork, regulation: str, day: date) -> list[NewsAddress]:
    agreed: dict[int, list[Consent]] = {}
    for one in unit.consents.to(ConsentKind.NEWS, regulation):
        agreed.setdefault(one.customer, []).append(one)
    standing = {who: current_consent(told) for who, told in agreed.items()}
    named = unit.customers.many([who for who, told in agreed.items() if consent_given(told, day)])
    return [
        NewsAddress(person.email.strip(), person.name, customer.name, consent)
        for customer in named.values()
        for person in customer.contacts
        if person.email.strip() and (consent := standing[customer.id])
    ]

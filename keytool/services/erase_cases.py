"""A customer's cases lose their words: texts, names, addresses, letters, files.

What stays is what the register must keep: numbers, events, clocks, units, clauses.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from secrets import token_bytes

from keytool.domain.case_proof import ERASED, row_digest, said_digest, without_words
from keytool.domain.cases import Case
from keytool.domain.journal import Subject
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Customer
from keytool.domain.search import HitKind
from keytool.mail.addresses import read_addresses
from keytool.mail.filing import Standing
from keytool.ports import UnitOfWork
from keytool.services.case_work import SALT, Facts
from keytool.services.desk import Desk

_HITS = 100


def erase_cases(unit: UnitOfWork, customer: Customer) -> tuple[tuple[Subject, ...], Facts]:
    """As part of a larger use case: what the journal is to name, and the digests that prove what
    is left.
    """
    cases = unit.cases.of_customer(customer.id)
    for address in _addresses(unit, customer, cases):
        unit.mail.erase_from(address)
    facts: dict[str, str | int | None] = {}
    for case in cases:
        unit.cases.erase_said(case.id)
        unit.mail.erase_case(case.id)
        saved = unit.cases.save(without_words(case, token_bytes(SALT)))
        facts[f"row:{case.id}"] = row_digest(saved)
        facts[f"said:{case.id}"] = said_digest(saved.salt, unit.cases.messages(case.id))
    return tuple(Subject(NoteOn.CASE.value, one.id) for one in cases), facts


def erased_since(desk: Desk, numbers: Collection[str]) -> Mapping[str, datetime]:
    """When the words of cases went, by number; those only that have lost theirs."""
    with desk.register.read() as unit:
        cases = (unit.cases.by_number(number) for number in sorted(numbers))
        told = {one.number: _erased_at(unit, one.id) for one in cases if one is not None}
    return {number: at for number, at in told.items() if at is not None}


def _erased_at(unit: UnitOfWork, case: int) -> datetime | None:
    entries = unit.journal.about(Subject(NoteOn.CASE.value, case), _HITS)
    return next((one.at for one in entries if one.event.action == ERASED), None)


def _addresses(unit: UnitOfWork, customer: Customer, cases: tuple[Case, ...]) -> list[str]:
    """Of people who are this customer's alone."""
    told = [one.email for one in customer.contacts] + [one.contact for one in cases]
    known = {one.key for text in told for one in read_addresses(text)}
    for case in cases:
        belong = unit.mail.addresses(case.id)
        known |= {one.address for one in belong if one.standing >= Standing.CORRESPONDENT}
    own = {one.address.lower() for one in unit.mail.boxes()}
    return sorted(one for one in known - own if not _is_shared(unit, one, customer))


def _is_shared(unit: UnitOfWork, address: str, customer: Customer) -> bool:
    hits = {hit.id for hit in unit.search(address, _HITS) if hit.kind is HitKind.CUSTOMER}
    others = unit.customers.many(hits - {customer.id}).values()
    return any(one.email.lower() == address for other in others for one in other.contacts)

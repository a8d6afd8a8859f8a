"""Support contracts: concluded, and ended before their time."""

from dataclasses import replace
from datetime import date

from keytool.domain.contracts import Contract
from keytool.domain.days import add_months
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.reasons import reason_given
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition, Rulebook
from keytool.services.desk import Desk

YEAR = 12
"""Months of a contract where neither it nor its edition says how long it runs."""


def last_day(rulebook: Rulebook, regulation: str, starts: date) -> date:
    """Of a contract that is told without its end: the edition of its first day says it.

    Raises BadInput `regulation-unknown`, `no-edition-in-force`.
    """
    rule = rulebook.edition_for(regulation, starts).contract
    return add_months(starts, rule.months if rule else YEAR)


def add_contract(desk: Desk, contract: Contract) -> Contract:
    """Write a contract down, with the edition that governs it: that of the day of its signing,
    or of its first day where that is not told.

    Raises BadInput `customer-unknown`, `number-missing`, `contract-dates`,
    `regulation-unknown`, `no-edition-in-force`, `edition-unknown`, `level-unknown`,
    `contract-signed-late`;
    Conflict `contract-already-registered`.
    """
    number = contract.number.strip()
    if not number:
        raise BadInput("number-missing")
    if contract.ends < contract.starts:
        raise BadInput("contract-dates", starts=contract.starts, ends=contract.ends)
    if contract.signed_on and contract.signed_on > contract.ends:
        raise BadInput("contract-signed-late", signed=contract.signed_on, ends=contract.ends)
    edition = _governing(desk.rulebook, contract)
    for level in contract.levels:
        edition.level(level)
    options = tuple(word for option in contract.options if (word := option.strip()))
    new = replace(contract, id=0, version=1, number=number, edition=edition.id, options=options)
    with desk.register.write(desk.operator) as unit:
        if unit.customers.get(contract.customer) is None:
            raise BadInput("customer-unknown", customer=contract.customer)
        added = unit.contracts.add(new)
        facts: dict[str, str | int | None] = {
            "contract": number,
            "regulation": new.regulation,
            "edition": edition.id,
            "levels": ", ".join(new.levels),
            "signed_on": new.signed_on.isoformat() if new.signed_on else None,
            "starts": new.starts.isoformat(),
            "until": new.ends.isoformat(),
        }
        unit.commit(Event("contract-added", _subjects(added), facts))
    return added


def end_contract(desk: Desk, contract: int, day: date, reason: str) -> Contract:
    """The contract opens nothing from `day` on; its record stays.

    Raises BadInput `contract-unknown`, `reason-missing`; Conflict `contract-already-ended`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, contract)
        if known.ended_on is not None:
            raise Conflict("contract-already-ended", contract=contract, date=known.ended_on)
        ended = unit.contracts.save(replace(known, ended_on=day))
        facts = {"contract": known.number, "reason": reason, "ended_on": day.isoformat()}
        unit.commit(Event("contract-ended", _subjects(ended), facts))
    return ended


def contract_of(desk: Desk, contract: int) -> Contract:
    """Raises BadInput `contract-unknown`."""
    with desk.register.read() as unit:
        return _known(unit, contract)


def _known(unit: UnitOfWork, contract: int) -> Contract:
    known = unit.contracts.get(contract)
    if known is None:
        raise BadInput("contract-unknown", contract=contract)
    return known


def _subjects(contract: Contract) -> tuple[Subject, ...]:
    return Subject("contract", contract.id), Subject("customer", contract.customer)


def _governing(rulebook: Rulebook, contract: Contract) -> Edition:
    if not contract.edition:
        return rulebook.edition_for(contract.regulation, contract.concluded_on)
    edition = rulebook.edition(contract.edition)
    if edition.regulation != contract.regulation:
        known = [e.id for e in rulebook.editions if e.regulation == contract.regulation]
        raise BadInput("edition-unknown", edition=contract.edition, known=known)
    return edition

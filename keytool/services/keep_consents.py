"""What customers agreed to, each kind for itself: noted, and taken back."""

from dataclasses import replace
from datetime import date

from keytool.domain.case_proof import ERASED
from keytool.domain.consent import Consent, ConsentKind, current_consent, of_kind
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.parties import Customer, without_personal_data
from keytool.services.case_work import Facts
from keytool.services.desk import Desk
from keytool.services.erase_cases import erase_cases
from keytool.services.keep_notes import erase_notes


def give_consent(  # noqa: PLR0917  who agreed to what, and when
    desk: Desk,
    customer: int,
    text_version: str,
    day: date,
    kind: ConsentKind = ConsentKind.PERSONAL_DATA,
    regulation: str = "",
) -> Consent:
    """Note a customer's consent to a version of the text; one kind never stands for another.

    Raises BadInput `customer-unknown`, `text-version-missing`, `date-in-future`,
    `consent-before-withdrawal`, `consent-regulation`; Conflict `consent-already-given`.
    """
    version = text_version.strip()
    if not version:
        raise BadInput("text-version-missing")
    if day > desk.today():
        raise BadInput("date-in-future", date=day)
    _require_regulation(desk, kind, regulation)
    with desk.register.write(desk.operator) as unit:
        if unit.customers.get(customer) is None:
            raise BadInput("customer-unknown", customer=customer)
        last = current_consent(of_kind(unit.consents.of_customer(customer), kind, regulation))
        if last and last.withdrawn_on is None and last.text_version == version:
            raise Conflict("consent-already-given", customer=customer, date=last.given_on)
        if last and last.withdrawn_on and day < last.withdrawn_on:
            raise BadInput("consent-before-withdrawal", date=day, withdrawn=last.withdrawn_on)
        new = Consent(customer, version, day, kind=kind, regulation=regulation)
        consent = unit.consents.add(new)
        facts = {"text_version": version, "given_on": day.isoformat(), **_of(kind, regulation)}
        unit.commit(Event("consent-given", (Subject("customer", customer),), facts))
    return consent


def withdraw_consent(
    desk: Desk,
    customer: int,
    day: date,
    kind: ConsentKind = ConsentKind.PERSONAL_DATA,
    regulation: str = "",
) -> Customer:
    """Note the withdrawal; of consent to personal data, erase these in the same transaction.

    What stays then: the record, its number, an organisation's name and numbers, the history of
    consents, the journal, which never had any personal data. Notes on the customer and on what
    was theirs lose their texts; so do cases, with their letters and files.
    Raises BadInput `customer-unknown`, `date-in-future`; Conflict `consent-not-given`.
    """
    if day > desk.today():
        raise BadInput("date-in-future", date=day)
    personal = kind is ConsentKind.PERSONAL_DATA
    with desk.register.write(desk.operator) as unit:
        known = unit.customers.get(customer)
        if known is None:
            raise BadInput("customer-unknown", customer=customer)
        given = of_kind(unit.consents.of_customer(customer), kind, regulation)
        open_ones = [one for one in given if not one.withdrawn_on]
        if not open_ones:
            raise Conflict("consent-not-given", customer=customer)
        for consent in open_ones:
            unit.consents.save(replace(consent, withdrawn_on=max(day, consent.given_on)))
        action = ERASED if personal else "consent-taken-back"
        facts: Facts = {"withdrawn_on": day.isoformat(), **_of(kind, regulation)}
        gone: tuple[Subject, ...] = ()
        if personal:
            gone, proofs = erase_cases(unit, known)
            gone = (*gone, *erase_notes(unit, customer))
            facts = {**facts, **proofs}
            known = unit.customers.save(without_personal_data(known, desk.today()))
        unit.commit(Event(action, (Subject("customer", customer), *gone), facts))
    if personal:
        desk.register.scrub()
    return known


def _require_regulation(desk: Desk, kind: ConsentKind, regulation: str) -> None:
    """A text of a vendor's is agreed to as such; that on personal data is nobody's regulation."""
    if (kind is ConsentKind.PERSONAL_DATA) != (not regulation):
        raise BadInput("consent-regulation", kind=kind.value)
    if regulation and regulation not in desk.rulebook.regulations:
        known = list(desk.rulebook.regulations)
        raise BadInput("regulation-unknown", regulation=regulation, known=known)


def _of(kind: ConsentKind, regulation: str) -> dict[str, str]:
    """Of personal data nothing is added: so its entries have always looked."""
    return {"kind": kind.value, "regulation": regulation} if regulation else {}

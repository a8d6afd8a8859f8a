"""Write down the vendors this desk serves and the customers it knows."""

from dataclasses import fields, replace
from datetime import date

from keytool.domain.consent import Consent, current_consent
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.parties import (
    Category,
    Customer,
    Vendor,
    checked_inn,
    checked_ogrn,
    without_personal_data,
)
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


def add_vendor(desk: Desk, vendor: Vendor) -> Vendor:
    """Raises BadInput `regulation-unknown`, `own-warranty-incomplete`; Conflict
    `vendor-already-registered`.
    """
    today = desk.today()
    desk.rulebook.edition_for(vendor.support_regulation, today)
    desk.rulebook.edition_for(vendor.warranty_regulation, today)
    own = vendor.own_warranty
    if own and not (own.months > 0 and own.document.strip() and own.clause.strip()):
        raise BadInput("own-warranty-incomplete")
    with desk.register.write(desk.operator) as unit:
        unit.vendors.add(vendor)
        unit.commit(Event("vendor-added", (), {"vendor": vendor.id}))
    return vendor


def add_customer(desk: Desk, customer: Customer) -> Customer:
    """The journal names the record by its number alone: it keeps what is erased one day.

    Raises BadInput `name-missing`, `inn-malformed`, `inn-check-digit`, `ogrn-malformed`,
    `ogrn-check-digit`.
    """
    checked = _checked(replace(customer, id=0, version=1, erased_on=None))
    with desk.register.write(desk.operator) as unit:
        return _added(unit, checked)


def customer_named(desk: Desk, name: str, category: Category = Category.COMMERCIAL) -> int:
    """The customer of this name, written down now when there was none.

    Looked for under the writer's lock, so that two seats do not both write the name down.
    Raises BadInput `name-missing`.
    """
    new = _checked(Customer(name, category))
    with desk.register.write(desk.operator) as unit:
        known = unit.customers.called(new.name)
        return known[0].id if known else _added(unit, new).id


def _added(unit: UnitOfWork, customer: Customer) -> Customer:
    added = unit.customers.add(customer)
    facts = {"category": added.category.value}
    unit.commit(Event("customer-added", (Subject("customer", added.id),), facts))
    return added


def edit_customer(desk: Desk, changed: Customer) -> Customer:
    """Correct a customer's record; `changed` has the version that was read.

    Raises BadInput as `add_customer`, and `customer-unknown`; Conflict `changed-by-another`,
    `consent-withdrawn` when it brings personal data back that were erased.
    """
    checked = _checked(changed)
    with desk.register.write(desk.operator) as unit:
        known = unit.customers.get(changed.id)
        if known is None:
            raise BadInput("customer-unknown", customer=changed.id)
        consent = current_consent(unit.consents.of_customer(changed.id))
        barred = consent is not None and consent.withdrawn_on is not None
        kept = replace(checked, erased_on=known.erased_on)
        if barred and without_personal_data(kept, desk.today()) != replace(
            kept, erased_on=desk.today()
        ):
            raise Conflict("consent-withdrawn", customer=changed.id)
        if kept == known:
            return known
        saved = unit.customers.save(kept)
        names = [
            f.name for f in fields(Customer) if getattr(known, f.name) != getattr(kept, f.name)
        ]
        event = Event(
            "customer-edited", (Subject("customer", saved.id),), {"fields": ", ".join(names)}
        )
        unit.commit(event)
    return saved


def give_consent(desk: Desk, customer: int, text_version: str, day: date) -> Consent:
    """Note a customer's consent to a version of the text.

    Raises BadInput `customer-unknown`, `text-version-missing`, `date-in-future`; Conflict
    `consent-already-given`.
    """
    if not text_version.strip():
        raise BadInput("text-version-missing")
    if day > desk.today():
        raise BadInput("date-in-future", date=day)
    with desk.register.write(desk.operator) as unit:
        if unit.customers.get(customer) is None:
            raise BadInput("customer-unknown", customer=customer)
        last = current_consent(unit.consents.of_customer(customer))
        if last and last.withdrawn_on is None and last.text_version == text_version.strip():
            raise Conflict("consent-already-given", customer=customer, date=last.given_on)
        if last and last.withdrawn_on and day < last.withdrawn_on:
            raise BadInput("consent-before-withdrawal", date=day, withdrawn=last.withdrawn_on)
        consent = unit.consents.add(Consent(customer, text_version.strip(), day))
        facts = {"text_version": consent.text_version, "given_on": day.isoformat()}
        unit.commit(Event("consent-given", (Subject("customer", customer),), facts))
    return consent


def withdraw_consent(desk: Desk, customer: int, day: date) -> Customer:
    """Note the withdrawal and erase the personal data in the same transaction.

    What stays: the record, its number, an organisation's name and numbers, the history of
    consents, the journal, which never had any personal data.
    Raises BadInput `customer-unknown`, `date-in-future`; Conflict `consent-not-given`.
    """
    if day > desk.today():
        raise BadInput("date-in-future", date=day)
    with desk.register.write(desk.operator) as unit:
        known = unit.customers.get(customer)
        if known is None:
            raise BadInput("customer-unknown", customer=customer)
        open_ones = [one for one in unit.consents.of_customer(customer) if not one.withdrawn_on]
        if not open_ones:
            raise Conflict("consent-not-given", customer=customer)
        for consent in open_ones:
            unit.consents.save(replace(consent, withdrawn_on=max(day, consent.given_on)))
        erased = unit.customers.save(without_personal_data(known, desk.today()))
        facts = {"withdrawn_on": day.isoformat()}
        unit.commit(Event("consent-withdrawn", (Subject("customer", customer),), facts))
    desk.register.scrub()
    return erased


def _checked(customer: Customer) -> Customer:
    name = " ".join(customer.name.split())
    if not name:
        raise BadInput("name-missing")
    inn = checked_inn(customer.inn) if customer.inn else None
    ogrn = checked_ogrn(customer.ogrn) if customer.ogrn else None
    return replace(customer, name=name, inn=inn, ogrn=ogrn)

"""Write down the vendors this desk serves and the customers it knows."""

from dataclasses import fields, replace
from datetime import date

from keytool.domain.case_numbers import is_prefix
from keytool.domain.consent import Consent, ConsentKind, current_consent, of_kind
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
from keytool.mail.addresses import read_addresses
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.letterheads import checked_letterhead


def add_vendor(desk: Desk, vendor: Vendor) -> Vendor:
    """Raises as `checked_vendor`, and Conflict `vendor-already-registered`."""
    checked = checked_vendor(desk, vendor)
    with desk.register.write(desk.operator) as unit:
        unit.vendors.add(checked)
        unit.commit(Event("vendor-added", (), {"vendor": checked.id, "name": checked.name}))
    return checked


def checked_vendor(desk: Desk, vendor: Vendor) -> Vendor:
    """Its texts without stray spaces. Raises BadInput `vendor-name-missing`, `regulation-unknown`,
    `no-edition-in-force`, `own-warranty-incomplete`, `case-prefix-malformed`, `address-unusable`,
    and as `checked_letterhead`.
    """
    today, own = desk.today(), vendor.own_warranty
    name = " ".join(vendor.name.split())
    if not name:
        raise BadInput("vendor-name-missing")
    desk.rulebook.edition_for(vendor.support_regulation, today)
    desk.rulebook.edition_for(vendor.warranty_regulation, today)
    if own:
        own = replace(own, document=own.document.strip(), clause=own.clause.strip())
        if not (own.months > 0 and own.document and own.clause):
            raise BadInput("own-warranty-incomplete")
    head, prefix = checked_letterhead(vendor.letterhead), vendor.case_prefix.strip().upper()
    if prefix and not is_prefix(prefix):
        raise BadInput("case-prefix-malformed", prefix=vendor.case_prefix)
    if vendor.head.strip() and not read_addresses(vendor.head):
        raise BadInput("address-unusable", address=vendor.head)
    return replace(
        vendor,
        name=name,
        own_warranty=own,
        letterhead=head,
        case_prefix=prefix,
        head=vendor.head.strip(),
    )


def add_customer(desk: Desk, customer: Customer, consent: str = "") -> Customer:
    """The journal names the record by its number alone: it keeps what is erased one day.

    `consent` is the version of the text on personal data that they agreed to today: a person's
    contacts are kept with it only. Raises BadInput `name-missing`, `inn-malformed`,
    `inn-check-digit`, `ogrn-malformed`, `ogrn-check-digit`, `consent-needed`.
    """
    checked = _checked(replace(customer, id=0, version=1, erased_on=None))
    if _needs_consent(checked) and not consent.strip():
        raise BadInput("consent-needed")
    with desk.register.write(desk.operator) as unit:
        return _added(unit, checked, consent.strip(), desk.today())


def customer_named(desk: Desk, name: str, category: Category = Category.COMMERCIAL) -> int:
    """The customer of this name, written down now when there was none.

    Looked for under the writer's lock, so that two seats do not both write the name down.
    Raises BadInput `name-missing`.
    """
    new = _checked(Customer(name, category))
    with desk.register.write(desk.operator) as unit:
        known = unit.customers.called(new.name)
        return known[0].id if known else _added(unit, new).id


def _added(
    unit: UnitOfWork, customer: Customer, consent: str = "", day: date | None = None
) -> Customer:
    added = unit.customers.add(customer)
    facts = {"category": added.category.value}
    if consent and day:
        unit.consents.add(Consent(added.id, consent, day))
        facts |= {"text_version": consent, "given_on": day.isoformat()}
    unit.commit(Event("customer-added", (Subject("customer", added.id),), facts))
    return added


def edit_customer(desk: Desk, changed: Customer) -> Customer:
    """Correct a customer's record; `changed` has the version that was read.

    Raises BadInput as `add_customer`, `customer-unknown`; Conflict `changed-by-another`,
    `consent-withdrawn` when it brings personal data back that were erased.
    """
    checked = _checked(changed)
    with desk.register.write(desk.operator) as unit:
        known = unit.customers.get(changed.id)
        if known is None:
            raise BadInput("customer-unknown", customer=changed.id)
        personal = of_kind(unit.consents.of_customer(changed.id), ConsentKind.PERSONAL_DATA)
        consent = current_consent(personal)
        barred = consent is not None and consent.withdrawn_on is not None
        kept = replace(checked, erased_on=known.erased_on)
        if barred and without_personal_data(kept, desk.today()) != replace(
            kept, erased_on=desk.today()
        ):
            raise Conflict("consent-withdrawn", customer=changed.id)
        if consent is None and _needs_consent(kept) and kept.contacts != known.contacts:
            raise BadInput("consent-needed")
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


def _needs_consent(customer: Customer) -> bool:
    """A natural person's contacts are their own personal data (152-FZ, article 6)."""
    return customer.is_person and bool(customer.contacts)


def _checked(customer: Customer) -> Customer:
    name = " ".join(customer.name.split())
    if not name:
        raise BadInput("name-missing")
    inn = checked_inn(customer.inn) if customer.inn else None
    ogrn = checked_ogrn(customer.ogrn) if customer.ogrn else None
    return replace(customer, name=name, inn=inn, ogrn=ogrn)

"""`customer`: who has the keys; their consent to the processing of personal data."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.listing import answer_list, list_options
from keytool.domain.errors import BadInput
from keytool.domain.listing import CUSTOMERS
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.i18n import _, words
from keytool.shapes.records import consent_json, customer_json

CATEGORIES = click.Choice([c.value for c in Category])
_MOST_PARTS = 4


@click.group("customer", help=_("Customers."))
def customer_command() -> None:
    pass


@customer_command.command("add", help=_("Add a customer."))
@click.option("--name", required=True, help=_("The name as in the contract."))
@click.option(
    "--category", required=True, type=CATEGORIES, help=_("What the customer is to the vendor.")
)
@click.option("--inn", help=_("Taxpayer number, 10 or 12 digits."))
@click.option("--ogrn", help=_("State registration number, 13 or 15 digits."))
@click.option("--person", is_flag=True, help=_("A natural person."))
@click.option("--contact", "contacts", multiple=True, help=_("NAME; ROLE; PHONE; E-MAIL."))
@click.option("--address", "addresses", multiple=True, help=_("legal, postal or delivery: TEXT."))
@pass_session
def customer_add(
    session: Session,
    *,
    name: str,
    category: str,
    inn: str | None,
    ogrn: str | None,
    person: bool,
    contacts: tuple[str, ...],
    addresses: tuple[str, ...],
) -> int:
    from keytool.services.keep_parties import add_customer

    new = Customer(
        name,
        Category(category),
        inn,
        ogrn=ogrn,
        person=person,
        contacts=tuple(map(_contact, contacts)),
        addresses=tuple(map(_address, addresses)),
    )
    customer = add_customer(session.desk, new)
    session.answer(customer_json(customer), f"{customer.id}  {customer.name}")
    return 0


@customer_command.command("edit", help=_("Correct a customer's record."))
@click.argument("number", type=int, metavar="ID")
@click.option("--name", help=_("The name as in the contract."))
@click.option("--category", type=CATEGORIES, help=_("What the customer is to the vendor."))
@click.option("--inn", help=_("Taxpayer number, 10 or 12 digits."))
@click.option("--ogrn", help=_("State registration number, 13 or 15 digits."))
@click.option("--contact", "contacts", multiple=True, help=_("NAME; ROLE; PHONE; E-MAIL."))
@click.option("--address", "addresses", multiple=True, help=_("legal, postal or delivery: TEXT."))
@pass_session
def customer_edit(session: Session, /, number: int, **asked: Any) -> int:
    from keytool.services.find_customers import customer_of
    from keytool.services.keep_parties import edit_customer

    told = {name: value for name, value in asked.items() if value}
    if not told:
        raise click.UsageError(_("Say what to change."))
    makers: dict[str, Any] = {"category": Category, "contacts": _contacts, "addresses": _addresses}
    told = {name: makers.get(name, str)(value) for name, value in told.items()}
    changed = edit_customer(session.desk, replace(customer_of(session.desk, number), **told))
    session.answer(customer_json(changed), f"{changed.id}  {changed.name}")
    return 0


@customer_command.command("list", help=_("List the customers."))
@list_options(CUSTOMERS)
@pass_session
def customer_list(session: Session, /, **asked: Any) -> int:
    return answer_list(session, CUSTOMERS, customer_json, asked)


@customer_command.command("show", help=_("Show a customer."))
@click.argument("number", type=int, metavar="ID")
@pass_session
def customer_show(session: Session, number: int) -> int:
    from keytool.services.show_customer import show_customer

    record = show_customer(session.desk, number)
    consents = [consent_json(one) for one in record.consents]
    document = customer_json(record.customer) | {"consents": consents}
    session.answer(document, lambda: _customer_text(record.customer))
    return 0


@customer_command.group("consent", help=_("Consent to the processing of personal data."))
def consent_command() -> None:
    pass


@consent_command.command("give", help=_("Note that consent was given."))
@click.argument("number", type=int, metavar="ID")
@click.option("--text-version", required=True, help=_("The version of the text agreed to."))
@click.option("--on", type=Day(), help=_("The day; today when left out."))
@pass_session
def consent_give(session: Session, number: int, text_version: str, on: date | None) -> int:
    from keytool.services.keep_parties import give_consent

    consent = give_consent(session.desk, number, text_version, on or session.desk.today())
    session.answer(consent_json(consent), _("Consent noted."))
    return 0


@consent_command.command(
    "withdraw", help=_("Note that consent was withdrawn, and erase the personal data.")
)
@click.argument("number", type=int, metavar="ID")
@click.option("--on", type=Day(), help=_("The day; today when left out."))
@pass_session
def consent_withdraw(session: Session, number: int, on: date | None) -> int:
    from keytool.services.keep_parties import withdraw_consent

    erased = withdraw_consent(session.desk, number, on or session.desk.today())
    text = _("Consent withdrawn; the personal data were erased. The record is %(name)s now.")
    session.answer(customer_json(erased), text % {"name": erased.name})
    return 0


def _contact(text: str) -> Contact:
    parts = [part.strip() for part in text.split(";")]
    if not parts[0] or len(parts) > _MOST_PARTS:
        raise BadInput("contact-malformed", text=text)
    return Contact(*parts)


def _contacts(texts: Sequence[str]) -> tuple[Contact, ...]:
    return tuple(map(_contact, texts))


def _address(text: str) -> Address:
    kind, colon, place = text.partition(":")
    if not colon or kind.strip() not in set(AddressKind) or not place.strip():
        raise BadInput("address-malformed", text=text)
    return Address(AddressKind(kind.strip()), place.strip())


def _addresses(texts: Sequence[str]) -> tuple[Address, ...]:
    return tuple(map(_address, texts))


def _customer_text(customer: Customer) -> str:
    head = (customer.name, words.category(customer.category), customer.inn, customer.ogrn)
    people = [(c.name, c.role, c.phone, c.email) for c in customer.contacts]
    places = [(address.text,) for address in customer.addresses]
    return "\n".join(" · ".join(filter(None, line)) for line in (head, *people, *places))

"""`customer`: who has the keys; their consent to the processing of personal data."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.listing import answer_list, list_options
from keytool.cli.out_option import out_option
from keytool.cli.seen_version import seen_option
from keytool.domain.consent import ConsentKind
from keytool.domain.errors import BadInput
from keytool.domain.listing import CUSTOMERS
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.domain.verdicts import Refusal
from keytool.i18n import LANGUAGES, _, ngettext, words
from keytool.shapes.records import consent_json, customer_json

CATEGORIES = click.Choice([c.value for c in Category])
_VENDORS = "vendor"
LETTERS_IN = click.option(
    "--language",
    type=click.Choice([*LANGUAGES, _VENDORS]),
    help=_("The language of letters to them; vendor: as the vendor writes."),
)
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
@click.option(
    "--consent",
    metavar="TEXT-VERSION",
    default="",
    help=_("The text on personal data that they agreed to; a person's contacts need it."),
)
@LETTERS_IN
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
    consent: str,
    language: str | None,
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
        language=_language(language or ""),
    )
    customer = add_customer(session.desk, new, consent)
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
@LETTERS_IN
@seen_option("customer", "number")
@pass_session
def customer_edit(session: Session, /, number: int, **asked: Any) -> int:
    from keytool.services.find_customers import customer_of
    from keytool.services.keep_parties import edit_customer

    told = {name: value for name, value in asked.items() if value}
    if not told:
        raise click.UsageError(_("Say what to change."))
    makers: dict[str, Any] = {
        "category": Category,
        "contacts": _contacts,
        "addresses": _addresses,
        "language": _language,
    }
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


@customer_command.command(
    "news", help=_("Write the addresses of those who agreed to news of versions into a table.")
)
@click.option("--vendor", required=True, help=_("Whose versions: its text bids to tell of them."))
@out_option(_("The table to write: .csv, .xlsx."))
@pass_session
def customer_news(session: Session, vendor: str, path: Path) -> int:
    from keytool.papers.news_table import save_news

    done = save_news(session.desk, vendor, path)
    if isinstance(done, Refusal):
        return session.refuse(done)
    told = ngettext("%(n)s address in %(file)s.", "%(n)s addresses in %(file)s.", done)
    session.answer({"file": str(path), "addresses": done}, told % {"n": done, "file": path})
    return 0


KIND = click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ConsentKind]),
    default=ConsentKind.PERSONAL_DATA.value,
    show_default=True,
    help=_("To what: personal data, a regulation's terms, disclosure to others, news by mail."),
)
REGULATION = click.option(
    "--regulation", default="", help=_("Whose terms, disclosure or news; none for personal data.")
)


@customer_command.group("consent", help=_("What customers agreed to: each kind for itself."))
def consent_command() -> None:
    pass


@consent_command.command("give", help=_("Note that consent was given."))
@click.argument("number", type=int, metavar="ID")
@click.option("--text-version", required=True, help=_("The version of the text agreed to."))
@KIND
@REGULATION
@click.option("--on", type=Day(), help=_("The day; today when left out."))
@seen_option("customer", "number")
@pass_session
def consent_give(
    session: Session,
    *,
    number: int,
    text_version: str,
    kind: str,
    regulation: str,
    on: date | None,
) -> int:
    from keytool.services.keep_consents import give_consent

    day, meant = on or session.desk.today(), ConsentKind(kind)
    consent = give_consent(session.desk, number, text_version, day, meant, regulation)
    session.answer(consent_json(consent), _("Consent noted."))
    return 0


@consent_command.command(
    "withdraw", help=_("Note that consent was withdrawn; with it, personal data are erased.")
)
@click.argument("number", type=int, metavar="ID")
@KIND
@REGULATION
@click.option("--on", type=Day(), help=_("The day; today when left out."))
@seen_option("customer", "number")
@pass_session
def consent_withdraw(
    session: Session, *, number: int, kind: str, regulation: str, on: date | None
) -> int:
    from keytool.services.keep_consents import withdraw_consent

    day, meant = on or session.desk.today(), ConsentKind(kind)
    erased = withdraw_consent(session.desk, number, day, meant, regulation)
    if meant is not ConsentKind.PERSONAL_DATA:
        session.answer(customer_json(erased), _("Consent taken back."))
        return 0
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


def _language(text: str) -> str:
    return "" if text == _VENDORS else text


def _addresses(texts: Sequence[str]) -> tuple[Address, ...]:
    return tuple(map(_address, texts))


def _customer_text(customer: Customer) -> str:
    head = (customer.name, words.category(customer.category), customer.inn, customer.ogrn)
    people = [(c.name, c.role, c.phone, c.email) for c in customer.contacts]
    places = [(address.text,) for address in customer.addresses]
    return "\n".join(" · ".join(filter(None, line)) for line in (head, *people, *places))

"""`customer`, `vendor`, `shipment`: who is on both sides of the desk, and what went between."""

from datetime import date

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.paging import AFTER, PAGE
from keytool.cli.shapes import customer_json, shipment_json
from keytool.domain.errors import BadInput
from keytool.domain.parties import Category, Customer, Vendor
from keytool.i18n import _, words


@click.group("customer", help=_("Customers."))
def customer_command() -> None:
    pass


@customer_command.command("add", help=_("Add a customer."))
@click.option("--name", required=True, help=_("The name as in the contract."))
@click.option(
    "--category",
    required=True,
    type=click.Choice([c.value for c in Category]),
    help=_("What the customer is to the vendor."),
)
@click.option("--inn", help=_("Taxpayer number, 10 or 12 digits."))
@pass_session
def customer_add(session: Session, name: str, category: str, inn: str | None) -> int:
    from keytool.services.keep_parties import add_customer

    customer = add_customer(session.desk, Customer(name, Category(category), inn))
    session.answer(customer_json(customer), f"{customer.id}  {customer.name}")
    return 0


@customer_command.command("list", help=_("List the customers."))
@PAGE
@AFTER
@pass_session
def customer_list(session: Session, limit: int, after: int) -> int:
    with session.desk.register.read() as unit:
        customers = unit.customers.page(after, limit)
    head = (_("Id"), _("Name"), _("Category"), _("INN"))
    rows = [(c.id, c.name, words.category(c.category), c.inn or "") for c in customers]
    session.answer({"customers": [customer_json(c) for c in customers]}, lambda: table(head, rows))
    return 0


@customer_command.command("show", help=_("Show a customer."))
@click.argument("number", type=int, metavar="ID")
@pass_session
def customer_show(session: Session, number: int) -> int:
    with session.desk.register.read() as unit:
        customer = unit.customers.get(number)
    if customer is None:
        raise BadInput("customer-unknown", customer=number)
    line = " · ".join(
        filter(None, (customer.name, words.category(customer.category), customer.inn))
    )
    session.answer(customer_json(customer), line)
    return 0


@click.group("vendor", help=_("Software vendors this desk serves."))
def vendor_command() -> None:
    pass


@vendor_command.command("add", help=_("Add a vendor and the regulations that govern it."))
@click.option("--id", "slug", required=True, help=_("A short name without spaces."))
@click.option("--name", required=True, help=_("The vendor's name."))
@click.option("--support", required=True, help=_("The regulation of its support."))
@click.option("--warranty", required=True, help=_("The regulation of its key warranty."))
@pass_session
def vendor_add(session: Session, slug: str, name: str, support: str, warranty: str) -> int:
    from keytool.services.keep_parties import add_vendor

    vendor = add_vendor(session.desk, Vendor(slug, name, support, warranty))
    session.answer(_vendor_json(vendor), f"{vendor.id}  {vendor.name}")
    return 0


@vendor_command.command("list", help=_("List the vendors."))
@pass_session
def vendor_list(session: Session) -> int:
    with session.desk.register.read() as unit:
        vendors = unit.vendors.all()
    head = (_("Id"), _("Name"), _("Support"), _("Warranty"))
    rows = [(v.id, v.name, v.support_regulation, v.warranty_regulation) for v in vendors]
    session.answer({"vendors": [_vendor_json(v) for v in vendors]}, lambda: table(head, rows))
    return 0


@click.group("shipment", help=_("Send keys to customers."))
def shipment_command() -> None:
    pass


@shipment_command.command("create", help=_("Ship keys to a customer; their warranty starts."))
@click.option("--customer", type=int, required=True, help=_("The customer's id."))
@click.option("--date", "day", type=Day(), required=True, help=_("The day of the shipment."))
@click.option("--order", help=_("The order."))
@click.option("--key", "keys", multiple=True, required=True, help=_("A key; repeat for more."))
@pass_session
def shipment_create(
    session: Session, customer: int, day: date, order: str | None, keys: tuple[str, ...]
) -> int:
    from keytool.services.ship_keys import ship_keys

    shipment = ship_keys(session.desk, customer, keys, day, order)
    text = _("Shipped: %(keys)s.") % {"keys": words.keys(len(shipment.keys))}
    session.answer(shipment_json(shipment), text)
    return 0


@shipment_command.command("list", help=_("List the shipments."))
@PAGE
@AFTER
@pass_session
def shipment_list(session: Session, limit: int, after: int) -> int:
    with session.desk.register.read() as unit:
        shipments = unit.shipments.page(after, limit)
    head = (_("Id"), _("Date"), _("Customer"), _("Order"), _("Keys"))
    rows = [
        (s.id, words.day(s.shipped_on), s.customer, s.order or "", len(s.keys)) for s in shipments
    ]
    session.answer({"shipments": [shipment_json(s) for s in shipments]}, lambda: table(head, rows))
    return 0


@shipment_command.command("show", help=_("Show a shipment."))
@click.argument("number", type=int, metavar="ID")
@pass_session
def shipment_show(session: Session, number: int) -> int:
    with session.desk.register.read() as unit:
        shipment = unit.shipments.get(number)
    if shipment is None:
        raise BadInput("shipment-unknown", shipment=number)
    line = " · ".join(
        filter(
            None, (words.day(shipment.shipped_on), shipment.order, words.keys(len(shipment.keys)))
        )
    )
    session.answer(shipment_json(shipment), line)
    return 0


def _vendor_json(vendor: Vendor) -> dict[str, object]:
    return {
        "id": vendor.id,
        "name": vendor.name,
        "support": vendor.support_regulation,
        "warranty": vendor.warranty_regulation,
    }

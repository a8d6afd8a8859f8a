"""`key`, `licence`, `customer`, `vendor`, `shipment`: what the register holds."""

from datetime import date

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.devices import identified, key_from
from keytool.cli.shapes import customer_json, key_json, licence_json, shipment_json
from keytool.domain.key_ids import Family, the_key_id
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.i18n import _, words

PAGE = click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=50,
    show_default=True,
    help=_("At most so many rows."),
)
AFTER = click.option("--after", type=int, default=0, help=_("Start after the row with this id."))
FAMILIES = click.Choice([family.value for family in Family])


@click.group("key", help=_("Register and find keys."))
def key_command() -> None:
    pass


@key_command.command("add", help=_("Put a key into the register."))
@click.option("--family", type=FAMILIES, help=_("The key's family; not needed with --plugged."))
@click.option("--id", "number", help=_("Its number: 0x1A2B3C4D, 1A2B3C4D or decimal."))
@click.option("--plugged", is_flag=True, help=_("Take family, number and model from the bus."))
@click.option("--marking", help=_("What is printed on its body."))
@click.option("--model", help=_("Its model, such as sign or hasp-hl-pro."))
@click.option("--vendor", help=_("Whose software it protects."))
@click.option("--customer", type=int, help=_("The customer it was shipped to."))
@click.option("--shipped", type=Day(), help=_("The day of the shipment; needs --customer."))
@click.option("--order", help=_("The order it was shipped under."))
@pass_session
def key_add(
    session: Session,
    *,
    family: str | None,
    number: str | None,
    plugged: bool,
    marking: str | None,
    model: str | None,
    vendor: str | None,
    customer: int | None,
    shipped: date | None,
    order: str | None,
) -> int:
    from keytool.services.register_key import Delivery, register_key

    if plugged:
        reading = identified(session)
        key_id, model = reading.key_id, model or reading.model
        family = reading.sighting.family
    elif family is None:
        raise click.UsageError(_("Name the --family, or plug the key and say --plugged."))
    else:
        key_id = the_key_id(Family(family), number) if number else None
    if customer is None and (shipped or order):
        raise click.UsageError(_("--shipped and --order need --customer."))
    delivery = None
    if customer is not None:
        delivery = Delivery(customer, shipped or session.desk.today(), order)
    slug = model_slug(model) if model else None
    key = register_key(
        session.desk, Key(Family(family or ""), key_id, marking, slug, vendor), delivery
    )
    session.answer(key_json(key), lambda: _("Registered: %(key)s") % {"key": _key_line(key)})
    return 0


@key_command.command("find", help=_("Find keys by number, marking, customer, order or coupon."))
@click.argument("text")
@PAGE
@pass_session
def key_find(session: Session, text: str, limit: int) -> int:
    with session.desk.register.read() as unit:
        hits = unit.search(text, limit)
    document = {
        "hits": [{"kind": h.kind, "id": h.id, "title": h.title, "note": h.note} for h in hits]
    }
    head = (_("Kind"), _("Record"), _("Note"))
    nothing = _("Nothing found.")
    session.answer(
        document,
        lambda: table(head, [(h.kind, h.title, h.note) for h in hits]) if hits else nothing,
    )
    return 0 if hits else 1


@key_command.command("list", help=_("List the keys of the register."))
@PAGE
@AFTER
@pass_session
def key_list(session: Session, limit: int, after: int) -> int:
    with session.desk.register.read() as unit:
        keys = unit.keys.page(after, limit)
    head = (_("Id"), _("Model"), _("Number"), _("Marking"), _("State"))
    session.answer({"keys": [key_json(k) for k in keys]}, lambda: table(head, map(_row, keys)))
    return 0


@key_command.command("show", help=_("Show a key's record."))
@click.argument("key")
@pass_session
def key_show(session: Session, key: str) -> int:
    number = key_from(session, key)
    with session.desk.register.read() as unit:
        record = unit.keys.get(number)
        licences = unit.licences.of_key(number)
    if record is None:
        return 1
    document = key_json(record) | {"licences": [licence_json(item) for item in licences]}
    session.answer(document, lambda: _key_line(record))
    return 0


@click.group("licence", help=_("Licences stored on keys."))
def licence_command() -> None:
    pass


@licence_command.command("add", help=_("Note a licence that is stored on a key."))
@click.option("--key", required=True, help=_("The key: a number, a marking, or `plugged`."))
@click.option("--product", required=True, help=_("The product."))
@click.option("--edition", help=_("Its edition."))
@click.option("--quantity", type=int, default=1, show_default=True, help=_("Seats."))
@click.option("--until", type=Day(), help=_("Its last day; perpetual when left out."))
@pass_session
def licence_add(
    session: Session,
    *,
    key: str,
    product: str,
    edition: str | None,
    quantity: int,
    until: date | None,
) -> int:
    from keytool.services.register_key import add_licence

    licence = add_licence(
        session.desk, Licence(key_from(session, key), product, edition, quantity, until)
    )
    session.answer(licence_json(licence), _("Licence noted."))
    return 0


@licence_command.command("list", help=_("List the licences of a key."))
@click.argument("key")
@pass_session
def licence_list(session: Session, key: str) -> int:
    number = key_from(session, key)
    with session.desk.register.read() as unit:
        licences = unit.licences.of_key(number)
    head = (_("Product"), _("Edition"), _("Seats"), _("Until"))
    rows = [
        (
            item.product,
            item.edition or "",
            item.quantity,
            words.day(item.until) if item.until else _("perpetual"),
        )
        for item in licences
    ]
    session.answer(
        {"licences": [licence_json(item) for item in licences]}, lambda: table(head, rows)
    )
    return 0


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
    from keytool.domain.errors import BadInput

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
    from keytool.domain.errors import BadInput

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


def _row(key: Key) -> tuple[object, ...]:
    number = key.key_id.grouped if key.key_id else ""
    return (
        key.id,
        model_title(key.family, key.model),
        number,
        key.marking or "",
        words.key_state(key.state),
    )


def _key_line(key: Key) -> str:
    return "  ".join(str(cell) for cell in _row(key) if cell != "")

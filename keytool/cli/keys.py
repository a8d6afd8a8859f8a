"""`key`, `licence`: keys in the register and what is stored on them."""

from datetime import date

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.devices import identified, key_from
from keytool.cli.paging import AFTER, PAGE
from keytool.cli.shapes import key_json, licence_json
from keytool.domain.key_ids import Family, the_key_id
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.keys import Key, Licence
from keytool.i18n import _, words

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

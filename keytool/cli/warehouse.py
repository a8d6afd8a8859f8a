"""`sitting`: register keys one after another and ship them."""

from datetime import date
from pathlib import Path

import click

from keytool.cli.context import NO_DAY, Day, MaybeDay, Session, pass_session, table
from keytool.cli.doubts import tell_doubts
from keytool.cli.label_stocks import STOCK
from keytool.cli.sitting_back import sitting_put_back
from keytool.cli.sitting_items import (
    close_items,
    looks,
    noted_of,
    noted_options,
    refuse_of_shipping,
    show_items_of,
    sitting_note,
    sitting_receipt,
    take_items,
    undo_items,
)
from keytool.cli.sitting_list import sitting_drop, sitting_list
from keytool.cli.sitting_offers import offers_of, taken_text
from keytool.cli.streams import lines_of_input
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.sittings import Outcome, Product, Purpose, Sitting
from keytool.i18n import _, language, words
from keytool.services.warehouse import Taken
from keytool.shapes.records import doubts_json, key_json
from keytool.shapes.sittings import line_json, sitting_json, taken_json

BATCH = click.option("--batch", help=_("The batch of the keys that come from now on."))
PRODUCED = click.option(
    "--produced", type=MaybeDay(), help=_("The day they were made; an empty text takes it away.")
)


@click.group("sitting", help=_("Register keys one after another and ship them."))
def sitting_command() -> None:
    pass


sitting_command.add_command(sitting_list)
sitting_command.add_command(sitting_drop)
sitting_command.add_command(sitting_put_back)
sitting_command.add_command(sitting_note)
sitting_command.add_command(sitting_receipt)


@sitting_command.command("open", help=_("Say once what holds for all keys."))
@click.option("--vendor", help=_("Whose keys these are."))
@click.option("--customer", type=int, help=_("To whom they go; left out, they go to stock."))
@click.option("--order", help=_("The order."))
@click.option("--date", "day", type=Day(), help=_("The day of shipment; that of closing if none."))
@click.option("--family", type=click.Choice([f.value for f in Family]), help=_("Only this family."))
@click.option("--model", help=_("Only this model."))
@click.option(
    "--product", "products", multiple=True, help=_("PRODUCT or PRODUCT=QUANTITY on each key.")
)
@click.option("--markings", is_flag=True, help=_("Scan a marking after each plugged key."))
@click.option("--expected", type=int, help=_("How many keys there should be."))
@click.option(
    "--purpose",
    type=click.Choice([one.value for one in Purpose]),
    default=Purpose.SHIP.value,
    show_default=True,
    help=_("Keys leave, come back, or are counted."),
)
@BATCH
@PRODUCED
@pass_session
def sitting_open(
    session: Session,
    *,
    vendor: str | None,
    customer: int | None,
    order: str | None,
    day: date | None,
    family: str | None,
    model: str | None,
    products: tuple[str, ...],
    markings: bool,
    expected: int | None,
    purpose: str,
    batch: str | None,
    produced: date | None,
) -> int:
    from keytool.services.warehouse import open_sitting

    desk = session.desk
    sitting = Sitting(
        desk.operator,
        desk.clock.now(),
        vendor,
        customer,
        order,
        day,
        Family(family) if family else None,
        model_slug(model) if model else None,
        tuple(map(_product, products)),
        markings,
        expected,
        batch,
        produced if produced != NO_DAY else None,
        purpose=Purpose(purpose),
    )
    opened = open_sitting(desk, sitting)
    text = _("Sitting %(number)s is open.") % {"number": opened.id}
    session.answer(sitting_json(opened, ()), text)
    return 0


@sitting_command.command("take", help=_("Take a plugged key, or what a barcode reader types."))
@click.argument("number", type=int, metavar="SITTING")
@click.argument("scans", nargs=-1, metavar="[plugged|LABEL]...")
@noted_options
@BATCH
@PRODUCED
@click.option(
    "--labels",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=_("A folder that gets the label of each accepted key at once, as a PDF of its own."),
)
@STOCK
@pass_session
def sitting_take(
    session: Session,
    *,
    number: int,
    scans: tuple[str, ...],
    condition: str | None,
    note: str | None,
    to_stock: bool | None,
    batch: str | None,
    produced: date | None,
    labels: Path | None,
    stock: str,
) -> int:
    """One answer for each scan; without any, those on standard input, one a line."""
    from keytool.services.warehouse import take_key

    noted = noted_of(condition, note, to_stock)
    if looks(session, number):
        refuse_of_shipping(session, number, batch=batch, produced=produced, labels=labels)
        return take_items(session, number, scans, lambda scan: offers_of(session, scan), noted)
    if noted != noted_of(None, None, None):
        raise BadInput("noted-outside-intake", sitting=number)
    if labels:
        _check_stock(stock)
    _change(session, number, batch, produced)
    refused = 0
    for scan in scans or lines_of_input():
        for offered in offers_of(session, scan):
            taken = take_key(session.desk, number, offered)
            refused += taken.outcome not in {Outcome.ACCEPTED, Outcome.MARKED}
            today = session.desk.today()
            label = _label_at_once(session, taken, labels, stock) if labels else None
            document = taken_json(taken, today) | {"label": str(label) if label else None}
            session.line(document, taken_text(taken, today))
    return 1 if refused else 0


@sitting_command.command("change", help=_("Say another batch for the keys that come now."))
@click.argument("number", type=int, metavar="SITTING")
@BATCH
@PRODUCED
@pass_session
def sitting_change(session: Session, number: int, batch: str | None, produced: date | None) -> int:
    from keytool.services.show_sitting import show_sitting

    if batch is None and produced is None:
        raise click.UsageError(_("Say what to change."))
    _change(session, number, batch, produced)
    record = show_sitting(session.desk, number)
    told = words.batch(record.sitting.batch, record.sitting.produced_on) or _("no batch")
    text = _("The keys that come now: %(batch)s.") % {"batch": told}
    session.answer(sitting_json(record.sitting, record.lines), text)
    return 0


@sitting_command.command("undo", help=_("Take the last key out again; it stays in stock."))
@click.argument("number", type=int, metavar="SITTING")
@click.option("--line", "place", type=int, help=_("Take out the key of this line instead."))
@pass_session
def sitting_undo(session: Session, number: int, place: int | None) -> int:
    from keytool.services.warehouse import take_out, undo_last

    if looks(session, number):
        return undo_items(session, number, place)
    desk = session.desk
    line = undo_last(desk, number) if place is None else take_out(desk, number, place)
    text = _("Line %(place)s is taken out.") % {"place": line.place}
    session.answer(line_json(line), text)
    return 0


@sitting_command.command("close", help=_("Write the licences, ship the keys, end the sitting."))
@click.argument("number", type=int, metavar="SITTING")
@click.option("--box", help=_("The number on the box."))
@pass_session
def sitting_close(session: Session, number: int, box: str | None) -> int:
    from keytool.services.show_key import doubts_about
    from keytool.services.show_sitting import show_sitting
    from keytool.services.warehouse import close_sitting

    if looks(session, number):
        refuse_of_shipping(session, number, box=box)
        return close_items(session, number)
    closed = close_sitting(session.desk, number, box)
    lines = show_sitting(session.desk, number).lines
    doubts = doubts_about(session.desk, [line.key for line in lines])
    text = _("Sitting %(number)s is closed: %(keys)s.") % {
        "number": closed.id,
        "keys": words.keys(len(lines)),
    }
    session.answer(sitting_json(closed, lines) | {"questions": doubts_json(doubts)}, text)
    if not session.as_json:
        tell_doubts(doubts)
    return 0


@sitting_command.command("show", help=_("Show a sitting with its keys."))
@click.argument("number", type=int, metavar="SITTING")
@pass_session
def sitting_show(session: Session, number: int) -> int:
    from keytool.services.show_sitting import show_sitting

    if looks(session, number):
        return show_items_of(session, number)
    record = show_sitting(session.desk, number)
    sitting, lines, keys = record.sitting, record.lines, record.keys
    head = ("№", _("Model"), _("Key id"), _("Marking"), _("Batch"), _("Time"))
    rows = [
        (
            line.place,
            model_title(keys[line.key].family, keys[line.key].model),
            keys[line.key].key_id or "",
            keys[line.key].marking or "",
            words.batch(keys[line.key].batch, keys[line.key].produced_on),
            words.moment(line.at),
        )
        for line in lines
    ]
    document = sitting_json(sitting, lines)
    document["keys"] = [key_json(keys[line.key]) for line in lines]
    session.answer(document, lambda: table(head, rows))
    return 0


def _check_stock(stock: str) -> None:
    """Before a key is taken, not after it."""
    from keytool.papers.typeset.labels import stock_of

    stock_of(stock)


def _label_at_once(session: Session, taken: Taken, folder: Path, stock: str) -> Path | None:
    """For a key that is in the box now, or has just got its marking; the name keeps their order."""
    from keytool.papers.labels import save_labels

    if taken.outcome not in {Outcome.ACCEPTED, Outcome.MARKED} or not (taken.key and taken.line):
        return None
    path = folder / f"{taken.line.sitting}-{taken.line.place:04d}.pdf"
    save_labels(session.desk, [taken.key.id], stock, path, language())
    return path


def _change(session: Session, number: int, batch: str | None, produced: date | None) -> None:
    """What is left out stays as it was said; an empty text takes it away."""
    from keytool.services.show_sitting import show_sitting
    from keytool.services.sitting_batch import change_batch

    if batch is None and produced is None:
        return
    now = show_sitting(session.desk, number).sitting
    made = now.produced_on if produced is None else produced
    code = now.batch if batch is None else batch
    change_batch(session.desk, number, code, made if made != NO_DAY else None)


def _product(text: str) -> Product:
    name, _sign, count = text.partition("=")
    try:
        return Product(name.strip(), quantity=int(count) if count else 1)
    except ValueError as error:
        raise BadInput("count-malformed", cell=count) from error

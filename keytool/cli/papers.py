"""`label`, `packing-list`: what is printed of keys and shipments."""

from pathlib import Path

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.devices import key_from
from keytool.cli.label_stocks import STOCK
from keytool.cli.out_option import out_option
from keytool.cli.paper_files import paper_options, put
from keytool.i18n import _, language

OUT = out_option(_("The PDF to write."))
SKIP = click.option(
    "--skip", type=int, default=0, help=_("Labels already gone from the first sheet.")
)


@click.command("label", help=_("Make labels for keys."))
@click.argument("keys", nargs=-1, metavar="KEY...")
@click.option("--shipment", type=int, help=_("Labels for all keys of a shipment."))
@STOCK
@SKIP
@OUT
@pass_session
def label_command(
    session: Session,
    *,
    keys: tuple[str, ...],
    shipment: int | None,
    stock: str,
    skip: int,
    path: Path,
) -> int:
    from keytool.papers.labels import save_labels
    from keytool.services.show_shipment import show_shipment

    numbers = [key_from(session, key) for key in keys]
    if shipment is not None:
        numbers += show_shipment(session.desk, shipment).shipment.keys
    count = save_labels(session.desk, numbers, stock, path, language(), skip=skip)
    text = _("Labels in %(file)s: %(count)s.") % {"file": path, "count": count}
    session.answer({"file": str(path), "labels": count, "stock": stock}, text)
    return 0


@click.command("packing-list", help=_("Make the packing list of a shipment."))
@click.argument("number", type=int, metavar="SHIPMENT")
@click.option("--box", help=_("The number on the box, on this paper alone."))
@paper_options(_("The PDF to write."))
@pass_session
def packing_list_command(
    session: Session, number: int, path: Path | None, eml: Path | None, box: str | None
) -> int:
    from keytool.files import write_whole
    from keytool.papers.packing_list import packing_letter, packing_list

    seller = session.workplace.desk_settings.seller
    drawn = packing_list(session.desk, number, language(), seller, box=box)
    facts, text = put(
        session,
        path,
        eml,
        lambda file: write_whole(file, drawn.pdf, private=False),
        lambda: packing_letter(drawn, language(), seller),
    )
    shipment = drawn.packed.shipment
    session.answer(facts | {"shipment": shipment.id, "keys": len(shipment.keys)}, text)
    return 0

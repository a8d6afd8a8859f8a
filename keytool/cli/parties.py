"""`vendor`: whose software the keys protect."""

import click

from keytool.cli.context import Session, pass_session, table
from keytool.domain.parties import Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.i18n import _
from keytool.shapes.records import vendor_json


@click.group("vendor", help=_("Software vendors this desk serves."))
def vendor_command() -> None:
    pass


@vendor_command.command("add", help=_("Add a vendor and the regulations that govern it."))
@click.option("--id", "slug", required=True, help=_("A short name without spaces."))
@click.option("--name", required=True, help=_("The vendor's name."))
@click.option("--support", required=True, help=_("The regulation of its support."))
@click.option("--warranty", help=_("The regulation of its key warranty; else that of support."))
@click.option("--warranty-months", type=int, help=_("Its own warranty, in months."))
@click.option(
    "--warranty-from",
    type=click.Choice([start.value for start in WarrantyStart]),
    default=WarrantyStart.SHIPMENT.value,
    help=_("From what day its own warranty runs."),
)
@click.option("--warranty-document", default="", help=_("The document that promises it."))
@click.option("--warranty-clause", default="", help=_("The clause of that document."))
@pass_session
def vendor_add(
    session: Session,
    *,
    slug: str,
    name: str,
    support: str,
    warranty: str | None,
    warranty_months: int | None,
    warranty_from: str,
    warranty_document: str,
    warranty_clause: str,
) -> int:
    from keytool.services.keep_parties import add_vendor

    own = None
    if warranty_months is not None or warranty_document or warranty_clause:
        starts = WarrantyStart(warranty_from)
        own = OwnWarranty(warranty_months or 0, starts, warranty_document, warranty_clause)
    vendor = add_vendor(session.desk, Vendor(slug, name, support, warranty or support, own))
    session.answer(vendor_json(vendor), f"{vendor.id}  {vendor.name}")
    return 0


@vendor_command.command("list", help=_("List the vendors."))
@pass_session
def vendor_list(session: Session) -> int:
    from keytool.services.ask_parties import vendors_of

    vendors = vendors_of(session.desk)
    head = (_("Id"), _("Name"), _("Support"), _("Warranty"))
    rows = [
        (
            v.id,
            v.name,
            v.support_regulation,
            v.own_warranty.document if v.own_warranty else v.warranty_regulation,
        )
        for v in vendors
    ]
    session.answer({"vendors": [vendor_json(v) for v in vendors]}, lambda: table(head, rows))
    return 0

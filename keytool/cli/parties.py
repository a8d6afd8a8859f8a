"""`vendor`: whose software the keys protect."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.seen_version import seen_option
from keytool.cli.vendor_options import letterhead_of, letterhead_options
from keytool.domain.errors import BadInput
from keytool.domain.letterhead import Letterhead
from keytool.domain.parties import LANGUAGE, Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.i18n import LANGUAGES, _, ngettext
from keytool.shapes.records import vendor_json

if TYPE_CHECKING:
    from keytool.services.keep_vendors import VendorChange

F = TypeVar("F", bound=Callable[..., Any])


def _own_options(command: F) -> F:
    """What a vendor promises of keys by a document of its own."""
    options = (
        click.option("--warranty-months", type=int, help=_("Its own warranty, in months.")),
        click.option(
            "--warranty-from",
            type=click.Choice([start.value for start in WarrantyStart]),
            help=_("From what day its own warranty runs: from shipment if not told."),
        ),
        click.option("--warranty-document", help=_("The document that promises it.")),
        click.option("--warranty-clause", help=_("The clause of that document.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _of_cases(command: F) -> F:
    """How its cases are numbered, and who hears complaints."""
    prefix = click.option("--case-prefix", help=_("How numbers of its cases begin: KD if empty."))
    head = click.option(
        "--head", metavar="NAME <ADDRESS>", help=_("The head of support: complaints go there.")
    )
    return prefix(head(command))


_LETTERS_IN = click.option(
    "--language", type=click.Choice(LANGUAGES), help=_("The language of its letters to customers.")
)


@click.group("vendor", help=_("Software vendors this desk serves."))
def vendor_command() -> None:
    pass


@vendor_command.command("add", help=_("Add a vendor and the regulations that govern it."))
@click.option("--id", "slug", required=True, help=_("A short name without spaces."))
@click.option("--name", required=True, help=_("The vendor's name."))
@click.option("--support", required=True, help=_("The regulation of its support."))
@click.option("--warranty", help=_("The regulation of its key warranty; else that of support."))
@_own_options
@letterhead_options
@_LETTERS_IN
@_of_cases
@pass_session
def vendor_add(
    session: Session,
    /,
    *,
    slug: str,
    name: str,
    support: str,
    warranty: str | None,
    language: str | None,
    case_prefix: str | None,
    head: str | None,
    **told: Any,
) -> int:
    from keytool.services.keep_parties import add_vendor

    papers = letterhead_of(Letterhead(), told)
    new = Vendor(
        slug,
        name,
        support,
        warranty or support,
        _own(None, **told),
        papers,
        language or LANGUAGE,
        case_prefix or "",
        head or "",
    )
    vendor = add_vendor(session.desk, new)
    session.answer(vendor_json(vendor), f"{vendor.id}  {vendor.name}")
    return 0


@vendor_command.command("edit", help=_("Correct a vendor's record; what is not told stays."))
@click.argument("vendor")
@click.option("--name", help=_("The vendor's name."))
@click.option("--support", help=_("The regulation of its support."))
@click.option("--warranty", help=_("The regulation of its key warranty; its own one ends."))
@_own_options
@letterhead_options
@_LETTERS_IN
@_of_cases
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@seen_option("vendor", "vendor")
@pass_session
def vendor_edit(
    session: Session,
    /,
    *,
    vendor: str,
    name: str | None,
    support: str | None,
    warranty: str | None,
    language: str | None,
    case_prefix: str | None,
    head: str | None,
    dry_run: bool,
    **told: Any,
) -> int:
    from keytool.services.keep_vendors import change_of_vendor, edit_vendor

    before = _vendor_named(session, vendor)
    papers = letterhead_of(before.letterhead, told)
    changed = replace(
        before,
        name=before.name if name is None else name,
        support_regulation=support or before.support_regulation,
        warranty_regulation=warranty or before.warranty_regulation,
        own_warranty=_own(None if warranty else before.own_warranty, **told),
        letterhead=papers,
        language=language or before.language,
        case_prefix=before.case_prefix if case_prefix is None else case_prefix,
        head=before.head if head is None else head,
    )
    change = change_of_vendor(session.desk, changed)
    saved = changed if dry_run else edit_vendor(session.desk, before, changed)
    document = vendor_json(saved) | {
        "changed": list(change.fields),
        "keys": change.keys,
        "warranties": change.warranties,
        "kept": change.kept,
        "saved": not dry_run,
    }
    session.answer(document, lambda: f"{saved.id}  {saved.name}\n{_change_text(change)}")
    return 0


def _vendor_named(session: Session, vendor: str) -> Vendor:
    """Raises BadInput `vendor-unknown`."""
    from keytool.services.ask_parties import vendors_of

    known = {one.id: one for one in vendors_of(session.desk)}
    if vendor not in known:
        raise BadInput("vendor-unknown", vendor=vendor, known=list(known))
    return known[vendor]


def _own(
    before: OwnWarranty | None,
    *,
    warranty_months: int | None,
    warranty_from: str | None,
    warranty_document: str | None,
    warranty_clause: str | None,
) -> OwnWarranty | None:
    """What was told over what was there; None where nothing is."""
    told = (warranty_months, warranty_from, warranty_document, warranty_clause)
    if before is None and all(one is None for one in told):
        return None
    known = before or OwnWarranty(0, WarrantyStart.SHIPMENT, "", "")
    return OwnWarranty(
        known.months if warranty_months is None else warranty_months,
        known.starts if warranty_from is None else WarrantyStart(warranty_from),
        known.document if warranty_document is None else warranty_document,
        known.clause if warranty_clause is None else warranty_clause,
    )


def _change_text(change: "VendorChange") -> str:
    if not change.fields:
        return _("Nothing is changed.")
    text = ngettext(
        "%(n)s key gets another warranty; %(kept)s keep theirs.",
        "%(n)s keys get another warranty; %(kept)s keep theirs.",
        change.warranties,
    )
    return text % {"n": change.warranties, "kept": change.kept}


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

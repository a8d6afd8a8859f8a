"""`publish`: the customers' site as a folder."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.secret_input import passphrase_of
from keytool.cli.site_options import SITE_OPTIONS, site_of
from keytool.i18n import _, ngettext
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.site_publishing import PublishedSite

_TOLD = 5
"""Coupons that are named to people; the document has all."""


@click.command("publish", help=_("Write the customers' site into a folder."))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@SITE_OPTIONS
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("The vendor's logo on the page: an SVG or PNG file."),
)
@click.option(
    "--full", is_flag=True, help=_("Make every file anew, not only what the journal says changed.")
)
@pass_session
def publish_command(
    session: Session,
    *,
    folder: Path,
    base_url: str | None,
    vendor: str | None,
    logo: Path | None,
    full: bool,
) -> int:
    begun = time.monotonic()
    publishing, chosen = session.workplace.publishing, site_of(session, base_url, vendor)
    chosen = replace(chosen, logo=str(logo)) if logo else chosen
    page = publishing.page(chosen)
    site = publishing.site(chosen, publishing.signer(passphrase_of(session, "status")))
    document = _document(publishing.publish(folder, site, page, full=full))
    document |= {"seconds": round(time.monotonic() - begun, 2)}
    session.answer(document, lambda: _text(document))
    return 0


def _document(made: "PublishedSite") -> Json:
    done = made.done
    return {
        "folder": str(made.folder),
        "url": f"{made.url}/c",
        "coupons": made.coupons,
        "files": len(done.written) + done.unchanged,
        "written": len(done.written),
        "unchanged": done.unchanged,
        "removed": len(done.removed),
        "bytes": done.size,
        "changed": {"written": list(done.written), "removed": list(done.removed)},
        "left_out": list(made.left_out),
        "full": made.full,
        "kept": made.kept,
    }


def _text(document: Json) -> str:
    told = _("%(coupons)s coupons are in %(folder)s; files written: %(written)s of %(files)s.")
    lines, out = [told % document], document["left_out"]
    if out:
        text = ngettext(
            "%(n)s coupon is left out, since its signature does not hold: %(codes)s. "
            "`keydesk db check --signatures` says more.",
            "%(n)s coupons are left out, since their signatures do not hold: %(codes)s. "
            "`keydesk db check --signatures` says more.",
            len(out),
        )
        named = ", ".join(out[:_TOLD]) + (", …" if len(out) > _TOLD else "")
        lines.append(text % {"n": len(out), "codes": named})
    return "\n".join(lines)

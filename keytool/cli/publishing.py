"""`publish`: the customers' site as a folder."""

import time
from itertools import chain
from pathlib import Path

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.secret_input import passphrase_of
from keytool.cli.site_options import SITE_OPTIONS, site_of
from keytool.domain.contacts import ways_of
from keytool.domain.errors import BadInput
from keytool.i18n import _


@click.command("publish", help=_("Write the customers' site into a folder."))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@SITE_OPTIONS
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("The vendor's logo on the page: an SVG or PNG file."),
)
@pass_session
def publish_command(
    session: Session, folder: Path, base_url: str | None, vendor: str | None, logo: Path | None
) -> int:
    from keytool.coupon.format.trust import Purpose
    from keytool.coupon.keys.keystore import unlock
    from keytool.coupon.site.publication import Site, publication
    from keytool.web.logo import read_logo
    from keytool.web.page import page_files
    from keytool.web.publish import publish

    chosen = site_of(session, base_url, vendor)
    workplace, begun = session.workplace, time.monotonic()
    page = page_files(chosen.vendor, read_logo(logo) if logo else None, workplace.rulebook.editions)
    signer = unlock(
        workplace.keystore, passphrase_of(session, "status"), workplace.clock, Purpose.STATUS
    )
    trust = workplace.trust()
    if trust is None:
        raise BadInput("passphrase-missing")
    site = Site(
        chosen.url, chosen.vendor, workplace.keystore, trust, signer, ways_of(chosen.contact)
    )
    with publication(site, workplace.register, workplace.clock.now(), folder) as made:
        done = publish(folder, chain(made.files, page.items()))
    document = {
        "folder": str(folder),
        "url": f"{site.base_url}/c",
        "coupons": made.coupons,
        "files": done.written + done.unchanged,
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
        "bytes": done.size,
        "seconds": round(time.monotonic() - begun, 2),
    }
    told = _("%(coupons)s coupons are in %(folder)s; files written: %(written)s of %(files)s.")
    session.answer(document, told % document)
    return 0

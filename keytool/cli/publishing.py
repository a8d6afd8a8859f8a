"""`publish`: the customers' site as a folder."""

import re
import time
from pathlib import Path

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.signing import passphrase_of
from keytool.domain.errors import BadInput
from keytool.i18n import _

_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?", re.ASCII)


@click.command("publish", help=_("Write the customers' site into a folder."))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base-url", required=True, help=_("Where the folder will be found."))
@click.option("--vendor", default="", help=_("The name that the page shows."))
@pass_session
def publish_command(session: Session, folder: Path, base_url: str, vendor: str) -> int:
    from keytool.coupon.keystore import unlock
    from keytool.coupon.publication import Site, contents
    from keytool.coupon.trust import Purpose
    from keytool.web.publish import publish

    if not _ADDRESS.fullmatch(base_url):
        raise BadInput("site-address", url=base_url)
    place, begun = session.workplace, time.monotonic()
    signer = unlock(place.keystore, passphrase_of(session), place.clock, Purpose.STATUS)
    trust = place.trust()
    if trust is None:
        raise BadInput("passphrase-missing")
    site = Site(base_url.rstrip("/"), vendor, place.keystore, trust, signer)
    made = contents(site, place.register, place.clock.now(), folder)
    done = publish(folder, made.files)
    document = {
        "folder": str(folder),
        "url": f"{site.base_url}/c",
        "coupons": made.coupons,
        "files": len(made.files),
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
        "bytes": done.size,
        "seconds": round(time.monotonic() - begun, 2),
    }
    told = _("%(coupons)s coupons are in %(folder)s; files written: %(written)s of %(files)s.")
    session.answer(document, told % document)
    return 0

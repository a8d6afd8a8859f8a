"""`publish`: the customers' site as a folder."""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.secret_input import passphrase_of
from keytool.cli.site_options import SITE_OPTIONS, made_site, site_of
from keytool.domain.errors import BadInput
from keytool.i18n import _, ngettext
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.coupon.site.publication import Publication
    from keytool.coupon.site.site import Site
    from keytool.setup.desk import SiteSettings
    from keytool.web.publish import Published

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
    from keytool.web.logo import read_logo
    from keytool.web.page import page_files

    begun = time.monotonic()
    chosen = site_of(session, base_url, vendor)
    editions = session.workplace.rulebook.editions
    page = page_files(chosen.vendor, read_logo(logo) if logo else None, editions)
    document = _publish(session, folder, _site(session, chosen), page, full=full)
    document |= {"seconds": round(time.monotonic() - begun, 2)}
    session.answer(document, lambda: _text(document))
    return 0


def _site(session: Session, chosen: "SiteSettings") -> "Site":
    """Raises as `unlock`, and BadInput `passphrase-missing`."""
    from keytool.coupon.format.trust import Purpose

    workplace = session.workplace
    secret = passphrase_of(session, "status")
    signer = workplace.signing_keys.signer(secret, Purpose.STATUS, heads=True)
    trust = workplace.trust()
    if trust is None:
        raise BadInput("passphrase-missing")
    return made_site(session, chosen, trust, signer)


def _publish(
    session: Session, folder: Path, site: "Site", page: Mapping[str, bytes], *, full: bool
) -> Json:
    """Only what changed, while the folder is as the last publication left it."""
    from keytool.coupon.site.publication import publication
    from keytool.coupon.site.standing import read_standing, save_standing
    from keytool.services.note_outside import note_published
    from keytool.web.publish import digest_of, look_over, publish

    workplace, last = session.workplace, read_standing(folder)
    before = look_over(folder) if last else {}
    why = "files-changed" if last and digest_of(before) != last.folder else None
    now = workplace.clock.now()
    with publication(
        site, workplace.register, now, folder, None if why else last, full=full
    ) as made:
        files = chain(made.files(), page.items())
        done = publish(folder, files, None if made.full else before)
        standing = made.standing(digest_of(done.seen))
    kept = standing is not None and save_standing(folder, standing)
    if standing:
        _note(session, folder, site, now, standing.journal)
    if done.written or done.removed:
        note_published(session.desk, site.base_url, made.coupons, len(done.written))
    return _document(folder, site, made, done) | {"full": why or made.full, "kept": kept}


def _note(
    session: Session, folder: Path, site: "Site", now: datetime, journal: tuple[int, str]
) -> None:
    """For the desk, which tells when the site grows old; a list may have been an hour old."""
    from keytool.coupon.checking.status import TTL
    from keytool.domain.site_age import LastPublication
    from keytool.setup.last_publication import note_publication

    until = now + timedelta(seconds=site.life - TTL)
    last = LastPublication(str(folder.absolute()), site.base_url, now, until, journal)
    note_publication(session.workplace.settings.home, last)


def _document(folder: Path, site: "Site", made: "Publication", done: "Published") -> Json:
    return {
        "folder": str(folder),
        "url": f"{site.base_url}/c",
        "coupons": made.coupons,
        "files": len(done.written) + done.unchanged,
        "written": len(done.written),
        "unchanged": done.unchanged,
        "removed": len(done.removed),
        "bytes": done.size,
        "changed": {"written": list(done.written), "removed": list(done.removed)},
        "left_out": [coupon.code for coupon in made.left_out],
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

"""`serve`: the customers' site with live status."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.secret_input import passphrase_of
from keytool.cli.site_options import SITE_OPTIONS, site_of
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.coupon.site.live import LiveSite
    from keytool.setup.desk import SiteSettings
    from keytool.web.serve_guard import Access
    from keytool.web.serve_limits import Address


@click.command("serve", help=_("Serve the customers' site with live status."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("The address to listen at."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8440,
    show_default=True,
    help=_("The port to listen at; 0 takes a free one."),
)
@SITE_OPTIONS
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("The vendor's logo on the page: an SVG or PNG file."),
)
@click.option(
    "--behind-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help=_("Believe this proxy when it names whom it asks for (X-Forwarded-For)."),
)
@pass_session
def serve_command(
    session: Session,
    *,
    host: str,
    port: int,
    base_url: str | None,
    vendor: str | None,
    logo: Path | None,
    proxies: tuple[str, ...],
) -> int:
    from keytool.setup.last_publication import forget_publication
    from keytool.setup.logo import read_logo
    from keytool.web.page import page_files
    from keytool.web.serve import application
    from keytool.web.serve_http import listen, serve
    from keytool.web.serve_limits import RateLimit

    chosen, believed = site_of(session, base_url, vendor), _addresses(proxies)
    page = page_files(
        chosen.vendor, read_logo(logo) if logo else None, session.workplace.rulebook.editions
    )
    live = _live_site(session, chosen)
    listener = listen(host, port)
    forget_publication(session.workplace.settings.home, chosen.url)
    app = application(
        live,
        page,
        chosen.url,
        limit=RateLimit(),
        log=lambda access: _log(session, access),
        proxies=believed,
    )
    _tell(session, listener.getsockname(), chosen, live)
    serve(app, listener, believed)
    return 0


def _live_site(session: Session, chosen: "SiteSettings") -> "LiveSite":
    """Raises StorageTrouble `register-missing`: a server makes no register."""
    from keytool.coupon.format.trust import Purpose
    from keytool.coupon.keys.keystore import unlock
    from keytool.coupon.site.live import LiveSite
    from keytool.site_publishing import made_site

    workplace = session.workplace
    where = workplace.settings.db
    if "://" not in where and not Path(where).expanduser().is_file():
        raise StorageTrouble("register-missing", path=where)
    signer = unlock(workplace.keystore, passphrase_of(session), workplace.clock, Purpose.STATUS)
    trust = workplace.trust()
    if trust is None:
        raise StorageTrouble("keystore-missing", path=str(workplace.keystore))
    site = made_site(workplace.keystore, chosen, trust, signer)
    return LiveSite(site, workplace.register_to_read.read, workplace.clock)


def _addresses(texts: tuple[str, ...]) -> "frozenset[Address]":
    """Raises BadInput `proxy-address`."""
    from ipaddress import ip_address

    try:
        return frozenset(map(ip_address, texts))
    except ValueError as error:
        raise BadInput("proxy-address", address=", ".join(texts)) from error


def _tell(
    session: Session, socket_name: tuple[str, int], chosen: "SiteSettings", live: "LiveSite"
) -> None:
    host, port = socket_name[:2]
    here = f"http://[{host}]:{port}/c/" if ":" in host else f"http://{host}:{port}/c/"
    document = {
        "event": "serving",
        "here": here,
        "url": f"{chosen.url}/c",
        "coupons": live.coupons,
    }
    told = _("%(coupons)s coupons are served at %(here)s for %(url)s. Ctrl+C ends it.")
    session.line(document, told % document)


def _log(session: Session, access: "Access") -> None:
    """A line a request: JSON, or the words of a usual access log."""
    document = {
        "event": "answered",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "client": access.client,
        "method": access.method,
        "path": access.path,
        "status": access.status,
        "bytes": access.size,
        "ms": round(access.seconds * 1000, 1),
    }
    text = " ".join(str(value) for name, value in document.items() if name != "event")
    with suppress(OSError):  # a log that nobody reads any more is no reason to stop
        session.line(document, f"{text} ms")

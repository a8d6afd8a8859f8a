"""The options that say where the customers' site is found, and the settings they stand for."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from keytool.cli.context import Session
from keytool.domain.errors import BadInput
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.setup.desk import SiteSettings

F = TypeVar("F", bound=Callable[..., Any])


def SITE_OPTIONS(command: F) -> F:  # noqa: N802  stands among options, whose names are in capitals
    address = _("Where the site will be found; as set when left out.")
    vendor = _("The name that the page shows; as set when left out.")
    with_vendor = click.option("--vendor", help=vendor)(command)
    return click.option("--base-url", help=address)(with_vendor)


def site_of(session: Session, base_url: str | None, vendor: str | None) -> "SiteSettings":
    """What the options say, else the desk's settings.

    Raises BadInput `site-address`, `site-not-set`, and as `load_settings`.
    """
    from keytool.setup.addresses import site_address

    kept = session.workplace.desk_settings.site
    if base_url is None and not kept.url:
        raise BadInput("site-not-set")
    try:
        url = kept.url if base_url is None else site_address(base_url)
    except ValueError as error:
        raise BadInput("site-address", url=base_url) from error
    return replace(kept, url=url, vendor=kept.vendor if vendor is None else vendor)

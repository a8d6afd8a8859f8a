"""Options of every command that lists rows."""

import click

from keytool.i18n import _

PAGE = click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=50,
    show_default=True,
    help=_("At most so many rows."),
)
AFTER = click.option("--after", help=_("Go on behind this place, which a page names as `next`."))

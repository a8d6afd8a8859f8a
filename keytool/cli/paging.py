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
AFTER = click.option("--after", type=int, default=0, help=_("Start after the row with this id."))

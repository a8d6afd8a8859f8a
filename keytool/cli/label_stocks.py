"""What labels are printed on, as commands ask for it."""

import click

from keytool.i18n import _

STOCK = click.option(
    "--stock", default="a4-24", show_default=True, help=_("a4-24, a4-40, tape-62 or tape-29.")
)

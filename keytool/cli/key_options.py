"""What the record of a key says beside its number, as options of `key add` and `key edit`."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from keytool.cli.context import Day
from keytool.i18n import _

F = TypeVar("F", bound=Callable[..., Any])


def record_options(command: F) -> F:
    """Model, vendor, batch, and the days it was made and sold."""
    for option in (
        click.option("--sold", type=Day(), help=_("The day it was sold.")),
        click.option("--produced", type=Day(), help=_("The day it was made.")),
        click.option("--batch", help=_("Its batch.")),
        click.option("--vendor", help=_("Whose software it protects.")),
        click.option("--model", help=_("Its model, such as sign or hasp-hl-pro.")),
    ):
        command = option(command)
    return command

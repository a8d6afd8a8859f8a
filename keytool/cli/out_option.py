"""`--out`: the file that a command writes, by one name in all commands."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.parser import _OptionParser

_BEFORE = "--output"
"""What it was called in some commands; all understand it, and no help names it."""


class _Out(click.Option):
    def add_to_parser(self, parser: "_OptionParser", ctx: click.Context) -> None:
        super().add_to_parser(parser, ctx)
        parser.add_option(obj=self, opts=[_BEFORE], dest=self.name, action="store", nargs=1)


def out_option(told: str, *, required: bool = True) -> Callable[[Any], Any]:
    """The option with its help; the command gets a `path`."""
    file = click.Path(path_type=Path, dir_okay=False)
    return click.option("--out", "path", cls=_Out, type=file, required=required, help=told)

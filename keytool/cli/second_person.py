"""The second operator on the command line: a login, and a password that is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.secret_input import password_of
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.domain.rights import Right
from keytool.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from keytool.cli.context import Session

_SECRET = click.Path(exists=True, dir_okay=False, path_type=Path)


def second_options(command: "Callable[..., Any]") -> "Callable[..., Any]":
    """`--second` and where its password lies, for what two people answer for."""
    for option in (
        click.option(
            "--second-password-file",
            type=_SECRET,
            help=_("A file with the second operator's password; else asked."),
        ),
        click.option("--second", help=_("The operator who agrees.")),
    ):
        command = option(command)
    return command


def seconded(session: "Session", act: str, second: str | None, file: Path | None) -> None:
    """Where the register has operators, let the second one sign. Raises as `approve`."""
    from keytool.services.rights import standing, takes_two
    from keytool.services.sign_in import approve

    if not session.workplace.has_register:
        return
    try:
        here = standing(session.desk)
    except StorageTrouble:  # a register that nobody can read refuses nobody
        return
    if not here.guarded:
        return
    here.require(act)
    if not takes_two(session.desk, act):
        return
    if not second:
        raise Conflict("second-operator-first", right=Right(act))
    asked = _("Password of %(login)s") % {"login": second}
    approve(session.desk, act, second, password_of(file, asked))

"""`--seen`: a record that somebody else has changed since it was read says so and is left alone."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click

from keytool.cli.context import Session
from keytool.i18n import N_, _

SEEN_HELP = N_("The version that `show --json` told: refuse when it was changed since.")
Command = Callable[..., Any]


def seen_number(*spellings: str) -> Callable[[Command], Command]:
    """For a command whose use case itself takes the number that was seen."""
    return click.option("--seen", *spellings, type=int, metavar="VERSION", help=_(SEEN_HELP))


def seen_option(kind: str, argument: str) -> Callable[[Command], Command]:
    """For a command that changes the record of this kind which its argument names."""

    def decorated(command: Command) -> Command:
        @click.option("--seen", metavar="VERSION", help=_(SEEN_HELP))
        @wraps(command)
        def run(*args: Any, seen: str | None, **told: Any) -> Any:
            if seen is not None:
                _look(kind, told[argument], seen)
            return command(*args, **told)

        return run

    return decorated


def _look(kind: str, name: Any, seen: str) -> None:
    from keytool.services.seen_records import Seen

    session = click.get_current_context().find_object(Session)
    if session is None:
        raise click.UsageError(_(SEEN_HELP))
    row = _ROWS[kind](session, name) if kind in _ROWS else name
    session.looks = Seen(seen, kind, name, row)


def _key(session: Session, name: Any) -> int:
    from keytool.cli.devices import name_from
    from keytool.services.find_key import key_named

    return key_named(session.desk, name_from(session, _only(name))).id


def _coupon(session: Session, name: Any) -> int:
    from keytool.cli.coupon_answers import coupon_named

    return coupon_named(session, _only(name)).id


def _only(name: Any) -> str:
    """What one record is called, by a command that takes several."""
    only, *others = (name,) if isinstance(name, str) else name
    if others:
        raise click.UsageError(_("--seen is told of one record, not of several."))
    return str(only)


_ROWS: Mapping[str, Callable[[Session, Any], int]] = {"key": _key, "coupon": _coupon}
"""Kinds that people call by other names than their rows."""

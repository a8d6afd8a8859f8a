"""`--seen`: a record that somebody else has changed since it was read says so and is left alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

import click

from keytool.cli.context import Session
from keytool.domain.errors import Conflict
from keytool.i18n import N_, _

if TYPE_CHECKING:
    from keytool.ports import Register, UnitOfWork
    from keytool.services.desk import Desk

SEEN_HELP = N_("The version that `show --json` told: refuse when it was changed since.")
Command = Callable[..., Any]
Find = Callable[["UnitOfWork"], object]
"""The record as it is now; None where there is none."""


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
                session = click.get_current_context().find_object(Session)
                if session is None:
                    raise click.UsageError(_(SEEN_HELP))
                find = _FINDING[kind](session, told[argument])
                session.looks = Seen(seen, kind, told[argument], find)
            return command(*args, **told)

        return run

    return decorated


@dataclass
class Seen:
    """What a person has seen of a record; held against it once, before anything is written."""

    version: str
    kind: str
    name: object
    find: Find
    is_asked: bool = False

    def looked_at(self, desk: "Desk") -> "Desk":
        """The same desk, on a register that looks first."""
        return replace(desk, register=cast("Register", SeenRegister(desk.register, self)))

    def require(self, unit: "UnitOfWork") -> None:
        """Raises Conflict `changed-by-another`. One that is not there is the command's to tell."""
        from keytool.shapes.versions import version_of

        record = None if self.is_asked else self.find(unit)
        self.is_asked = True
        if record is not None and str(version_of(record)) != self.version:
            raise Conflict("changed-by-another", what=self.kind, id=self.name)


@dataclass(frozen=True)
class SeenRegister:
    """A register that looks first, in the transaction that is to write."""

    behind: "Register"
    seen: Seen

    def write(self, operator: str) -> "UnitOfWork":
        return cast("UnitOfWork", self._looked(operator))

    @contextmanager
    def _looked(self, operator: str) -> "Iterator[UnitOfWork]":
        with self.behind.write(operator) as unit:
            self.seen.require(unit)
            yield unit

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def _key(session: Session, name: Any) -> Find:
    from keytool.cli.devices import name_from
    from keytool.services.find_key import key_named

    row = key_named(session.desk, name_from(session, name)).id
    return lambda unit: unit.keys.get(row)


def _coupon(session: Session, name: Any) -> Find:
    from keytool.cli.coupon_answers import coupon_named

    code, *others = (name,) if isinstance(name, str) else name
    if others:
        raise click.UsageError(_("--seen is told of one coupon, not of several."))
    row = coupon_named(session, code).id
    return lambda unit: unit.coupons.get(row)


def _case(_session: Session, number: Any) -> Find:
    from keytool.services.case_work import case_named

    return lambda unit: case_named(unit, number)


def _operator(_session: Session, name: Any) -> Find:
    wanted = str(name).strip().casefold()
    return lambda unit: next((one for one in unit.operators.all() if one.login == wanted), None)


_FINDING: dict[str, Callable[[Session, Any], Find]] = {
    "key": _key,
    "coupon": _coupon,
    "operator": _operator,
    "customer": lambda _session, row: lambda unit: unit.customers.get(row),
    "vendor": lambda _session, name: lambda unit: unit.vendors.get(name),
    "licence": lambda _session, row: lambda unit: unit.licences.get(row),
    "contract": lambda _session, row: lambda unit: unit.contracts.get(row),
    "certificate": lambda _session, row: lambda unit: unit.certificates.get(row),
    "shipment": lambda _session, row: lambda unit: unit.shipments.get(row),
    "replacement": lambda _session, row: lambda unit: unit.replacements.get(row),
    "case": _case,
}

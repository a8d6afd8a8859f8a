"""A record that somebody else has changed since it was seen says so, and is left alone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, cast

from keytool.domain.errors import Conflict
from keytool.domain.versions import version_of
from keytool.ports import Register, UnitOfWork
from keytool.services.case_work import case_named
from keytool.services.desk import Desk


@dataclass
class Seen:
    """The version of a record that a person has seen; held against it once, before anything is
    written. `name` is what they call it, `row` what it is found by: its row, a vendor's id, a
    case's number, an operator's login.
    """

    version: str
    kind: str
    name: object
    row: Any
    is_asked: bool = False

    def looked_at(self, desk: Desk) -> Desk:
        """The same desk, on a register that looks first."""
        return replace(desk, register=cast("Register", _LookingRegister(desk.register, self)))

    def require(self, unit: UnitOfWork) -> None:
        """Raises Conflict `changed-by-another`. One that is not there is the use case's to tell."""
        record = None if self.is_asked else _FOUND[self.kind](unit, self.row)
        self.is_asked = True
        if record is not None and str(version_of(record)) != self.version:
            raise Conflict("changed-by-another", what=self.kind, id=self.name)


@dataclass(frozen=True)
class _LookingRegister:
    """A register that looks first, in the transaction that is to write."""

    behind: Register
    seen: Seen

    def write(self, operator: str) -> UnitOfWork:
        return cast("UnitOfWork", self._looked(operator))

    @contextmanager
    def _looked(self, operator: str) -> Iterator[UnitOfWork]:
        with self.behind.write(operator) as unit:
            self.seen.require(unit)
            yield unit

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def _operator(unit: UnitOfWork, login: str) -> object:
    wanted = login.strip().casefold()
    return next((one for one in unit.operators.all() if one.login == wanted), None)


_FOUND: Mapping[str, Callable[[UnitOfWork, Any], object]] = {
    "key": lambda unit, row: unit.keys.get(row),
    "coupon": lambda unit, row: unit.coupons.get(row),
    "operator": _operator,
    "customer": lambda unit, row: unit.customers.get(row),
    "vendor": lambda unit, row: unit.vendors.get(row),
    "licence": lambda unit, row: unit.licences.get(row),
    "contract": lambda unit, row: unit.contracts.get(row),
    "certificate": lambda unit, row: unit.certificates.get(row),
    "shipment": lambda unit, row: unit.shipments.get(row),
    "replacement": lambda unit, row: unit.replacements.get(row),
    "case": case_named,
}

"""The port of operators, and of what keeps everybody to their role."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from keytool.domain.errors import KeydeskError
from keytool.domain.journal import Event
from keytool.domain.operators import Operator
from keytool.domain.rights import Role

if TYPE_CHECKING:
    from keytool.ports import Register, UnitOfWork


class Logins(Protocol):
    """Who opens the register, where its database has a login for each operator."""

    def sit(self, login: str, password: str | None = None) -> Callable[[], None]:
        """What follows is done with this operator's own login, for which the password is needed
        once; what is returned brings the one before back. Elsewhere nothing happens.

        Raises BadInput `sign-in-wrong`; Conflict `password-first` where it was never given here.
        """


class NoLogins:
    """Of a register that is opened with one login, or with none."""

    def sit(self, login: str, password: str | None = None) -> Callable[[], None]:  # noqa: ARG002
        return nothing


def nothing() -> None:
    """There is nobody to bring back."""


class Operators(Protocol):
    """Everybody who ever worked here; nobody is removed."""

    def add(self, operator: Operator) -> Operator: ...
    def save(self, operator: Operator) -> Operator:
        """Raises Conflict `changed-by-another`."""

    def let_in(self, operator: Operator, password: str) -> None:
        """The password is good for the operator's login of the database as well, where there is
        one. Raises BadInput `login-too-long`.
        """

    def all(self) -> tuple[Operator, ...]:
        """In the order in which they were added, retired ones too. A database that keeps people
        to their role tells of a colleague's hashes only whether there are any.
        """

    def with_badge(self, badge: str) -> Operator | None:
        """Who works here and has this badge."""

    def roles(self) -> Mapping[str, Role]:
        """Of those who work here, by their logins."""


class TeamSettingsKept(Protocol):
    """What a team has agreed on for all desks, by names; what was never set is not there."""

    def all(self) -> Mapping[str, str]: ...
    def put(self, name: str, value: str) -> None: ...


class Guard(Protocol):
    """Sees every unit of work: what it reads, what it is about to save, what was refused."""

    def enter(self, unit: "UnitOfWork") -> None:
        """Close what whoever sits here may not read."""

    def require(self, unit: "UnitOfWork", operator: str, event: Event) -> None:
        """Raises Conflict `not-your-role`, `sign-in-first`: nothing is saved then."""

    def left(self, register: "Register", error: KeydeskError) -> None:
        """The unit ended with this error, and is over."""


class NoGuard:
    """Of a register that is nobody's desk: a copy, a sample, a story."""

    def enter(self, unit: "UnitOfWork") -> None:
        """Everything is open."""

    def require(self, unit: "UnitOfWork", operator: str, event: Event) -> None:
        """Everything may be done."""

    def left(self, register: "Register", error: KeydeskError) -> None:
        """Nothing to tell."""


NO_LOGINS = NoLogins()
NO_GUARD = NoGuard()

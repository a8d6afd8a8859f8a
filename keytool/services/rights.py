"""What is asked before an act that is done beside the register: whether it may be, and whether a
second operator has answered for it.
"""

from keytool.domain.errors import Conflict
from keytool.domain.rights import Right, Standing
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.team_settings import settings_in


def standing(desk: Desk) -> Standing:
    """How whoever sits here stands."""
    with desk.register.read() as unit:
        return unit.standing


def sees(unit: UnitOfWork, *names: str) -> bool:
    """Whether whoever sits here may read these collections: what is gathered from many places
    leaves out what is closed.
    """
    return all(unit.standing.may(f"read-{name}") for name in names)


def require_right(desk: Desk, right: str) -> None:
    """Raises Conflict `not-your-role`, `sign-in-first`; and where two people answer for the act
    `second-operator-first`, unless one has approved it just now.
    """
    with desk.register.read() as unit:
        unit.standing.require(right)
        two = unit.standing.guarded and settings_in(unit).takes_two(right)
    if two:
        second_of(desk, right)


def takes_two(desk: Desk, act: str) -> bool:
    """Whether two people answer for the act here."""
    with desk.register.read() as unit:
        return unit.standing.guarded and settings_in(unit).takes_two(act)


def second_named(desk: Desk, right: str, typed: str) -> str:
    """The second operator of an act: the one who has approved it, or without operators the name
    that was typed. Raises as `second_of`.
    """
    return second_of(desk, right) if standing(desk).guarded else typed


def second_of(desk: Desk, right: str) -> str:
    """Who has answered for the act beside the one who does it; good once.

    Raises Conflict `second-operator-first`.
    """
    second = desk.present.approvals.pop(right, None)
    if second is None:
        raise Conflict("second-operator-first", right=Right(right))
    return second

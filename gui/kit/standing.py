"""How whoever sits at this window stands, for what is shown of it. What may be done is decided by
the services; the window leaves out what they would refuse.
"""

from collections.abc import Callable

from gui.kit.event import Event
from keytool.domain.operators import Operator
from keytool.domain.rights import ALONE, APPROVING, Standing
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """Who works here, and whether a pin is enough for the second one of two people: where the team
    has agreed on it, of whose password was `given_today` at this computer.
    """

    people: tuple[Operator, ...] = ()
    second_by_pin: bool = False
    given_today: Callable[[str], bool] = lambda _login: False

    def seconds(self, act: str, first: str) -> tuple[Operator, ...]:
        """Who may answer for the act beside the first one."""
        may = APPROVING[act]
        return tuple(one for one in self.people if one.role in may and one.login != first)


changed: Event[Standing] = Event()
_here = [ALONE]
_team = [Team()]


def here() -> Standing:
    return _here[0]


def take(standing: Standing) -> None:
    """Somebody else sits there now, or nobody."""
    _here[0] = standing
    if standing is ALONE:
        _team[0] = Team()
    changed.emit(standing)


def team() -> Team:
    return _team[0]


def know(team: Team) -> None:
    """Who works here, as the register has them now."""
    _team[0] = team


def allows(right: str) -> bool:
    """Whether to show what needs this right; "" is for everybody."""
    return not right or _here[0].may(right)

"""What the sign-in of a register with operators shows."""

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PersonState:
    """Somebody who works here; `digit` chooses them where it is one. `begun` says how much they
    have not finished.
    """

    login: str
    name: str
    role: str
    initials: str
    digit: str = ""
    chosen: bool = False
    begun: str = ""


@dataclass(frozen=True, slots=True)
class SignInState:
    """`asks` is the label of the secret that opens; `since` says why the window is covered.

    `name` is who sits here, for the top bar; "" where one person works alone.
    """

    covered: bool = False
    place: str = ""
    people: tuple[PersonState, ...] = ()
    chosen: str = ""
    asks: str = ""
    hint: str = ""
    digits: bool = False
    wrong: str = ""
    since: str = ""
    busy: bool = False
    name: str = ""
    other: bool = False

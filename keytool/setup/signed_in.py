"""Who signed in at this computer today, and whose password was given here: a file that is its
owner's alone. It says who and never what proves it, and ends with the day.

It is of the same worth as the register's file beside it: whoever can write one can write both.
"""

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from keytool.domain.values import dataclass
from keytool.files import make_folder, write_whole

FILE = "signed-in.json"


@dataclass(frozen=True, slots=True)
class Today:
    """`register` is the place of the register it is of; `role` lets help leave out what is not
    for it.
    """

    day: str = ""
    register: str = ""
    login: str = ""
    role: str = ""
    given: tuple[str, ...] = ()


class SignedIn:
    """Of one home and one register."""

    def __init__(self, home: Path, register: str) -> None:
        self._home = home
        self._register = register

    def today(self, day: date) -> Today:
        """Nobody, where it is of another day or register."""
        kept = kept_in(self._home)
        if (kept.day, kept.register) == (day.isoformat(), self._register):
            return kept
        return Today(day.isoformat(), self._register)

    def take(self, day: date, login: str, role: str) -> None:
        """Who sits here until they go, or the day ends."""
        self._keep(replace(self.today(day), login=login, role=role))

    def give(self, day: date, login: str) -> None:
        """The password was given here today: the pin is enough from now on."""
        kept = self.today(day)
        self._keep(replace(kept, given=tuple(dict.fromkeys((*kept.given, login)))))

    def ask_again(self, day: date, login: str) -> None:
        """After too many wrong pins the password is asked for."""
        kept = self.today(day)
        self._keep(replace(kept, given=tuple(one for one in kept.given if one != login)))

    def _keep(self, told: Today) -> None:
        make_folder(self._home)
        write_whole(self._home / FILE, json.dumps(asdict(told)).encode(), private=True)


def kept_in(home: Path) -> Today:
    """What the file says; a spoilt one says nothing."""
    try:
        told = json.loads((home / FILE).read_bytes())
        return Today(**{**told, "given": tuple(told["given"])})
    except (OSError, ValueError, TypeError, KeyError):
        return Today()

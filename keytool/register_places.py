"""Which register a desk works with from its next start on."""

from dataclasses import dataclass
from pathlib import Path

from db.location import location_of
from db.register import SqlRegister
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.ports import Clock, Making
from keytool.services.show_register import RegisterFacts, facts_of
from keytool.setup.register_place import own_place, remember_place


@dataclass(frozen=True, slots=True)
class Found:
    """A register that was looked at, and what is in it; one of an older version is brought up to
    date when it is opened, and tells nothing before.
    """

    place: str
    facts: RegisterFacts | None = None

    @property
    def older(self) -> bool:
        return self.facts is None


@dataclass(frozen=True, slots=True)
class RegisterPlaces:
    """Of the desk whose home is `home`."""

    home: Path
    clock: Clock

    def use(self, place: str) -> Found:
        """Open this register from now on. Nothing is changed in it.

        Raises BadInput `register-address`, StorageTrouble for what is no register or cannot be
        opened.
        """
        found = self.look_at(place)
        remember_place(self.home, place)
        return found

    def use_new(self, place: str) -> Found:
        """The same for one that is made now. Raises as `use`, and Conflict `register-exists`."""
        location = location_of(place)
        if location.path and location.path.exists():
            raise Conflict("register-exists", path=str(location))
        self._open(place, Making.IN_FOLDER)
        remember_place(self.home, place)
        return Found(str(location))

    def use_own(self) -> None:
        """The one in the home again, which is made when it is opened, if it is not there."""
        remember_place(self.home, str(own_place(self.home)))

    def look_at(self, place: str) -> Found:
        """What is in a register, or in a copy of one. Raises as `use`."""
        where, register = str(location_of(place)), SqlRegister(place, self.clock, reading_only=True)
        try:
            with register.read() as unit:
                return Found(where, facts_of(unit))
        except StorageTrouble as error:
            if error.code != "register-older":
                raise
            return Found(where)
        finally:
            register.close()

    def _open(self, place: str, making: Making) -> None:
        register = SqlRegister(place, self.clock, making=making)
        try:
            with register.read():
                pass
        finally:
            register.close()

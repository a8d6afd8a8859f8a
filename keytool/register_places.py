"""Which register a desk works with from its next start on."""

from dataclasses import dataclass
from pathlib import Path

from db.location import location_of
from db.register import SqlRegister
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.domain.listing import CUSTOMERS, KEYS, Query
from keytool.ports import Clock, Making
from keytool.setup.register_place import own_place, remember_place

_MOST = 100_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A register that was looked at; `older` ones are brought up to date when they are opened."""

    place: str
    keys: int = 0
    customers: int = 0
    older: bool = False


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
        found = self._look_at(place)
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

    def _look_at(self, place: str) -> Found:
        register = SqlRegister(place, self.clock, reading_only=True)
        try:
            with register.read() as unit:
                keys = unit.lists.count(Query(KEYS), _MOST).rows
                customers = unit.lists.count(Query(CUSTOMERS), _MOST).rows
                return Found(str(location_of(place)), keys, customers)
        except StorageTrouble as error:
            if error.code != "register-older":
                raise
            return Found(str(location_of(place)), older=True)
        finally:
            register.close()

    def _open(self, place: str, making: Making) -> None:
        register = SqlRegister(place, self.clock, making=making)
        try:
            with register.read():
                pass
        finally:
            register.close()

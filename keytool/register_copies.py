"""Copies of a workplace's register: looked through, made, and put in its place."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.backups import back_up, check_pages, restore
from db.location import Location, location_of
from db.register import SqlRegister
from keytool.domain.errors import StorageTrouble
from keytool.services.note_outside import note_backed_up, note_restored
from keytool.services.rights import require_right

if TYPE_CHECKING:
    from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class RegisterCopies:
    """Of the register at `place`, on which `desk` works."""

    place: str
    desk: "Desk"

    def look_over_pages(self) -> None:
        """Raises StorageTrouble `register-damaged`."""
        check_pages(self._location, wholly=False)

    def back_up(self, target: Path) -> None:
        """Raises BadInput `backup-by-server`, Conflict `backup-exists`, StorageTrouble."""
        require_right(self.desk, "register-backed-up")
        back_up(self._location, target)
        note_backed_up(self.desk, target.name)

    def restore(self, source: Path) -> Path | None:
        """Where the register of before lies now. Raises what `back_up` does."""
        with suppress(StorageTrouble):  # a register that nobody can read refuses nobody
            require_right(self.desk, "register-restored")
        self.desk.register.close()
        kept = restore(self._location, source, self.desk.clock)
        # Copies may be older than any clock would believe.
        restored = SqlRegister(self.place, self.desk.clock, seen=self.desk.seen, any_time=True)
        try:
            note_restored(replace(self.desk, register=restored), source.name)
        finally:
            restored.close()
        return kept

    @property
    def _location(self) -> Location:
        return location_of(self.place)

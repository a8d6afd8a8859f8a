"""Copies of a workplace's register: looked through, made, and put in its place."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.backups import back_up, check_pages, restore
from db.location import Location, location_of
from db.register import SqlRegister
from keytool.ports import Clock, Making
from keytool.ports.seen_journals import SeenComing
from keytool.services.agree import agreed_by
from keytool.services.note_outside import note_backed_up, note_restored
from keytool.services.rights import require_right

if TYPE_CHECKING:
    from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class RegisterCopies:
    """Of the register at `place`, on which `desk` works, whose home is `home`."""

    place: str
    home: Path
    desk: "Desk"

    def look_over_pages(self) -> None:
        """Raises StorageTrouble `register-damaged`."""
        check_pages(self.location, wholly=False)

    def back_up(self, target: Path) -> None:
        """Raises Conflict `backup-exists`, StorageTrouble."""
        require_right(self.desk, "register-backed-up")
        back_up(self.location, target)
        note_backed_up(self.desk, target.name)

    def restore(self, source: Path, second: str = "", *, named: Path | None = None) -> Path | None:
        """Where the register of before lies now; `second` is the operator who agrees, `named` what
        the copy is called. Raises as `db.backups.restore` and `agreed_by`.
        """
        agreed, desk = agreed_by(self.desk, second), self.desk

        def say(copied: Path) -> None:
            # Copies may be older than any clock would believe.
            register = SqlRegister(copied, desk.clock, seen=SeenComing(desk.seen), any_time=True)
            with closing(register):
                note_restored(replace(desk, register=register), (named or source).name, agreed)

        desk.register.close()
        return restore(self.location, source, desk.clock, self.home, named=named, last_word=say)

    @property
    def location(self) -> Location:
        return location_of(self.place)


def opened(copy: Path, clock: Clock) -> SqlRegister:
    """A copy, which may be of any time; an older one is brought to this version."""
    return SqlRegister(copy, clock, making=Making.NEVER, any_time=True)

"""A workplace's register moved to another place, where it is opened from then on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.location import location_of
from db.moving import Moved, Progress, move
from keytool.domain.continuity import unlike
from keytool.domain.errors import StorageTrouble
from keytool.services.mind_register import doubt_of_register
from keytool.setup.jobs import JobKind, job_file, read_job
from keytool.setup.register_place import remember_place

if TYPE_CHECKING:
    from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class MovedRegister:
    """What was done, and where it still has to be told: `told` says that an option or a variable
    names the register here; `jobs` are those that were planned for the old place.
    """

    moved: Moved
    told: bool
    jobs: tuple[JobKind, ...]


@dataclass(frozen=True, slots=True)
class RegisterMoves:
    """Of the register at `place`, on which `desk` works, whose home is `home`; `told` says that
    somebody named the place for this run.
    """

    place: str
    home: Path
    told: bool
    desk: "Desk"

    def move(self, target: str, progress: Progress = lambda _done, _all: None) -> MovedRegister:
        """Raises as `db.moving.move`, and Conflict `register-behind`, `register-parted`."""
        source, there = location_of(self.place), location_of(target)
        self._require_known()
        moved = move(source, there, self.desk.clock, self.desk.operator, progress)
        if not self.told:
            remember_place(self.home, target)
        return MovedRegister(moved, self.told, tuple(self._planned()))

    def _require_known(self) -> None:
        """The newest state of it goes, of this version; one that is moving has been asked."""
        try:
            doubt = doubt_of_register(self.desk)
        except StorageTrouble as error:
            if error.code != "register-moved":
                raise
            return
        if doubt:
            raise unlike(doubt)

    def _planned(self) -> list[JobKind]:
        jobs = ((kind, read_job(job_file(self.home, kind))) for kind in JobKind)
        return [kind for kind, job in jobs if job and "KEYDESK_DB" in (job.environment or {})]

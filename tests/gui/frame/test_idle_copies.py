"""The window copies the register once a day while nobody touches it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.register import SqlRegister
from gui.frame.idle_copies import IDLE, IdleCopies
from gui.kit.tasks import ImmediateRunner
from keytool.domain.errors import Conflict
from keytool.domain.rights import Role
from keytool.register_archives import add_recipient, order_of
from keytool.services.guard import Present, SeatGuard
from keytool.setup.desk import change_setting
from keytool.setup.jobs import failing_jobs
from keytool.setup.process import Settings
from tests.gui.place import Place, StoppedClock
from tests.services.staffed_desk import PEOPLE, staff


class Clock(StoppedClock):
    """One that is moved on."""

    gone = timedelta()

    def now(self) -> datetime:
        return super().now() + self.gone


@pytest.fixture
def place(tmp_path: Path, keystore: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A desk whose register is a file, that copies into a folder."""
    home, folder = tmp_path / "home", tmp_path / "copies"
    home.mkdir()
    folder.mkdir()
    clock = Clock()
    present = Present()
    register = SqlRegister(home / "register.db", clock, guard=SeatGuard(present))
    made = Place(home, register, clock, keystore)
    made.__dict__["present"] = present
    made.settings = Settings(str(home / "register.db"), home, made.settings.reader, "olga", "en")
    made.fill()
    add_recipient(home, tmp_path / "key")
    change_setting(home, "copies.folder", str(folder))
    monkeypatch.setattr(Clock, "gone", timedelta())
    yield made
    made.close()


def copies(place: Place) -> int:
    return len(list((place.home.parent / "copies").glob("*.age")))


def idle(place: Place) -> IdleCopies:
    def report(error: Exception) -> None:
        raise error

    return IdleCopies(place, ImmediateRunner(), report)


def at(**later: int) -> None:
    """The clock goes on."""
    Clock.gone += timedelta(**later)


def test_a_copy_is_made_when_nobody_has_touched_the_window(place: Place) -> None:
    watched = idle(place)
    watched.tick(IDLE / 2)
    assert copies(place) == 0
    watched.tick(IDLE)
    assert copies(place) == 1
    assert failing_jobs(place.home) == {}


def test_once_a_day_is_enough_for_all_seats(place: Place) -> None:
    idle(place).tick(IDLE)
    at(hours=2)
    idle(place).tick(IDLE)
    assert copies(place) == 1
    at(hours=23)
    idle(place).tick(IDLE)
    assert copies(place) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("copies.folder", ""), ("copies.recipients", ""), ("copies.idle", "false")],
)
def test_nobody_is_copied_for_who_does_not_want_it(place: Place, name: str, value: str) -> None:
    change_setting(place.home, name, value)
    idle(place).tick(IDLE)
    assert copies(place) == 0


def test_what_fails_twice_is_told(place: Place) -> None:
    change_setting(place.home, "copies.folder", str(place.home / "share"))
    watched = idle(place)
    for failing in (0, 0, 1):
        watched.tick(IDLE)
        assert len(failing_jobs(place.home)) == failing
        at(minutes=40)


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.SUPPORT])
def test_at_the_desk_of_who_may_not_nothing_is_copied_and_nothing_told(
    place: Place, role: Role
) -> None:
    login, _name = PEOPLE[role]
    desk = staff(place.desk)
    place.present.take(login)
    idle(place).tick(IDLE)
    assert copies(place) == 0
    with pytest.raises(Conflict, match="not-your-role"):
        place.archives.make(order_of(place.desk_settings.copies), None)
    assert copies(place) == 0
    place.present.take("kovalev")
    idle(place).tick(IDLE)
    assert copies(place) == 1
    with desk.register.read() as unit:
        told = [entry.event.action for entry in unit.journal.page(0, 99)]
    assert told.count("right-refused") == 1

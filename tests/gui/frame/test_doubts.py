"""What the frame tells of by itself: a doubted clock or register, a site that grows old."""

from dataclasses import replace
from datetime import timedelta

from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from gui.kit.tasks import ImmediateRunner
from gui.kit.troubles import ACCEPT_REGISTER, CONFIRM_CLOCK
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import KeyState
from keytool.domain.site_age import LastPublication
from keytool.setup.checked_points import points_in
from keytool.setup.last_publication import note_publication
from tests.fakes.memory_register import MemoryRegister
from tests.gui.place import Place, StoppedClock


def test_a_doubted_clock_is_told_until_somebody_says_that_it_is_right(
    place: Place, shell: ShellViewModel
) -> None:
    shell.notices.mind()
    assert button(shell) == ""
    register = place.register
    assert isinstance(register, MemoryRegister)
    register.clock = StoppedClock(place.clock.now() + timedelta(days=80))  # another seat's
    with register.write("boris") as unit:
        unit.commit(Event("written", ()))
    register.clock = place.clock
    shell.notices.mind()
    assert button(shell) == CONFIRM_CLOCK
    shell.act(CONFIRM_CLOCK)
    assert button(shell) == ""
    shell.notices.mind()
    assert button(shell) == ""


def published(place: Place, days_ago: float, journal: tuple[int, str] | None = None) -> None:
    with place.register.read() as unit:
        last = journal or unit.journal.sealed()
    assert last
    at = place.clock.now() - timedelta(days=days_ago)
    until = at + timedelta(days=14)
    said = LastPublication("site", "https://coupons.example.com", at, until, last)
    note_publication(place.settings.home, said)


def title(shell: ShellViewModel) -> str:
    return shell.state.banner.title if shell.state.banner else ""


def test_a_site_that_grows_old_is_told_until_it_is_read(
    place: Place, shell: ShellViewModel
) -> None:
    published(place, 1)
    shell.notices.mind()
    assert title(shell) == ""
    published(place, 13)
    shell.show("desk")
    assert "says nothing any more from" in title(shell)
    shell.notices.dismiss()
    shell.show("desk")
    assert title(shell) == ""
    published(place, 15)
    shell.show("desk")
    assert "Customers get “cannot say”" in title(shell)
    published(place, 0, (1, "another"))
    shell.show("desk")
    assert "another register" in title(shell)
    published(place, 0)
    shell.show("desk")
    assert title(shell) == ""


def test_a_failure_stands_before_what_is_known_of_the_site(
    place: Place, shell: ShellViewModel
) -> None:
    published(place, 15)
    shell.notices.mind()
    shell.report(Conflict("changed-by-another", what="key", id=1))
    assert "cannot say" not in title(shell)
    shell.notices.dismiss()
    assert "cannot say" in title(shell)


def button(shell: ShellViewModel) -> str:
    """What the notice offers to do, "" without one."""
    banner = shell.state.banner
    return banner.action.id if banner and banner.action else ""


def test_an_older_state_is_told_until_somebody_goes_on_from_it(
    place: Place, shell: ShellViewModel
) -> None:
    register = place.register
    assert isinstance(register, MemoryRegister)
    with register.write("boris") as unit:
        identity = unit.identity()
        unit.commit(Event("written", ()))
    register.seen = place.desk.seen
    register.seen.keep(identity, (9, "f" * 64))
    shell.notices.mind()
    assert button(shell) == ACCEPT_REGISTER
    shell.act(ACCEPT_REGISTER)
    assert button(shell) == ""
    shell.notices.mind()
    assert button(shell) == ""


def test_a_server_that_lacks_what_was_seen_is_gone_on_from_in_the_window(
    shell: ShellViewModel,
) -> None:
    shell.report(Conflict("server-behind", path="postgresql://a,b/reg", server="a", seen=9, last=7))
    assert button(shell) == ACCEPT_REGISTER
    shell.act(ACCEPT_REGISTER)
    assert button(shell) == ""


def test_what_differs_since_the_last_check_is_told(place: Place, shell: ShellViewModel) -> None:
    shell.notices.mind()
    assert shell.state.banner is None
    register = place.register
    assert isinstance(register, MemoryRegister)
    with register.write("a stranger") as unit:
        key = unit.keys.get(1)
        assert key
        unit.keys.save(replace(key, state=KeyState.IN_STOCK))
        unit.commit(Event("edited", (Subject("key", 1),)))
    shell.notices.mind()
    assert shell.state.banner is None  # once a day
    with register.read() as unit:
        point = points_in(place.home).of(unit.identity())
        assert point
        yesterday = point.day - timedelta(days=1)
        points_in(place.home).keep(unit.identity(), replace(point, day=yesterday))
    again = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    again.notices.mind()
    assert again.state.banner is not None
    assert "places: 1" in again.state.banner.text + again.state.banner.title
    again.close()

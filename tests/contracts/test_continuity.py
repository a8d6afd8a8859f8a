"""What every `Register` does when its journal lacks what was seen of it, and where that is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.continuity import ACCEPTED, RegisterDoubt
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, Seal
from keytool.ports import Register
from keytool.ports.seen_journals import SeenJournals
from keytool.setup.seen_journals import SeenInHome
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.contracts.test_register import clock
from tests.db.samples import CUSTOMER, SAID, VENDOR, SetClock, writing
from tests.fakes.seen import SeenInMemory

__all__ = ["clock"]
OTHER = "f" * 64
MEMORIES: dict[str, Callable[[Path], SeenJournals]] = {
    "memory": lambda _home: SeenInMemory(),
    "home": lambda home: SeenInHome(home / "seen"),
}


@pytest.fixture(params=MEMORIES)
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> SeenJournals:
    return MEMORIES[request.param](tmp_path)


def test_what_is_kept_is_told(seen: SeenJournals) -> None:
    assert seen.of("a" * 32) is None
    seen.keep("a" * 32, (3, OTHER))
    seen.keep("b" * 32, (4, OTHER))
    seen.keep("a" * 32, (2, "0" * 64))
    assert (seen.of("a" * 32), seen.of("b" * 32)) == ((2, "0" * 64), (4, OTHER))


def test_what_is_coming_is_told_until_something_is_kept(seen: SeenJournals) -> None:
    name, first, copied = "a" * 32, (3, OTHER), (3, "0" * 64)
    seen.keep(name, first)
    seen.expect(name, copied)
    assert (seen.of(name), seen.coming(name)) == (first, copied)
    seen.expect(name, (4, OTHER))
    assert (seen.of(name), seen.coming(name)) == (first, (4, OTHER))
    seen.keep(name, copied)
    assert (seen.of(name), seen.coming(name)) == (copied, None)


@pytest.mark.parametrize("content", [b"", b"1 " + b"0" * 63 + b"\n", b"x\n", b"\xff" * 80])
def test_a_torn_file_counts_as_nothing_seen(tmp_path: Path, content: bytes) -> None:
    seen = SeenInHome(tmp_path)
    (tmp_path / "a").write_bytes(content)
    assert seen.of("a") is None
    seen.keep("a", (1, OTHER))
    assert seen.of("a") == (1, OTHER)


def test_a_home_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "seen").touch()
    seen = SeenInHome(tmp_path / "seen")
    seen.keep("a", (1, OTHER))
    assert seen.of("a") is None


@pytest.mark.parametrize("kind", IMPLEMENTATIONS)
def test_a_copy_that_was_being_put_in_its_place_raises_no_doubt(
    kind: str, request: pytest.FixtureRequest, clock: SetClock
) -> None:
    seen = SeenInMemory()
    first, identity, newest = _with_a_vendor(kind, request, clock, seen)
    assert newest
    seen.keep(identity, (7, OTHER))
    seen.expect(identity, newest)
    register = _again(kind, request, clock, seen, first)
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)
    with register.read() as unit:
        last = unit.journal.sealed()
    assert (seen.of(identity), seen.coming(identity)) == (last, None)
    register.close()


@pytest.mark.parametrize("kind", IMPLEMENTATIONS)
@pytest.mark.parametrize(
    ("known", "code"), [((7, OTHER), "register-behind"), ((1, OTHER), "register-parted")]
)
def test_nothing_is_saved_where_entries_are_missing(
    kind: str, request: pytest.FixtureRequest, clock: SetClock, known: Seal, code: str
) -> None:
    seen = SeenInMemory()
    first, identity, newest = _with_a_vendor(kind, request, clock, seen)
    assert seen.of(identity) == newest
    seen.keep(identity, known)
    register = _again(kind, request, clock, seen, first)
    with register.read() as unit:
        assert unit.vendors.all() == (VENDOR,)
    with register.write("tester") as unit:
        unit.customers.add(CUSTOMER)
        with pytest.raises(Conflict, match=code) as refused:
            unit.commit(SAID)
    assert refused.value.params == {"seen": known[0], "last": 1}
    with register.write("tester") as unit:
        unit.commit(Event(ACCEPTED, ()))
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)
    with register.read() as unit:
        assert seen.of(identity) == unit.journal.sealed()
    register.close()


def _with_a_vendor(
    kind: str, request: pytest.FixtureRequest, clock: SetClock, seen: SeenInMemory
) -> tuple[Register, str, Seal | None]:
    """A register, closed, with its own name and its newest entry."""
    first = new_register(kind, request, clock, seen)
    with writing(first) as unit:
        unit.vendors.add(VENDOR)
    with first.read() as unit:
        identity, newest = unit.identity(), unit.journal.sealed()
    first.close()
    return first, identity, newest


def _again(
    kind: str,
    request: pytest.FixtureRequest,
    clock: SetClock,
    seen: SeenInMemory,
    first: Register,
) -> Register:
    """The same register, opened anew; one in memory would be gone."""
    return first if kind == "memory" else new_register(kind, request, clock, seen)


@pytest.mark.parametrize("kind", IMPLEMENTATIONS)
def test_a_desk_learns_from_another_program_that_it_may_go_on(
    kind: str, request: pytest.FixtureRequest, clock: SetClock
) -> None:
    seen = SeenInMemory()
    register = new_register(kind, request, clock, seen)
    with writing(register):
        pass
    with register.read() as unit:
        identity, newest = unit.identity(), unit.journal.sealed()
    seen.keep(identity, (1, OTHER))
    assert newest
    seen.keep(identity, newest)
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)
    register.close()


class OtherSeat:
    """Saves an entry just before it is asked what was seen, as another program can."""

    def __init__(self) -> None:
        self.saves: Callable[[], None] | None = None
        self._kept = SeenInMemory()
        self.keep = self._kept.keep
        self.coming, self.expect = self._kept.coming, self._kept.expect

    def of(self, identity: str) -> Seal | None:
        if saves := self.saves:
            self.saves = None
            saves()
        return self._kept.of(identity)


def test_what_is_saved_while_a_register_is_opened_raises_no_doubt(
    tmp_path: Path, clock: SetClock
) -> None:
    place, seen, doubts = tmp_path / "register.db", OtherSeat(), list[RegisterDoubt]()
    other = SqlRegister(place, clock, seen=seen)
    with writing(other):
        pass

    def save() -> None:
        with writing(other):
            pass

    seen.saves = save
    register = SqlRegister(place, clock, seen=seen, doubted=doubts.append)
    with register.read() as unit:
        newest = unit.journal.sealed()
        assert newest == seen.of(unit.identity())
    assert newest
    assert newest[0] == len(("before", "meanwhile"))
    assert not doubts
    register.close()
    other.close()

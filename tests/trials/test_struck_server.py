"""Killed at any word to or from a server, or at any call that changes a disk: nothing half done."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from keytool.coupon.keys import key_files
from tests.helpers.postgres import Server
from tests.trials.cutting import Cutting
from tests.trials.desks import WRITING, checked, coupon_code, settle, told
from tests.trials.size import ON_SERVER, PLACES, WHOLE
from tests.trials.struck import SERVER, TALK, Place, copy_of, here, killed, places

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="strace is of Linux"),
    pytest.mark.timeout(600),
]
STRUCK = sorted(WRITING) if WHOLE else ("a redemption", "a completion")


@pytest.fixture(scope="module")
def settled(
    postgres_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, str]]:
    """A desk's home, the database of its register, and the code of its coupon."""
    home, database = tmp_path_factory.mktemp("settled") / "home", postgres_server.create()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_files, "ROUNDS", 100_000)  # a key's file tells how many it needs
        settle(home, postgres_server.url(database))
    yield home, database, coupon_code(home)
    postgres_server.drop(database)


@pytest.fixture
def fresh(
    postgres_server: Server, settled: tuple[Path, str, str], tmp_path: Path
) -> Iterator[Callable[[], Path]]:
    """The home as it was before, with a register of its own each time."""
    before, template, _code = settled
    made: list[str] = []

    def again() -> Path:
        while made:
            postgres_server.drop(made.pop())
        made.append(postgres_server.create(template))
        home = copy_of(before, tmp_path / "home")
        (home / SERVER).write_text(postgres_server.url(made[0]))
        return home

    yield again
    while made:
        postgres_server.drop(made.pop())


def some(found: list[Place]) -> list[Place]:
    """Places that lie far apart, of words to the server, words from it, and the disk alike."""
    most = ON_SERVER if WHOLE else PLACES
    chosen: list[Place] = []
    for calls in (TALK[:1], TALK[1:], {one.call for one in found} - set(TALK)):
        of_sort = [one for one in found if one.call in calls][::-1]  # the commit is at the end
        chosen += of_sort[:: max(len(of_sort) // most, 1)][:most]
    return chosen


@pytest.mark.parametrize("name", STRUCK)
def test_a_killed_command_leaves_nothing_half_done(
    settled: tuple[Path, str, str],
    fresh: Callable[[], Path],
    name: str,
    record_property: Callable[[str, object], None],
) -> None:
    home = fresh()
    words = told(WRITING[name], home, settled[2])
    hit = 0
    for place in some(places(home, *words)):
        hit += killed(fresh(), place, *words)
        assert_whole(home, place)
        again = here(home, "--json", *words)
        assert again.status in {0, 1, 2}, (place, again)
        assert_whole(home, place)
    record_property("kills", hit)
    assert hit


def assert_whole(home: Path, place: Place) -> None:
    """Register, journal, trust list, keys and what is signed agree."""
    found = checked(home)
    assert found.status == 0, (place, found)
    keys = here(home, "--json", "signing", "list")
    assert keys.status == 0, (place, keys)


CUT = ("a coupon", "a renewal", "a shipment", "a table", "a completion")
"""What would be there twice, if who does not know whether it was done did it again."""
TIMES = 14 if WHOLE else 1
"""About three commits each are cut off so often."""


@pytest.fixture
def cutting(postgres_server: Server) -> Iterator[tuple[Cutting, Path]]:
    """A way to the server, and the folder of its socket; pytest's own folders are too long."""
    with tempfile.TemporaryDirectory(prefix="keydesk-cut-") as folder:
        way = Cutting(Path(folder), postgres_server.folder)
        yield way, Path(folder)
        way.close()


def done_in(home: Path) -> list[str]:
    """What the journal of the home's register says was done."""
    entries = json.loads(here(home, "--json", "journal", "show", "--limit", "200").out)["entries"]
    return [str(entry["action"]) for entry in entries]


@pytest.mark.parametrize("name", CUT)
def test_an_answer_that_is_cut_off_doubles_nothing(
    settled: tuple[Path, str, str],
    fresh: Callable[[], Path],
    cutting: tuple[Cutting, Path],
    postgres_server: Server,
    name: str,
) -> None:
    """Each commit of a command was carried out and not heard of; the command goes on by itself."""
    way, folder = cutting
    home = fresh()
    words = told(WRITING[name], home, settled[2])

    def through() -> Path:
        home = fresh()
        place = (home / SERVER).read_text().replace(str(postgres_server.folder), str(folder))
        (home / SERVER).write_text(place)
        way.commits = 0
        return home

    home, way.cut = through(), 0
    assert here(home, *words).status == 0
    commits, done = way.commits, done_in(home)
    for cut in [*range(1, commits + 1)] * TIMES:
        home, way.cut = through(), cut
        answer = here(home, *words)
        assert answer.status == 0, (cut, answer)
        assert way.commits >= cut
        way.cut = 0
        assert done_in(home) == done, cut


@pytest.mark.parametrize("name", CUT)
def test_a_command_repeated_by_its_number_is_done_once(
    settled: tuple[Path, str, str], fresh: Callable[[], Path], name: str
) -> None:
    """Its answer was lost with the whole computer: whoever has its number asks again."""
    home = fresh()
    words = told(WRITING[name], home, settled[2])
    words = ("--json", "--request", "123e4567-e89b-42d3-a456-426614174000", *words)
    assert here(home, *words).status == 0
    done = done_in(home)
    again = here(home, *words)
    assert again.status == 0
    assert "done_already" in json.loads(again.out)
    assert done_in(home) == done

"""Killed at any word to or from a server, or at any call that changes a disk: nothing half done."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from keytool.coupon.keys import key_files
from tests.helpers.postgres import Server
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

"""A move that is killed at any word and any write: never two registers in force, and it is ended
by the same command.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from keytool.coupon.keys import key_files
from tests.helpers.postgres import Server
from tests.trials.desks import settle
from tests.trials.size import MOVES, spread
from tests.trials.struck import copy_of, here, killed, places

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="strace is of Linux"),
    pytest.mark.timeout(1200),
]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("settled") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_files, "ROUNDS", 100_000)  # a key's file tells how many it needs
        settle(home)
    return home


@pytest.fixture
def database(postgres_server: Server) -> Iterator[Callable[[], str]]:
    """An empty database each time."""
    made: list[str] = []

    def again() -> str:
        while made:
            postgres_server.drop(made.pop())
        made.append(postgres_server.create())
        return postgres_server.url(made[0])

    yield again
    while made:
        postgres_server.drop(made.pop())


@pytest.mark.parametrize("back", [False, True], ids=["to a server", "into a file"])
def test_a_killed_move_has_one_end_in_force(
    settled: Path,
    database: Callable[[], str],
    tmp_path: Path,
    back: bool,
    record_property: Callable[[str, object], None],
) -> None:
    home = tmp_path / "home"

    def fresh() -> tuple[str, str]:
        copy_of(settled, home)
        source, target = str(home / "register.db"), database()
        if not back:
            return source, target
        assert here(home, "--db", source, "db", "move", target).status == 0
        return target, str(home / "back.db")

    source, target = fresh()
    found = places(home, "--db", source, "db", "move", target)
    hit = 0
    for place in spread(found, MOVES):
        source, target = fresh()
        hit += killed(home, place, "--db", source, "db", "move", target)
        assert in_force(home, source) + in_force(home, target) <= 1, place
        again = here(home, "--db", source, "--json", "db", "move", target)
        assert again.status == 0, (place, again)
        assert (in_force(home, source), in_force(home, target)) == (False, True), place
        checked = here(home, "--db", target, "--json", "db", "check")
        assert checked.status == 0, (place, checked)
    record_property("kills", hit)
    assert hit


def in_force(home: Path, place: str) -> bool:
    """Whether a seat would open it."""
    return here(home, "--db", place, "customer", "list").status == 0

"""Killed at any call that changes a disk, or with the disk full there, nothing is half done."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from keytool.cli import register_use
from keytool.coupon.keys import key_files
from tests.trials.desks import (
    NOT_STRUCK,
    STORY,
    WRITING,
    answered,
    checked,
    coupon_code,
    settle,
    told,
)
from tests.trials.size import COMMANDS, PLACES, WHOLE, spread
from tests.trials.struck import Place, copy_of, full_disk, here, killed, places, rows_of

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="strace is of Linux"),
    pytest.mark.timeout(600),
]
STRUCK = sorted(WRITING) if WHOLE else COMMANDS


def test_every_command_that_writes_is_struck_or_named() -> None:
    def is_of(command: str, words: tuple[object, ...]) -> bool:
        return words[: len(command.split())] == tuple(command.split())

    made = [*WRITING.values(), *STORY]
    struck = {one for one in register_use.WRITING if any(is_of(one, words) for words in made)}
    assert register_use.WRITING - struck == NOT_STRUCK


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A desk's home, and the code of its coupon."""
    home = tmp_path_factory.mktemp("settled") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_files, "ROUNDS", 100_000)  # a key's file tells how many it needs
        settle(home)
    return home, coupon_code(home)


def some(found: list[Place]) -> list[Place]:
    """All places, or a few that lie far apart."""
    return found if WHOLE else spread(found, PLACES)


@pytest.mark.parametrize("name", STRUCK)
def test_a_killed_command_leaves_nothing_half_done(
    settled: tuple[Path, str],
    tmp_path: Path,
    name: str,
    record_property: Callable[[str, object], None],
) -> None:
    before, code = settled
    home = copy_of(before, tmp_path / "home")
    words = told(WRITING[name], home, code)
    hit = 0
    for place in some(places(home, *words)):
        hit += killed(copy_of(before, home), place, *words)
        assert_whole(home, place)
        again = here(home, "--json", *words)
        assert again.status in {0, 1, 2}, (place, again)
        assert_whole(home, place)
    record_property("kills", hit)
    assert hit


@pytest.mark.parametrize("name", STRUCK)
def test_a_full_disk_is_told_and_all_is_as_before(
    settled: tuple[Path, str], tmp_path: Path, name: str
) -> None:
    before, code = settled
    home = copy_of(before, tmp_path / "home")
    words = told(WRITING[name], home, code)
    for place in some(places(home, *words)):
        rows = rows_of(copy_of(before, home))
        ended = full_disk(home, place, "--json", *words)
        assert ended.status in {0, 2, 4}, (place, ended)
        if ended.status:
            error = json.loads(
                ended.err.splitlines()[-1] if ended.err.count("{") > 1 else ended.err
            )
            assert error["error"]["message"], (place, ended)
            if error["error"]["code"] != "answer-unwritten":
                assert rows_of(home) == rows, (place, ended)
        assert_whole(home, place)


def assert_whole(home: Path, place: Place) -> None:
    """Register, journal, trust list, keys and what is signed agree."""
    found = checked(home)
    assert found.status == 0, (place, found)
    keys = answered(home, "signing", "list")
    assert keys.status == 0, (place, keys)

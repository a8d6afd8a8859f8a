"""Heads of the journal stand in the published site, without a command given for them."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk
from tests.cli.test_journal_heads import meddled

OF_A_KIND = ("--category", "partner")


@pytest.fixture
def publish(register: Keydesk, signing: Path, tmp_path: Path) -> Callable[[], Path]:
    site = tmp_path / "site"

    def run() -> Path:
        words = ("publish", site, "--base-url", "https://coupons.example.com", "--vendor", "V")
        done = register(*words)
        assert done.status == 0, done.err
        return site

    return run


def lines(site: Path) -> list[str]:
    return (site / "c" / "heads.txt").read_text("ascii").splitlines()


def test_heads_grow_with_what_is_done(register: Keydesk, publish: Callable[[], Path]) -> None:
    first = lines(publish())
    assert len(first) == 1
    assert lines(publish()) == first, "nothing was done since"
    assert register("customer", "add", "--name", "A", *OF_A_KIND).status == 0
    second = lines(publish())
    assert (second[0], len(second)) == (first[0], 2)
    told = register("--json", "journal", "verify", "--site", publish())
    assert (told.status, told.json["heads"]) == (0, 2)


def test_a_rewritten_journal_contradicts_the_site(
    register: Keydesk, publish: Callable[[], Path], home: Path
) -> None:
    site = publish()

    def rewrite(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM journal_heads")
        connection.execute("UPDATE journal SET operator = 'nobody' WHERE number = 1")

    meddled(home, rewrite)
    shutil.rmtree(home / "heads")
    told = register("--json", "journal", "verify", "--site", site)
    assert (told.status, told.json["broken_at"]) == (1, 1)
    # what was published stays there, whatever the register has now
    published = lines(site)
    with closing(sqlite3.connect(home / "register.db")) as connection:
        assert connection.execute("SELECT count(*) FROM journal_heads").fetchone() == (0,)
    assert lines(publish())[: len(published)] == published


def test_a_site_without_heads_says_so(register: Keydesk, signing: Path, tmp_path: Path) -> None:
    told = register("--json", "journal", "verify", "--site", tmp_path)
    assert (told.status, told.error["code"]) == (4, "site-heads-missing")
    told = register("--json", "journal", "verify", "--site", tmp_path / "nowhere")
    assert (told.status, told.error["code"]) == (2, "site-not-found")

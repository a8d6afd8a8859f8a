"""A primary and its synchronous standby, whose roles can be changed as often as wanted.

The programs are those of `tests.helpers.postgres`. Like there a shell clears up when its input
ends, whatever becomes of the test run.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest

from tests.helpers.postgres import NOBODY, Server, as_who_may

_COMMON = """
fsync = off
shared_buffers = 32MB
max_connections = 90
wal_level = replica
max_wal_senders = 5
hot_standby = on
wal_log_hints = on
wal_receiver_timeout = 3s
wal_sender_timeout = 3s
wal_retrieve_retry_interval = 200ms
wal_keep_size = 256MB
lc_messages = 'C'
"""
_HOLD = """
read -r _
for name in a b; do "$1/bin/pg_ctl" --pgdata=$name/data --mode=immediate stop > /dev/null 2>&1; done
cd / && rm -rf "$2"
"""


@dataclass
class Pair:
    """Two servers named `a` and `b`; each has a folder with its data and its socket."""

    folder: Path
    programs: Path
    primary: str = "a"
    standby: str = "b"

    def host(self, name: str) -> str:
        """Where others reach it; the folder of its socket."""
        return str(self.folder / name)

    def listens_at(self, name: str) -> str:
        """Its addresses on a network."""
        del name
        return ""

    def url(self, database: str, order: str = "ab") -> str:
        """As a seat names both."""
        hosts = ",".join(map(self.host, order))
        return f"postgresql://keydesk@/{database}?host={hosts}"

    def of(self, name: str, database: str = "postgres") -> str:
        return f"postgresql://keydesk@/{database}?host={self.folder / name}"

    def begin_standby(self) -> None:
        """Until it is in step."""
        self.run("pg_basebackup", "--pgdata=b/data", "--wal-method=stream", "--checkpoint=fast",
                  "--no-sync", f"--dbname={self._conninfo('a')}")  # fmt: skip
        self.follow("b", "a")

    def begin_alone(self) -> None:
        """The primary alone; what is of the standby's computer is said already."""
        self.run("initdb", "--pgdata=a/data", "--username=keydesk", "--auth=trust",
                  "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        with (self.folder / "a/data/postgresql.conf").open("a") as configuration:
            configuration.write("include '../own.conf'\n")
        self._configure("a")
        self._configure("b")
        self._start("a")

    def follow(self, name: str, primary: str) -> None:
        """Start a server as the standby of another, and wait until it is in step."""
        (self.folder / name / "data" / "standby.signal").touch()
        self._configure(name, follows=primary)
        self._start(name)
        self.primary, self.standby = primary, name
        self.synchronous(name)
        self.await_step()

    def synchronous(self, standby: str) -> None:
        """What the primary waits for with each commit; "" for nothing."""
        self._configure(self.primary, waits_for=standby)
        self.run("pg_ctl", f"--pgdata={self.primary}/data", "reload")

    def await_step(self) -> None:
        """Until the standby is in step."""
        in_step = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        self._until(lambda: self.ask(self.primary, in_step) == 1)

    def ask(self, name: str, query: str, database: str = "postgres") -> object:
        with psycopg.connect(self.of(name, database), autocommit=True) as connection:
            row = connection.execute(query.encode()).fetchone()
            return row[0] if row else None

    def kill(self, name: str) -> None:
        """With all its processes, as if its computer were gone."""
        file = self.folder / name / "data" / "postmaster.pid"
        process = int(file.read_text().split()[0])
        children = (
            Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
        )
        for one in (process, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self._until(lambda: not Path(f"/proc/{process}/cmdline").exists() or _is_dead(process))
        file.unlink()
        for left in (self.folder / name).glob(".s.PGSQL.*"):
            left.unlink()

    def promote(self) -> None:
        """The standby takes over; it waits for nobody."""
        new = self.standby
        self._configure(new)
        self.run("pg_ctl", f"--pgdata={new}/data", "reload")
        self.run("pg_ctl", f"--pgdata={new}/data", "--wait", "promote")
        self.primary, self.standby = new, self.primary

    def change_over(self) -> None:
        self.kill(self.primary)
        self.promote()

    def rejoin(self) -> None:
        """The server that was lost comes back as the standby; what only it had is gone."""
        lost = self.standby
        with psycopg.connect(self.of(self.primary), autocommit=True) as connection:
            connection.execute("CHECKPOINT")  # or the rewinding finds the old timeline
        self.run("pg_rewind", f"--target-pgdata={lost}/data", "--no-sync",
                  f"--source-server={self._conninfo(self.primary)}")  # fmt: skip
        self.follow(lost, self.primary)

    def start_as_it_was(self, name: str) -> None:
        """What must not be done with a primary that was lost."""
        self._start(name)

    def stop(self, name: str, *, mode: str = "immediate") -> None:
        self.run("pg_ctl", f"--pgdata={name}/data", f"--mode={mode}", "stop")

    def _start(self, name: str) -> None:
        self.run("pg_ctl", f"--pgdata={name}/data", "--wait", f"--log={name}/log", "start")

    def _conninfo(self, name: str) -> str:
        return f"host={self.host(name)} user=keydesk dbname=postgres"

    def _configure(self, name: str, *, waits_for: str = "", follows: str = "") -> None:
        source = f"{self._conninfo(follows)} application_name={name}" if follows else ""
        own = (
            f"{_COMMON}unix_socket_directories = '{self.folder / name}'\n"
            f"listen_addresses = '{self.listens_at(name)}'\n"
            f"synchronous_standby_names = '{waits_for}'\nprimary_conninfo = '{source}'\n"
        )
        (self.folder / name / "own.conf").write_text(own)

    def run(self, program: str, *options: str) -> None:
        command = [str(self.programs / "bin" / program), *options]
        with (self.folder / "log").open("ab") as log:
            done = subprocess.run(
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                check=False, **as_who_may(),
            )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {(self.folder / 'log').read_text()[-2000:]}")

    def _until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            time.sleep(0.02)


def _is_dead(process: int) -> bool:
    """Killed, and only not yet taken note of by whoever started it."""
    with suppress(OSError):
        return ") Z " in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return True


P = TypeVar("P", bound=Pair)


@contextmanager
def place_of(kind: type[P], server: Server) -> Iterator[P]:
    """Two servers that were not begun yet, and are ended."""
    folder = Path(tempfile.mkdtemp(prefix="keydesk-two-"))
    for path in (folder, folder / "a", folder / "b"):
        path.mkdir(exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(path, NOBODY, NOBODY)
    holder = subprocess.Popen(
        ["/bin/sh", "-c", _HOLD, "hold-two", server.programs, folder],
        cwd=folder,
        stdin=subprocess.PIPE,
        start_new_session=True,
        **as_who_may(),
    )
    try:
        yield kind(folder, server.programs)
    finally:
        holder.communicate()


@pytest.fixture
def one_server(postgres_server: Server) -> Iterator[Pair]:
    """A primary `a`, and the place of a standby `b`."""
    with place_of(Pair, postgres_server) as pair:
        pair.begin_alone()
        yield pair


@pytest.fixture
def two_servers(one_server: Pair) -> Pair:
    """A primary `a` with a synchronous standby `b`."""
    one_server.begin_standby()
    return one_server

"""Three computers of one network, each with etcd, Patroni and PostgreSQL, as a page tells it.

Each computer is an address of the loopback network of its own; the page's ports stay.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import psycopg

from tests.helpers.postgres import NOBODY, as_who_may
from tests.trials.pages import blocks_of

COMPUTERS = ("db1", "db2", "db3")
PATIENCE = 120
PASSWORD, OTHER = "b" * 20, "a" * 20
_NETWORK = f"127.{os.getpid() // 250 % 250}.{os.getpid() % 250}"
_HOLD = """
read -r _
kill -9 $(cat started)
for file in */data/postmaster.pid; do kill -9 "$(head -n 1 "$file")"; done
cd / && rm -rf "$1"
"""


@dataclass
class Cluster:
    """What the page's `etcd` and `patroni` are here; `sections` are its blocks, by their titles."""

    folder: Path
    sections: dict[str, list[str]]
    running: "dict[tuple[str, str], subprocess.Popen[bytes]]" = field(default_factory=dict)

    @property
    def addresses(self) -> str:
        """As a seat names all three."""
        command = next(one for one in self.sections["3. The register"] if "db use" in one)
        told = self.local(command.split()[-1], "db1").partition("://")[2]
        return f"postgresql://keydesk:{PASSWORD}@{told.partition('@')[2]}"

    def local(self, text: str, computer: str) -> str:
        """What the page says, at a computer: its address, its folder, the passwords."""
        own = text.replace("HOST:", f"{computer}:").replace("HOST", computer)
        for number, name in enumerate(COMPUTERS, 1):
            own = own.replace(f"{name}:", f"{_NETWORK}.{number}:")
        own = own.replace("/var/lib/keydesk", str(self.folder / computer))
        own = own.replace("/etc/patroni", str(self.folder / computer))
        own = re.sub(r"/usr/lib/postgresql/\d+/bin", programs(), own)
        return own.replace("OTHER", OTHER)

    def begin(self) -> None:
        (configuration,) = self.sections["2. Patroni"][:1]
        for computer in COMPUTERS:
            place = self.folder / computer
            place.mkdir()
            told = self.local(configuration, computer).replace("PASSWORD", PASSWORD)
            (place / "keydesk.yml").write_text(told)
            if os.geteuid() == 0:
                for path in (place, place / "keydesk.yml"):
                    shutil.chown(path, NOBODY, NOBODY)
            self.start(computer, "etcd")
        for computer in COMPUTERS:
            self.start(computer, "patroni")
            self.until(lambda: bool(self.leader()))
        self.in_step()
        for statement in self.sections["3. The register"][0].splitlines():
            self.ask(self.leader(), statement.replace("'PASSWORD'", f"'{PASSWORD}'"))

    def start(self, computer: str, what: str) -> None:
        """As the page says; the service of the system is we."""
        section = "1. etcd" if what == "etcd" else "2. Patroni"
        (command,) = [one for one in self.sections[section] if one.split()[0] == what]
        words = shlex.split(self.local(" ".join(command.split()), computer))
        with (self.folder / computer / f"{what}.log").open("ab") as log:
            self.running[computer, what] = begun = subprocess.Popen(
                words, cwd=self.folder / computer, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, **as_who_may(),
            )  # fmt: skip
        with (self.folder / "started").open("a") as started:
            started.write(f"{begun.pid}\n")

    def kill_server(self, computer: str) -> None:
        """PostgreSQL alone, with all its processes."""
        file = self.folder / computer / "data" / "postmaster.pid"
        with suppress(FileNotFoundError):
            process = int(file.read_text().split()[0])
            children = (
                Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
            )
            for one in (process, *map(int, children)):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)

    def lose(self, computer: str) -> None:
        """The whole computer."""
        for what in ("patroni", "etcd"):
            process = self.running.pop((computer, what))
            process.kill()
            process.wait()
        self.kill_server(computer)

    def leader(self) -> str:
        """Who takes what is written; "" while nobody does."""
        for computer in COMPUTERS:
            with suppress(psycopg.Error):
                if self.ask(computer, "SELECT pg_is_in_recovery()") is False:
                    return computer
        return ""

    def in_step(self) -> None:
        """Until Patroni has noted a synchronous standby, who may take over."""

        def has_one() -> bool:
            for number in range(1, len(COMPUTERS) + 1):
                with suppress(OSError):
                    urlopen(f"http://{_NETWORK}.{number}:8008/sync", timeout=2).close()
                    return True
            return False

        self.until(has_one)

    def follows(self, computer: str) -> bool:
        """Whether its server is a standby that is being told what is written."""
        with suppress(psycopg.Error):
            return self.ask(computer, "SELECT count(*) FROM pg_stat_wal_receiver") == 1
        return False

    def ask(self, computer: str, query: str) -> object:
        place = f"postgresql://postgres@/postgres?host={self.folder / computer}&connect_timeout=2"
        with psycopg.connect(place, autocommit=True) as connection:
            found = connection.execute(query.encode())
            row = found.fetchone() if found.description else None
            return row[0] if row else None

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.logs()
            time.sleep(0.1)

    def logs(self) -> str:
        found = sorted(self.folder.glob("*/*.log"))
        return "\n".join(f"{one}\n{one.read_text()[-1500:]}" for one in found)


def programs() -> str:
    """Those of the newest PostgreSQL that Debian has here."""
    return str(max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name)))


@contextmanager
def cluster(page: Path) -> Iterator[Cluster]:
    """Begun as the page says; a shell ends it when its input ends, whatever becomes of the run."""
    folder = Path(tempfile.mkdtemp(prefix="keydesk-three-"))
    folder.chmod(0o755)
    holder = subprocess.Popen(
        ["/bin/sh", "-c", _HOLD, "hold-three", folder],
        cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    made = Cluster(folder, blocks_of(page))
    try:
        made.begin()
        yield made
    finally:
        holder.communicate()
        for process in made.running.values():
            process.wait()

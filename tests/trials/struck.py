"""Commands that are struck down, or meet a full disk, at any of their system calls.

strace counts the calls of each name by itself, so a place is a name and how many came before.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from keytool.cli.main import main

PASSPHRASE = "correct horse battery"
CALLS = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir"),
)
"""What changes a disk; not every computer has every name."""
TALK = ("sendto", "recvfrom")
"""What passes between a command and a server: struck at the second, it was told and not heard."""
SERVER = "server"
"""The file of a home whose register lies on a server: its address."""
_KILLED = (137, -9)


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left behind."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Place:
    """The `count`th call of a name."""

    call: str
    count: int


def here(home: Path, *words: object, **more: str) -> Ended:
    """Run a command at this home in this process: fast."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in (_surroundings(home) | more).items():
            patch.setenv(name, value)
        status = main(["--lang", "en", *map(str, words)])
    return Ended(status, out.getvalue(), err.getvalue())


def keydesk(home: Path, *words: object, inject: str | None = None) -> Ended:
    """Run a command at this home; `inject` is what strace is to do to its calls."""
    command = [sys.executable, "-m", "keytool.cli", "--lang", "en", *map(str, words)]
    if inject:
        name = inject.partition(":")[0]
        strace = ["strace", "-f", "-qqq", "-o", "/dev/null"]
        command = [*strace, "-e", f"trace={name}", "-e", f"inject={inject}", *command]
    done = subprocess.run(
        command,
        env=_surroundings(home),
        cwd=home.parent,  # where a process looks for room that finds none elsewhere
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def places(home: Path, *words: object) -> list[Place]:
    """Every place of a command, run on a copy of the home that is thrown away."""
    told = home.parent / "trace"
    command = [sys.executable, "-m", "keytool.cli", "--lang", "en", *map(str, words)]
    names = ",".join(f"?{call}" for call in (*CALLS, *TALK))
    strace = ["strace", "-f", "-qqq", "-o", str(told), "-e", f"trace={names}"]
    subprocess.run(
        [*strace, *command], env=_surroundings(home), capture_output=True, check=True, timeout=120
    )
    counts: Counter[tuple[str, str]] = Counter()
    for line in told.read_text(errors="replace").splitlines():
        if found := re.match(r"(\d+)\s+([a-z0-9]+)\(", line):
            counts[found[2], found[1]] += 1
    most: dict[str, int] = {}
    for (call, _process), count in counts.items():
        most[call] = max(most.get(call, 0), count)
    return [Place(call, n) for call, count in sorted(most.items()) for n in range(1, count + 1)]


def killed(home: Path, place: Place, *words: object) -> bool:
    """Strike the command down; whether it came so far."""
    inject = f"{place.call}:signal=SIGKILL:when={place.count}"
    return keydesk(home, *words, inject=inject).status in _KILLED


def full_disk(home: Path, place: Place, *words: object) -> Ended:
    """From this call on the disk is full; what is told to people still comes through."""
    on = "" if place.call == "write" else "+"
    inject = f"{place.call}:error=ENOSPC:when={place.count}{on}"
    return keydesk(home, *words, inject=inject)


def copy_of(home: Path, to: Path) -> Path:
    """A home of its own, whatever was there before."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(home, to))


def rows_of(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the register but those of the full-text table."""
    with closing(sqlite3.connect(home / "register.db")) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%grams%'"
        tables = [name for (name,) in connection.execute(names)]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608
            for name in tables
        }


def _surroundings(home: Path) -> dict[str, str]:
    told = {
        "KEYDESK_HOME": str(home),
        "KEYDESK_PASSPHRASE_FILE": str(home / "pass"),
        "KEYDESK_OPERATOR": "anna",
        "KEYDESK_SITE": "https://coupons.example.com",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if (home / SERVER).exists():
        told["KEYDESK_DB"] = (home / SERVER).read_text()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | told

"""`keydesk serve` beside a plain file server over the published folder, in one run.

Whole processes on loopback, a connection for each request (the plain server knows no
other), in turns. `ratio` is the
plain server's time by ours: 1 is as quick, above 1 is quicker.
"""

import http.client
import json
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from keytool.bootstrap import SystemClock
from keytool.cli.main import main
from keytool.coupon.keys.keystore import init_keystore, unlock
from tests.db import bulk

pytestmark = pytest.mark.benchmark_only

KEYS = 10_000
AT_ONCE, ROUNDS = 100, 11
KEYDESK = "import sys; from keytool.cli.main import main; sys.exit(main(sys.argv[1:]))"


class Customers:
    """Ever other ones, who ask through a proxy."""

    def __init__(self, port: int, paths: Sequence[str]) -> None:
        self._port = port
        self._paths, self._chance = paths, random.Random(7)  # noqa: S311  the same each time

    def ask(self) -> None:
        for _ in range(AT_ONCE):
            client = ".".join(str(self._chance.randrange(1, 255)) for _ in range(4))
            path = self._chance.choice(self._paths)
            headers = {"X-Forwarded-For": client, "Connection": "close"}
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
            assert answer.status == 200, (path, content)
            connection.close()


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with coupons, and signing keys."""
    home = tmp_path_factory.mktemp("site-home")
    init_keystore(home / "keys", b"a long passphrase", SystemClock())
    bulk.fill(home / "register.db", KEYS, signer=unlock(home / "keys", b"a long passphrase"))
    (home / "pass").write_bytes(b"a long passphrase")
    return home


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The published site; other programs find what it was made from."""
    monkeypatch.setenv("KEYDESK_HOME", str(home))
    monkeypatch.setenv("KEYDESK_PASSPHRASE_FILE", str(home / "pass"))
    monkeypatch.setenv("KEYDESK_SITE", "http://127.0.0.1")
    assert main(["publish", str(home / "site")]) == 0
    return home / "site"


@pytest.fixture
def plain(folder: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    where = [str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    with running([sys.executable, "-m", "http.server", *where]):
        _await(port)
        yield port


@pytest.fixture
def ours(folder: Path) -> Iterator[int]:
    words = ["--json", "serve", "--port", "0", "--behind-proxy", "127.0.0.1"]
    # Its log goes into a file, as it would; a pipe that nobody empties would stop it.
    log = folder.parent / "log"
    with (
        log.open("w") as out,
        subprocess.Popen([sys.executable, "-c", KEYDESK, *words], stdout=out) as process,
    ):
        try:
            while not (lines := log.read_text().splitlines()):
                assert process.poll() is None
                time.sleep(0.05)
            yield urlsplit(json.loads(lines[0])["here"]).port or 0
        finally:
            process.terminate()


@pytest.mark.parametrize("what", ["c/page/*", "c/codes/*", "c/site.json"], ids=lambda what: what)
def test_served_beside_a_plain_folder(
    benchmark: Any, folder: Path, plain: int, ours: int, what: str
) -> None:
    paths = [f"/{path.relative_to(folder)}" for path in folder.glob(what) if path.is_file()]
    live, bare = Customers(ours, paths), Customers(plain, paths)
    taken: list[float] = []

    def ask_the_plain_one() -> None:
        begun = time.perf_counter()
        bare.ask()
        taken.append(time.perf_counter() - begun)

    benchmark.pedantic(live.ask, setup=ask_the_plain_one, rounds=ROUNDS, warmup_rounds=2)
    mine = benchmark.stats.stats.median
    benchmark.extra_info["requests_per_second"] = round(AT_ONCE / mine)
    benchmark.extra_info["ratio"] = round(statistics.median(taken) / mine, 2)


def _await(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(port)

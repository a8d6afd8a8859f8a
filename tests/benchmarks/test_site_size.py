"""The customers' site of a million coupons: published, published again, and served.

Each run is a process of its own, so that its peak of memory is its own. `extra_info` has
seconds of processor beside the time, since a million files' worth of work takes minutes on a
busy computer. The register is kept in `build/registers` for the next run, with the keys that
signed its coupons.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.migrations import CURRENT
from db.register import SqlRegister
from keytool.bootstrap import SystemClock
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.domain.coupons import Redemption
from keytool.domain.journal import Event, Subject
from tests.db import bulk
from tests.db.samples import writing

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(3600)]
KEYS, COUPONS = 10_000, 1_000_000
FOLDER = Path(__file__).parents[2] / "build" / "registers"
KEYDESK = "import sys; from keytool.cli.main import main; sys.exit(main(sys.argv[1:]))"
PUBLISH = """
import json, sys, time
from keytool.cli.main import main
status = main(["--json", "publish", *sys.argv[1:]])
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
told = {"cpu": round(time.process_time(), 1), "mb": int(most.split()[1]) // 1024}
print(json.dumps(told), file=sys.stderr)
sys.exit(status)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("million")
    kept = FOLDER / f"coupons-{COUPONS}-schema-{CURRENT.head}-signed"
    if not kept.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        made = home / "made"
        init_keystore(made / "keys", b"a long passphrase", SystemClock())
        signer = unlock(made / "keys", b"a long passphrase")
        bulk.fill(made / "register.db", KEYS, signer=signer)
        bulk.add_coupons(made / "register.db", COUPONS, signer=signer)
        made.replace(kept)
    shutil.copytree(kept, home, dirs_exist_ok=True)
    (home / "pass").write_bytes(b"a long passphrase")
    yield home
    shutil.rmtree(home)  # hundreds of megabytes


@pytest.fixture(autouse=True)
def _here(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYDESK_HOME", str(home))
    monkeypatch.setenv("KEYDESK_PASSPHRASE_FILE", str(home / "pass"))
    monkeypatch.setenv("KEYDESK_SITE", "https://coupons.example.com")


def published(home: Path, full: bool) -> dict[str, Any]:
    command = [sys.executable, "-c", PUBLISH, str(home / "site"), *(["--full"] * full)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout) | json.loads(done.stderr)
    return told


def redeem(home: Path, count: int) -> None:
    register = SqlRegister(home / "register.db", SystemClock(), any_time=True)
    with register.read() as unit:
        some = unit.coupons.page(COUPONS // 2, 2 * count + 100)
    fresh = [one for one in some if one.version == 1][:count]
    with writing(register, Event("redeemed", [Subject("coupon", one.id) for one in fresh])) as unit:
        for one in fresh:
            unit.coupons.redeem(Redemption(one.id, "118", 1, SystemClock().now()))
    register.close()


TURNS = {"first": 0, "again": 0, "one redemption": 1, "100": 100, "everything": 0}
"""How many coupons are redeemed before each publication."""


@pytest.mark.parametrize("turn", TURNS)
def test_publish(home: Path, benchmark: BenchmarkFixture, turn: str) -> None:
    if TURNS[turn]:
        redeem(home, TURNS[turn])
    full = turn == "everything"
    told = benchmark.pedantic(published, (home, full), rounds=1)  # type: ignore[no-untyped-call]
    names = ("coupons", "files", "written", "bytes", "seconds", "cpu", "mb")
    benchmark.extra_info |= {name: told[name] for name in names}
    assert told["coupons"] >= COUPONS
    assert told["full"] == {"first": "first", "everything": "asked"}.get(turn)
    assert turn == "first" or told["written"] <= TURNS[turn] + 30  # lists of another hour


def test_serve_starts(benchmark: BenchmarkFixture) -> None:
    """From the command to the line that it serves, and its memory then."""

    def start() -> None:
        command = [sys.executable, "-c", KEYDESK, "--json", "serve", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            here = json.loads(process.stdout.readline())["here"]
            taken.append(time.perf_counter() - begun)
            answers.append(_asked(f"{here}codes/abcd.bin"))
            memory.append(_megabytes(process.pid))
            process.terminate()
            process.stdout.read()

    taken, answers, memory = list[float](), list[float](), list[int]()
    begun = time.perf_counter()

    def reset() -> None:
        nonlocal begun
        begun = time.perf_counter()

    benchmark.pedantic(start, setup=reset, rounds=5)  # type: ignore[no-untyped-call]
    benchmark.extra_info |= {
        "until it serves": round(min(taken), 2),
        "first file": round(min(answers), 4),
        "mb": max(memory),
    }


def _asked(address: str) -> float:
    begun = time.perf_counter()
    with urlopen(address, timeout=20) as answer:  # noqa: S310  loopback
        assert answer.read()
    return time.perf_counter() - begun


def _megabytes(process: int) -> int:
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20

"""How long `db check` takes on many coupons that all agree with their proofs.

A run is a process of its own, as people start it; `extra_info` has seconds of processor, of all
its processes, for a million coupons. The register is kept in `build/registers`.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.migrations import CURRENT
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import encode_trust
from keytool.coupon.keys.sign import signed
from tests.coupon.samples import STRANGER, TRUSTED, public_of
from tests.db.bulk_honest import fill_honest

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(3600)]
COUPONS = int(os.environ.get("KEYDESK_BENCH_COUPONS", "200_000"))
FOLDER = Path(__file__).parents[2] / "build" / "registers"
A_MILLION = 1_000_000 / COUPONS


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A desk that believes the key which signed the coupons."""
    home = tmp_path_factory.mktemp("checked")
    kept = FOLDER / f"honest-{COUPONS}-schema-{CURRENT.head}.db"
    if not kept.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        fill_honest(home / "new.db", COUPONS)
        (home / "new.db").replace(kept)
    shutil.copy(kept, home / "register.db")
    keys = home / "keys"
    keys.mkdir()
    (keys / "trust.cbor").write_bytes(signed(TRUST, encode_trust(TRUSTED), STRANGER))
    (keys / "root.pub").write_text(public_of(STRANGER).hex() + "\n", encoding="ascii")
    yield home
    shutil.rmtree(home)


@pytest.mark.parametrize("words", [(), ("--signatures",)], ids=["plain", "signatures"])
def test_check(benchmark: BenchmarkFixture, home: Path, words: tuple[str, ...]) -> None:
    told = os.environ | {"KEYDESK_HOME": str(home)}
    command = [sys.executable, "-m", "keytool.cli", "--lang", "en", "db", "check", *words]

    def check() -> str:
        return subprocess.run(command, env=told, capture_output=True, text=True, check=True).stdout

    before, began = _processor(), time.monotonic()
    said = benchmark.pedantic(check, rounds=1)  # type: ignore[no-untyped-call]
    assert f"{COUPONS} coupons were checked." in said
    assert "Everything agrees with its proof." in said
    benchmark.extra_info["cpu_a_million"] = round((_processor() - before) * A_MILLION, 1)
    benchmark.extra_info["seconds_a_million"] = round((time.monotonic() - began) * A_MILLION, 1)


def _processor() -> float:
    used = os.times()
    return used.children_user + used.children_system

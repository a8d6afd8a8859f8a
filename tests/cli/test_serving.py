"""`keydesk serve` as a process of its own, beside others that change the register."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from keytool.coupon.format.buckets import opened, read_balance
from keytool.coupon.format.trust import load_trust
from keytool.coupon.site.live import LOOK_EVERY
from keytool.domain.lookup import lookup_id
from keytool.setup.last_publication import last_publication
from tests.cli.conftest import Keydesk
from tests.upgrade.keep import kept

ISSUE = ("coupon", "issue", "--key", "1A2B3C01", "--regulation", "distate", "--level", "special")
KEYDESK = "import sys; from keytool.cli.main import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def server(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and its address; it is killed if it is still there at the end."""
    command = [sys.executable, "-c", KEYDESK, "--json", "serve", "--port", "0", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert line, process.stderr.read()
        try:
            yield process, json.loads(line)["here"].removesuffix("/c/")
        finally:
            process.kill()


def fetched(address: str) -> bytes:
    with urlopen(address, timeout=20) as answer:  # noqa: S310  loopback
        content: bytes = answer.read()
    return content


def test_changes_of_others_are_served_until_a_signal_comes(
    register: Keydesk, signing: Path
) -> None:
    issued = register("--json", *ISSUE).json
    path = f"/c/codes/{lookup_id(issued['code']).hex()[0]}.bin"
    trust = load_trust(signing)
    assert trust is not None

    def left(here: str) -> int:
        found = opened(issued["code"], fetched(here + path))
        assert found is not None
        return read_balance(found[1], trust, datetime.now(UTC)).left

    with server() as (process, here):
        assert json.loads(fetched(f"{here}/health"))["status"] == "ok"
        assert json.loads(fetched(f"{here}/c/site.json"))["base"] == "https://coupons.example.com"
        assert b"<html" in fetched(f"{here}/c/")
        assert left(here) == 12
        assert register("coupon", "redeem", issued["code"], "--case", 1).status == 0
        end = time.monotonic() + 30 * LOOK_EVERY
        while left(here) != 11:
            assert time.monotonic() < end
            time.sleep(LOOK_EVERY / 5)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (0, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["path"] for line in lines[:3]] == ["/health", "/c/site.json", "/c/"]
    assert {line["path"] for line in lines[3:]} == {"/c/codes/*"}
    assert issued["code"] not in out


def test_a_site_that_is_served_does_not_grow_old(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    assert register("--json", *ISSUE).status == 0
    assert register("publish", tmp_path / "site").status == 0
    assert last_publication(signing.parent)
    with server("--base-url", "https://other.example.com"):
        assert last_publication(signing.parent)
    with server():
        assert last_publication(signing.parent) is None


def test_a_register_that_is_not_there_is_not_made(
    register: Keydesk, signing: Path, home: Path
) -> None:
    (home / "register.db").unlink()
    missing = register("--json", "serve")
    assert (missing.status, missing.error["code"]) == (4, "register-missing")
    assert not (home / "register.db").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--base-url", "example"), "site-address"),
        (("--behind-proxy", "proxy.example"), "proxy-address"),
    ],
)
def test_what_cannot_be_served_is_refused(
    register: Keydesk, signing: Path, words: tuple[str, ...], code: str
) -> None:
    answer = register("--json", "serve", "--port", 0, *words)
    assert (answer.status, answer.error["code"]) == (2, code)


def test_the_passphrase_must_be_right(register: Keydesk, signing: Path, home: Path) -> None:
    (home / "pass").write_bytes(b"wrong")
    assert register("--json", "serve").error["code"] == "passphrase-wrong"


def test_a_port_that_is_taken_is_named(register: Keydesk, signing: Path) -> None:
    with server() as (_process, here):
        port = here.rpartition(":")[2]
        answer = register("--json", "serve", "--port", port)
        assert answer.error["code"] == "address-unavailable"
        assert port in answer.error["message"]


@pytest.mark.usefixtures("signing")
def test_an_older_register_is_refused_and_left_as_it_is(keydesk: Keydesk, home: Path) -> None:
    before = Path(shutil.copy(kept("0007"), home / "register.db")).read_bytes()
    answer = keydesk("--json", "serve", "--port", 0)
    assert (answer.status, answer.error["code"]) == (4, "register-older")
    assert (home / "register.db").read_bytes() == before
    assert not list(home.glob("*.bak"))

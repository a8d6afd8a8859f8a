"""`db check` names whatever was changed of the files beside the register, and of its own."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk

HEADS = "heads/*"
Meddle = Callable[[Path], object]


@pytest.fixture
def settled(register: Keydesk, signing: Path, home: Path) -> Keydesk:
    """A signed head, an old copy of the register and of the trust list, and work after them."""
    assert register("journal", "sign").status == 0
    shutil.copy(home / "register.db", home / "old.db")
    shutil.copy(signing / "trust.cbor", home / "old.cbor")
    assert register("coupon", "issue", "--key", "123456").status == 0
    assert register("signing", "new", "journal").status == 0
    assert register("--json", "db", "check", "--signatures").status == 0
    return register


def flipped(name: str, place: int) -> Meddle:
    """One bit of a file is other."""

    def meddle(home: Path) -> None:
        (file,) = home.glob(name)
        octets = bytearray(file.read_bytes())
        octets[place] ^= 1
        file.write_bytes(octets)

    return meddle


def cut(name: str, left: int) -> Meddle:
    def meddle(home: Path) -> None:
        (file,) = home.glob(name)
        os.truncate(file, left)

    return meddle


def overwritten(home: Path) -> None:
    """Pages in the middle of the register are rubbish."""
    with (home / "register.db").open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(40_000))


def instead(old: str, name: str) -> Meddle:
    return lambda home: shutil.copy(home / old, home / name)


def strange_line(home: Path) -> None:
    """A line that no journal key signed, behind the others."""
    (heads,) = home.glob(HEADS)
    with heads.open("ab") as file:
        file.write(b"aGVhZA\n")


def test_a_quick_check_goes_on_from_the_last_check(settled: Keydesk, home: Path) -> None:
    looked = settled("--json", "db", "check", "--quick").json["checked"]
    assert looked["since"] >= 5
    assert settled("coupon", "issue", "--key", "123456", "--override", "X").status == 0
    again = settled("--json", "db", "check", "--quick").json["checked"]
    assert (again["since"], again["coupons"]) == (looked["since"], 1)
    shutil.rmtree(home / "checked")
    assert settled("--json", "db", "check", "--quick").json["checked"]["since"] == 0


FILES: dict[str, tuple[Meddle, str]] = {
    "a head changed": (flipped(HEADS, 40), "journal-head-broken"),
    "a head of a stranger": (strange_line, "journal-head-broken"),
    "a head cut short": (cut(HEADS, 60), "journal-head-broken"),
    "the trust list changed": (flipped("keys/trust.cbor", 30), "trust-list-broken"),
    "the trust list emptied": (cut("keys/trust.cbor", 0), "trust-list-broken"),
    "an older trust list": (instead("old.cbor", "keys/trust.cbor"), "trust-list-rolled-back"),
    "rubbish in the register": (overwritten, "register-damaged"),
    "a register cut short": (cut("register.db", 40_000), "register-damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_found_and_named(settled: Keydesk, home: Path, name: str) -> None:
    meddle, code = FILES[name]
    meddle(home)
    answer = settled("--json", "db", "check")
    assert answer.status in {2, 4}, answer
    assert answer.error["code"] == code


def test_an_older_register_is_found_and_named(settled: Keydesk, home: Path) -> None:
    for left in home.glob("register.db-*"):
        left.unlink()
    shutil.copy(home / "old.db", home / "register.db")
    answer = settled("--json", "db", "check")
    assert (answer.status, answer.json["doubt"]["code"]) == (1, "register-behind"), answer

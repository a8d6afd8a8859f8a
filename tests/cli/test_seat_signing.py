"""Signing in a team: each seat has keys of its own under the one root of the register."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Keydesk

COUPON = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special", "--override", "X")


@dataclass(frozen=True)
class Seat:
    """A home of its own on the register that all share."""

    home: Path
    run: Callable[..., Answer]

    def told(self, *words: object) -> Answer:
        """An answer that must be good."""
        answer = self.run("--json", *words)
        assert answer.status == 0, answer.err or answer.out
        return answer

    def issue(self) -> str:
        return str(self.told("coupon", "issue", *COUPON).json["code"])

    def verdict(self, code: str) -> tuple[str, str]:
        told = self.run("--json", "coupon", "verify", code).json
        return told["verdict"], told["reason"]


@pytest.fixture
def place(home: Path) -> str:
    """Where the register lies that the seats share."""
    return str(home / "register.db")


@pytest.fixture
def seats(  # noqa: PLR0917  what pytest gives
    place: str,
    signing: Path,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> tuple[Seat, Seat]:
    """The seat with the root, and one without any key."""
    monkeypatch.setenv("KEYDESK_DB", place)
    register: Keydesk = request.getfixturevalue("register")

    def seat(folder: Path) -> Seat:
        def run(*words: object) -> Answer:
            for name, value in surroundings(folder).items():
                monkeypatch.setenv(name, value)
            return register(*words)

        return Seat(folder, run)

    other = tmp_path / "support-2"
    other.mkdir()
    (other / "pass").touch(0o600)
    (other / "pass").write_text("quite another phrase\n")
    first = seat(home)
    first.issue()  # the register has the list from now on
    return first, seat(other)


def surroundings(home: Path) -> dict[str, str]:
    return {"KEYDESK_HOME": str(home), "KEYDESK_PASSPHRASE_FILE": str(home / "pass")}


def asked(seat: Seat, *more: object) -> dict[str, object]:
    return dict(seat.told("signing", "request", "--name", "Поддержка-2", *more).json)


def granted(first: Seat, request: dict[str, object]) -> Answer:
    words = ("--words", request["fingerprint"])
    return first.told("signing", "grant", request["number"], *words)


def test_a_seat_asks_the_root_signs_and_both_issue(seats: tuple[Seat, Seat]) -> None:
    first, second = seats
    refused = second.run("--json", "coupon", "issue", *COUPON)
    assert (refused.status, refused.error["code"]) == (4, "keystore-lost")
    assert "signing request" in refused.error["hint"]
    request = asked(second)
    refused = second.run("--json", "coupon", "issue", *COUPON)
    assert (refused.status, refused.error["code"]) == (1, "signing-key-waits")
    (waiting,) = first.told("signing", "requests").json["requests"]
    assert waiting == request
    assert (waiting["seat"], waiting["state"]) == ("Поддержка-2", "waiting")
    assert granted(first, request).json["in_force"]
    codes = [first.issue(), second.issue(), first.issue()]
    for seat in seats:
        assert [seat.verdict(code) for code in codes] == [("valid", "valid")] * 3
    assert not first.told("signing", "requests").json["requests"]
    assert second.told("signing", "install").json["requests"][0]["state"] == "granted"


def test_the_private_part_stays_at_its_seat(seats: tuple[Seat, Seat]) -> None:
    first, second = seats
    kids = asked(second)["kids"]
    assert isinstance(kids, list)
    here = {path.name for path in (second.home / "keys").iterdir()}
    assert here == {"root.pub", "trust.cbor", *(f"{kid}.pem" for kid in kids)}
    kept = (first.home / "register.db").read_bytes()
    for kid in kids:
        lines = (second.home / "keys" / f"{kid}.pem").read_bytes().splitlines()
        assert all(line not in kept for line in lines[1:-1])


def test_asking_twice_is_one_request_until_it_is_asked_anew(seats: tuple[Seat, Seat]) -> None:
    first, second = seats
    assert asked(second) == asked(second)
    (second.home / "pass").write_text("forgotten the one before\n")
    again = asked(second, "--anew")
    assert len(first.told("signing", "requests").json["requests"]) == 2
    granted(first, again)
    second.issue()
    assert first.told("signing", "refuse", 1).json["state"] == "refused"
    answered = first.run("--json", "signing", "grant", 1, "--words", "x")
    assert (answered.status, answered.error["code"]) == (1, "signing-request-settled")
    every = first.told("signing", "requests", "--all").json["requests"]
    assert [one["state"] for one in every] == ["refused", "granted"]


def test_nothing_is_signed_unseen(seats: tuple[Seat, Seat]) -> None:
    first, second = seats
    number = asked(second)["number"]
    silent = first.run("--json", "signing", "grant", number)
    assert (silent.status, silent.error["code"]) == (2, "signing-words-missing")
    other = first.run("--json", "signing", "grant", number, "--words", "0000 0000 0000")
    assert (other.status, other.error["code"]) == (1, "signing-words-differ")
    spoken = second.run("--lang", "ru", "signing", "request").out.splitlines()[1]
    assert (
        first.run(
            "--lang", "ru", "signing", "grant", number, "--words", spoken.split(" (")[0]
        ).status
        == 0
    )


def test_a_second_root_is_never_made_by_accident(seats: tuple[Seat, Seat]) -> None:
    _first, second = seats
    refused = second.run("--json", "signing", "init")
    assert (refused.status, refused.error["code"]) == (1, "register-has-issuer")
    assert not (second.home / "keys").exists()


def test_a_root_on_a_stick_signs_at_any_seat(seats: tuple[Seat, Seat], tmp_path: Path) -> None:
    first, second = seats
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.move(first.home / "keys" / "root.pem", stick / "root.pem")
    request = asked(second)
    words = ("--words", request["fingerprint"], "--root", stick / "root.pem")
    first.told("signing", "grant", request["number"], *words)
    second.issue()


# --- a walk for each loss, as docs/keys-and-trust.md tells it ------------------------------


@pytest.fixture
def team(seats: tuple[Seat, Seat]) -> tuple[Seat, Seat, str]:
    """Both seats sign; the name of the second one's coupon key."""
    first, second = seats
    request = asked(second)
    granted(first, request)
    kids = request["kids"]
    assert isinstance(kids, list)
    return first, second, str(kids[0])


def test_a_seat_that_broke_asks_again(team: tuple[Seat, Seat, str]) -> None:
    first, second, kid = team
    code = second.issue()
    shutil.rmtree(second.home / "keys")
    first.told("signing", "retire", kid)
    granted(first, asked(second))
    assert second.verdict(code) == ("valid", "valid")
    assert first.verdict(second.issue()) == ("valid", "valid")


def test_what_a_stolen_seat_signed_is_refused_and_renewed(team: tuple[Seat, Seat, str]) -> None:
    first, second, kid = team
    mine, theirs = first.issue(), second.issue()
    first.told("signing", "retire", kid, "--distrust")
    for seat in (first, second):
        assert seat.verdict(theirs) == ("not-valid", "key-retired")
        assert seat.verdict(mine) == ("valid", "valid")
    refused = second.run("--json", "coupon", "issue", *COUPON)
    assert (refused.status, refused.error["code"]) == (1, "signing-key-retired")
    assert first.told("signing", "coupons", kid).json["coupons"] == [theirs]
    renewed = first.told("coupon", "renew", theirs, "--now", "--override", "X").json["code"]
    assert second.verdict(renewed) == ("valid", "valid")
    assert first.told("signing", "coupons", kid).json["coupons"] == []


def test_a_seat_is_distrusted_from_a_day_on(team: tuple[Seat, Seat, str]) -> None:
    first, second, kid = team
    code = second.issue()
    today = datetime.now(UTC).date()
    first.told("signing", "retire", kid, "--distrust-after", today + timedelta(days=2))
    assert first.verdict(code) == ("valid", "valid")
    first.told("signing", "retire", kid, "--distrust-after", today - timedelta(days=2))
    assert second.verdict(code) == ("not-valid", "key-distrusted")


def test_a_colleague_who_leaves_signs_no_more(team: tuple[Seat, Seat, str]) -> None:
    first, second, kid = team
    code = second.issue()
    first.told("signing", "retire", kid)
    refused = second.run("--json", "coupon", "issue", *COUPON)
    assert (refused.status, refused.error["code"]) == (1, "signing-key-retired")
    assert first.verdict(code) == ("valid", "valid")
    first.issue()


def test_the_only_root_lost_strands_nobody(team: tuple[Seat, Seat, str], tmp_path: Path) -> None:
    first, second, _kid = team
    codes = [first.issue(), second.issue()]
    (first.home / "keys" / "root.pem").unlink()
    made = first.told("signing", "init", "--anew").json
    assert [first.verdict(code) for code in codes] == [("valid", "valid")] * 2
    first.issue()
    told = second.run("--json", "coupon", "verify", codes[0])
    assert (told.status, told.error["code"]) == (4, "trust-other-roots")
    wrong = second.run("--json", "trust", "accept", "--words", "0000 0000 0000")
    assert (wrong.status, wrong.error["code"]) == (1, "trust-roots-refused")
    second.told("trust", "accept", "--words", made["fingerprint"])
    assert [second.verdict(code) for code in codes] == [("valid", "valid")] * 2
    assert first.verdict(second.issue()) == ("valid", "valid")
    granted(first, asked(second))  # the new root signs what is asked for from now on
    assert list((first.home / "keys").glob("root*.pem"))


# --- on a server ----------------------------------------------------------------------------


@pytest.mark.postgres
class TestOnAServer:
    """Two seats, each a process of its own, and a third one."""

    @pytest.fixture
    def place(self, server_register: str) -> str:
        return server_register

    def test_two_seats_issue_at_once_and_a_third_is_told(
        self, team: tuple[Seat, Seat, str], tmp_path: Path
    ) -> None:
        first, second, _kid = team
        words = (sys.executable, "-m", "keytool.cli", "--json", "coupon", "issue", *COUPON)
        both = [
            subprocess.Popen(
                words, env=os.environ | surroundings(seat.home), stdout=subprocess.PIPE, text=True
            )
            for seat in (first, second)
        ]
        codes = [json.loads(one.communicate()[0])["code"] for one in both]
        assert [first.verdict(code) for code in codes] == [("valid", "valid")] * 2
        shutil.copytree(second.home, tmp_path / "third", ignore=shutil.ignore_patterns("keys"))
        third = subprocess.run(
            words,
            env=os.environ | surroundings(tmp_path / "third"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert third.returncode == 4
        told = json.loads(third.stderr)["error"]
        assert told["code"] == "keystore-lost"
        assert "keydesk signing request" in told["hint"]

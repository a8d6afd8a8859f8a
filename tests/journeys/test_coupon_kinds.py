"""The three kinds of coupons that the regulations know, from issue to renewal, on the command line.

ЭНТЕЛС sells priority and counts nothing, DiState 12 special requests for a year, Smart Monitor
hours that are kept in minutes. Every clause that speaks of them has its test.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keytool.bootstrap import SystemClock
from keytool.cli.main import main
from keytool.coupon.keys.keystore import init_keystore
from keytool.domain.days import add_months, local_day

TODAY = local_day(datetime.now(UTC))
Keydesk = Callable[..., Any]


@pytest.fixture(scope="module")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signing") / "keys"
    init_keystore(folder, b"correct horse", SystemClock())
    return folder


@pytest.fixture
def keydesk(
    tmp_path: Path,
    signing_keys: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Keydesk:
    """Runs a command; gives its JSON with the exit status beside it."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "keys").symlink_to(signing_keys)
    (home / "pass").write_bytes(b"correct horse\n")
    monkeypatch.setenv("KEYDESK_HOME", str(home))
    monkeypatch.setenv("KEYDESK_PASSPHRASE_FILE", str(home / "pass"))

    def run(*words: object) -> Any:
        status = main(["--json", *map(str, words)])
        told = capsys.readouterr()
        document = json.loads(told.out or told.err)
        return document.get("error", document) | {"exit": status}

    run("key", "add", "--family", "guardant", "--id", "0x1A2B3C01")
    return run


def issued(keydesk: Keydesk, regulation: str, level: str, *more: object) -> Any:
    words = ("--key", "1A2B3C01", "--regulation", regulation, "--level", level)
    coupon = keydesk("coupon", "issue", *words, *more)
    assert coupon["exit"] == 0, coupon
    return coupon


def of_reason(answer: Any) -> tuple[int, str]:
    return answer["exit"], answer.get("reason") or answer["code"]


# ЭНТЕЛС: priority at two levels, clause 2.5.5


@pytest.mark.parametrize("level", ["commercial-emergency", "special-24x7"])
def test_priority_is_not_counted_and_never_used_up(keydesk: Keydesk, level: str) -> None:
    coupon = issued(keydesk, "entels", level)
    assert coupon["clause"] == "2.5.5"
    assert (coupon["unit"], coupon["units_left"]) == ("priority", None)
    for case in range(15):
        used = keydesk("coupon", "redeem", coupon["code"], "--case", case)
        assert (used["exit"], used["units_left"], used["status"]) == (0, None, "valid")
    assert keydesk("coupon", "verify", coupon["code"])["verdict"] == "valid"


def test_priority_takes_no_number_of_units(keydesk: Keydesk) -> None:
    words = ("--key", "1A2B3C01", "--regulation", "entels", "--level", "special-24x7")
    refused = keydesk("coupon", "issue", *words, "--units", 5)
    assert of_reason(refused) == (2, "units-not-for-this-coupon")


def test_priority_lasts_its_term_and_is_renewed_for_another(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "entels", "special-24x7")
    until = add_months(TODAY, 12)
    assert (coupon["valid_from"], coupon["valid_until"]) == (TODAY.isoformat(), until.isoformat())
    renewed = keydesk("coupon", "renew", coupon["code"])
    assert (renewed["exit"], renewed["replaces"], renewed["unit"]) == (
        0,
        coupon["code"],
        "priority",
    )
    assert of_reason(keydesk("coupon", "verify", coupon["token"])) == (1, "replaced")
    assert of_reason(keydesk("coupon", "redeem", coupon["code"], "--case", 1)) == (
        1,
        "coupon-revoked",
    )
    assert keydesk("coupon", "verify", renewed["token"])["verdict"] == "valid"


# DiState: 12 special requests in a year from the purchase of the licence, clause 3.6


def test_twelve_requests_and_not_one_more(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "distate", "special")
    assert (coupon["unit"], coupon["units"], coupon["clause"]) == ("requests", 12, "3.6")
    for case in range(12):
        left = keydesk("coupon", "redeem", coupon["code"], "--case", case)["units_left"]
        assert left == 11 - case
    over = keydesk("coupon", "redeem", coupon["code"], "--case", "one more")
    assert of_reason(over) == (1, "coupon-used-up")
    assert of_reason(keydesk("coupon", "verify", coupon["code"])) == (1, "used-up")


def test_the_year_runs_from_the_purchase_and_ends_with_its_last_day(keydesk: Keydesk) -> None:
    bought = TODAY - timedelta(days=364)
    coupon = issued(keydesk, "distate", "special", "--from", bought)
    assert coupon["valid_until"] == add_months(bought, 12).isoformat()
    assert coupon["status"] == "valid"
    old = issued(keydesk, "distate", "special", "--from", TODAY - timedelta(days=370))
    assert old["status"] == "expired"
    assert of_reason(keydesk("coupon", "redeem", old["code"], "--case", 1)) == (1, "coupon-expired")
    assert of_reason(keydesk("coupon", "verify", old["token"])) == (1, "expired")


def test_unused_requests_are_never_carried_over(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "distate", "special", "--from", TODAY - timedelta(days=364))
    keydesk("coupon", "redeem", coupon["code"], "--units", 2, "--case", "118")
    renewed = keydesk("coupon", "renew", coupon["code"])
    assert (renewed["units"], renewed["units_left"], renewed["spent"]) == (12, 12, 0)
    assert renewed["valid_from"] == TODAY.isoformat()
    again = keydesk("coupon", "renew", renewed["code"])
    assert (again["units"], again["replaces"]) == (12, renewed["code"])
    assert of_reason(keydesk("coupon", "renew", coupon["code"])) == (1, "coupon-renewed-before")


def test_requests_held_for_open_cases_are_settled_before_the_renewal(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "distate", "special")
    held = keydesk("coupon", "hold", coupon["code"], "--units", 1, "--case", "118")
    assert (held["held"], held["units_left"]) == (1, 11)
    assert of_reason(keydesk("coupon", "renew", coupon["code"])) == (1, "coupon-has-held-units")
    keydesk("coupon", "redeem", coupon["code"], "--case", "118")
    assert keydesk("coupon", "renew", coupon["code"])["exit"] == 0


# Smart Monitor: hours for development cases, clause 2.2.1, in quarters of an hour, clause 3.7


@pytest.mark.parametrize(
    ("worked", "charged"), [(1, 15), (14, 15), (15, 15), (16, 30), (59, 60), (60, 60), (61, 75)]
)
def test_every_case_is_rounded_up_to_a_quarter_of_an_hour(
    keydesk: Keydesk, worked: int, charged: int
) -> None:
    coupon = issued(keydesk, "smartmonitor", "registration")
    assert (coupon["unit"], coupon["clause"]) == ("minutes", "2.2.1")
    used = keydesk("coupon", "redeem", coupon["code"], "--units", worked, "--case", "118")
    assert (used["spent"], used["units_left"]) == (charged, coupon["units"] - charged)


def test_rounding_is_by_the_case_and_not_by_their_sum(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "smartmonitor", "registration", "--units", 60)
    for case in range(4):
        keydesk("coupon", "redeem", coupon["code"], "--units", 1, "--case", case)
    assert keydesk("coupon", "show", coupon["code"])["units_left"] == 0
    over = keydesk("coupon", "redeem", coupon["code"], "--units", 1, "--case", "more")
    assert of_reason(over) == (1, "coupon-used-up")


def test_what_is_held_for_a_case_is_rounded_too_and_the_rest_given_back(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "smartmonitor", "registration", "--units", 120)
    held = keydesk("coupon", "hold", coupon["code"], "--units", 100, "--case", "118")
    assert (held["held"], held["units_left"]) == (105, 15)
    done = keydesk("coupon", "redeem", coupon["code"], "--units", 31, "--case", "118")
    assert (done["held"], done["spent"], done["units_left"]) == (0, 45, 75)
    back = keydesk("coupon", "reverse", coupon["code"], "--case", "118", "--reason", "ошибка")
    assert (back["spent"], back["units_left"]) == (0, 120)


def test_hours_are_renewed_as_bought_anew(keydesk: Keydesk) -> None:
    coupon = issued(keydesk, "smartmonitor", "registration", "--units", 600)
    keydesk("coupon", "redeem", coupon["code"], "--units", 90, "--case", "118")
    renewed = keydesk("coupon", "renew", coupon["code"], "--units", 1200)
    assert (renewed["units"], renewed["units_left"], renewed["replaces"]) == (
        1200,
        1200,
        coupon["code"],
    )


# A certificate is printed as often as it is wanted, and is the same coupon


@pytest.mark.parametrize(
    ("regulation", "level"),
    [("entels", "special-24x7"), ("distate", "special"), ("smartmonitor", "registration")],
)
def test_a_reprint_is_the_same_coupon(
    keydesk: Keydesk, tmp_path: Path, regulation: str, level: str
) -> None:
    coupon = issued(keydesk, regulation, level)
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    for path in (first, again):
        assert keydesk("coupon", "print", coupon["code"], "--output", path)["exit"] == 0
    assert first.read_bytes() == again.read_bytes()
    verified = keydesk("coupon", "verify", again)
    assert (verified["verdict"], verified["code"]) == ("valid", coupon["code"])
    keydesk("coupon", "redeem", coupon["code"], "--case", "118")
    assert keydesk("coupon", "verify", first)["verdict"] == "valid"

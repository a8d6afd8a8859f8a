"""The three kinds of coupons that the regulations know, from issue to renewal, on the command line.

ЭНТЕЛС sells priority and counts nothing, DiState 12 special requests for a year, Smart Monitor
hours that are kept in minutes. Every clause that speaks of them has its test.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from keytool.domain.days import add_months
from tests.journeys.selling import (
    Keydesk,
    client,
    contracted,
    issued,
    keydesk,
    licensee,
    of_reason,
    refusals,
    signing_keys,
    sold,
    today,
)

__all__ = ["keydesk", "signing_keys"]


# ЭНТЕЛС: priority at two levels, clause 2.5.5


@pytest.mark.parametrize("level", ["commercial-emergency", "special-24x7"])
def test_priority_is_not_counted_and_never_used_up(keydesk: Keydesk, level: str) -> None:
    client(keydesk)
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


def test_priority_runs_from_the_contract_and_is_renewed_with_it(keydesk: Keydesk) -> None:
    starts = today() - timedelta(days=100)
    client(keydesk, starts)
    coupon = issued(keydesk, "entels", "special-24x7")
    ends = add_months(starts, 12)
    assert (coupon["valid_from"], coupon["valid_until"]) == (starts.isoformat(), ends.isoformat())
    alone = keydesk("coupon", "renew", coupon["code"])
    assert refusals(alone) == [("contract-missing", "1.1")]
    contracted(keydesk, ends + timedelta(days=1), "special-24x7", number="18-А")
    renewed = keydesk("coupon", "renew", coupon["code"])
    assert (renewed["exit"], renewed["replaces"], renewed["lost"]) == (0, coupon["code"], None)
    assert renewed["valid_from"] == (ends + timedelta(days=1)).isoformat()
    assert of_reason(keydesk("coupon", "verify", renewed["token"])) == (1, "not-yet-valid")
    assert keydesk("coupon", "redeem", coupon["code"], "--case", 1)["exit"] == 0


# DiState: 12 special requests in a year from the purchase of the licence, clause 3.6


def test_twelve_requests_and_not_one_more(keydesk: Keydesk) -> None:
    licensee(keydesk)
    coupon = issued(keydesk, "distate", "special")
    assert (coupon["unit"], coupon["units"], coupon["clause"]) == ("requests", 12, "3.6")
    for case in range(12):
        left = keydesk("coupon", "redeem", coupon["code"], "--case", case)["units_left"]
        assert left == 11 - case
    over = keydesk("coupon", "redeem", coupon["code"], "--case", "one more")
    assert of_reason(over) == (1, "coupon-used-up")
    assert of_reason(keydesk("coupon", "verify", coupon["code"])) == (1, "used-up")


def test_the_year_runs_from_the_purchase_and_ends_with_its_last_day(keydesk: Keydesk) -> None:
    bought = today() - timedelta(days=364)
    licensee(keydesk, bought)
    coupon = issued(keydesk, "distate", "special")
    assert coupon["valid_from"] == bought.isoformat()
    assert coupon["valid_until"] == add_months(bought, 12).isoformat()
    assert coupon["status"] == "valid"
    beside = keydesk(
        "coupon", "issue", "--key", "1A2B3C01", "--level", "special", "--from", today()
    )
    assert refusals(beside)[0] == ("start-beside-clause", "3.6")


def test_requests_held_for_open_cases_are_settled_before_the_renewal(keydesk: Keydesk) -> None:
    licensee(keydesk)
    coupon = issued(keydesk, "distate", "special")
    held = keydesk("coupon", "hold", coupon["code"], "--units", 1, "--case", "118")
    assert (held["held"], held["units_left"]) == (1, 11)
    now = ("coupon", "renew", coupon["code"], "--now")
    assert of_reason(keydesk(*now)) == (1, "coupon-has-held-units")
    keydesk("coupon", "redeem", coupon["code"], "--case", "118")
    assert keydesk(*now)["exit"] == 0


# Smart Monitor: hours for development cases, clause 2.2.1, in quarters of an hour, clause 3.7


@pytest.mark.parametrize(
    ("worked", "charged"), [(1, 15), (14, 15), (15, 15), (16, 30), (59, 60), (60, 60), (61, 75)]
)
def test_every_case_is_rounded_up_to_a_quarter_of_an_hour(
    keydesk: Keydesk, worked: int, charged: int
) -> None:
    sold(keydesk, "commercial")
    coupon = issued(keydesk, "smartmonitor", "registration")
    assert (coupon["unit"], coupon["clause"]) == ("minutes", "2.2.1")
    used = keydesk("coupon", "redeem", coupon["code"], "--units", worked, "--case", "118")
    assert (used["spent"], used["units_left"]) == (charged, coupon["units"] - charged)
    assert used["charged"] == charged


def test_rounding_is_by_the_case_and_not_by_their_sum(keydesk: Keydesk) -> None:
    sold(keydesk, "commercial")
    coupon = issued(keydesk, "smartmonitor", "registration", "--units", 60)
    for case in range(4):
        keydesk("coupon", "redeem", coupon["code"], "--units", 1, "--case", case)
    assert keydesk("coupon", "show", coupon["code"])["units_left"] == 0
    over = keydesk("coupon", "redeem", coupon["code"], "--units", 1, "--case", "more")
    assert of_reason(over) == (1, "coupon-exhausted")
    assert keydesk("coupon", "verify", coupon["code"])["verdict"] == "valid"
    assert keydesk("entitlement", "1A2B3C01", "--on", today())["rights"][0]["units_left"] == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [((), "units-missing"), (("--units", 50), "units-not-in-steps")],
)
def test_hours_are_asked_for_in_whole_quarters(
    keydesk: Keydesk, more: tuple[object, ...], code: str
) -> None:
    sold(keydesk, "commercial")
    words = ("--key", "1A2B3C01", "--regulation", "smartmonitor")
    assert of_reason(keydesk("coupon", "issue", *words, *more)) == (2, code)


def test_what_is_held_for_a_case_is_rounded_too_and_the_rest_given_back(keydesk: Keydesk) -> None:
    sold(keydesk, "commercial")
    coupon = issued(keydesk, "smartmonitor", "registration", "--units", 120)
    held = keydesk("coupon", "hold", coupon["code"], "--units", 100, "--case", "118")
    assert (held["held"], held["units_left"]) == (105, 15)
    done = keydesk("coupon", "redeem", coupon["code"], "--units", 31, "--case", "118")
    assert (done["held"], done["spent"], done["units_left"]) == (0, 45, 75)
    back = keydesk("coupon", "reverse", coupon["code"], "--case", "118", "--reason", "ошибка")
    assert (back["spent"], back["units_left"]) == (0, 120)


def test_hours_are_renewed_as_bought_anew(keydesk: Keydesk) -> None:
    sold(keydesk, "commercial")
    coupon = issued(keydesk, "smartmonitor", "registration", "--units", 600)
    keydesk("coupon", "redeem", coupon["code"], "--units", 90, "--case", "118")
    assert of_reason(keydesk("coupon", "renew", coupon["code"])) == (2, "units-missing")
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
    {"entels": client, "distate": licensee}.get(regulation, lambda k: sold(k, "partner"))(keydesk)
    coupon = issued(keydesk, regulation, level)
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    for path in (first, again):
        assert keydesk("coupon", "print", coupon["code"], "--output", path)["exit"] == 0
    assert first.read_bytes() == again.read_bytes()
    verified = keydesk("coupon", "verify", again)
    assert (verified["verdict"], verified["code"]) == ("valid", coupon["code"])
    keydesk("coupon", "redeem", coupon["code"], "--case", "118")
    assert keydesk("coupon", "verify", first)["verdict"] == "valid"

"""Who works at the desks: names, secrets, pauses, what is sealed of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.operators import (
    Operator,
    badge_of,
    failed,
    is_locked,
    let_in,
    login_of,
    name_of,
    pause_after,
    require_password,
    require_pin,
)
from keytool.domain.rights import Role

NOW = datetime(2026, 11, 30, 10, 42, tzinfo=UTC)
PETROVA = Operator("petrova", "Петрова А. В.", Role.SUPPORT, "hash", "pin", "badge")


def test_five_wrong_tries_cost_a_minute_that_doubles_to_a_quarter_of_an_hour() -> None:
    minutes = [pause_after(tries) for tries in range(4, 12)]
    told = [pause and pause // timedelta(minutes=1) for pause in minutes]
    assert told == [None, 1, 2, 4, 8, 15, 15, 15]
    assert pause_after(10_000) == timedelta(minutes=15)


def test_a_right_password_ends_the_pause() -> None:
    slowed = PETROVA
    for _try in range(5):
        slowed = failed(slowed, NOW)
    assert slowed.locked_until == NOW + timedelta(minutes=1)
    assert is_locked(slowed, NOW + timedelta(seconds=59))
    assert not is_locked(slowed, NOW + timedelta(minutes=1))
    assert let_in(slowed) == PETROVA


@pytest.mark.parametrize(
    "other",
    [
        replace(PETROVA, role=Role.ADMINISTRATOR),
        replace(PETROVA, password="mine"),
        replace(PETROVA, pin=""),
        replace(PETROVA, badge="mine"),
        replace(PETROVA, name="Сидорова"),
        replace(PETROVA, retired_at=NOW),
    ],
)
def test_whatever_is_exchanged_is_seen_by_its_digest(other: Operator) -> None:
    assert other.digest != PETROVA.digest


def test_tries_leave_the_digest_alone() -> None:
    assert failed(replace(PETROVA, id=7, version=9), NOW).digest == PETROVA.digest


@pytest.mark.parametrize(
    ("typed", "kept"), [(" Petrova ", "petrova"), ("п.петрова-2", "п.петрова-2")]
)
def test_a_login_is_small(typed: str, kept: str) -> None:
    assert login_of(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "...", "2pac", "a b", "a;b", "x" * 33, "а" * 40])
def test_what_is_no_login(typed: str) -> None:
    with pytest.raises(BadInput, match="login-malformed"):
        login_of(typed)


def test_a_name_is_one_line() -> None:
    assert name_of(" Петрова \n А. В. ") == "Петрова А. В."
    for typed in ("", "x" * 81):
        with pytest.raises(BadInput, match="operator-name"):
            name_of(typed)


@pytest.mark.parametrize(
    ("password", "code"),
    [("seven77", "password-too-short"), ("x" * 257, "password-too-long")],
)
def test_what_is_no_password(password: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        require_password(password, "petrova")


def test_a_login_is_no_password() -> None:
    require_password("восемь знаков", "petrova")
    with pytest.raises(BadInput, match="password-is-login"):
        require_password("Konstantin", "konstantin")


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("123", "pin-malformed"),
        ("123456789", "pin-malformed"),
        ("12a4", "pin-malformed"),
        ("٤٣٢١", "pin-malformed"),
        ("7777", "pin-too-easy"),
        ("123456", "pin-too-easy"),
        ("4321", "pin-too-easy"),
    ],
)
def test_what_is_no_pin(pin: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        require_pin(pin)


def test_a_pin_is_four_to_eight_digits() -> None:
    for pin in ("1024", "27182818"):
        require_pin(pin)


def test_a_badge_is_kept_as_a_digest_and_found_by_it() -> None:
    assert badge_of(" 4607012345678\n") == badge_of("4607012345678")
    assert "4607" not in badge_of("4607012345678")
    for scanned in ("123", "x" * 65):
        with pytest.raises(BadInput, match="badge-malformed"):
            badge_of(scanned)

"""Seconds become moments alike on every system."""

import ast
import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.moments import moment_at

ROOT = Path(__file__).parents[2]
ASKING_THE_SYSTEM = {"fromtimestamp", "utcfromtimestamp", "localtime", "gmtime", "ctime"}
FIRST, LAST = -62_135_596_800, 253_402_300_799


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (FIRST, datetime(1, 1, 1, tzinfo=UTC)),
        (32_536_850_400, datetime(3001, 1, 19, 22, 0, tzinfo=UTC)),
        (LAST, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (0.25, datetime(1970, 1, 1, 0, 0, 0, 250_000, tzinfo=UTC)),
    ],
)
def test_any_second_of_the_calendar_is_a_moment(seconds: float, moment: datetime) -> None:
    assert moment_at(seconds) == moment


@given(st.integers(FIRST, LAST))
def test_a_moment_tells_its_seconds(seconds: int) -> None:
    assert moment_at(seconds).timestamp() == seconds


@pytest.mark.parametrize("seconds", [FIRST - 1, LAST + 1, 10**30, math.inf, math.nan])
def test_what_no_calendar_has(seconds: float) -> None:
    with pytest.raises((OverflowError, ValueError)):
        moment_at(seconds)


def test_nobody_asks_the_system_for_a_moment() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for package in ("keytool", "gui", "drivers", "db")
        for file in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ASKING_THE_SYSTEM
    }
    assert found == set()

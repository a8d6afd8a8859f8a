"""Seats in processes of their own redeem one coupon at the same time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.coupons import CouponOverride
from tests.db.samples import SetClock, coupon_for, stock, writing

CODE = "5MRRY-00HJK-8VM1C-T3BZK"
SEATS, CASES_EACH = 4, 50
SEAT = """
import sys
from db.register import SqlRegister
from keytool.domain.coupons import Redemption
from keytool.domain.errors import Conflict
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_coupons import redeem_coupon
from tests.db.samples import SetClock
from tests.fakes.evidence import Remembered

place, seat, cases, code = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
clock = SetClock()
register = SqlRegister(place, clock, patience=60.0)
evidence = Remembered()
with register.read() as unit:
    coupon = unit.coupons.by_code(code)
evidence.claims[coupon.token] = coupon.claims
desk = Desk(register, built_in_rulebook(), clock, seat, evidence=evidence)
print("ready", flush=True)
sys.stdin.readline()
served = exhausted = 0
for number in range(cases):
    try:
        answer = redeem_coupon(desk, code, 1, f"{seat}/{number}")
    except Conflict as error:
        exhausted += error.code == "coupon-exhausted"
    else:
        served += isinstance(answer, Redemption)
        exhausted += getattr(answer, "code", None) == "coupon-used-up"
print(served, exhausted)
"""


def start(place: str, seat: int) -> "subprocess.Popen[str]":
    seat_of = [sys.executable, "-c", SEAT, place, f"seat {seat}", str(CASES_EACH), CODE]
    return subprocess.Popen(
        seat_of,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )


def finish(seat: "subprocess.Popen[str]") -> tuple[int, int]:
    told, _ = seat.communicate("go\n", timeout=100)
    served, exhausted = told.split()
    return int(served), int(exhausted)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new register may lie."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("server_register"))
    return str(tmp_path / "register.db")


def test_two_hundred_redemptions_of_three_units_end_in_three(place: str) -> None:
    register = SqlRegister(place, SetClock())
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(
            replace(coupon_for(key.id, CODE, units=3), override=CouponOverride("по договору"))
        )
    seats = [start(place, number) for number in range(SEATS)]
    for seat in seats:
        assert seat.stdout is not None
        assert seat.stdout.readline() == "ready\n"
    with ThreadPoolExecutor(SEATS) as pool:
        results = list(pool.map(finish, seats))
    assert sum(served for served, _ in results) == 3
    assert sum(exhausted for _, exhausted in results) == SEATS * CASES_EACH - 3
    with register.read() as unit:
        after = unit.coupons.get(coupon.id)
        assert after is not None
        assert (after.spent, after.held, after.units_left) == (3, 0, 0)
        assert sum(entry.units for entry in unit.coupons.redemptions(coupon.id)) == 3
        assert unit.journal.broken_at() is None
    register.close()

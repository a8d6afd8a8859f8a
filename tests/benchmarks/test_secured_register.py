"""What it costs that the database keeps everybody to their role, beside the same register without
it: a redemption at most 2 ms more.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from db.secured import secure
from keytool.domain.journal import Event
from keytool.domain.rights import Role
from keytool.domain.verdicts import Refusal
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_coupons import redeem_coupon, reverse_units
from keytool.services.register_key import register_key
from tests.db.samples import VENDOR
from tests.db.secured_desk import staffed
from tests.fakes.mint import SIGNED, CountingMint
from tests.helpers.coupon_grounds import granted
from tests.helpers.postgres import Server
from tests.services.test_guard import KEY

pytestmark = [pytest.mark.benchmark_only, pytest.mark.postgres]
ROUNDS = 60


@pytest.fixture
def desks(postgres_server: Server, _template: str) -> Iterator[tuple[Desk, Desk, str]]:
    """Of a secured register and of one that is not, with a coupon of the same code."""
    with ExitStack() as held:
        made = []
        for is_secured in (True, False):
            place = held.enter_context(staffed(postgres_server, _template))
            with place.desk_of(None) as owner:
                code = _coupon_in(replace(owner, evidence=SIGNED))
            if is_secured:
                secure(place.url, None)
            desk = held.enter_context(place.desk_of(Role.SUPPORT if is_secured else None))
            made.append(replace(desk, evidence=SIGNED))
        yield made[0], made[1], code


def _coupon_in(desk: Desk) -> str:
    with desk.register.write("owner") as unit:
        unit.vendors.add(VENDOR)
        unit.commit(Event("vendor-added", ()))
    key = register_key(desk, replace(KEY, vendor=VENDOR.id))
    granted(desk, key.id)
    asked = CouponRequest(key.id, VENDOR.id, "special")
    coupon = issue_coupon(desk, CountingMint(), lambda _key: b"\x02\x07", asked)
    assert not isinstance(coupon, Refusal)
    return coupon.code


def test_a_redemption(
    desks: tuple[Desk, Desk, str], benchmark: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, least, code = desks
    cases, other = count(1), list[float]()

    def redeemed(desk: Desk) -> None:
        case = str(next(cases))
        redeem_coupon(desk, code, 1, case)
        reverse_units(desk, code, case, "проверка")

    def turn() -> None:
        began = time.perf_counter()
        redeemed(least)
        other.append(time.perf_counter() - began)

    benchmark.pedantic(redeemed, (ours,), setup=turn, rounds=ROUNDS, warmup_rounds=3)
    took = benchmark.stats.stats.data
    mine, beside = statistics.median(took) * 500, statistics.median(other) * 500
    more = (min(took) - min(other)) * 500
    benchmark.extra_info.update(ratio=mine / beside)
    with capsys.disabled():
        told = f"a redemption: {mine:.1f} ms = {mine / beside:.2f} x {beside:.1f} ms"
        told += f"; the fastest {more:.1f} ms more"
        print(f"\n{told}")  # noqa: T201

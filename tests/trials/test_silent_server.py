"""The primary's computer vanishes without a word: work goes on soon after the standby took over."""

import os
import time
from collections.abc import Callable, Iterator

import pytest

from tests.helpers.missing import missing
from tests.helpers.postgres import Server
from tests.helpers.two_servers import place_of
from tests.trials.apart import Apart, can_be
from tests.trials.seats import AtWork, Seat, SeenHere, assert_exact, with_a_coupon
from tests.trials.size import WHOLE

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="name spaces are of Linux"),
    pytest.mark.timeout(600),
]
SEATS = 4 if WHOLE else 1
GOES_ON, STARTS = 10.0, 5.0
"""Seconds after the promotion in which work goes on, and in which a new command begins."""


@pytest.fixture
def apart(postgres_server: Server) -> Iterator[Apart]:
    if not can_be():
        missing("a name space of the network is for root, with iproute2")
    with place_of(Apart, postgres_server) as servers, servers.cabled():
        servers.begin()
        yield servers


def test_work_goes_on_when_a_server_falls_silent(
    apart: Apart, record_property: Callable[[str, object], None]
) -> None:
    place = apart.url("postgres")
    with_a_coupon(place)
    seats = [Seat(place, f"seat {number}", SeenHere()) for number in range(SEATS)]
    for seat in seats:
        assert seat.redeem(f"{seat.name} before")
    with AtWork(seats):
        time.sleep(0.5)
        apart.pull()
        time.sleep(1)
        apart.promote()
        promoted = time.monotonic()
        late = Seat(place, "a new command")
        assert late.redeem("late")
        began = time.monotonic() - promoted
        before = [seat.acknowledged for seat in seats]
        while any(seat.acknowledged == n for seat, n in zip(seats, before, strict=True)):
            time.sleep(0.05)
        went_on = time.monotonic() - promoted
    record_property("went on after, s", round(went_on, 1))
    record_property("a new command after, s", round(began, 1))
    apart.plug_in()
    assert seats[0].redeem("the old one is there again")
    late.register.close()
    seats[0].register.close()
    assert_exact(apart.url("postgres", "b"), sum(one.acknowledged for one in seats) + SEATS + 2)
    if WHOLE:
        assert went_on < GOES_ON
        assert began < STARTS

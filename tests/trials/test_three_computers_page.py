"""What `docs/three-computers.md` says is done here, and holds what it promises."""

import shutil
import time
from collections.abc import Callable, Iterator

import pytest

from tests.helpers.missing import missing
from tests.trials.pages import DOCS
from tests.trials.patroni import Cluster, cluster
from tests.trials.seats import AtWork, Seat, SeenHere, assert_exact, with_a_coupon

pytestmark = pytest.mark.whole
SEATS = 4
AT_MOST = 22.0 + 8.0
"""Seconds that the page promises, and some for a busy computer: after them a seat gives up."""


@pytest.fixture
def three() -> Iterator[Cluster]:
    for program in ("etcd", "patroni"):
        if not shutil.which(program):
            missing(f"{program} is not here; `./dev trials` installs it")
    with cluster(DOCS / "three-computers.md") as made:
        yield made


def goes_on(seats: list[Seat]) -> float:
    """Seconds until every seat has done something more, begun after now."""
    began = time.monotonic()
    before = [seat.acknowledged for seat in seats]
    while any(seat.acknowledged < n + 2 for seat, n in zip(seats, before, strict=True)):
        time.sleep(0.05)
    return time.monotonic() - began


def test_the_page_is_right(three: Cluster, record_property: Callable[[str, object], None]) -> None:
    place = three.addresses
    with_a_coupon(place)
    seats = [Seat(place, f"seat {number}", SeenHere(), AT_MOST) for number in range(SEATS)]
    with AtWork(seats):
        time.sleep(1)
        three.kill_server(three.leader())
        died = goes_on(seats)
        three.in_step()
        lost = three.leader()
        three.lose(lost)
        gone = goes_on(seats)
        for what in ("etcd", "patroni"):
            three.start(lost, what)
        three.until(lambda: three.follows(lost))
        time.sleep(1)
    record_property("PostgreSQL alone, s", round(died, 1))
    record_property("a computer, s", round(gone, 1))
    assert three.ask(lost, "SELECT pg_is_in_recovery()") is True
    assert_exact(place, sum(seat.acknowledged for seat in seats))

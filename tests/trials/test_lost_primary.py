"""A primary that is lost costs a wait: nothing is lost, and nothing is done twice."""

import os
from collections.abc import Callable
from threading import Thread
from time import sleep
from uuid import UUID

import pytest

from db import commits
from keytool.domain.errors import DoneAlready, StorageTrouble
from keytool.ports.requests import asked
from keytool.services.keep_coupons import redeem_coupon
from tests.helpers.two_servers import Pair
from tests.trials.seats import CODE, AtWork, Seat, SeenHere, assert_exact, with_a_coupon
from tests.trials.size import WHOLE

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="servers are killed by signals"),
    pytest.mark.timeout(600),
]
KILLS, SEATS = (20, 20) if WHOLE else (2, 4)
NUMBER = UUID("123e4567-e89b-42d3-a456-426614174000")


def test_seats_go_on_when_the_primary_is_killed(
    two_servers: Pair, record_property: Callable[[str, object], None]
) -> None:
    place = two_servers.url("postgres")
    with_a_coupon(place)
    seats = [Seat(place, f"seat {number}", SeenHere()) for number in range(SEATS)]
    with AtWork(seats):
        for _kill in range(KILLS):
            sleep(0.5)
            two_servers.change_over()
            sleep(0.5)
            two_servers.rejoin()
    record_property("longest", [round(seat.longest, 2) for seat in seats])
    record_property("acknowledged", sum(seat.acknowledged for seat in seats))
    assert all(seat.told for seat in seats)
    assert_exact(place, sum(seat.acknowledged for seat in seats))


def head_of(pair: Pair, name: str) -> object:
    return pair.ask(name, "SELECT number FROM journal_head")


def test_a_primary_that_was_replaced_and_is_started_again_is_left_alone(two_servers: Pair) -> None:
    pair, place, seen = two_servers, two_servers.url("postgres"), SeenHere()
    with_a_coupon(place)
    first = Seat(place, "first", seen)
    first.redeem("1")
    pair.change_over()
    first.redeem("2")
    pair.start_as_it_was("a")
    before = head_of(pair, "a")
    seats = [Seat(place, f"seat {number}", seen) for number in range(2)]
    for seat in seats:  # `a` stands first in the address, and takes what is written
        assert seat.redeem(seat.name)
        assert seat.told == ["server-behind"]
    first.redeem("3")
    assert head_of(pair, "a") == before
    pair.kill("a")
    pair.rejoin()
    assert head_of(pair, "a") == head_of(pair, "b")
    assert_exact(place, 5)
    for seat in (first, *seats):
        seat.register.close()


def test_a_replaced_primary_that_is_not_behind_yet_saves_nothing(
    two_servers: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has written since; its commit has an end, and the other server is asked."""
    monkeypatch.setattr(commits, "LONGEST", 1.0)
    pair, place = two_servers, two_servers.url("postgres")
    with_a_coupon(place)
    pair.change_over()
    pair.start_as_it_was("a")
    seat = Seat(place, "first", SeenHere())
    assert seat.redeem("1")
    assert "outcome-unknown" in seat.told
    assert seat.redeem("2")
    pair.kill("a")
    pair.rejoin()
    assert head_of(pair, "a") == head_of(pair, "b")
    assert_exact(place, 2)
    seat.register.close()


def test_a_commit_that_no_standby_confirms_has_an_end(
    two_servers: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "LONGEST", 1.0)
    pair, place = two_servers, two_servers.url("postgres")
    with_a_coupon(place)
    seat = Seat(place, "first")
    seat.redeem("0")
    pair.stop("b")
    with pytest.raises(StorageTrouble) as unknown, asked(NUMBER):
        redeem_coupon(seat.desk, CODE, 1, "1")
    assert unknown.value.code == "outcome-unknown"
    pair.follow("b", "a")
    with pytest.raises(DoneAlready) as done, asked(NUMBER):
        redeem_coupon(seat.desk, CODE, 1, "1")
    assert done.value.params["entry"] == head_of(pair, "a")
    assert_exact(place, 2)
    seat.register.close()


def test_a_commit_that_only_this_server_has_is_not_called_saved(
    two_servers: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An administrator ended the wait for the standby: the server says so beside its answer."""
    pair, place = two_servers, two_servers.url("postgres")
    with_a_coupon(place)
    seat = Seat(place, "first")
    seat.redeem("0")
    pair.stop("b")
    cancel = (
        "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    )

    def wait_and_cancel() -> None:
        while not pair.ask("a", cancel):
            sleep(0.05)

    administrator = Thread(target=wait_and_cancel)
    administrator.start()
    with pytest.raises(StorageTrouble) as unknown:
        redeem_coupon(seat.desk, CODE, 1, "1")
    administrator.join()
    assert unknown.value.code == "outcome-unknown"
    seat.register.close()

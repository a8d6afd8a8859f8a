"""Twenty seats on one register: nothing is lost, nothing is done twice, nobody is left waiting."""

import os
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from tests.helpers.two_servers import Pair
from tests.trials.office import Office, p95
from tests.trials.size import OFFICE

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="servers are killed by signals"),
    pytest.mark.timeout(600),
]


def tell(office: Office, record_property: Callable[[str, object], None]) -> None:
    record_property("done", dict(office.count()))
    record_property("refused", dict(office.count("refused")))
    record_property("waited", dict(office.count("waited")))
    record_property("longest", round(office.longest, 2))
    record_property("card p95 without a rest, ms", round(p95(office.cards) * 1000, 1))
    if office.calm_cards:
        record_property("card p95 at people's pace, ms", round(p95(office.calm_cards) * 1000, 1))


def test_twenty_seats_do_everything_at_once(
    server_register: str,
    blank_register: Path,
    record_property: Callable[[str, object], None],
) -> None:
    office = Office(server_register, OFFICE.keys, OFFICE.seats)
    office.move_in(OFFICE.coupons, blank_register)
    with office.at_work(OFFICE.seconds, OFFICE.calm):
        pass
    tell(office, record_property)
    office.assert_exact()


def test_they_go_on_when_the_primary_is_killed(
    two_servers: Pair,
    blank_register: Path,
    record_property: Callable[[str, object], None],
) -> None:
    office = Office(two_servers.url("postgres"), OFFICE.keys_killed, OFFICE.seats)
    office.move_in(OFFICE.coupons, blank_register)
    with office.at_work(OFFICE.kills * OFFICE.between):
        for _kill in range(OFFICE.kills):
            sleep(OFFICE.between / 2)
            two_servers.change_over()
            two_servers.rejoin()
    tell(office, record_property)
    assert any(one["waited"] for one in office.told)  # a seat may be at a password meanwhile
    office.assert_exact()

"""Behind PgBouncer a seat works by session, and says why it does not by transaction."""

import json
import os
import shutil
from pathlib import Path
from time import sleep

import pytest

from tests.helpers.missing import missing
from tests.helpers.postgres import Server
from tests.trials.desks import VENDOR
from tests.trials.pooler import pooler
from tests.trials.seats import AtWork, Seat, SeenHere, assert_exact, with_a_coupon
from tests.trials.struck import PASSPHRASE, SERVER, here

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.whole,
    pytest.mark.skipif(os.name != "posix", reason="PgBouncer is of Linux"),
]
SEATS = 4


@pytest.fixture(autouse=True)
def installed() -> None:
    if not shutil.which("pgbouncer"):
        missing("PgBouncer is not here; `./dev trials` installs it")


def test_seats_work_behind_one_that_lends_by_session(
    postgres_server: Server, server_register: str
) -> None:
    with_a_coupon(server_register)
    with pooler(postgres_server, "session") as folder:
        place = server_register.replace(str(postgres_server.folder), folder)
        seats = [Seat(place, f"seat {number}", SeenHere()) for number in range(SEATS)]
        with AtWork(seats):
            sleep(3)
    assert all(seat.acknowledged for seat in seats)
    assert_exact(server_register, sum(seat.acknowledged for seat in seats))


def test_one_that_lends_by_transaction_is_refused_with_a_sentence(
    postgres_server: Server, server_register: str, tmp_path: Path
) -> None:
    (tmp_path / "pass").write_text(PASSPHRASE)
    with pooler(postgres_server, "transaction") as folder:
        place = server_register.replace(str(postgres_server.folder), folder)
        (tmp_path / SERVER).write_text(place)
        told = [here(tmp_path, "--json", "vendor", "list") for _time in range(9)]
        told.append(here(tmp_path, "--json", *VENDOR))
    codes = {json.loads(one.err)["error"]["code"] for one in told if one.status}
    assert codes == {"session-lent"}
    assert {one.status for one in told} <= {0, 4}
    assert told[-1].status == 4

"""What `docs/server.md` says of two computers is done here, word for word."""

import os
import shlex

import psycopg
import pytest

from tests.helpers.two_servers import Pair
from tests.trials.pages import DOCS, blocks_of
from tests.trials.seats import Seat, SeenHere, assert_exact, with_a_coupon

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="a server is killed by signals"),
    pytest.mark.timeout(600),
]


def blocks() -> list[list[str]]:
    """The commands of the section, block by block."""
    (section,) = [told for title, told in blocks_of(DOCS / "server.md").items() if "Two" in title]
    return [[line.partition(" -- ")[0].strip() for line in one.splitlines()] for one in section]


def carry_out(pair: Pair, at: str, block: list[str]) -> None:
    """Commands at a computer, or statements of its server."""
    for line in block:
        if line.endswith(";"):
            with psycopg.connect(pair.of(at), autocommit=True) as connection:
                connection.execute(line.encode())
            continue
        for name, computer in (("a", "db1"), ("b", "db2")):
            line = line.replace(f"host={computer}", f"host={pair.folder / name}")  # noqa: PLW2901
        program, *options = shlex.split(line.replace("DATA", f"{at}/data"))
        pair.run(program, *options)


def test_the_page_is_right(one_server: Pair) -> None:
    pair, place = one_server, one_server.url("postgres")
    for login in ("replicator LOGIN REPLICATION", "postgres LOGIN SUPERUSER"):
        carry_out(pair, "a", [f"CREATE ROLE {login};"])
    standby, primary, promote, rejoin = blocks()
    with_a_coupon(place)
    carry_out(pair, "b", standby)
    carry_out(pair, "a", primary)
    pair.await_step()
    seat = Seat(place, "first", SeenHere())
    assert seat.redeem("1")
    pair.kill("a")
    carry_out(pair, "b", promote)
    assert seat.redeem("2")
    carry_out(pair, "b", ["CHECKPOINT;"])
    carry_out(pair, "a", rejoin)
    assert pair.ask("a", "SELECT pg_is_in_recovery()") is True
    assert seat.redeem("3")
    assert_exact(place, 3)
    seat.register.close()

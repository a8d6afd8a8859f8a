"""A register with several servers: how they are named, and what a seat says while they change."""

from pathlib import Path

import pytest

from db.location import location_of
from db.register import SqlRegister
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.ports.seen_journals import AnsweredLately
from keytool.setup.answered_servers import AnsweredInHome
from tests.db.samples import SetClock, stock
from tests.helpers.two_servers import Pair

SPELLINGS = (
    "postgresql://anna:s/t@a:5432,b:5433/reg?sslmode=require",
    "postgresql://anna:s/t@/reg?host=a:5432,b:5433&sslmode=require",
    "postgresql://anna:s/t@/reg?host=a:5432&host=b:5433&sslmode=require",
    "postgres://anna:s/t@/reg?host=a,b&port=5432,5433&sslmode=require",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_of_several_servers_is_one(text: str) -> None:
    location = location_of(text)
    assert str(location) == "postgresql://anna@a:5432,b:5433/reg"
    options = {"host": "a,b", "port": "5432,5433", "sslmode": "require"}
    assert (dict(location.url.query), location.url.password) == (options, "s/t")
    assert location == location_of(SPELLINGS[0])


@pytest.mark.parametrize(
    ("text", "hosts", "ports"),
    [
        ("postgresql://a,b/reg", "a,b", None),
        ("postgresql://a,b/reg?port=6000", "a,b", "6000,6000"),
        ("postgresql://a,b:6/reg", "a,b", ",6"),
        ("postgresql:///reg?host=/run/a,/run/b", "/run/a,/run/b", None),
        ("postgresql://[::1]:5,b:6/reg", "::1,b", "5,6"),
    ],
)
def test_ports_and_sockets(text: str, hosts: str, ports: str | None) -> None:
    query = location_of(text).url.query
    assert (query["host"], query.get("port")) == (hosts, ports)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://a:1,b:2/reg?port=3,4",
        "postgresql://a,b/reg?port=1,2,3",
        "postgresql://a,/reg",
        "postgresql://a,b:port/reg",
    ],
)
def test_what_names_no_servers(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        location_of(text)
    assert caught.value.code == "register-address"


def test_one_server_stays_as_it_was_written() -> None:
    location = location_of("postgresql://anna@a:5432/reg?host=/run/b")
    assert (location.servers, location.url.host) == ((), "a")


@pytest.mark.parametrize("kept", [AnsweredLately(), None])
def test_the_last_that_answered_is_remembered(tmp_path: Path, kept: AnsweredLately | None) -> None:
    memory = kept or AnsweredInHome(tmp_path)
    assert memory.of("postgresql://a,b/reg") is None
    for server in ("a:1", "b"):
        memory.keep("postgresql://a,b/reg", server)
        assert memory.of("postgresql://a,b/reg") == server
    assert memory.of("postgresql://a,c/reg") is None


@pytest.mark.postgres
def test_a_seat_finds_whoever_is_primary(two_servers: Pair) -> None:
    pair, answered = two_servers, AnsweredLately()
    url = pair.url("postgres", "ba")  # the standby in front
    register = SqlRegister(url, SetClock(), answered=answered)
    stock(register)
    assert answered.of(str(location_of(url))) == str(pair.folder / "a")
    pair.kill("a")
    with pytest.raises(StorageTrouble) as lost, register.read() as unit:
        unit.vendors.all()
    assert lost.value.code == "server-changing-over"
    assert lost.value.params == {"path": str(location_of(url))}
    pair.promote()
    with register.read() as unit:
        assert len(unit.vendors.all()) == 1
    assert answered.of(str(location_of(url))) == str(pair.folder / "b")
    register.close()
    pair.rejoin()
    pair.change_over()
    with register.read() as unit:
        assert len(unit.vendors.all()) == 1
    register.close()


@pytest.mark.postgres
def test_nobody_answers(two_servers: Pair) -> None:
    for name in "ab":
        two_servers.kill(name)
    with pytest.raises(StorageTrouble) as lost:
        SqlRegister(two_servers.url("postgres"), SetClock()).read()
    assert lost.value.code == "server-unreachable"
    assert str(lost.value.params["reason"]).count("failed") == 2

from collections.abc import Iterator
from datetime import date

import pytest

from drivers.sentinel import SentinelControlCenter
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import Feature, RuntimeState, Source
from tests.drivers.loopback_runtimes import Fixed, SentinelServer, closed_port

HL = {"haspid": "159918744", "typ": "Sentinel HL Pro", "ven": "40094", "isloc": "1"}
FEATURES = [
    {"haspid": "159918744", "fid": "0", "lic": "Perpetual"},
    {"haspid": "159918744", "fid": "1", "lic": "<nobr>Fri Jun 5, 2026 19:55</nobr>"},
]


@pytest.fixture
def server() -> Iterator[SentinelServer]:
    server = SentinelServer()
    yield server
    server.close()


def test_keys_with_their_features(server: SentinelServer) -> None:
    server.devices, server.features = [HL], list(FEATURES)
    answer = SentinelControlCenter(port=server.port).ask()
    assert (answer.source, answer.family) == (Source.SENTINEL, Family.HASP)
    assert answer.state is RuntimeState.ANSWERED
    (key,) = answer.keys
    assert key.key_id == KeyId(Family.HASP, 159918744)
    assert key.features == (Feature("0"), Feature("1", None, date(2026, 6, 5)))
    assert all(path.startswith("/_int_/tab_") for path in server.asked)


def test_a_newer_runtime_wants_the_vendor(server: SentinelServer) -> None:
    server.devices, server.features, server.strict = [HL], list(FEATURES), True
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert len(key.features) == 2
    assert server.asked[-1].endswith("?haspid=159918744&vendorid=40094&featureid=-1")


@pytest.mark.parametrize("vendor", ["", "DEMOMA", "1&x=2"])
def test_an_id_is_worth_more_than_its_features(server: SentinelServer, vendor: str) -> None:
    server.devices, server.strict = [{**HL, "ven": vendor}], True
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert key.key_id
    assert key.features == ()
    assert len(server.asked) == 2


def test_what_is_no_key_here_is_dropped_and_nothing_asked_of_it(server: SentinelServer) -> None:
    server.devices = [
        {"haspid": "0", "typ": "placeholder", "isloc": "1"},
        {**HL, "typ": "HASP-SL-AdminMode", "haspid": "792409087108542559"},
        {**HL, "isloc": "0"},
    ]
    assert SentinelControlCenter(port=server.port).ask().keys == ()
    assert len(server.asked) == 1


def test_a_key_listed_twice_is_one_key_and_two_basic_keys_are_two(server: SentinelServer) -> None:
    server.devices = [HL, HL, {**HL, "haspid": "*1"}, {**HL, "haspid": "*2"}]
    keys = SentinelControlCenter(port=server.port).ask().keys
    assert [key.key_id for key in keys] == [KeyId(Family.HASP, 159918744), None, None]


def test_no_runtime() -> None:
    with closed_port() as port:
        answer = SentinelControlCenter(port=port).ask()
    assert (answer.state, answer.keys) == (RuntimeState.ABSENT, ())


@pytest.mark.parametrize(
    ("body", "status", "state"),
    [
        (b"<input type=password>", 200, RuntimeState.PASSWORD),
        (b"", 401, RuntimeState.PASSWORD),
        (b"", 302, RuntimeState.REFUSED),
        (b"nonsense", 200, RuntimeState.MALFORMED),
        (b'/*JSON:devices*/{"cnt":0}/*<code>7</code>*/', 200, RuntimeState.REFUSED),
    ],
)
def test_a_runtime_that_does_not_list(body: bytes, status: int, state: RuntimeState) -> None:
    server = Fixed(body, status)
    try:
        assert SentinelControlCenter(port=server.port).ask().state is state
    finally:
        server.close()

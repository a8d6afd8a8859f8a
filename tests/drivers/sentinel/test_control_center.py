from collections.abc import Iterator
from datetime import date

import pytest

from drivers.sentinel import SentinelControlCenter
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature, Term
from keytool.domain.readings import RuntimeState, Source
from tests.drivers.loopback_runtimes import Fixed, Row, SentinelServer, closed_port, listing

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
    assert key.features == (Feature("0"), Feature("1", None, date(2026, 6, 5), term=Term.DATE))
    assert all(path.startswith("/_int_/tab_") for path in server.asked)


def test_a_newer_runtime_wants_the_vendor(server: SentinelServer) -> None:
    server.devices, server.features, server.strict = [HL], list(FEATURES), True
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert len(key.features) == 2
    assert "?haspid=159918744&vendorid=40094&productid=0&featureid=-1&" in server.asked[-1]


def test_an_old_runtime_wants_the_short_form(server: SentinelServer) -> None:
    server.devices, server.features, server.old = [HL], list(FEATURES), True
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert len(key.features) == 2


@pytest.mark.parametrize("vendor", ["", "DEMOMA", "1&x=2"])
def test_an_id_is_worth_more_than_its_features(server: SentinelServer, vendor: str) -> None:
    server.devices, server.refuses_features = [{**HL, "ven": vendor}], True
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert key.key_id
    assert (key.features, key.complete, key.claimed) == ((), False, None)
    assert all("1&x" not in path for path in server.asked)


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


def features(count: int, haspid: str = "159918744") -> list[Row]:
    return [{"haspid": haspid, "fid": str(n), "lic": "Perpetual"} for n in range(count)]


@pytest.mark.parametrize("page", [20, 100, 35])
def test_all_pages_of_a_long_list_are_read(server: SentinelServer, page: int) -> None:
    server.devices, server.features, server.page = [HL], features(105), page
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert (len(key.features), key.complete, key.claimed) == (105, True, 105)


def test_a_list_of_keys_cut_short_says_so_after_it_was_asked_again(server: SentinelServer) -> None:
    server.devices, server.claims = [HL], 35
    answer = SentinelControlCenter(port=server.port).ask()
    assert (answer.complete, answer.listed, answer.claimed) == (False, 1, 35)
    assert len(answer.keys) == 1
    asked = [path for path in server.asked if "tab_dev" in path]
    assert len(asked) == 3


def test_a_list_that_was_short_once_is_whole_the_next_time(server: SentinelServer) -> None:
    class Late(SentinelServer):
        def answer(self, path: str) -> tuple[int, bytes]:
            if len(self.asked) > 2:
                self.devices = [HL, {**HL, "haspid": "7"}]
            return super().answer(path)

    late = Late()
    try:
        late.devices, late.claims = [HL], 2
        answer = SentinelControlCenter(port=late.port).ask()
        assert (answer.complete, len(answer.keys)) == (True, 2)
    finally:
        late.close()


def test_licences_cut_short_say_so(server: SentinelServer) -> None:
    class Stingy(SentinelServer):
        def answer(self, path: str) -> tuple[int, bytes]:
            if "tab_feat" in path:
                return 200, listing("features", features(3), 35)
            return super().answer(path)

    stingy = Stingy()
    try:
        stingy.devices = [HL]
        (key,) = SentinelControlCenter(port=stingy.port).ask().keys
        assert (len(key.features), key.complete, key.claimed) == (3, False, 35)
    finally:
        stingy.close()


def test_eight_keys_of_a_slow_control_center_are_read_whole(server: SentinelServer) -> None:
    numbers = [str(100 + n) for n in range(8)]
    server.devices = [{**HL, "haspid": number} for number in numbers]
    server.features = [row for number in numbers for row in features(2, number)]
    server.slow = 0.35
    answer = SentinelControlCenter(port=server.port).ask()
    assert [len(key.features) for key in answer.keys] == [2] * 8
    assert all(key.complete for key in answer.keys)


def test_pages_without_rows_come_to_an_end(server: SentinelServer) -> None:
    server.devices, server.features, server.page = [HL], features(5), 0
    (key,) = SentinelControlCenter(port=server.port).ask().keys
    assert (key.features, key.complete, key.claimed) == ((), False, 5)
    assert len(server.asked) < 5

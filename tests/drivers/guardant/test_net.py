from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.guardant.net import GuardantNet, parse_monitor
from drivers.loopback import NoAnswer
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import RuntimeState, Source
from tests.drivers.loopback_runtimes import Fixed, closed_port

PAGE = """<a href="objparams.htm?code=1000000001">YUVERS+</a>
<img src="usbdong.gif">&nbsp;<a href="objparams.htm?dongle_id=439041025">Guardant Net II (0x1A2B3C01)</a>
<a href="objparams.htm?dongle_id=439041025&lms_id=-1">Модуль (0/110)</a>
<img src="nousbdon.gif">&nbsp;<a href='objparams.htm?dongle_id=439041026'>Guardant Stealth (0x1A2B3C99)</a>
""".encode("cp1251")  # noqa: E501  one line of the page is one key


def state_of(body: bytes) -> RuntimeState:
    with pytest.raises(NoAnswer) as caught:
        parse_monitor(body)
    return caught.value.state


def test_each_key_of_the_page_once() -> None:
    first, second = parse_monitor(PAGE)
    assert (first.key_id, first.model) == (KeyId(Family.GUARDANT, 0x1A2B3C01), "net-ii")
    # The two numbers differ, so the words are not believed.
    assert (second.key_id, second.model) == (KeyId(Family.GUARDANT, 439041026), None)


def test_a_server_without_keys() -> None:
    assert parse_monitor(b"<title>Guardant Net server</title>") == ()


def test_another_page_is_no_answer() -> None:
    assert state_of(b"<h1>It works!</h1>") is RuntimeState.MALFORMED
    assert state_of(b'Guardant <input name="p" type="password">') is RuntimeState.PASSWORD


@pytest.mark.parametrize("number", ["0", "4294967295", "99999999999999999999", "", "12x"])
def test_numbers_that_no_key_has(number: str) -> None:
    assert parse_monitor(PAGE.replace(b"439041025", number.encode()))[:-1] == ()


def test_the_server_is_asked_for_its_page_alone() -> None:
    server = Fixed(PAGE)
    answer = GuardantNet(f"127.0.0.1:{server.port}").ask()
    assert (answer.source, answer.state) == (Source.GUARDANT_NET, RuntimeState.ANSWERED)
    assert len(answer.keys) == 2
    assert server.asked == ["/monitor.htm"]
    server.close()


def test_nobody_there() -> None:
    with closed_port() as port:
        assert GuardantNet(f"127.0.0.1:{port}").ask().state is RuntimeState.ABSENT


@pytest.mark.parametrize("address", ["", ":3185", "host:port", "user@host", "a b", "http://host"])
def test_addresses(address: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        GuardantNet(address)


def pieces() -> st.SearchStrategy[bytes]:
    whole = st.sampled_from([b"<a href=", b"dongle_id=", b"439041025", b"guardant", b"(0x1A", b">"])
    return st.lists(whole | st.binary(max_size=9), max_size=60).map(b"".join)


@given(pieces())
def test_whatever_the_page_says(body: bytes) -> None:
    with suppress(NoAnswer):
        keys = parse_monitor(body)
        assert len({key.key_id for key in keys}) == len(keys)


def test_a_hostile_page_comes_to_an_end_without_a_key() -> None:
    assert parse_monitor(b"guardant" + b"<a href=dongle_id=1" * 50_000) == ()

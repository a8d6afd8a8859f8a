import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.guardant import GuardantControlCenter, parse_features
from drivers.loopback import NoAnswer
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature
from keytool.domain.readings import RuntimeState, Source
from tests.drivers.loopback_runtimes import (
    Fixed,
    GuardantServer,
    closed_port,
    guardant_feature,
)


@pytest.fixture
def server() -> Iterator[GuardantServer]:
    server = GuardantServer()
    yield server
    server.close()


def test_keys_with_their_features(server: GuardantServer) -> None:
    server.features = [guardant_feature(439041025), guardant_feature(439041025, featureNumber=9)]
    answer = GuardantControlCenter(port=server.port).ask()
    assert (answer.source, answer.family) == (Source.GUARDANT, Family.GUARDANT)
    (key,) = answer.keys
    assert key.key_id == KeyId(Family.GUARDANT, 0x1A2B3C01)
    assert key.features == (Feature("2", "Twin · Core"), Feature("9", "Twin · Core"))


def test_no_keys(server: GuardantServer) -> None:
    answer = GuardantControlCenter(port=server.port).ask()
    assert (answer.state, answer.keys) == (RuntimeState.ANSWERED, ())


def test_no_runtime() -> None:
    with closed_port() as port:
        assert GuardantControlCenter(port=port).ask().state is RuntimeState.ABSENT


@pytest.mark.parametrize(
    ("body", "status", "state"),
    [
        (b"", 401, RuntimeState.PASSWORD),
        (b"", 404, RuntimeState.REFUSED),
        (b"<html>", 200, RuntimeState.MALFORMED),
        (b"[]", 200, RuntimeState.MALFORMED),
        (b'{"features": {}}', 200, RuntimeState.MALFORMED),
        (b'{"features": [1]}', 200, RuntimeState.MALFORMED),
        (b'{"features": [', 200, RuntimeState.MALFORMED),
        (b"[" * 200_000, 200, RuntimeState.MALFORMED),
        (b'{"features": "\xff"}', 200, RuntimeState.MALFORMED),
        (b'{"features": [{"dongleId": ' + b"9" * 5000 + b"}]}", 200, RuntimeState.MALFORMED),
    ],
)
def test_a_runtime_that_does_not_list(body: bytes, status: int, state: RuntimeState) -> None:
    server = Fixed(body, status)
    try:
        assert GuardantControlCenter(port=server.port).ask().state is state
    finally:
        server.close()


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    for candidate in (body, b'{"features": [' + body + b"]}"):
        with suppress(NoAnswer):
            assert all(isinstance(row, dict) for row in parse_features(candidate))


def test_a_byte_order_mark_does_not_matter() -> None:
    assert parse_features(b"\xef\xbb\xbf" + json.dumps({"features": []}).encode()) == []

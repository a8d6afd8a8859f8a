"""Which plugged keys are news for a sitting: each once, however often the bus is looked at."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.bus.bus import Look
from gui.warehouse.plugs import Plugs
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import Kind, Reading, Sighting, Status

PORTS = ("1-1.1", "1-1.2")


def key(number: int | None, port: str = PORTS[0], reason: str = "no-id-source") -> Reading:
    sighting = Sighting(0x0A89, 0x0008, port, Kind.KEY, "Guardant Sign", Family.GUARDANT)
    if number is None:
        return Reading(sighting, Status.NO_ID, reason)
    return Reading(sighting, Status.IDENTIFIED, key_id=KeyId(Family.GUARDANT, number))


def told(plugs: Plugs, *readings: Reading, settled: bool = True) -> list[int | str | None]:
    news = plugs.news(Look(readings, settled))
    return [one.key_id.number if one.key_id else one.reason for one in news]


@given(st.lists(st.lists(st.integers(1, 3), max_size=2, unique=True), max_size=12))
def test_a_key_that_stays_is_news_once(plugged: Sequence[Sequence[int]]) -> None:
    """Whatever is plugged and pulled, nothing is told twice while it stays in its port."""
    plugs = Plugs()
    staying: set[tuple[str, int]] = set()
    for numbers in plugged:
        here = set(zip(PORTS, numbers, strict=False))
        look = [key(number, port) for port, number in sorted(here)]
        news = set(told(plugs, *look))
        assert news == {number for _port, number in here - staying}
        staying = here


@pytest.mark.parametrize("reason", ["runtime-sees-no-key", "runtime-timed-out"])
def test_a_reason_that_may_pass_is_told_once_the_bus_has_settled(reason: str) -> None:
    plugs, late = Plugs(), key(None, reason=reason)
    assert told(plugs, late, settled=False) == []
    assert plugs.waits(Look((late,), settled=False))
    assert told(plugs, late) == [reason]
    assert not plugs.waits(Look((late,), settled=True))


def test_a_number_that_has_just_gone_is_not_believed_before_the_bus_has_settled() -> None:
    plugs = Plugs()
    assert told(plugs, key(1), settled=False) == [1]
    assert told(plugs, settled=False) == []
    assert told(plugs, key(1), settled=False) == []
    assert told(plugs, key(1)) == [1]


def test_what_was_passed_over_is_no_news_until_it_is_plugged_again() -> None:
    plugs = Plugs()
    plugs.pass_over(Look((key(1),), settled=True))
    assert told(plugs, key(1)) == []
    assert told(plugs) == []
    assert told(plugs, key(1)) == [1]


def test_what_only_looks_like_a_key_is_none() -> None:
    plugs = Plugs()
    sighting = Sighting(0x0A89, 0x0030, PORTS[0], Kind.LOOK_ALIKE, "Rutoken")
    token = Reading(sighting, Status.NOT_A_KEY)
    assert told(plugs, token) == []
    assert not plugs.waits(Look((token,), settled=True))

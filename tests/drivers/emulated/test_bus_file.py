import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.emulated.bus_file import EmulatedBus, to_toml, write_bus
from drivers.emulated.desk import parse_desk
from keytool.domain.key_ids import Family

HASP = {"vid": "0529", "pid": "0001", "port": "1-1.2", "product": "HASP HL 3.25"}
SIGN = {"vid": "0a89", "pid": "0008", "port": "1-1.3"}


@pytest.fixture
def bus(tmp_path: Path) -> EmulatedBus:
    return EmulatedBus(tmp_path / "bus.toml")


def ports(bus: EmulatedBus) -> list[str]:
    return [seen.place for seen in parse_desk(bus.path.read_bytes(), "").sightings]


def test_plug_and_unplug(bus: EmulatedBus) -> None:
    bus.plug(HASP)
    bus.plug(SIGN)
    assert ports(bus) == ["1-1.2", "1-1.3"]
    bus.unplug("1-1.2")
    assert ports(bus) == ["1-1.3"]
    bus.unplug("1-1.3")
    assert ports(bus) == []


def test_a_port_holds_one_device(bus: EmulatedBus) -> None:
    bus.plug(HASP)
    bus.plug({**SIGN, "port": "1-1.2"})
    (seen,) = parse_desk(bus.path.read_bytes(), "").sightings
    assert seen.vid == 0x0A89


def test_runtimes_come_and_go(bus: EmulatedBus) -> None:
    bus.answer("guardant", dongles=[{"dongleId": 7, "model": "Sign"}])
    bus.answer("sentinel", state="password")
    assert set(parse_desk(bus.path.read_bytes(), "").answers) == {Family.GUARDANT, Family.HASP}
    bus.silence("sentinel")
    assert set(parse_desk(bus.path.read_bytes(), "").answers) == {Family.GUARDANT}


def test_clearing_takes_everything(bus: EmulatedBus) -> None:
    bus.plug(HASP)
    bus.answer("sentinel", keys=[])
    bus.clear()
    assert ports(bus) == []
    assert parse_desk(bus.path.read_bytes(), "").answers == {}


def test_no_drafts_are_left(bus: EmulatedBus) -> None:
    bus.plug(HASP)
    assert [file.name for file in bus.path.parent.iterdir()] == ["bus.toml"]


def test_a_failed_write_leaves_the_file_alone(bus: EmulatedBus) -> None:
    bus.plug(HASP)
    before = bus.path.read_bytes()
    with pytest.raises(TypeError):
        write_bus(bus.path, {"sentinel": {"keys": [object()]}})
    assert bus.path.read_bytes() == before
    assert [file.name for file in bus.path.parent.iterdir()] == ["bus.toml"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
tables = st.recursive(
    texts | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)


@given(
    st.lists(st.dictionaries(texts, texts, max_size=4), min_size=1, max_size=3),
    st.dictionaries(texts, tables, max_size=4),
)
def test_what_is_written_is_read_back(
    devices: list[dict[str, str]], runtime: dict[str, object]
) -> None:
    content = {"usb": devices, "sentinel": runtime}
    assert tomllib.loads(to_toml(content)) == content

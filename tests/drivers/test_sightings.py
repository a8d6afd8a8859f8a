import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.sightings import clean, port_order, sight, version
from keytool.domain.readings import Fault, Kind, Sighting


def at(port: str) -> Sighting:
    return Sighting(1, 1, port, Kind.KEY, "")


def test_a_key_is_seen_with_what_the_catalogue_knows() -> None:
    seen = sight(0x0529, 1, "1-1", product="HASP HL 3.25", firmware="3.25", fault=Fault.STALLED)
    assert seen
    assert (seen.label, seen.model, seen.product) == ("HASP / Sentinel HL", "hasp", "HASP HL 3.25")
    assert (seen.firmware, seen.fault, seen.port) == ("3.25", Fault.STALLED, "1-1")


def test_a_device_of_another_vendor_is_not_seen() -> None:
    assert sight(0x046D, 0xC077, "1-2") is None


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (None, None),
        ("", None),
        (" \x00\x1b \n", None),
        ("HASP\x00HL\x1b[31m  2.15\n", "HASP HL [31m 2.15"),
        ("\u202eSSAP\u2069", "SSAP"),
        ("Ключ «Сайн»", "Ключ «Сайн»"),
        ("\ud800x", "x"),
        ("x" * 500, "x" * 126),
    ],
)
def test_text_from_a_device_is_made_fit_to_show(raw: str | None, shown: str | None) -> None:
    assert clean(raw) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_is_printable_short_and_stays_as_it_is(raw: str) -> None:
    shown = clean(raw)
    if shown is not None:
        assert shown.isprintable()
        assert 0 < len(shown) <= 126
        assert clean(shown) == shown


@pytest.mark.parametrize(("bcd", "shown"), [(0x0325, "3.25"), (0x0006, "0.06"), (0x1234, "12.34")])
def test_a_version_is_written_as_people_do(bcd: int, shown: str) -> None:
    assert version(bcd) == shown


def test_ports_are_ordered_by_number() -> None:
    ports = ["2-1", "1-1.10", "1-1.2", "10-1", "1-1", "usb"]
    in_order = [s.port for s in sorted(map(at, ports), key=port_order)]
    assert in_order == ["1-1", "1-1.2", "1-1.10", "2-1", "10-1", "usb"]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_ports_can_be_ordered(ports: list[str]) -> None:
    assert len(sorted(map(at, ports), key=port_order)) == len(ports)

from collections.abc import Iterator

import pytest

from drivers.doctor import Finding, ProbeOutcome, examine, guarded
from drivers.hotplug import Polling
from drivers.reader import DeskReader
from drivers.sightings import sight
from drivers.waiting import Waiter
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import RuntimeAnswer, RuntimeKey, RuntimeState, Sighting, Source


class Bus:
    """One key with a serial number, or trouble."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.trouble = trouble

    def scan(self) -> tuple[Sighting, ...]:
        if self.trouble:
            raise self.trouble
        seen = sight(0x0529, 1, "1-1", product="HASP HL 3.25", usb_serial="SERIAL-77")
        return (seen,) if seen else ()


class Runtime:
    """Answers in one way."""

    family = Family.HASP

    def __init__(self, state: RuntimeState, *keys: RuntimeKey) -> None:
        self.state, self.keys = state, keys

    def ask(self) -> RuntimeAnswer:
        return RuntimeAnswer(Source.SENTINEL, self.family, self.state, self.keys)


class Broken:
    """A runtime whose driver has a bug."""

    family = Family.GUARDANT

    def ask(self) -> RuntimeAnswer:
        raise ZeroDivisionError("at /home/olga")


KEY = RuntimeKey(Family.HASP, KeyId(Family.HASP, 782062012), "hasp-hl-pro", vendor_code="37515")


def reader(bus: Bus, *runtimes: Runtime | Broken) -> DeskReader:
    return DeskReader(bus, runtimes, Waiter(Polling(lambda: 0, 1.0)))


@pytest.fixture
def found() -> Iterator[list[Finding]]:
    opened = reader(Bus(), Runtime(RuntimeState.ANSWERED, KEY), Broken())
    yield list(examine(opened))
    opened.close()


def of(found: list[Finding], probe: str) -> list[Finding]:
    return [finding for finding in found if finding.probe == probe]


def test_what_is_found(found: list[Finding]) -> None:
    (bus,) = of(found, "bus")
    assert bus.outcome is ProbeOutcome.GOOD
    assert bus.facts["devices"][0]["product"] == "HASP HL 3.25"
    assert bus.facts["devices"][0]["has_serial"] is True
    answered, broken = of(found, "runtime")
    assert (answered.outcome, answered.facts["keys"]) == (ProbeOutcome.GOOD, ["hasp-hl-pro"])
    assert (broken.outcome, broken.reason) == (ProbeOutcome.BAD, "probe-failed")
    assert broken.facts == {"error": "ZeroDivisionError"}
    assert of(found, "versions")[0].facts["pyusb"]


def test_nothing_that_tells_whose_desk_it_is(found: list[Finding]) -> None:
    facts = str([(finding.reason, finding.facts) for finding in found])
    for secret in ("SERIAL-77", "782062012", "37515", "olga"):
        assert secret not in facts


def test_trouble_with_the_bus_stops_nothing_else() -> None:
    opened = reader(Bus(DeviceTrouble("usb-bus-missing", path="/x")), Runtime(RuntimeState.ABSENT))
    found = list(examine(opened))
    (bus,) = of(found, "bus")
    assert (bus.outcome, bus.reason, bus.facts) == (ProbeOutcome.BAD, "usb-bus-missing", {})
    (runtime,) = of(found, "runtime")
    assert (runtime.outcome, runtime.reason) == (ProbeOutcome.NOTE, "runtime-absent")
    opened.close()


@pytest.mark.parametrize("state", [RuntimeState.PASSWORD, RuntimeState.MALFORMED])
def test_a_runtime_that_does_not_answer_well(state: RuntimeState) -> None:
    opened = reader(Bus(), Runtime(state))
    (runtime,) = of(list(examine(opened)), "runtime")
    assert (runtime.outcome, runtime.reason) == (ProbeOutcome.BAD, f"runtime-{state.value}")
    opened.close()


def test_a_probe_that_fails_half_way_keeps_nothing() -> None:
    def probe() -> Iterator[Finding]:
        yield Finding("x", ProbeOutcome.GOOD)
        raise OSError

    assert [finding.outcome for finding in guarded("x", probe)] == [ProbeOutcome.BAD]

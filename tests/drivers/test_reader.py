import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from drivers import reader as reading
from drivers.hotplug import Polling
from drivers.reader import DeskReader, survey
from drivers.sightings import sight
from drivers.waiting import Waiter
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.linking import plugged_keys
from keytool.domain.readings import (
    BusState,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Status,
)


def seen(vid: int, pid: int, port: str) -> Sighting:
    sighting = sight(vid, pid, port)
    assert sighting
    return sighting


HASP = seen(0x0529, 0x0001, "1-1")
SIGN = seen(0x0A89, 0x0008, "1-2")
STEALTH = seen(0x0A89, 0x0003, "1-3")
RUTOKEN = seen(0x0A89, 0x0030, "1-4")
SUPERPRO = seen(0x04B9, 0x0300, "1-5")
DONGLE = RuntimeKey(Family.GUARDANT, KeyId(Family.GUARDANT, 7))


@dataclass
class Runtime:
    """Answers with its keys once everybody who should be asked at once has been."""

    family: Family
    source: Source
    keys: tuple[RuntimeKey, ...] = ()
    together: threading.Barrier = field(default_factory=lambda: threading.Barrier(1))
    asked: int = 0
    state: RuntimeState = RuntimeState.ANSWERED

    def ask(self) -> RuntimeAnswer:
        self.asked += 1
        self.together.wait(30)
        return RuntimeAnswer(self.source, self.family, self.state, self.keys)


class NoBus:
    """A bus with nothing on it."""

    def scan(self) -> tuple[Sighting, ...]:
        return ()


def runtimes(together: int) -> tuple[Runtime, Runtime]:
    barrier = threading.Barrier(together)
    return (
        Runtime(Family.HASP, Source.SENTINEL, together=barrier),
        Runtime(Family.GUARDANT, Source.GUARDANT, (DONGLE,), together=barrier),
    )


def asked(sightings: list[Sighting], together: int) -> tuple[int, int]:
    sentinel, guardant = runtimes(together)
    reader = DeskReader(NoBus(), (sentinel, guardant), Waiter(Polling(tuple, 1.0)))
    reader.read(sightings)
    reader.close()
    return sentinel.asked, guardant.asked


@pytest.mark.parametrize("plugged", [[HASP], [SIGN, RUTOKEN], [HASP, SIGN], [RUTOKEN], []])
def test_all_runtimes_are_asked_at_once_whatever_is_plugged(plugged: list[Sighting]) -> None:
    assert asked(plugged, 2) == (1, 1)


def test_an_absent_runtime_is_not_knocked_at_for_keys_of_others() -> None:
    sentinel, guardant = runtimes(1)
    sentinel.state = RuntimeState.ABSENT
    reader = DeskReader(NoBus(), (sentinel, guardant), Waiter(Polling(tuple, 1.0)))
    told = [reader.read([SIGN]) for _ in range(3)]
    assert (sentinel.asked, guardant.asked) == (1, 3)
    assert {tuple(a.state for a in survey.answers) for survey in told} == {
        (RuntimeState.ABSENT, RuntimeState.ANSWERED)
    }
    sentinel.state = RuntimeState.ANSWERED
    assert reader.read([SIGN, HASP]).answers[0].state is RuntimeState.ANSWERED
    reader.read([SIGN])
    assert sentinel.asked == 3
    reader.close()


def test_without_runtimes_there_is_still_a_survey() -> None:
    reader = DeskReader(NoBus(), (), Waiter(Polling(tuple, 1.0)))
    (reading,) = reader.read([HASP]).readings
    assert (reading.status, reading.reason) == (Status.NO_ID, "no-id-source")
    reader.close()


def guardant(*keys: RuntimeKey) -> RuntimeAnswer:
    return RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, RuntimeState.ANSWERED, keys)


def test_an_id_is_never_given_to_a_key_that_the_runtime_cannot_list() -> None:
    told = survey([STEALTH], [guardant(DONGLE)], {})
    assert told.readings[0].reason == "no-id-source"
    assert told.unlinked == (DONGLE,)


def test_such_a_key_does_not_stand_in_another_s_way() -> None:
    told = survey([STEALTH, SIGN, SUPERPRO], [guardant(DONGLE)], {})
    assert [r.sighting for r in told.readings] == [STEALTH, SIGN, SUPERPRO]
    statuses = [r.status for r in told.readings]
    assert statuses == [Status.NO_ID, Status.IDENTIFIED, Status.NO_ID]
    assert told.unlinked == ()


def test_what_a_network_server_lists_is_never_joined() -> None:
    afar = RuntimeAnswer(Source.GUARDANT_NET, Family.GUARDANT, RuntimeState.ANSWERED, (DONGLE,))
    told = survey([SIGN, STEALTH], [guardant(), afar], {})
    assert [reading.key_id for reading in told.readings] == [None, None]
    assert told.unlinked == (DONGLE,)
    assert len(told.answers) == 2


class LostBus:
    """A bus that cannot be looked at until it `comes`."""

    def __init__(self, code: str = "usb-bus-missing") -> None:
        self.code: str | None = code

    def scan(self) -> tuple[Sighting, ...]:
        if self.code:
            raise DeviceTrouble(self.code, path="/sys")
        return (SIGN,)


HASP_KEY = RuntimeKey(Family.HASP, KeyId(Family.HASP, 782062012), "sentinel-hl-pro", "4.60")


_OPEN = list[DeskReader]()


@pytest.fixture(autouse=True)
def _none_stays_open() -> Iterator[None]:
    yield
    while _OPEN:
        _OPEN.pop().close()


def without_bus(*keys: RuntimeKey, code: str = "usb-bus-missing") -> tuple[DeskReader, Runtime]:
    sentinel, guardant = runtimes(1)
    sentinel.keys, guardant.keys, guardant.state = keys, (), RuntimeState.ABSENT
    waiter = Waiter(Polling(tuple, 1.0))
    _OPEN.append(DeskReader(LostBus(code), (sentinel, guardant), waiter))
    return _OPEN[-1], sentinel


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("usb-bus-missing", BusState.MISSING),
        ("usb-bus-no-access", BusState.NO_ACCESS),
        ("usb-library-missing", BusState.NO_LIBRARY),
    ],
)
def test_without_a_bus_the_runtimes_keys_are_the_devices(code: str, state: BusState) -> None:
    basic = RuntimeKey(Family.HASP, None, "sentinel-hl-basic")
    reader, sentinel = without_bus(HASP_KEY, basic, code=code)
    told = reader.read(reader.scan())
    reader.close()
    assert (told.bus, told.unlinked, sentinel.asked) == (state, (), 1)
    first, second = told.readings
    assert (first.status, first.key_id, first.source) == (
        Status.IDENTIFIED,
        HASP_KEY.key_id,
        Source.SENTINEL,
    )
    assert (first.sighting.usb_id, first.sighting.port) == (None, None)
    assert (second.status, second.reason) == (Status.NO_ID, "temporary-id")
    assert first.sighting.place != second.sighting.place


def test_runtimes_without_keys_are_an_answer_too() -> None:
    reader, _ = without_bus()
    told = reader.read(reader.scan())
    reader.close()
    assert (told.readings, told.bus) == ((), BusState.MISSING)


def test_nobody_who_can_say_anything_is_trouble() -> None:
    reader, sentinel = without_bus(HASP_KEY)
    sentinel.state = RuntimeState.PASSWORD
    with pytest.raises(DeviceTrouble, match="usb-bus-missing"):
        reader.scan()
    reader.close()


def test_other_trouble_is_not_hidden_by_a_runtime() -> None:
    reader, sentinel = without_bus(HASP_KEY, code="bus-file-malformed")
    with pytest.raises(DeviceTrouble, match="bus-file-malformed"):
        reader.scan()
    assert sentinel.asked == 0
    reader.close()


def test_a_key_that_left_the_list_is_no_longer_told() -> None:
    reader, sentinel = without_bus(HASP_KEY)
    seen = reader.scan()
    reader.read(seen)
    sentinel.keys = ()
    (reading_of_it,) = reader.read(seen).readings
    assert (reading_of_it.status, reading_of_it.reason) == (Status.NO_ID, "runtime-sees-no-key")
    reader.close()


def test_waiting_without_a_bus_notices_a_key_and_a_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_ASK_EVERY", 0.01)
    reader, sentinel = without_bus()
    reader.scan()
    assert reader.wait(0.03) is False
    sentinel.keys = (HASP_KEY,)
    assert reader.wait(30) is True
    bus = reader.bus
    assert isinstance(bus, LostBus)
    bus.code = None
    assert reader.wait(30) is True
    assert reader.scan() == (SIGN,)
    reader.close()
    assert reader.wait(30) is False


def test_closing_ends_a_wait_without_a_bus() -> None:
    reader, _ = without_bus()
    reader.scan()
    started = time.monotonic()
    threading.Timer(0.01, reader.close).start()
    assert reader.wait(30) is False
    assert time.monotonic() - started < 25


def test_one_key_is_plugged_whether_the_bus_is_missing_or_empty() -> None:
    sentinel = RuntimeAnswer(Source.SENTINEL, Family.HASP, RuntimeState.ANSWERED, (HASP_KEY,))
    afar = RuntimeAnswer(Source.GUARDANT_NET, Family.GUARDANT, RuntimeState.ANSWERED, (DONGLE,))
    (key,) = plugged_keys(survey([], [sentinel, afar], {}))
    assert key.key_id == HASP_KEY.key_id
    (on_bus,) = plugged_keys(survey([SIGN, RUTOKEN], [sentinel, afar], {}))
    assert on_bus.sighting == SIGN


def test_a_slow_runtime_is_asked_for_a_tenth_of_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_ASK_EVERY", 0.01)
    reader, sentinel = without_bus()
    monkeypatch.setattr(reader, "_asking_took", 3.0)
    monkeypatch.setattr(reader, "_state", BusState.MISSING)
    monkeypatch.setattr(reader, "_asked_at", time.monotonic())
    assert reader.wait(0.1) is False
    assert sentinel.asked == 0
    reader.close()


def test_what_a_scan_was_told_gets_old(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, sentinel = without_bus(HASP_KEY)
    seen = reader.scan()
    monkeypatch.setattr(reader, "_asked_at", time.monotonic() - 5)
    assert reader.read(seen).readings[0].key_id
    assert sentinel.asked == 2
    reader.close()

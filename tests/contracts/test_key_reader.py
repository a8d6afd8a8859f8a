"""What every KeyReader promises, whatever it reads."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest

from drivers.emulated import EmulatedBus, open_emulated
from drivers.guardant import GuardantControlCenter
from drivers.hotplug import Polling
from drivers.reader import DeskReader, Runtime
from drivers.sentinel import SentinelControlCenter
from drivers.usb_linux import LinuxBus
from drivers.waiting import Waiter
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import (
    AsideKind,
    BusState,
    Fault,
    Kind,
    Mark,
    Reading,
    RuntimeAnswer,
    RuntimeState,
    Source,
    Status,
)
from keytool.ports import KeyReader
from tests.drivers.fake_sysfs import FakeSysfs
from tests.drivers.loopback_runtimes import (
    GuardantServer,
    LoopbackServer,
    SentinelServer,
    closed_port,
    guardant_feature,
)

LONG = 30.0
HASP = ("0529", "0001")
SIGN = ("0a89", "0008")
RUTOKEN = ("0a89", "0030")
UNLISTED = ("0529", "0777")
MOUSE = ("046d", "c077")
HASP_ID = KeyId(Family.HASP, 782062012)
SIGN_ID = KeyId(Family.GUARDANT, 0x1A2B3C01)
HASP_ROW = {"haspid": "782062012", "typ": "Sentinel HL Pro", "ven": "37515", "isloc": "1"}


class Bench(Protocol):
    """A desk whose devices and runtimes the test handles."""

    reader: KeyReader

    def plug(self, product: tuple[str, str], port: str) -> None: ...
    def unplug(self, port: str) -> None: ...
    def plug_vanishing(self, port: str) -> None:
        """A HASP key that leaves while it is looked at."""

    def sentinel(self, *rows: Mapping[str, object], claims: int | None = None) -> None:
        """Install the runtime, with these keys; it may say that it has more."""

    def lose_bus(self) -> None:
        """Let there be no bus from now on."""

    def guardant(self, *dongles: int) -> None: ...
    def close(self) -> None: ...


class EmulatedBench:
    """The emulated reader, over a file."""

    def __init__(self, folder: Path) -> None:
        self._bus = EmulatedBus(folder / "bus.toml")
        self._bus.clear()
        self.reader: KeyReader = open_emulated(self._bus.path)

    def plug(self, product: tuple[str, str], port: str) -> None:
        self._bus.plug({"vid": product[0], "pid": product[1], "port": port})

    def unplug(self, port: str) -> None:
        self._bus.unplug(port)

    def plug_vanishing(self, port: str) -> None:
        self._bus.plug({"vid": HASP[0], "pid": HASP[1], "port": port, "fault": "vanish"})

    def sentinel(self, *rows: Mapping[str, object], claims: int | None = None) -> None:
        more = {} if claims is None else {"claims": claims}
        self._bus.answer("sentinel", keys=list(rows), **more)

    def lose_bus(self) -> None:
        self._bus.lose_bus()

    def guardant(self, *dongles: int) -> None:
        self._bus.answer("guardant", dongles=[{"dongleId": dongle} for dongle in dongles])

    def close(self) -> None:
        self.reader.close()


class Installable:
    """A runtime that can be exchanged under a running reader."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.family = runtime.family

    def ask(self) -> RuntimeAnswer:
        return self.runtime.ask()


class DeskBench:
    """The reader of real hardware, over a folder like sysfs and servers like the runtimes."""

    def __init__(self, folder: Path) -> None:
        self._sysfs = FakeSysfs(folder / "devices")
        self._servers: list[LoopbackServer] = []
        self._nobody = closed_port()
        absent = self._nobody.__enter__()
        self._hasp = Installable(SentinelControlCenter(port=absent))
        self._sign = Installable(GuardantControlCenter(port=absent))
        bus = LinuxBus(self._sysfs.root)
        waiter = Waiter(Polling(bus.scan, 0.005))
        self.reader: KeyReader = DeskReader(bus, (self._hasp, self._sign), waiter)

    def plug(self, product: tuple[str, str], port: str) -> None:
        self._sysfs.plug(port, *product)

    def unplug(self, port: str) -> None:
        self._sysfs.unplug(port)

    def plug_vanishing(self, port: str) -> None:
        folder = self._sysfs.plug(port, *HASP)
        (folder / "idProduct").unlink()

    def lose_bus(self) -> None:
        shutil.rmtree(self._sysfs.root)

    def sentinel(self, *rows: Mapping[str, object], claims: int | None = None) -> None:
        server = SentinelServer()
        server.devices, server.claims = list(rows), claims
        self._servers.append(server)
        self._hasp.runtime = SentinelControlCenter(port=server.port)

    def guardant(self, *dongles: int) -> None:
        server = GuardantServer()
        server.features = [guardant_feature(dongle) for dongle in dongles]
        self._servers.append(server)
        self._sign.runtime = GuardantControlCenter(port=server.port)

    def close(self) -> None:
        self.reader.close()
        for server in self._servers:
            server.close()
        self._nobody.__exit__(None, None, None)


linux = pytest.mark.skipif(sys.platform != "linux", reason="sysfs is of Linux")


@pytest.fixture(params=[EmulatedBench, pytest.param(DeskBench, marks=linux)])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    make: Callable[[Path], Bench] = request.param
    bench = make(tmp_path)
    yield bench
    bench.close()


def read(bench: Bench) -> dict[str, Reading]:
    """What is on the desk now, by port."""
    survey = bench.reader.read(bench.reader.scan())
    return {reading.sighting.place: reading for reading in survey.readings}


def test_an_empty_desk(bench: Bench) -> None:
    assert bench.reader.scan() == ()
    assert bench.reader.read(()).readings == ()


def test_one_key_of_each_family_is_identified(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.plug(SIGN, "1-2")
    bench.sentinel(HASP_ROW)
    bench.guardant(SIGN_ID.number)
    found = read(bench)
    assert found["1-1"].status is found["1-2"].status is Status.IDENTIFIED
    assert (found["1-1"].key_id, found["1-1"].source) == (HASP_ID, Source.SENTINEL)
    assert (found["1-2"].key_id, found["1-2"].source) == (SIGN_ID, Source.GUARDANT)
    assert found["1-1"].model == "sentinel-hl-pro"


def test_two_keys_of_a_family_are_left_to_a_person(bench: Bench) -> None:
    bench.plug(SIGN, "1-1")
    bench.plug(SIGN, "1-2")
    bench.guardant(7, 8)
    survey = bench.reader.read(bench.reader.scan())
    assert [r.status for r in survey.readings] == [Status.AMBIGUOUS, Status.AMBIGUOUS]
    assert {r.key_id for r in survey.readings} == {None}
    assert {str(key.key_id) for key in survey.unlinked} == {"00000007", "00000008"}


def test_a_linked_key_is_not_lost_to_its_neighbour(bench: Bench) -> None:
    bench.plug(SIGN, "1-1")
    bench.guardant(7)
    assert str(read(bench)["1-1"].key_id) == "00000007"
    bench.plug(SIGN, "1-2")
    bench.guardant(7, 8)
    found = read(bench)
    # A bus that does not tell pluggings apart leaves both to a person.
    told = [str(found[port].key_id) for port in ("1-1", "1-2")]
    both = ["00000007", "00000008"]
    assert told == (both if found["1-1"].sighting.plugging else ["None", "None"])


def test_two_devices_and_one_id_are_left_to_a_person(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.plug(HASP, "1-2")
    bench.sentinel(HASP_ROW)
    assert {r.status for r in read(bench).values()} == {Status.AMBIGUOUS}


def test_a_look_alike_does_not_stand_in_the_key_s_way(bench: Bench) -> None:
    bench.plug(SIGN, "1-1")
    bench.plug(RUTOKEN, "1-2")
    bench.plug(UNLISTED, "1-3")
    bench.guardant(SIGN_ID.number)
    found = read(bench)
    assert found["1-1"].key_id == SIGN_ID
    assert (found["1-2"].status, found["1-2"].reason) == (Status.NOT_A_KEY, "look-alike")
    assert (found["1-3"].status, found["1-3"].reason) == (Status.NOT_A_KEY, "unknown-of-vendor")


def test_devices_of_other_vendors_are_not_seen(bench: Bench) -> None:
    bench.plug(MOUSE, "1-1")
    assert bench.reader.scan() == ()


def test_no_runtime(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    (reading,) = read(bench).values()
    assert (reading.status, reading.reason) == (Status.NO_ID, "runtime-absent")
    assert reading.sighting.kind is Kind.KEY


def test_a_runtime_that_sees_no_key(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel()
    (reading,) = read(bench).values()
    assert (reading.status, reading.reason) == (Status.NO_ID, "runtime-sees-no-key")


def test_a_temporary_id_is_not_an_id(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel({**HASP_ROW, "haspid": "*17", "typ": "Sentinel HL Basic"})
    (reading,) = read(bench).values()
    assert (reading.status, reading.reason, reading.key_id) == (Status.NO_ID, "temporary-id", None)


def test_ids_without_devices_are_listed(bench: Bench) -> None:
    bench.sentinel(HASP_ROW)
    bench.guardant(SIGN_ID.number)
    survey = bench.reader.read(bench.reader.scan())
    assert {key.key_id for key in survey.unlinked} == {HASP_ID, SIGN_ID}
    assert {answer.state for answer in survey.answers} == {RuntimeState.ANSWERED}


def test_without_a_bus_the_keys_of_the_runtimes_are_the_devices(bench: Bench) -> None:
    bench.sentinel(HASP_ROW, {**HASP_ROW, "haspid": "*1", "typ": "Sentinel HL Basic"})
    bench.lose_bus()
    survey = bench.reader.read(bench.reader.scan())
    assert (survey.bus, survey.unlinked) == (BusState.MISSING, ())
    known, basic = survey.readings
    assert (known.status, known.key_id, known.source) == (
        Status.IDENTIFIED,
        HASP_ID,
        Source.SENTINEL,
    )
    assert (known.sighting.port, known.sighting.usb_id) == (None, None)
    assert (basic.status, basic.reason) == (Status.NO_ID, "temporary-id")
    assert bench.reader.scan() == tuple(reading.sighting for reading in survey.readings)


def test_a_missing_bus_is_trouble_where_no_runtime_says_anything(bench: Bench) -> None:
    bench.lose_bus()
    with pytest.raises(DeviceTrouble, match="usb-bus-missing"):
        bench.reader.scan()


@pytest.mark.parametrize("order", [1, -1])
def test_a_key_listed_here_and_through_the_network_is_here(bench: Bench, order: int) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel(*[HASP_ROW, {**HASP_ROW, "isloc": "0", "loc": "SRV2"}][::order])
    assert read(bench)["1-1"].key_id == HASP_ID


def test_a_list_cut_short_joins_nothing(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel(HASP_ROW, claims=35)
    survey = bench.reader.read(bench.reader.scan())
    (reading,) = survey.readings
    assert (reading.status, reading.reason) == (Status.AMBIGUOUS, "runtime-incomplete")
    answer = next(a for a in survey.answers if a.source is Source.SENTINEL)
    assert (answer.complete, answer.listed, answer.claimed) == (False, 1, 35)
    assert [key.key_id for key in survey.unlinked] == [HASP_ID]


def test_a_master_key_is_told_apart(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel({**HASP_ROW, "typ": "Sentinel HL Master", "configuration": "sentinelhlmaster"})
    reading = read(bench)["1-1"]
    assert reading.told
    assert (reading.key_id, reading.told.marks) == (HASP_ID, (Mark.MASTER,))
    assert reading.model == "sentinel-hl-master"


def test_software_and_remote_keys_are_beside_the_desk(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel(
        {**HASP_ROW, "haspid": "792409087108542559", "typ": "Sentinel SL-AdminMode"},
        HASP_ROW,
        {**HASP_ROW, "haspid": "5", "isloc": "0", "loc": "SRV-LIC"},
    )
    survey = bench.reader.read(bench.reader.scan())
    assert [reading.key_id for reading in survey.readings] == [HASP_ID]
    told = [(a.kind, a.number) for answer in survey.answers for a in answer.asides]
    assert told == [(AsideKind.SOFTWARE, "792409087108542559"), (AsideKind.REMOTE, "5")]


def test_a_device_that_vanishes_is_gone_or_says_so(bench: Bench) -> None:
    bench.plug_vanishing("1-1")
    bench.plug(SIGN, "1-2")
    bench.guardant(SIGN_ID.number)
    found = read(bench)
    assert found["1-2"].key_id == SIGN_ID
    if "1-1" in found:
        assert found["1-1"].sighting.fault is Fault.VANISHED
        assert (found["1-1"].status, found["1-1"].reason) == (Status.UNREADABLE, "vanished")


def test_reading_what_was_unplugged_meanwhile_does_not_raise(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    bench.sentinel()
    seen = bench.reader.scan()
    bench.unplug("1-1")
    (reading,) = bench.reader.read(seen).readings
    assert reading.sighting == seen[0]
    assert reading.key_id is None
    assert bench.reader.scan() == ()


def test_devices_come_in_port_order(bench: Bench) -> None:
    for port in ("2-1", "1-1.10", "1-1.2", "1-3"):
        bench.plug(RUTOKEN, port)
    assert [seen.port for seen in bench.reader.scan()] == ["1-1.2", "1-1.10", "1-3", "2-1"]


def test_scans_of_the_same_desk_are_equal(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    assert bench.reader.scan() == bench.reader.scan()


def test_plugging_ends_the_wait(bench: Bench) -> None:
    bench.reader.wait(0.0)
    threading.Timer(0.005, lambda: bench.plug(HASP, "1-1")).start()
    assert bench.reader.wait(LONG) is True
    assert len(bench.reader.scan()) == 1


def test_unplugging_ends_the_wait(bench: Bench) -> None:
    bench.plug(HASP, "1-1")
    assert bench.reader.wait(LONG) is True
    bench.unplug("1-1")
    assert bench.reader.wait(LONG) is True
    assert bench.reader.scan() == ()


def test_a_quiet_desk_ends_no_wait(bench: Bench) -> None:
    bench.reader.wait(0.0)
    assert bench.reader.wait(0.0) is False


def test_wake_ends_the_running_wait(bench: Bench) -> None:
    threading.Timer(0.005, bench.reader.wake).start()
    assert bench.reader.wait(LONG) is True


def test_wake_ends_the_next_wait(bench: Bench) -> None:
    bench.reader.wake()
    assert bench.reader.wait(LONG) is True


def test_closing_ends_the_running_wait(bench: Bench) -> None:
    threading.Timer(0.005, bench.reader.close).start()
    assert bench.reader.wait(LONG) is False
    bench.reader.wake()
    bench.reader.close()

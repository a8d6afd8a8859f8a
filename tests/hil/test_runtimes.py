"""The command, through the reader of real hardware, against runtimes on their own ports."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.drivers.loopback_runtimes import GuardantServer, SentinelServer, guardant_feature
from tests.hil.bus import VirtualBus, appeared, until
from tests.hil.devices import device, hasp

pytestmark = pytest.mark.hil

KEYDESK = [sys.executable, "-m", "keytool.cli", "--json"]
HASP = hasp()
SIGN = device(0x0A89, 0x0008)
HASP_ROW = {"haspid": "782062012", "typ": "Sentinel HL Pro", "ven": "37515", "isloc": "1"}


@pytest.fixture
def sentinel() -> Iterator[SentinelServer]:
    server = SentinelServer(1947)
    yield server
    server.close()


@pytest.fixture
def guardant() -> Iterator[GuardantServer]:
    server = GuardantServer(3189)
    yield server
    server.close()


def keydesk(*words: str) -> Any:
    told = subprocess.run([*KEYDESK, *words], check=True, capture_output=True, text=True)
    return json.loads(told.stdout)


def test_scan(bus: VirtualBus, sentinel: SentinelServer, guardant: GuardantServer) -> None:
    ports = [bus.plug(HASP), bus.plug(SIGN), bus.plug(device(0x0A89, 0x0030))]
    until(lambda: appeared(ports))
    sentinel.devices = [HASP_ROW]
    guardant.features = [guardant_feature(0x1A2B3C01)]
    found = {d["port"]: d for d in keydesk("scan")["devices"]}
    told = [(found[port]["status"], found[port]["key_id"]) for port in ports]
    assert told == [("identified", "782062012"), ("identified", "1A2B3C01"), ("not-a-key", None)]
    assert found[ports[0]]["key_id_source"] == "sentinel-control-center"
    asked = {path.split("?")[0] for path in (*sentinel.asked, *guardant.asked)}
    assert asked == {"/_int_/tab_dev.html", "/_int_/tab_feat.html", "/v1.0/lm/features"}


def test_the_doctor_and_a_recording(
    bus: VirtualBus, sentinel: SentinelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = bus.plug(HASP)
    until(lambda: appeared([port]))
    sentinel.devices = [HASP_ROW]
    findings = {finding["probe"]: finding for finding in keydesk("doctor")["findings"]}
    (device,) = findings["bus"]["devices"]
    assert (device["port"], device["openable"], device["speed"]) == (port, True, "1.5")
    assert findings["hot-plug"]["outcome"] == "good"
    before = keydesk("scan")
    keydesk("device", "record", str(tmp_path / "told.toml"))
    told = tomllib.loads((tmp_path / "told.toml").read_text("utf-8"))["raw"]
    assert "782062012" in told["1947/_int_/tab_dev.html"]
    assert bytes.fromhex(told[port])[8:12] == bytes.fromhex("2905 0100")
    monkeypatch.setenv("KEYDESK_READER", f"emulated:{tmp_path / 'told.toml'}")
    assert keydesk("scan") == before


def test_a_runtime_that_sees_the_key_later_than_the_bus(
    bus: VirtualBus, sentinel: SentinelServer
) -> None:
    watching = subprocess.Popen([*KEYDESK, "watch", "--count", "3"], stdout=subprocess.PIPE)
    assert watching.stdout
    port = bus.plug(HASP)
    first = json.loads(watching.stdout.readline())
    assert (first["event"], first["device"]["reason"]) == ("plugged", "runtime-sees-no-key")
    sentinel.devices = [HASP_ROW]
    second = json.loads(watching.stdout.readline())
    assert (second["event"], second["device"]["key_id"]) == ("told", "782062012")
    bus.unplug(port)
    third = json.loads(watching.stdout.readline())
    assert (third["event"], third["port"]) == ("unplugged", port)
    watching.stdout.close()
    assert watching.wait() == 0

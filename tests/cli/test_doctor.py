import json
from pathlib import Path

import pytest

from drivers.emulated.bus_file import EmulatedBus
from keytool import i18n
from tests.cli.conftest import HASP, Keydesk, plug_guardant

HASP_ROW = {
    "haspid": "782062012",
    "typ": "Sentinel HL Pro",
    "ven": "37515",
    "features": [{"fid": "1", "lic": "Perpetual"}],
}


def test_the_doctor_in_words(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    told = keydesk("doctor")
    assert told.status == 0
    assert "1 device of the keys' vendors" in told.out
    assert "Guardant Control Center answered in" in told.out
    assert "lists 1 key." in told.out
    assert "- Sentinel Admin Control Center: The vendor's runtime is not running here" in told.out


def test_the_doctor_in_russian(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    assert "Guardant Control Center" in keydesk("--lang", "ru", "doctor").out
    i18n.set_language("en")


def test_the_report_can_be_sent_to_strangers(
    keydesk: Keydesk, bus: EmulatedBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "olga-petrova")
    plug_guardant(bus)
    bus.answer("sentinel", keys=[HASP_ROW])
    bus.plug({**HASP, "serial": "SERIAL-77"})
    report = tmp_path / "report.json"
    document = keydesk("--json", "doctor", "--report", report).json
    text = report.read_text("utf-8")
    assert json.loads(text).keys() == document.keys() == {"findings"}
    for secret in (
        "782062012",
        "37515",
        "1A2B3C01",
        "439041025",
        "SERIAL-77",
        "olga",
        str(tmp_path),
    ):
        assert secret not in text, secret


def test_a_bus_that_cannot_be_looked_at(keydesk: Keydesk, bus: EmulatedBus) -> None:
    Path(bus.path).unlink()
    told = keydesk("doctor")
    assert told.status == 3
    assert f"! The file of the emulated desk, {bus.path}, does not exist" in told.out
    findings = {f["probe"]: f for f in keydesk("--json", "doctor").json["findings"]}
    assert findings["bus"]["reason"] == "bus-file-missing"


def test_a_report_that_cannot_be_saved(keydesk: Keydesk, tmp_path: Path) -> None:
    told = keydesk("--json", "doctor", "--report", tmp_path / "none" / "report.json")
    assert (told.status, told.error["code"]) == (4, "file-unwritable")


def test_a_recording_plays_as_an_emulated_desk(
    keydesk: Keydesk, bus: EmulatedBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_guardant(bus)
    bus.answer("sentinel", keys=[HASP_ROW])
    bus.plug({**HASP, "product": "HASP HL 3.25", "serial": 'a "quoted" one'})
    before = keydesk("--json", "scan").json
    told = keydesk("--json", "device", "record", tmp_path / "told.toml")
    assert (told.status, told.json["devices"]) == (0, 2)
    monkeypatch.setenv("KEYDESK_READER", f"emulated:{tmp_path / 'told.toml'}")
    assert keydesk("--json", "scan").json == before


def test_recording_says_what_it_did(keydesk: Keydesk, tmp_path: Path) -> None:
    assert keydesk("device", "record", tmp_path / "told.toml").out == "0 devices are recorded.\n"


def test_files_that_others_can_read_are_told(register: Keydesk, home: Path, signing: Path) -> None:
    del signing
    (home / "pass").chmod(0o644)
    document = register("--json", "doctor").json
    assert {"probe": "files", "outcome": "note", "reason": "file-open-to-others"} in document[
        "findings"
    ]
    assert str(home / "pass") in register("doctor").out
    assert str(home / "pass") in register("journal", "sign").err

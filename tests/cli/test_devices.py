from pathlib import Path

from drivers.emulated.bus_file import EmulatedBus
from tests.cli.conftest import GUARDANT, HASP, Keydesk, plug_guardant


def test_scan_tells_each_device_and_its_number(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    bus.plug(HASP)
    bus.plug({"vid": "0a89", "pid": "0030", "port": "1-1.4"})
    devices = {d["port"]: d for d in keydesk("--json", "scan").json["devices"]}
    assert devices["1-1.2"]["key_id"] == "1A2B3C01"
    assert devices["1-1.2"]["status"] == "identified"
    assert devices["1-1.2"]["key_id_source"] == "guardant-control-center"
    assert (devices["1-1.3"]["status"], devices["1-1.3"]["reason"]) == ("no-id", "runtime-absent")
    assert devices["1-1.4"]["status"] == "not-a-key"


def test_an_empty_bus_is_an_answer(keydesk: Keydesk) -> None:
    assert keydesk("scan").out == "No key is plugged in.\n"
    assert keydesk("--json", "scan").json["devices"] == []


def test_watch_streams_what_comes(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    told = keydesk("--json", "watch", "--count", 1)
    assert told.status == 0
    assert '"event": "plugged"' in told.out
    assert "1A2B3C01" in told.out


def test_the_card_of_the_plugged_key(register: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    card = register("--json", "card", "plugged", "--on", "2026-07-30").json
    assert card["registered"] is True
    assert card["device"]["port"] == GUARDANT["port"]
    assert card["customer"]["name"] == "ООО «Ромашка»"
    assert card["warranty"] == {
        "status": "in-warranty",
        "starts": "2026-03-01",
        "ends": "2027-03-01",
        "accept_until": "2027-03-01",
        "days_left": 214,
        "clause": "6.7",
        "edition": "twinpro-2023-07-06",
        "extended": None,
    }
    assert card["entitlement"]["status"] == "no-coupon"
    assert [e["action"] for e in card["history"]] == ["keys-shipped", "key-registered"]


def test_the_card_in_russian(register: Keydesk) -> None:
    text = register("--lang", "ru", "card", "1A2B 3C01", "--on", "2026-07-30").out
    assert "Guardant Sign  1A2B 3C01  [отгружен]" in text
    assert "на гарантии, до 01.03.2027 (214 дней) · 6.7" in text


def test_a_key_that_is_not_registered_says_so(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    card = keydesk("--json", "card", "plugged").json
    assert card["registered"] is False
    assert card["device"]["key_id"] == "1A2B3C01"
    assert "keydesk key add" in keydesk("card", "plugged").out


def test_no_key_and_several_keys_are_device_trouble(keydesk: Keydesk, bus: EmulatedBus) -> None:
    none = keydesk("--json", "card", "plugged")
    assert (none.status, none.error["code"]) == (3, "no-key-plugged")
    plug_guardant(bus)
    bus.plug(HASP)
    several = keydesk("--json", "card", "plugged")
    assert (several.status, several.error["code"]) == (3, "several-keys-plugged")
    assert "1-1.2, 1-1.3" in several.error["message"]


def test_a_missing_bus_file_is_device_trouble(keydesk: Keydesk, bus: EmulatedBus) -> None:
    Path(bus.path).unlink()
    answer = keydesk("--json", "scan")
    assert (answer.status, answer.error["code"]) == (3, "bus-file-missing")
    assert answer.error["hint"]

from pathlib import Path

import pytest

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
    readings = card["warranty"].pop("readings")
    assert [reading["id"] for reading in readings] == ["from-shipment"]
    assert card["warranty"] == {
        "status": "in-warranty",
        "starts": "2026-03-01",
        "ends": "2027-03-01",
        "accept_until": "2027-03-01",
        "days_left": 214,
        "months": 12,
        "from": "shipment",
        "clause": "6.7",
        "regulation": "twinpro",
        "edition": "twinpro-2023-07-06",
        "document": None,
        "missing_year": None,
        "extended": None,
    }
    support = card["entitlement"]
    assert (support["status"], support["level"], support["clause"]) == ("supported", "vip", "3.5")
    actions = [e["action"] for e in card["history"]]
    assert actions == ["licence-added", "keys-shipped", "key-registered"]


def test_the_card_in_russian(register: Keydesk) -> None:
    text = register("--lang", "ru", "card", "1A2B 3C01", "--on", "2026-07-30").out
    assert "Guardant Sign  1A2B 3C01  [отгружен]" in text
    assert "на гарантии, до 01.03.2027 (214 дней) · ТвинПро 6.7 *" in text


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


HASP_ROW = {"haspid": "782062012", "typ": "Sentinel HL Pro", "ven": "37515", "fw": "4.60"}


@pytest.mark.parametrize("state", ["missing", "no-access", "no-library"])
def test_without_a_bus_the_runtime_tells_of_its_keys(
    keydesk: Keydesk, bus: EmulatedBus, state: str
) -> None:
    bus.answer("sentinel", keys=[HASP_ROW, {**HASP_ROW, "haspid": "5", "isloc": "0", "loc": "SRV"}])
    bus.lose_bus(state)
    scan = keydesk("--json", "scan")
    assert (scan.status, scan.json["bus"]) == (0, state)
    (device,) = scan.json["devices"]
    told = {name: device[name] for name in ("port", "vid", "pid", "key_id", "status", "firmware")}
    assert told == {
        "port": None,
        "vid": None,
        "pid": None,
        "key_id": "782062012",
        "status": "identified",
        "firmware": "4.60",
    }
    assert device["key_id_source"] == "sentinel-control-center"
    assert [row["number"] for row in scan.json["remote"]] == ["5"]
    assert "No USB bus" in keydesk("scan").out
    card = keydesk("--json", "card", "plugged")
    assert (card.status, card.json["device"]["key_id"]) == (0, "782062012")
    added = keydesk("--json", "key", "add", "--plugged")
    assert (added.status, added.json["key_id"], added.json["model"]) == (
        0,
        "782062012",
        "sentinel-hl-pro",
    )
    watched = keydesk("--json", "watch", "--count", 1)
    assert "782062012" in watched.out
    doctor = keydesk("--json", "doctor")
    outcomes = {finding["probe"]: finding["outcome"] for finding in doctor.json["findings"]}
    assert (doctor.status, outcomes["bus"]) == (0, "note")


def test_only_when_nobody_can_say_anything_is_it_trouble(
    keydesk: Keydesk, bus: EmulatedBus
) -> None:
    bus.lose_bus()
    for command in (("scan",), ("card", "plugged"), ("watch", "--count", 1)):
        told = keydesk("--json", *command)
        assert (told.status, told.error["code"]) == (3, "usb-bus-missing")
    bus.answer("sentinel", keys=[])
    assert keydesk("--json", "scan").json["devices"] == []
    assert keydesk("--json", "card", "plugged").error["code"] == "no-key-plugged"
    bus.answer("sentinel", keys=[HASP_ROW, {**HASP_ROW, "haspid": "5"}])
    assert keydesk("--json", "card", "plugged").error["code"] == "several-keys-plugged"
    bus.answer("sentinel", keys=[HASP_ROW], claims=35)
    assert keydesk("--json", "card", "plugged").error["code"] == "runtime-incomplete"


def test_an_empty_bus_is_no_other_desk_than_none(keydesk: Keydesk, bus: EmulatedBus) -> None:
    bus.answer("sentinel", keys=[HASP_ROW])
    scan = keydesk("--json", "scan").json
    assert (scan["bus"], scan["devices"]) == ("present", [])
    assert [key["key_id"] for key in scan["unlinked"]] == ["782062012"]
    assert keydesk("--json", "card", "plugged").json["device"]["key_id"] == "782062012"


def test_partial_answers_say_how_much_of_how_many(keydesk: Keydesk, bus: EmulatedBus) -> None:
    bus.plug(HASP)
    licence = {"fid": "1", "lic": "Execution Count: 12"}
    bus.answer("sentinel", keys=[{**HASP_ROW, "features": [licence], "claims": 35}])
    (device,) = keydesk("--json", "scan").json["devices"]
    assert (device["status"], device["complete"], device["claimed"]) == ("identified", False, 35)
    assert keydesk("--json", "scan").json["complete"] is False
    assert device["features"][0] | {"name": None} == {
        "feature": "1",
        "name": None,
        "term": "executions",
        "since": None,
        "until": None,
        "expired": False,
        "amount": 12,
        "trial": False,
        "usable": True,
        "text": "Execution Count: 12",
    }
    assert "1 of 35 licences" in keydesk("scan").out
    bus.answer("sentinel", keys=[HASP_ROW], claims=35)
    scan = keydesk("--json", "scan").json
    assert (scan["devices"][0]["status"], scan["devices"][0]["reason"]) == (
        "ambiguous",
        "runtime-incomplete",
    )
    runtime = scan["runtimes"][0]
    assert (runtime["complete"], runtime["listed"], runtime["claimed"]) == (False, 1, 35)
    assert "1 of 35 rows" in keydesk("scan").out
    assert "1 of 35 rows" in keydesk("doctor").out


def test_counsel_and_what_is_no_dongle(keydesk: Keydesk, bus: EmulatedBus) -> None:
    bus.plug(HASP)
    software = {"haspid": "792409087108542559", "typ": "Sentinel SL-AdminMode"}
    expired = {"fid": "1", "lic": "Expired Jun 5, 2020"}
    bus.answer("sentinel", keys=[{**HASP_ROW, "cloned": "1", "features": [expired]}, software])
    scan = keydesk("--json", "scan").json
    (device,) = scan["devices"]
    assert scan["complete"] is True
    assert (device["key_id"], device["marks"]) == ("782062012", ["cloned"])
    assert device["counsel"] == ["key-is-cloned", "licence-has-expired"]
    assert scan["software"][0]["number"] == "792409087108542559"
    assert keydesk("--json", "card", "plugged").json["counsel"] == device["counsel"]
    for command in ("scan", "card plugged"):
        assert "is a clone" in keydesk(*command.split()).out
    assert "A software licence" in keydesk("scan").out


MASTER = {**HASP_ROW, "typ": "Sentinel HL Master", "configuration": "sentinelhlmaster"}


def test_a_master_key_goes_to_no_customer(register: Keydesk, bus: EmulatedBus) -> None:
    bus.clear()
    bus.plug(HASP)
    bus.answer("sentinel", keys=[MASTER])
    (device,) = register("--json", "scan").json["devices"]
    assert (device["master"], device["counsel"]) == (True, ["key-is-master"])
    refused = register("--json", "key", "add", "--plugged", "--customer", 1)
    assert (refused.status, refused.error["code"]) == (1, "key-is-master")
    sitting = register("--json", "sitting", "open").json["id"]
    taken = register("--json", "sitting", "take", sitting, "plugged")
    assert (taken.status, taken.json["outcome"]) == (1, "key-is-master")
    assert register("--json", "key", "add", "--plugged").json["model"] == "sentinel-hl-master"
    bus.clear()
    assert register("--json", "card", "782062012").json["counsel"] == ["key-is-master"]
    again = register("--json", "sitting", "take", sitting, "hasp:782062012")
    assert again.json["outcome"] == "key-is-master"
    shipped = register(
        "--json",
        "shipment",
        "create",
        "--customer",
        1,
        "--date",
        "2026-03-01",
        "--key",
        "782062012",
    )
    assert (shipped.status, shipped.error["code"]) == (1, "key-is-master")


def test_keys_without_a_number_get_one_of_the_desk(register: Keydesk, bus: EmulatedBus) -> None:
    basic = ("--json", "key", "add", "--family", "hasp", "--model", "hasp-hl-basic")
    added = [
        register(*basic, "--no-marking"),
        register(*basic, "--marking", "ORGL8"),
        register(*basic, "--marking", "H4 M1 ORGL8"),
        register(*basic, "--desk-number"),
    ]
    assert [one.json["key_id"] for one in added] == [
        "KD-000001-3",
        "KD-000002-1",
        "KD-000003-7",
        "KD-000004-5",
    ]
    assert {one.json["key_id_source"] for one in added} == {"desk"}
    assert [(one.json["batch"], one.json["marking"]) for one in added[1:3]] == [("ORGL8", None)] * 2
    for spelled in ("KD-000002-1", "kd 0000021", "ЛВ-000002-1", "hasp:KD-000002-1"):
        assert register("--json", "card", spelled).json["key"]["id"] == added[1].json["id"]
    wrong = register("--json", "card", "hasp:KD-000002-7")
    assert (wrong.status, wrong.error["code"]) == (2, "desk-number-misread")
    numbered = register(*basic, "--id", "782062012", "--desk-number")
    assert (numbered.status, numbered.error["code"]) == (2, "key-has-a-number")
    bus.clear()
    bus.plug(HASP)
    bus.answer("sentinel", keys=[{**HASP_ROW, "haspid": "~1", "typ": "Sentinel HL Basic"}])
    (device,) = register("--json", "scan").json["devices"]
    assert (device["status"], device["reason"]) == ("no-id", "temporary-id")
    plugged = register("--json", "key", "add", "--plugged", "--desk-number").json
    assert (plugged["key_id"], plugged["model"]) == ("KD-000005-9", "sentinel-hl-basic")


def test_a_desk_number_is_taken_by_its_label(register: Keydesk) -> None:
    basic = ("--json", "key", "add", "--family", "hasp", "--model", "hasp-hl-basic")
    number = register(*basic, "--desk-number").json["key_id"]
    sitting = register("--json", "sitting", "open").json["id"]
    first = register("--json", "sitting", "take", sitting, f"HASP:{number}")
    assert (first.json["outcome"], first.json["key"]["key_id"]) == ("accepted", number)
    second = register("--json", "sitting", "take", sitting, number.lower())
    assert second.json["outcome"] == "twice-in-this-sitting"
    strange = register("--json", "sitting", "take", sitting, "KD-000017-4")
    assert (strange.status, strange.error["code"]) == (2, "desk-number-unknown")

from pathlib import Path
from typing import Any

import pytest

from drivers.emulated.bus_file import EmulatedBus
from tests.cli.conftest import Keydesk, plug_guardant
from tests.helpers.coupon_grounds import PRODUCT


def test_a_key_is_added_once(register: Keydesk) -> None:
    again = register("--json", "key", "add", "--family", "guardant", "--id", "439041025")
    assert (again.status, again.error["code"]) == (1, "key-already-registered")
    assert "1A2B3C01" in again.error["message"]
    assert len(register("--json", "key", "list").json["keys"]) == 1


def test_a_plugged_key_tells_its_own_number(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus)
    added = keydesk("--json", "key", "add", "--plugged", "--marking", "77").json
    assert (added["family"], added["key_id"], added["model"]) == ("guardant", "1A2B3C01", "sign")
    assert added["state"] == "in-stock"


def test_a_key_may_be_registered_with_its_shipment(register: Keydesk) -> None:
    added = register(
        "--json",
        "key",
        "add",
        "--family",
        "hasp",
        "--id",
        "782062012",
        "--vendor",
        "distate",
        "--customer",
        1,
        "--shipped",
        "01.10.2026",
        "--order",
        "A-1",
    )
    assert added.json["state"] == "shipped"
    assert register("--json", "warranty", "782062012", "--on", "2026-10-02").json["ends"] == (
        "2027-10-01"
    )


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["--family", "hasp"], 2, "key-needs-id-or-marking"),
        (["--family", "hasp", "--id", "abc"], 2, "key-id-malformed"),
        (["--family", "guardant", "--id", "11АА22ВВ"], 2, "key-id-ambiguous"),
        (["--family", "hasp", "--id", "5", "--vendor", "nobody"], 2, "vendor-unknown"),
        (["--family", "hasp", "--id", "5", "--customer", "99"], 2, "customer-unknown"),
        (["--family", "dog"], 2, "usage"),
        (["--family", "hasp", "--id", "5", "--order", "1"], 2, "usage"),
        ([], 2, "usage"),
        (["--plugged"], 3, "no-key-plugged"),
    ],
)
def test_bad_input_has_a_code_and_changes_nothing(
    keydesk: Keydesk, words: list[str], status: int, code: str
) -> None:
    answer = keydesk("--json", "key", "add", *words)
    assert (answer.status, answer.error["code"]) == (status, code)
    assert answer.error["message"]
    assert keydesk("--json", "key", "list").json["keys"] == []
    assert keydesk("--json", "journal", "show").json["entries"] == []


def add_guardant(keydesk: Keydesk, number: str, *more: str) -> Any:
    return keydesk("--json", "key", "add", "--family", "guardant", "--id", number, *more)


def test_eight_digits_are_asked_about(keydesk: Keydesk) -> None:
    asked = add_guardant(keydesk, "12345678")
    assert (asked.status, asked.error["code"]) == (2, "key-id-ambiguous")
    for reading in ("0x12345678", "0x00BC614E"):
        assert reading in asked.error["message"]
    assert keydesk("--json", "key", "list").json["keys"] == []
    in_hex = add_guardant(keydesk, "12345678", "--id-base", "hex").json
    in_decimal = add_guardant(keydesk, "12345678", "--id-base", "dec").json
    assert (in_hex["key_id"], in_decimal["key_id"]) == ("12345678", "00BC614E")


def test_the_register_settles_eight_digits(keydesk: Keydesk) -> None:
    add_guardant(keydesk, "0x12345678")
    again = add_guardant(keydesk, "12345678")
    assert (again.status, again.error["code"]) == (1, "key-already-registered")
    assert keydesk("--json", "key", "show", "12345678").json["key_id"] == "12345678"
    add_guardant(keydesk, "0x00BC614E")
    both = keydesk("--json", "key", "show", "12345678")
    assert both.error["code"] == "key-ambiguous"
    assert keydesk("--json", "key", "show", "guardant:12345678").json["key_id"] == "12345678"


def test_the_bus_settles_eight_digits(keydesk: Keydesk, bus: EmulatedBus) -> None:
    plug_guardant(bus, 0x12345678)
    assert add_guardant(keydesk, "12345678").json["key_id"] == "12345678"


def test_a_number_is_corrected_in_the_base_that_is_said(register: Keydesk) -> None:
    asked = register("--json", "key", "edit", "1A2B3C01", "--id", "23456789")
    assert asked.error["code"] == "key-id-ambiguous"
    told = register("--json", "key", "edit", "1A2B3C01", "--id", "23456789", "--id-base", "hex")
    assert told.json["key_id"] == "23456789"


@pytest.mark.parametrize("text", ["ромаш", "1A2B", "123456", "17/26", "1a2b-3c01"])
def test_one_box_finds_it_by_any_part(register: Keydesk, text: str) -> None:
    found = register("--json", "key", "find", text)
    assert found.status == 0
    assert found.json["hits"]


def test_nothing_found_is_a_no(register: Keydesk) -> None:
    assert register("key", "find", "жираф").status == 1


def test_licences_of_a_key(register: Keydesk) -> None:
    added = register(
        "--json",
        "licence",
        "add",
        "--key",
        "123456",
        "--product",
        "Организатор",
        "--edition",
        "Корпоративная",
        "--quantity",
        25,
        "--until",
        "2027-12-31",
    )
    assert added.status == 0
    listed = register("--json", "licence", "list", "123456").json["licences"]
    assert [(x["product"], x["quantity"], x["until"]) for x in listed] == [
        (PRODUCT, 1, None),
        ("Организатор", 25, "2027-12-31"),
    ]
    zero = register(
        "--json", "licence", "add", "--key", "123456", "--product", "x", "--quantity", 0
    )
    assert (zero.status, zero.error["code"]) == (2, "quantity-not-positive")


def test_customers_are_checked(keydesk: Keydesk) -> None:
    wrong = keydesk(
        "--json", "customer", "add", "--name", "x", "--category", "partner", "--inn", "7704838674"
    )
    assert (wrong.status, wrong.error["code"]) == (2, "inn-check-digit")
    empty = keydesk("--json", "customer", "add", "--name", "  ", "--category", "partner")
    assert (empty.status, empty.error["code"]) == (2, "name-missing")
    gone = keydesk("--json", "customer", "show", 1)
    assert (gone.status, gone.error["code"]) == (2, "customer-unknown")


def test_a_shipment_takes_keys_from_stock_once(register: Keydesk) -> None:
    again = register(
        "--json", "shipment", "create", "--customer", 1, "--date", "2026-04-01", "--key", "1A2B3C01"
    )
    assert (again.status, again.error["code"]) == (1, "key-not-in-stock")
    (shipment,) = register("--json", "shipment", "list").json["shipments"]
    assert (shipment["order"], shipment["date"], shipment["keys"]) == ("17/26", "2026-03-01", [1])
    shown = register("--json", "shipment", "show", 1).json
    assert {name: shown[name] for name in shipment} == shipment
    assert (shown["customer_name"], [key["id"] for key in shown["lines"]]) == ("ООО «Ромашка»", [1])


def test_a_shipment_is_all_or_nothing(register: Keydesk) -> None:
    register("key", "add", "--family", "hasp", "--id", "5")
    answer = register(
        "--json",
        "shipment",
        "create",
        "--customer",
        1,
        "--date",
        "2026-04-01",
        "--key",
        "hasp:5",
        "--key",
        "1A2B3C01",
    )
    assert answer.status == 1
    assert register("--json", "key", "show", "hasp:5").json["state"] == "in-stock"


def test_the_journal_has_a_row_for_each_use_case(register: Keydesk) -> None:
    entries = register("--json", "journal", "show").json["entries"]
    assert [e["action"] for e in entries] == [
        "vendor-added",
        "customer-added",
        "key-registered",
        "keys-shipped",
        "licence-added",
        "certificate-added",
    ]
    assert {e["operator"] for e in entries} == {"anna"}
    assert register("journal", "verify").status == 0


def test_a_vendor_is_corrected_and_what_changes_is_told(register: Keydesk) -> None:
    told = register("--json", "vendor", "edit", "distate", "--name", "Digital State", "--dry-run")
    assert (told.json["changed"], told.json["saved"]) == (["name"], False)
    edited = register(
        "--json",
        "vendor",
        "edit",
        "distate",
        "--warranty-months",
        "24",
        "--warranty-document",
        "Договор 17",
        "--warranty-clause",
        "4.2",
    )
    assert edited.json["own_warranty"]["months"] == 24
    longer = register("--json", "vendor", "edit", "distate", "--warranty-months", "36")
    own = longer.json["own_warranty"]
    assert (own["months"], own["document"]) == (36, "Договор 17")
    ended = register("--json", "vendor", "edit", "distate", "--warranty", "twinpro")
    assert ended.json["own_warranty"] is None
    refused = register("--json", "vendor", "edit", "nobody", "--name", "x")
    assert refused.status == 2


def test_a_vendor_gets_a_letterhead(register: Keydesk, tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    told = ("--contact", "Отдел поддержки", "--phone", "+7 495 123-45-67", "--logo", str(logo))
    edited = register("--json", "vendor", "edit", "distate", *told).json
    assert edited["changed"] == ["letterhead"]
    assert edited["letterhead"] == {
        "legal_name": "",
        "inn": "",
        "address": "",
        "contact": "Отдел поддержки",
        "phone": "+7 495 123-45-67",
        "email": "",
        "logo": True,
    }
    without = register("--json", "vendor", "edit", "distate", "--logo", "", "--phone", "").json
    assert (without["letterhead"]["logo"], without["letterhead"]["phone"]) == (False, "")
    assert without["letterhead"]["contact"] == "Отдел поддержки"
    refused = register("--json", "vendor", "edit", "distate", "--logo", str(tmp_path / "none"))
    assert refused.error["code"] == "file-unreadable"

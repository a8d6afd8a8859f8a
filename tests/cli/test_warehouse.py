"""`sitting`, `label`, `packing-list` as a warehouse worker calls them."""

import io
from pathlib import Path

import pypdfium2
import pytest

from drivers.emulated.bus_file import EmulatedBus
from tests.cli.conftest import GUARDANT, Keydesk


@pytest.fixture
def sitting(register: Keydesk) -> Keydesk:
    opened = register(
        "--json", "sitting", "open", "--vendor", "distate", "--customer", 1, "--order", "18/26",
        "--date", "2026-03-02", "--family", "guardant", "--product", "Сервер=2", "--expected", 2,
    )  # fmt: skip
    assert opened.status == 0, opened.err
    assert opened.json["id"] == 1
    assert opened.json["products"] == [{"product": "Сервер", "quantity": 2}]
    return register


def test_a_sitting_from_its_opening_to_the_box(
    sitting: Keydesk, bus: EmulatedBus, tmp_path: Path
) -> None:
    bus.answer("guardant", dongles=[{"dongleId": 0x2B3C4D01, "model": "Sign"}])
    bus.plug(GUARDANT)
    first = sitting("--json", "sitting", "take", 1, "plugged")
    assert first.json["outcome"] == "accepted"
    assert first.json["key"]["key_id"] == "2B3C4D01"
    assert first.json["place"] == 1
    twice = sitting("--json", "sitting", "take", 1, "plugged")
    assert (twice.status, twice.json["outcome"]) == (1, "twice-in-this-sitting")
    scanned = sitting("--json", "sitting", "take", 1, "GUARDANT:2B3C4D02")
    assert scanned.json["place"] == 2
    shown = sitting("--json", "sitting", "show", 1).json
    assert [key["key_id"] for key in shown["keys"]] == ["2B3C4D01", "2B3C4D02"]
    assert len(sitting("--json", "sitting", "list").json["sittings"][0]["lines"]) == 2
    closed = sitting("--json", "sitting", "close", 1)
    assert closed.json["state"] == "closed"
    shipment = closed.json["shipment"]
    assert sitting("--json", "shipment", "show", shipment).json["date"] == "2026-03-02"
    warranty = sitting("--json", "warranty", "2B3C4D02", "--on", "2026-04-01").json
    assert warranty["ends"] == "2027-03-02"
    labels, packing = tmp_path / "labels.pdf", tmp_path / "list.pdf"
    made = sitting("--json", "label", "--shipment", shipment, "--stock", "tape-62", "--out", labels)
    assert made.json == {"file": str(labels), "labels": 2, "stock": "tape-62"}
    assert len(pypdfium2.PdfDocument(labels)) == 2
    assert sitting("packing-list", shipment, "--out", packing).status == 0
    text = pypdfium2.PdfDocument(packing)[0].get_textpage().get_text_bounded()
    assert "2B3C 4D02" in text
    assert "Сервер × 2" in text


def test_keys_without_marking_are_named_when_the_sitting_closes(sitting: Keydesk) -> None:
    sitting("sitting", "take", 1, "0x2B3C4D01", "0x2B3C4D02")
    told = sitting("sitting", "close", 1)
    names = "Guardant 2B3C 4D01, Guardant 2B3C 4D02"
    assert told.err.startswith(f"Without a marking: {names}.")
    again = sitting("--json", "sitting", "open", "--customer", 1, "--family", "hasp").json["id"]
    sitting("sitting", "take", again, "HASP:77")
    closed = sitting("--json", "sitting", "close", again).json
    asked = [(q["question"], q["key"]) for q in closed["questions"]]
    assert asked == [("marking-missing", closed["lines"][0]["key"])]


def test_a_sitting_shows_the_models_of_its_keys(sitting: Keydesk, bus: EmulatedBus) -> None:
    bus.answer("guardant", dongles=[{"dongleId": 0x2B3C4D01, "model": "Sign"}])
    bus.plug(GUARDANT)
    sitting("sitting", "take", 1, "plugged")
    assert "Guardant Sign" in sitting("sitting", "show", 1).out


def test_batch_and_day_are_said_at_the_opening_and_in_the_middle(sitting: Keydesk) -> None:
    made = ("--batch", "B-1", "--produced", "2026-02-01")
    opened = sitting("--json", "sitting", "open", "--family", "guardant", *made).json
    number = opened["id"]
    assert (opened["batch"], opened["produced"]) == ("B-1", "2026-02-01")
    sitting("sitting", "take", number, "0x2B3C4D01")
    sitting("sitting", "take", number, "--batch", "B-2", "0x2B3C4D02")
    changed = sitting("sitting", "change", number, "--batch", "", "--produced", "")
    assert changed.out == "The keys that come now: no batch.\n"
    sitting("sitting", "take", number, "0x2B3C4D03")
    keys = sitting("--json", "sitting", "show", number).json["keys"]
    told = [(key["batch"], key["produced"]) for key in keys]
    assert told == [("B-1", "2026-02-01"), ("B-2", "2026-02-01"), (None, None)]
    assert "B-2 · 01.02.2026" in sitting("sitting", "show", number).out
    again = sitting("--json", "sitting", "change", number, "--batch", "B-3").json
    assert (again["batch"], again["produced"]) == ("B-3", None)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--produced", "2100-01-01"), "date-in-future"),
        (("--produced", "gestern"), "usage"),
        ((), "usage"),
    ],
)
def test_a_batch_that_cannot_be(sitting: Keydesk, words: tuple[str, ...], code: str) -> None:
    answer = sitting("--json", "sitting", "change", 1, *words)
    assert (answer.status, answer.error["code"]) == (2, code)


def test_a_record_that_says_another_batch_is_told(register: Keydesk) -> None:
    register("key", "add", "--family", "guardant", "--id", "0x2B3C4D01", "--batch", "A-1")
    register("sitting", "open", "--batch", "B-1")
    told = register("sitting", "take", 1, "GUARDANT:2B3C4D01").out
    assert "Its record says another batch, and keeps it: A-1." in told


def test_the_packing_list_has_seller_box_and_batches(sitting: Keydesk, tmp_path: Path) -> None:
    for name, value in (
        ("name", "ООО «Продавец»"),
        ("inn", "7704838673"),
        ("kpp", "770401001"),
        ("address", "119019, Москва, ул. Знаменка, д. 1"),
        ("phone", "+7 495 123-45-67"),
    ):
        assert sitting("settings", "set", f"seller.{name}", value).status == 0
    sitting("sitting", "take", 1, "--batch", "B-17", "0x2B3C4D01")
    closed = sitting("--json", "sitting", "close", 1, "--box", " 3 из  5 ").json
    shown = sitting("--json", "shipment", "show", closed["shipment"]).json
    assert shown["box"] == "3 из 5"
    assert "box 3 из 5" in sitting("shipment", "show", closed["shipment"]).out
    path = tmp_path / "list.pdf"
    packing = ("packing-list", closed["shipment"], "--out", path)
    assert sitting(*packing).status == 0
    page = " ".join(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded().split())
    for said in (
        "ООО «Продавец» INN 7704838673 · KPP 770401001 119019, Москва",
        "tel. +7 495 123-45-67",
        "Software vendor ",
        "Box 3 из 5",
        "2B3C 4D01 — B-17",
    ):
        assert said in page
    assert sitting(*packing, "--box", "5 из 5").status == 0
    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "5 из 5" in page
    assert "3 из 5" not in page


def test_a_shipment_is_created_in_a_numbered_box(register: Keydesk) -> None:
    register("key", "add", "--family", "hasp", "--id", "5")
    words = ("shipment", "create", "--customer", 1, "--date", "2026-03-02", "--key", "hasp:5")
    refused = register("--json", *words, "--box", "x" * 41)
    assert (refused.status, refused.error["code"]) == (2, "box-malformed")
    assert register("--json", *words, "--box", "7").json["box"] == "7"


def test_what_goes_to_stock_leaves_in_no_box(register: Keydesk) -> None:
    register("sitting", "open", "--family", "guardant")
    register("sitting", "take", 1, "0x2B3C4D01")
    refused = register("--json", "sitting", "close", 1, "--box", "7")
    assert (refused.status, refused.error["code"]) == (2, "box-without-shipment")
    assert register("--json", "sitting", "close", 1).json["state"] == "closed"


def test_a_barcode_reader_on_standard_input(
    sitting: Keydesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "GUARDANT:2B3C4D01\n\nПГФКВФТЕЖ2И3С4В02\nGUARDANT:2B3C4D01\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    answer = sitting("sitting", "take", 1)
    assert answer.status == 1
    assert [line.split("  ")[0] for line in answer.out.splitlines()] == [
        "1. Accepted",
        "2. Accepted",
        "1. Twice in this sitting",
    ]


def test_each_accepted_key_has_its_label_at_once(sitting: Keydesk, tmp_path: Path) -> None:
    words = ("sitting", "take", 1, "--labels", tmp_path, "--stock", "tape-62")
    taken = sitting("--json", *words, "0x2B3C4D01").json
    assert taken["label"] == str(tmp_path / "1-0001.pdf")
    assert sitting("--json", *words, "0x2B3C4D01").json["label"] is None
    sitting(*words, "0x2B3C4D02")
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == ["1-0001.pdf", "1-0002.pdf"]
    page = pypdfium2.PdfDocument(tmp_path / "1-0002.pdf")[0]
    assert "2B3C 4D02" in page.get_textpage().get_text_bounded()
    wrong = ("--json", "sitting", "take", 1, "--labels", tmp_path, "--stock", "a5", "0x2B3C4D03")
    assert sitting(*wrong).error["code"] == "label-stock-unknown"
    gone = sitting("--json", "sitting", "take", 1, "--labels", tmp_path / "gone", "0x2B3C4D03")
    assert (gone.status, gone.error["code"]) == (2, "usage")
    assert len(sitting("--json", "sitting", "show", 1).json["lines"]) == 2


def test_a_reader_that_was_held_against_the_box(sitting: Keydesk) -> None:
    answer = sitting("--json", "sitting", "take", 1, "]E04601234567893")
    assert (answer.status, answer.json["outcome"]) == (1, "not-a-key")
    assert (answer.json["reason"], answer.json["place"]) == ("scan-of-box", None)
    told = sitting("sitting", "take", 1, "https://lab.example/k/1A2B3C05", "0x2B3C4D01")
    assert told.status == 1
    assert [line.split("  ")[0] for line in told.out.splitlines()] == [
        "Not a key",
        "This is an address on the network, not a key. Scan the number on the key.",
        "1. Accepted",
    ]


def test_undo_and_an_empty_sitting(sitting: Keydesk) -> None:
    sitting("sitting", "take", 1, "GUARDANT:2B3C4D01")
    assert sitting("--json", "sitting", "undo", 1).json["place"] == 1
    again = sitting("--json", "sitting", "undo", 1)
    assert (again.status, again.error["code"]) == (1, "sitting-empty")


def test_a_line_in_the_middle_is_taken_out(sitting: Keydesk) -> None:
    sitting("sitting", "take", 1, "0x2B3C4D01", "0x2B3C4D02", "0x2B3C4D03")
    assert sitting("--json", "sitting", "undo", 1, "--line", 2).json["place"] == 2
    shown = sitting("--json", "sitting", "show", 1).json
    assert [line["place"] for line in shown["lines"]] == [1, 3]
    assert [key["key_id"] for key in shown["keys"]] == ["2B3C4D01", "2B3C4D03"]
    gone = sitting("--json", "sitting", "undo", 1, "--line", 2)
    assert (gone.status, gone.error["code"]) == (2, "line-not-found")
    back = sitting("--json", "sitting", "put-back", 1, "--line", 2)
    assert (back.status, back.json["outcome"], back.json["place"]) == (0, "accepted", 2)
    again = sitting("--json", "sitting", "show", 1).json
    assert [key["key_id"] for key in again["keys"]] == ["2B3C4D01", "2B3C4D02", "2B3C4D03"]
    nothing = sitting("--json", "sitting", "put-back", 1)
    assert (nothing.status, nothing.error["code"]) == (1, "nothing-taken-out")


def test_what_has_gone_elsewhere_is_not_put_back(sitting: Keydesk) -> None:
    sitting("sitting", "take", 1, "0x2B3C4D01")
    sitting("sitting", "undo", 1)
    sitting("sitting", "open", "--vendor", "distate", "--family", "guardant")
    sitting("sitting", "take", 2, "0x2B3C4D01")
    told = sitting("sitting", "put-back", 1)
    assert told.status == 1
    assert told.out.startswith("In another sitting")


def test_a_key_without_a_number_gets_one_of_this_desk_and_a_label(
    register: Keydesk, bus: EmulatedBus, tmp_path: Path
) -> None:
    register("sitting", "open", "--vendor", "distate", "--family", "hasp")
    bus.plug({"vid": "0529", "pid": "0001", "port": "1-1"})
    bus.answer("sentinel", keys=[{"haspid": "~1", "typ": "Sentinel HL Basic"}])
    taken = register("--json", "sitting", "take", 1, "plugged").json
    assert (taken["outcome"], taken["reason"]) == ("accepted", None)
    assert taken["key"]["key_id"] == "KD-000001-3"
    assert taken["key"]["key_id_source"] == "desk"
    path = tmp_path / "label.pdf"
    assert register("label", "KD-000001-3", "--stock", "tape-62", "--out", path).status == 0
    assert "KD-000001-3" in pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("sitting", "take", 9, "X"), 2, "sitting-not-found"),
        (("sitting", "open", "--product", "Сервер=много"), 2, "count-malformed"),
        (("label", "--out", "x.pdf"), 2, "labels-none"),
        (("label", "123456", "--stock", "a5", "--out", "x.pdf"), 2, "label-stock-unknown"),
        (("label", "--shipment", 9, "--out", "x.pdf"), 2, "shipment-unknown"),
        (("packing-list", 9, "--out", "x.pdf"), 2, "shipment-unknown"),
        (("label", "123456", "--out", "/nowhere/x.pdf"), 4, "file-unwritable"),
    ],
)
def test_what_cannot_be_done(
    sitting: Keydesk, words: tuple[object, ...], status: int, code: str
) -> None:
    answer = sitting("--json", *words)
    assert answer.status == status, answer
    assert answer.error["code"] == code


def test_a_key_of_another_family_is_not_accepted(sitting: Keydesk) -> None:
    answer = sitting("--json", "sitting", "take", 1, "HASP:1")
    assert (answer.status, answer.json["outcome"]) == (1, "wrong-model")


def test_a_label_of_a_registered_key(register: Keydesk, tmp_path: Path) -> None:
    path = tmp_path / "label.pdf"
    assert register("label", "123456", "--stock", "tape-29", "--out", path).status == 0
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    for said in ("1A2B 3C01", "123456", "ООО «Ромашка»", "01.03.2027"):
        assert said in text

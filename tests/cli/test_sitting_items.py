"""`sitting` for keys that come back, and `stock`, as a warehouse worker calls them."""

import io
from pathlib import Path

import pypdfium2
import pytest

from drivers.emulated.bus_file import EmulatedBus
from tests.cli.conftest import GUARDANT, Keydesk, plug_guardant


@pytest.fixture
def intake(register: Keydesk) -> Keydesk:
    """An intake, and a key in stock."""
    added = register(
        "key", "add", "--family", "guardant", "--id", "0x2B3C4D01", "--model", "sign",
        "--vendor", "distate",
    )  # fmt: skip
    assert added.status == 0, added.err
    opened = register("--json", "sitting", "open", "--purpose", "intake", "--order", "П-5")
    assert opened.status == 0, opened.err
    assert (opened.json["id"], opened.json["purpose"]) == (1, "intake")
    return register


def test_keys_come_back_from_the_first_to_the_receipt(
    intake: Keydesk, bus: EmulatedBus, tmp_path: Path
) -> None:
    plug_guardant(bus)
    first = intake("--json", "sitting", "take", 1, "plugged", "--condition", "whole").json
    assert (first["outcome"], first["place"]) == ("accepted", 1)
    assert (first["key"]["key_id"], first["customer_name"]) == ("1A2B3C01", "ООО «Ромашка»")
    assert (first["condition"], first["to_stock"], first["replacement"]) == ("whole", False, None)
    other = intake("--json", "sitting", "take", 1, "B-777").json
    assert (other["outcome"], other["key"], other["named"]) == ("unknown-key", None, "B-777")
    early = intake("--json", "sitting", "close", 1)
    assert (early.status, early.error["code"]) == (1, "condition-missing")
    noted = intake(
        "--json", "sitting", "note", 1, "--line", 2, "--condition", "no-case", "--note", "скол"
    )
    assert (noted.json["condition"], noted.json["note"]) == ("no-case", "скол")
    shown = intake("--json", "sitting", "show", 1).json
    assert [item["place"] for item in shown["items"]] == [1, 2]
    assert shown["items"][0]["customer_name"] == "ООО «Ромашка»"
    assert intake("--json", "sitting", "list").json["sittings"][0]["items"] == 2
    receipt = tmp_path / "receipt.pdf"
    open_one = intake("--json", "sitting", "receipt", 1, "--out", receipt)
    assert (open_one.status, open_one.error["code"]) == (1, "sitting-still-open")
    assert not receipt.exists()
    closed = intake("--json", "sitting", "close", 1)
    assert closed.status == 0, closed.err
    assert (closed.json["state"], closed.json["received"], closed.json["stocked"]) == (
        "closed",
        [],
        [],
    )
    assert intake("--json", "key", "show", "1A2B3C01").json["state"] == "shipped"
    made = intake("--json", "sitting", "receipt", 1, "--out", receipt)
    assert made.json == {"file": str(receipt), "sitting": 1, "keys": 2, "customers": [1, None]}
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(receipt)]
    assert len(pages) == 2
    assert "1A2B 3C01" in pages[0]
    assert "ООО «Ромашка»" in pages[0]
    assert "B-777" in pages[1]


def test_a_replacement_gets_its_key(intake: Keydesk) -> None:
    opened = intake("--json", "replacement", "open", "1A2B3C01", "--what", "не определяется")
    assert opened.status == 0, opened.err
    number = opened.json["id"]
    taken = intake("sitting", "take", 1, "1A2B3C01", "--condition", "damaged")
    assert f"The replacement {number} waits for this key." in taken.out
    closed = intake("--json", "sitting", "close", 1)
    assert closed.json["received"] == [number]
    assert intake("--json", "key", "show", "1A2B3C01").json["state"] == "handed-in"
    assert intake("--json", "replacement", "show", number).json["stage"] == "received"


def test_a_key_goes_to_stock_only_when_it_is_said(intake: Keydesk) -> None:
    intake("sitting", "take", 1, "123456", "--condition", "whole", "--to-stock")
    closed = intake("--json", "sitting", "close", 1)
    assert len(closed.json["stocked"]) == 1
    key = intake("--json", "key", "show", "1A2B3C01").json
    assert (key["state"], key["customer"], key["shipped"]) == ("in-stock", None, None)


def test_a_barcode_reader_and_its_mistakes(
    intake: Keydesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\n\n123456\n4601234567893\n"))
    told = intake("sitting", "take", 1)
    assert told.status == 1
    lines = told.out.splitlines()
    assert lines[0].startswith("1. Accepted  Guardant Sign 1A2B 3C01 · shipped · ООО «Ромашка»")
    assert lines[1].startswith("1. Twice in this sitting")
    assert lines[2].startswith("Not a key")


def test_the_last_key_is_taken_off_and_an_empty_sitting_dropped(intake: Keydesk) -> None:
    intake("sitting", "take", 1, "123456")
    assert intake("--json", "sitting", "undo", 1).json["place"] == 1
    assert intake("--json", "sitting", "drop", 1).json["state"] == "closed"
    assert intake("--json", "sitting", "list").json["sittings"] == []


def test_what_was_taken_off_is_put_back(intake: Keydesk) -> None:
    for scan in ("123456", "B-777"):
        intake("sitting", "take", 1, scan, "--condition", "worn", "--note", "скол")
    before = intake("--json", "sitting", "show", 1).json["items"]
    for line in (1, 2):
        assert intake("sitting", "undo", 1, "--line", line).status == 0
    back = intake("--json", "sitting", "put-back", 1, "--line", 1)
    assert (back.status, back.json["place"], back.json["condition"]) == (0, 1, "worn")
    told = intake("sitting", "put-back", 1)
    assert told.out.splitlines()[0] == "2. Not in the register  B-777"
    assert "say it again" in told.out
    after = intake("--json", "sitting", "show", 1).json["items"]
    assert after == [one | {"note": None} for one in before]
    nothing = intake("--json", "sitting", "put-back", 1)
    assert (nothing.status, nothing.error["code"]) == (1, "nothing-taken-out")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("sitting", "note", 1), 2, "noted-nothing"),
        (("sitting", "note", 1, "--condition", "shiny"), 2, "usage"),
        (("sitting", "note", 1, "--line", 4, "--condition", "worn"), 2, "line-not-found"),
        (("sitting", "take", 1, "B-777", "--to-stock"), 1, "stock-of-unknown-key"),
        (("sitting", "close", 1), 1, "sitting-empty"),
        (("sitting", "close", 9), 2, "sitting-not-found"),
        (("stock", "count", 1), 1, "sitting-of-another-purpose"),
        (("sitting", "open", "--purpose", "stock", "--customer", 1), 2, "sitting-field-unfit"),
        (("sitting", "open", "--purpose", "intake", "--markings"), 2, "sitting-field-unfit"),
    ],
)
def test_what_cannot_be(intake: Keydesk, words: tuple[object, ...], status: int, code: str) -> None:
    told = intake("--json", *words)
    assert (told.status, told.error["code"]) == (status, code)


def test_no_condition_is_noted_where_keys_are_shipped(intake: Keydesk) -> None:
    shipping = intake("--json", "sitting", "open", "--vendor", "distate").json["id"]
    told = intake("--json", "sitting", "take", shipping, "2B3C4D01", "--condition", "whole")
    assert (told.status, told.error["code"]) == (2, "noted-outside-intake")
    assert intake("--json", "sitting", "show", shipping).json["lines"] == []


@pytest.fixture
def count(intake: Keydesk, bus: EmulatedBus) -> Keydesk:
    """A count in which a customer's key and an unknown one lie here, and one is missing."""
    assert intake("sitting", "open", "--purpose", "stock").status == 0
    bus.answer("guardant", dongles=[{"dongleId": 0x2B3C4D09, "model": "Sign"}])
    bus.plug(GUARDANT)
    strange = intake("--json", "sitting", "take", 2, "plugged").json
    assert (strange["outcome"], strange["named"]) == ("unknown-key", "guardant:0x2B3C4D09")
    apart = intake("--json", "sitting", "take", 2, "123456").json
    assert (apart["outcome"], apart["customer_name"]) == ("not-in-stock", "ООО «Ромашка»")
    return intake


def test_what_lies_here_against_the_register(count: Keydesk) -> None:
    told = count("--json", "stock", "count", 2)
    assert told.status == 0
    numbers = {
        name: told.json[name] for name in ("expected", "here", "missing", "not_in_stock", "unknown")
    }
    assert numbers == {"expected": 1, "here": 0, "missing": 1, "not_in_stock": 1, "unknown": 1}
    found = [(one["finding"], one["place"]) for one in told.json["differences"]]
    assert found == [("missing", None), ("not-in-stock", 2), ("unknown-key", 1)]
    assert told.json["differences"][1]["customer_name"] == "ООО «Ромашка»"
    text = count("stock", "count", 2).out
    assert text.startswith("Should lie here: 1. Seen of them: 0. Differences: 3.")
    assert "guardant:0x2B3C4D09" in text
    closed = count("--json", "sitting", "close", 2)
    assert (closed.json["state"], closed.json["missing"]) == ("closed", 1)
    assert count("--json", "key", "show", "1A2B3C01").json["state"] == "shipped"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_the_differences_are_a_file_like_any_list(
    count: Keydesk, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"differences.{ending}"
    told = count("--json", "stock", "count", 2, "--out", path)
    assert told.json["file"] == str(path)
    assert path.stat().st_size > 100
    if ending == "csv":
        rows = path.read_text("utf-8-sig").splitlines()
        assert rows[0].startswith("finding;line;key_id;marking;named;model;vendor;state;customer")
        assert rows[1].startswith("missing;;0x2B3C4D01;;;Guardant Sign;distate;in-stock;;")
        assert rows[2].startswith("not-in-stock;2;0x1A2B3C01;123456;;Guardant Sign;distate;shipped")
        assert rows[3].startswith("unknown-key;1;;;guardant:0x2B3C4D09;;")


def test_a_file_of_an_unknown_kind_is_refused(count: Keydesk, tmp_path: Path) -> None:
    told = count("--json", "stock", "count", 2, "--out", tmp_path / "differences.doc")
    assert (told.status, told.error["code"]) == (2, "file-ending-unknown")

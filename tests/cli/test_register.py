"""Lists, contracts, consent, extensions and reports on the command line."""

from pathlib import Path
from typing import Any

import pytest

from keytool.domain.key_columns import KEY_COLUMNS
from tests.cli.conftest import Keydesk


@pytest.fixture
def stocked(register: Keydesk) -> Keydesk:
    """Five more keys in stock of the vendor."""
    for number in range(1, 6):
        words = ("--family", "hasp", "--id", number, "--marking", f"M{number}", "--batch", "7")
        added = register("key", "add", *words, "--model", "hasp4", "--vendor", "distate")
        assert added.status == 0, added.err
    return register


def keys(answer: Any) -> list[str]:
    return [row["marking"] for row in answer.json["keys"]]


def test_a_list_is_filtered_sorted_and_paged(stocked: Keydesk) -> None:
    first = stocked("--json", "key", "list", "--state", "in-stock", "--sort", "marking", "--down",
                    "--limit", 3, "--count")  # fmt: skip
    assert keys(first) == ["M5", "M4", "M3"]
    assert (first.json["count"], first.json["more"]) == (5, False)
    rest = stocked("--json", "key", "list", "--state", "in-stock", "--sort", "marking", "--down",
                   "--after", first.json["next"])  # fmt: skip
    assert (keys(rest), rest.json["next"]) == (["M2", "M1"], None)
    shipped = stocked("--json", "key", "list", "--customer", 1, "--warranty-until", "2027-03-01")
    assert keys(shipped) == ["123456"]
    (row,) = shipped.json["keys"]
    assert (row["shipped"], row["warranty_ends"]) == ("2026-03-01", "2027-03-01")


def test_a_list_for_people_names_the_customer_and_the_next_page(stocked: Keydesk) -> None:
    told = stocked("key", "list", "--limit", 1).out
    assert "ООО «Ромашка»" in told
    assert "01.03.2027" in told
    assert "--after 1" in told


def test_a_view_is_saved_and_opened(stocked: Keydesk) -> None:
    words = ("key", "list", "--batch", "7", "--sort", "marking", "--save-view", "Партия")
    assert stocked("--json", *words).status == 0
    again = stocked("--json", "key", "list", "--view", "Партия", "--limit", 2)
    assert keys(again) == ["M1", "M2"]
    gone = stocked("--json", "key", "list", "--view", "Нет")
    assert (gone.status, gone.error["code"]) == (2, "view-unknown")


@pytest.mark.parametrize(
    "words",
    [
        ["key", "list", "--sort", "colour"],
        ["key", "list", "--after", "x"],
        ["key", "list", "--shipped-from", "2026-02-01", "--shipped-until", "2026-01-01"],
        ["contract", "end", "9", "--reason", "x"],
        ["licence", "end", "9", "--reason", "x"],
        ["customer", "edit", "1"],
        ["customer", "edit", "1", "--ogrn", "1027700132194"],
        ["customer", "add", "--name", "x", "--category", "partner", "--contact", ";x"],
        ["customer", "add", "--name", "x", "--category", "partner", "--address", "x"],
        ["key", "edit", "123456"],
    ],
)
def test_what_cannot_be_asked(register: Keydesk, words: list[str]) -> None:
    answer = register("--json", *words)
    assert answer.status == 2
    assert answer.error["message"]


def test_a_key_without_marking_raises_a_question(register: Keydesk) -> None:
    words = ("key", "add", "--family", "hasp", "--id", "5", "--sold", "2020-01-01")
    added = register("--json", *words)
    assert [q["question"] for q in added.json["questions"]] == ["marking-missing"]
    told = register("key", "show", "hasp:5")
    assert told.status == 0
    assert "01.01.2013" in told.err
    answered = register("--json", "key", "edit", "hasp:5", "--no-marking")
    assert (answered.json["no_marking"], answered.json["questions"]) == (True, [])


def test_shipping_a_key_without_marking_asks_too(register: Keydesk) -> None:
    register("key", "add", "--family", "hasp", "--id", "5")
    words = ("shipment", "create", "--customer", 1, "--date", "2026-03-02", "--key", "hasp:5")
    shipped = register("--json", *words).json
    assert [(q["question"], q["key"]) for q in shipped["questions"]] == [("marking-missing", 2)]


def test_many_keys_without_marking_are_one_line_with_their_numbers(register: Keydesk) -> None:
    for number in ("5", "6"):
        register("key", "add", "--family", "hasp", "--id", number)
    keys = ("--key", "hasp:5", "--key", "hasp:6")
    told = register("shipment", "create", "--customer", 1, "--date", "2026-03-02", *keys)
    names = "HASP / Sentinel 5, HASP / Sentinel 6"
    assert told.err.startswith(f"Without a marking: {names}. Read the number")
    assert told.err.count("\n") == 1


def test_a_shipment_names_its_keys_and_its_customer(register: Keydesk) -> None:
    shown = register("--json", "shipment", "show", 1).json
    assert shown["customer_name"] == "ООО «Ромашка»"
    (line,) = shown["lines"]
    assert (line["key_id"], line["marking"], line["model"]) == ("1A2B3C01", "123456", "sign")
    told = register("shipment", "show", 1).out
    for said in ("ООО «Ромашка»", "Guardant Sign", "1A2B 3C01", "123456"):
        assert said in told


def test_a_double_points_to_the_other_record(register: Keydesk) -> None:
    again = register("--json", "key", "add", "--family", "guardant", "--id", "0x1A2B3C01")
    assert (again.status, again.error["code"]) == (1, "key-already-registered")
    assert again.error["message"].endswith("record 1, customer 1.")


def test_the_state_is_noted_with_its_reason(register: Keydesk) -> None:
    bare = register("--json", "key", "edit", "123456", "--state", "lost")
    assert (bare.status, bare.error["code"]) == (2, "reason-missing")
    lost = register("--json", "key", "edit", "123456", "--state", "lost", "--reason", "утерян")
    assert lost.json["state"] == "lost"


def test_a_warranty_is_extended(register: Keydesk) -> None:
    words = ("warranty", "extend", "123456", "--until", "2028-03-01", "--reason", "ремонт")
    extended = register("--json", *words).json
    assert (extended["ends"], extended["extended"]["reason"]) == ("2028-03-01", "ремонт")
    again = register("--json", "warranty", "123456", "--on", "2027-12-01")
    assert (again.status, again.json["extended"]["until"]) == (0, "2028-03-01")
    assert "ремонт" in register("warranty", "123456").out
    assert register("--json", "key", "show", "123456").json["warranty_ends"] == "2028-03-01"


def test_an_extension_is_withdrawn(register: Keydesk) -> None:
    before = register("--json", "warranty", "123456").json["ends"]
    words = ("warranty", "withdraw", "123456", "--reason", "не тот ключ")
    missing = register("--json", *words)
    assert (missing.status, missing.error["code"]) == (1, "extension-missing")
    register("warranty", "extend", "123456", "--until", "2028-03-01", "--reason", "ремонт")
    withdrawn = register("--json", *words)
    assert withdrawn.status == 0
    assert (withdrawn.json["ends"], withdrawn.json["extended"]) == (before, None)
    told = [one["action"] for one in register("--json", "card", "123456").json["history"]]
    assert told[:2] == ["extension-withdrawn", "warranty-extended"]


def test_a_licence_with_modules_ends(register: Keydesk) -> None:
    words = ("--key", "123456", "--product", "ЭДО", "--module", "Архив", "--module", "Поиск")
    added = register("--json", "licence", "add", *words, "--bought", "2026-02-01").json
    assert (added["modules"], added["bought"]) == (["Архив", "Поиск"], "2026-02-01")
    ended = register(
        "--json", "licence", "end", added["id"], "--reason", "обмен", "--on", "2026-06-01"
    )
    assert ended.json["ended"] == "2026-06-01"


def test_a_contract_is_concluded_listed_and_ended(register: Keydesk) -> None:
    words = ("--customer", 1, "--number", "С-1", "--regulation", "entels", "--starts", "2026-01-10")
    added = register("--json", "contract", "add", *words).json
    assert (added["ends"], added["edition"]) == ("2027-01-10", "entels-undated")
    double = register("--json", "contract", "add", *words)
    assert (double.status, double.error["code"]) == (1, "contract-already-registered")
    (listed,) = register("--json", "contract", "list", "--customer", 1).json["contracts"]
    assert listed == added
    ended = register("--json", "contract", "end", 1, "--reason", "x", "--on", "2026-02-01")
    assert ended.json["ended"] == "2026-02-01"
    assert "С-1" in register("contract", "list").out


def test_consent_is_given_and_withdrawn(register: Keydesk) -> None:
    words = ("--contact", "Анна; инженер; +7 913 000-00-00", "--address", "postal: Томск, а/я 1")
    register("customer", "edit", 1, *words)
    shown = register("--json", "customer", "show", 1).json
    assert shown["contacts"][0]["name"] == "Анна"
    register("customer", "consent", "give", 1, "--text-version", "2026-01")
    assert register("customer", "consent", "withdraw", 1).status == 0
    shown = register("--json", "customer", "show", 1).json
    assert (shown["contacts"], shown["name"]) == ([], "ООО «Ромашка»")
    assert shown["consents"][0]["text_version"] == "2026-01"
    assert shown["consents"][0]["withdrawn"]
    journal = register("--json", "journal", "show").out
    assert "Анна" not in journal
    assert register("journal", "verify").status == 0


def test_reports(stocked: Keydesk) -> None:
    stock = stocked("--json", "report", "stock").json
    assert stock["stock"] == [{"vendor": "distate", "family": "hasp", "model": "hasp4", "keys": 5}]
    stocked("warranty", "extend", "123456", "--until", "2100-01-01", "--reason", "x")
    within = stocked("--json", "report", "warranties", "--within", 36_500).json
    assert [row["marking"] for row in within["keys"]] == ["123456"]
    assert within["count"] == 1
    assert stocked("--json", "report", "coupons").json["coupons"] == []
    for report in ("stock", "warranties", "coupons"):
        assert stocked("report", report).status == 0


def test_the_journal_is_shown_from_its_end(register: Keydesk) -> None:
    """The newest entries, the last one at the bottom; `next` leads back in time."""
    whole = register("--json", "journal", "show", "--sort", "id").json["entries"]
    assert len(whole) > 3
    page = register("--json", "journal", "show", "--limit", 2).json
    assert page["entries"] == whole[-2:]
    before = register("--json", "journal", "show", "--limit", 1, "--after", page["next"]).json
    assert before["entries"] == whole[-3:-2]
    first = register("--json", "journal", "show", "--limit", 1, "--sort", "id").json
    assert (first["entries"], first["next"]) == (whole[:1], "1")
    down = register("--json", "journal", "show", "--down").json
    assert (down["entries"], down["next"]) == (whole[::-1], None)
    told = register("--lang", "en", "journal", "show", "--limit", 2).out.splitlines()
    assert [line.split()[0] for line in told[:2]] == [str(one["number"]) for one in whole[-2:]]
    assert told[2] == f"More: --after {page['next']}"


def test_the_journal_is_filtered_as_every_list(register: Keydesk) -> None:
    for words in (
        ["--action", "customer-added"],
        ["--operator", "anna"],
        ["--at-from", "2020-1-1"],
    ):
        found = register("--json", "journal", "show", "--count", *words).json
        assert found["count"] == len(found["entries"]) > 0
    assert {one["action"] for one in found["entries"]} > {"customer-added"}
    one = register("--json", "journal", "show", "--action", "customer-added").json["entries"]
    assert {entry["action"] for entry in one} == {"customer-added"}
    assert register("--json", "journal", "show", "--operator", "nobody").json["entries"] == []


@pytest.mark.parametrize("name", ["--out", "--output"])
def test_a_paper_is_written_by_either_name(register: Keydesk, tmp_path: Path, name: str) -> None:
    paper = tmp_path / "label.pdf"
    assert register("label", "123456", name, paper).status == 0
    assert paper.exists()
    assert register("packing-list", 1, name, tmp_path / "list.pdf").status == 0
    for words in (("label",), ("coupon", "print"), ("replacement", "print"), ("trust", "sign")):
        told = register("--lang", "en", *words, "--help").out
        assert "--out " in told
        assert "--output" not in told


EDITS = {
    "key_id": ("--id", "0x1A2B3C99", "1A2B3C99"),
    "marking": ("--marking", "999", "999"),
    "model": ("--model", "Guardant Time", "time"),
    "vendor": ("--vendor", "entels", "entels"),
    "batch": ("--batch", "B-7", "B-7"),
    "produced": ("--produced", "2026-01-02", "2026-01-02"),
    "sold": ("--sold", "2026-02-03", "2026-02-03"),
    "no_marking": ("--no-marking", None, True),
}


@pytest.mark.parametrize("field", [one.field for one in KEY_COLUMNS.edited])
def test_what_a_column_says_is_edited_can_be_corrected(register: Keydesk, field: str) -> None:
    option, told, kept = EDITS[field]
    vendor = ("--id", "entels", "--name", "E", "--support", "entels", "--warranty", "twinpro")
    register("vendor", "add", *vendor)
    before = register("--json", "key", "show", "1A2B3C01").json
    words = (option,) if told is None else (option, told)
    after = register("--json", "key", "edit", "1A2B3C01", *words).json
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert after[field] == kept
    follows = {"no_marking": {"marking"}, "vendor": {"questions"}}.get(field, set())
    assert changed - follows <= {field, "version", "questions"}

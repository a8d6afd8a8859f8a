"""`import` and `export` as a person calls them."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from drivers.emulated.bus_file import EmulatedBus
from tests.cli.conftest import Keydesk, plug_guardant
from tests.helpers.coupon_grounds import PRODUCT

TABLE = """\
Семейство;Номер ключа;Маркировка;Заказчик;Дата отгрузки;Продукт;Примечание
guardant;0x2B3C4D01;M-1;ООО «Лютик»;01.03.2026;Сервер;срочно
guardant;0x2B3C4D02;M-2;ООО «Лютик»;01.03.2026;Сервер;
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "keys.csv"
    path.write_bytes(TABLE.encode("cp1251"))
    return path


def test_a_table_in_windows_encoding(register: Keydesk, table: Path) -> None:
    answer = register("--json", "import", table, "--vendor", "distate")
    assert answer.status == 0, answer.err
    told = answer.json
    assert (told["encoding"], told["delimiter"]) == ("cp1251", ";")
    assert told["columns"]["Номер ключа"] == "key_id"
    assert told["ignored"] == ["Примечание"]
    assert (told["rows"], told["written"], told["new_customers"]) == (2, 2, 1)
    assert register("--json", "card", "M-2").json["customer"]["name"] == "ООО «Лютик»"


def test_a_dry_run_says_what_is_wrong_and_writes_nothing(register: Keydesk, table: Path) -> None:
    table.write_text(TABLE + "guardant;1,5E+09;;;;;\nguardant;0x1A2B3C01;;;;;\n", "utf-8")
    answer = register("--json", "import", table, "--dry-run")
    assert answer.status == 1
    told = answer.json
    assert (told["rows"], told["good"], told["bad"], told["written"]) == (4, 2, 2, 0)
    assert [(p["row"], p["column"], p["code"]) for p in told["problems"]] == [
        (4, "key_id", "cell-scientific"),
        (5, "key_id", "key-already-registered"),
    ]
    refused = register("import", table)
    assert refused.status == 1
    assert "row 4, key_id:" in refused.out
    some = register("--json", "import", table, "--only-good")
    assert (some.status, some.json["written"]) == (1, 2)
    again = register("--json", "import", table, "--only-good")
    assert (again.status, again.json["rows"]) == (0, 0)


def test_columns_that_a_person_names_and_keeps(register: Keydesk, tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_text("Ключ;Кому\n2B3C4D01h;никому\n", "utf-8")
    assert register("--json", "import", path).error["code"] == "columns-unknown"
    said = ("--column", "ключ=marking", "--family", "hasp", "--save-template", "1С")
    assert register("--json", "import", path, *said).json["written"] == 1
    path.write_text("Ключ;Кому\nN-2;никому\n", "utf-8")
    kept = register("--json", "import", path, "--template", "1С", "--family", "hasp")
    assert kept.json["columns"] == {"Ключ": "marking"}
    assert kept.json["written"] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--column", "Нет=marking"), "column-not-there"),
        (("--column", "Маркировка=colour"), "field-unknown"),
        (("--column", "Маркировка=model", "--column", "Заказчик=model"), "field-twice"),
        (("--template", "нет"), "template-unknown"),
        (("--template", "../x"), "template-name"),
    ],
)
def test_columns_that_cannot_be_named_so(
    register: Keydesk, table: Path, words: tuple[str, ...], code: str
) -> None:
    answer = register("--json", "import", table, *words)
    assert (answer.status, answer.error["code"]) == (2, code)


def test_a_workbook_with_a_formula_and_a_long_number(register: Keydesk, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["family", "key id", "customer"])
    page.append(["hasp", 782062099, None])
    page.append(["hasp", "=A1", None])
    page.append(["hasp", 12345678901234567890, None])
    path = tmp_path / "keys.xlsx"
    book.save(path)
    told = register("--json", "import", path, "--dry-run").json
    assert [p["code"] for p in told["problems"]] == ["cell-formula", "cell-number-damaged"]
    assert told["good"] == 1


def test_what_is_exported_can_be_imported_elsewhere(
    register: Keydesk, table: Path, tmp_path: Path
) -> None:
    register("import", table, "--vendor", "distate")
    path = tmp_path / "out.csv"
    answer = register(
        "--json", "export", path, "--where", "shipped=2026-03-01..2026-03-01", "--sort", "key_id"
    )
    assert answer.json["rows"] == 3
    told = register("--json", "import", path, "--dry-run").json
    assert {p["code"].split("-", 1)[1] for p in told["problems"]} == {"already-registered"}
    assert told["bad"] == 3


@pytest.mark.parametrize(
    "name", ["keys", "licences", "customers", "contracts", "shipments", "coupons"]
)
def test_every_list_in_every_form(register: Keydesk, tmp_path: Path, name: str) -> None:
    register("licence", "add", "--key", "123456", "--product", "Сервер")
    for ending in ("csv", "xlsx", "json"):
        path = tmp_path / f"{name}.{ending}"
        answer = register("--json", "export", path, "--list", name)
        assert answer.status == 0, answer.err
        if ending == "xlsx":
            page = load_workbook(path).worksheets[0]
            assert page.max_row == answer.json["rows"] + 1
        if ending == "json":
            lines = path.read_text("utf-8").splitlines()
            assert len(lines) == answer.json["rows"]
            assert all("id" in json.loads(line) for line in lines)


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--where", "state"), 2, "filter-malformed"),
        (("--where", "shipped=вчера"), 2, "filter-malformed"),
        (("--where", "colour=red"), 2, "filter-unknown"),
        (("--sort", "colour"), 2, "sort-unknown"),
    ],
)
def test_a_list_that_cannot_be_made(
    register: Keydesk, tmp_path: Path, words: tuple[str, ...], status: int, code: str
) -> None:
    answer = register("--json", "export", tmp_path / "x.csv", *words)
    assert (answer.status, answer.error["code"]) == (status, code)
    assert list(tmp_path.glob("*x.csv*")) == []


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_numbers_of_digits_come_back_as_the_same_keys(
    keydesk: Keydesk, bus: EmulatedBus, tmp_path: Path, name: str
) -> None:
    plug_guardant(bus, 305419896)
    keydesk("key", "add", "--plugged", "--marking", "M1")
    keydesk("key", "add", "--family", "guardant", "--id", "0x23456789", "--marking", "M2")
    keydesk("key", "add", "--family", "guardant", "--id", "1A2B3C4D", "--marking", "M3")
    keydesk("key", "add", "--family", "hasp", "--id", "12345678", "--marking", "M4")
    assert keydesk("export", tmp_path / name).status == 0
    second = ("--db", tmp_path / "second.db")
    assert keydesk(*second, "--json", "import", tmp_path / name).json["written"] == 4
    keys = keydesk(*second, "--json", "key", "list").json["keys"]
    assert {key["marking"]: key["key_id"] for key in keys} == {
        "M1": "12345678",
        "M2": "23456789",
        "M3": "1A2B3C4D",
        "M4": "12345678",
    }
    card = keydesk(*second, "--json", "card", "plugged").json
    assert card["key"]["marking"] == "M1"


def test_what_was_found_is_told_in_words(register: Keydesk, tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    head = "Отчёт\n\nСемейство;Номер ключа;Заказчик;ИНН;Дата отгрузки;Контрагент\n"
    row = "Guardant;0x2B3C4D0{0};{1};{2};01.03.26;x\n"
    rows = row.format(1, "Ромашка ООО", "") + row.format(2, "ООО «Лютик»", "")
    path.write_bytes((head + rows + "Итого;2;;;;\n").encode("koi8-r", "replace"))
    answer = register("import", path, "--dry-run")
    assert answer.status == 0, answer.err
    assert "koi8-r · headings in row 3" in answer.out
    assert "1 new customer: ООО ?Лютик?." in answer.out
    assert "totals were left out: 1 (rows 6)" in answer.out
    assert "“Контрагент” was left out" in answer.out
    told = register("--json", "import", path, "--dry-run").json
    assert told["row_counts"] == {
        "in_file": 3,
        "read": 2,
        "blank": 0,
        "nothing_known": 0,
        "totals": 1,
        "software": 0,
    }
    assert [note["code"] for note in told["notes"]] == [
        "note-titles",
        "note-second-column",
        "note-totals",
        "note-year-of-two-digits",
    ]
    assert told["new_customer_names"] == ["ООО ?Лютик?"]


def test_many_rows_with_one_problem_are_one_line(register: Keydesk, tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_text("key id\n" + "".join(f"78206{n:04}\n" for n in range(100)), "utf-8")
    answer = register("import", path)
    assert answer.status == 1
    assert answer.out.count("which family") == 1
    assert "rows 2, 3, 4, 5, 6 and 95 more" in answer.out
    path.write_text("Клиент;Сумма\nx;1\n", "utf-8")
    assert register("--json", "import", path).error["code"] == "columns-without-key"


def test_a_name_that_does_not_fit_its_number_is_a_question(
    register: Keydesk, tmp_path: Path
) -> None:
    path = tmp_path / "keys.csv"
    path.write_text(
        "family;key id;customer;inn;shipped on\n"
        "hasp;1;ПАО Гигант;7704838673;01.03.2026\nhasp;2;ПАО Гигант;7704838673;01.03.2026\n",
        "utf-8",
    )
    told = register("--json", "import", path).json
    (question,) = told["questions"]
    assert (question["rows"], question["known"], question["customer"]) == (2, "ООО «Ромашка»", 1)
    assert told["written"] == 0
    assert register("import", path).out.count("7704838673") == 2
    told = register("--json", "import", path, "--same-inn", "7704838673").json
    assert (told["written"], told["questions"], told["new_customers"]) == (2, [], 0)


def test_no_customers_are_added_where_only_known_ones_are_taken(
    register: Keydesk, table: Path
) -> None:
    answer = register("--json", "import", table, "--known-customers")
    assert (answer.status, answer.json["written"]) == (1, 0)
    codes = {problem["code"] for problem in answer.json["problems"]}
    assert codes == {"customer-not-known"}
    assert register("--json", "import", table).json["new_customers"] == 1


def test_an_import_is_listed_and_taken_back(register: Keydesk, table: Path) -> None:
    assert register("--json", "import", "undo").error["code"] == "import-unknown"
    assert "No imports" in register("import", "list").out
    register("import", table)
    (done,) = register("--json", "import", "list").json["imports"]
    assert (done["file"], done["keys"], done["undone"]) == ("keys.csv", 2, False)
    told = register("--json", "import", "undo", "--dry-run").json
    assert (told["keys"], told["customers"], told["dry_run"]) == (2, 1, True)
    answer = register("import", "undo", done["number"])
    assert answer.status == 0
    assert "Took back import" in answer.out
    assert register("--json", "card", "M-2").status != 0
    assert register("--json", "import", table).json["written"] == 2
    key = register("--json", "card", "M-1").json["key"]["id"]
    register("key", "edit", "M-1", "--batch", "B-1")
    kept = register("--json", "import", "undo")
    assert kept.status == 1
    assert [(one.get("key"), one["reason"]) for one in kept.json["kept"]] == [
        (key, "changed"),
        (None, "in-use"),
    ]


def test_an_export_in_russian(register: Keydesk, tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    assert register("--lang", "ru", "export", path).status == 0
    head, row = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    told = dict(zip(head, row, strict=True))
    assert told["Номер ключа"] == "0x1A2B3C01"
    assert told["Состояние"] == "отгружен"
    assert told["Дата отгрузки"] == "01.03.2026"
    assert (told["Заказ"], told["ИНН"], told["Продукт"]) == ("17/26", "7704838673", PRODUCT)
    book = tmp_path / "keys.xlsx"
    register("--lang", "ru", "export", book)
    page = load_workbook(book).worksheets[0]
    widths = [page.column_dimensions[letter].width for letter in "CK"]
    assert all(width > 10 for width in widths)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--encoding", "klingon"), "encoding-unknown"),
        (("--encoding", "utf-8"), "file-encoding"),
        (("--header-row", 9), "header-row-missing"),
    ],
)
def test_what_a_person_says_of_a_file_and_what_it_is(
    register: Keydesk, table: Path, options: tuple[object, ...], code: str
) -> None:
    answer = register("--json", "import", table, *options)
    assert (answer.status, answer.error["code"]) == (2, code)
    assert register("--json", "import", table, "--encoding", "cp1251", "--dry-run").status == 0

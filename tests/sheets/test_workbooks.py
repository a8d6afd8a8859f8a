"""Workbooks of every kind: which sheet, which row, and what their own words are worth."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.sheets.reading import open_sheet
from keytool.sheets.sheet import Asked, Sheet, SheetName
from tests.sheets.books import Rows, write_ods, write_xlsb

KEYS: Rows = [
    ["Ключи на складе", ""],
    ["Номер ключа", "Заказчик"],
    ["0x1A2B3C01", "ООО «Ромашка»"],
    ["782062012", "АО Лютик"],
]


def write_xlsx(path: Path, sheets: dict[str, Rows]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)


def read(path: Path, asked: Asked | None = None) -> tuple[Sheet, list[list[object]]]:
    with open_sheet(path, asked) as sheet:
        return sheet, [[cell.value for cell in cells] for _, cells in sheet.rows]


@pytest.mark.parametrize(
    ("ending", "write"), [("xlsx", write_xlsx), ("xlsb", write_xlsb), ("ods", write_ods)]
)
def test_the_sheet_and_the_row_of_known_headings_are_found(
    tmp_path: Path, ending: str, write: Callable[[Path, dict[str, Rows]], None]
) -> None:
    path = tmp_path / "table.bin"
    write(path, {"Параметры": [["Дата отчёта", "29.11.2026"]], "Ключи": KEYS})
    sheet, rows = read(path)
    assert (sheet.kind, sheet.name, sheet.header_row, sheet.titles) == (ending, "Ключи", 2, 1)
    assert sheet.header == ("Номер ключа", "Заказчик")
    assert sheet.sheets == (SheetName("Параметры"), SheetName("Ключи"))
    assert rows == [list(row) for row in KEYS[2:]]


def test_an_excel_of_the_nineties() -> None:
    sheet, rows = read(Path(__file__).with_name("keys.xls"))
    assert (sheet.kind, sheet.name, sheet.header_row) == ("xls", "Ключи", 2)
    assert sheet.sheets[-1] == SheetName("Скрытый", hidden=True)
    day = datetime(2026, 3, 1, 12, 30)  # noqa: DTZ001  Excel's own
    assert rows[0] == ["Guardant", "0x1A2B3C01", "ООО «Ромашка»", day, 7704838673]
    assert rows[1][:4] == ["HASP", 782062012, "АО Лютик", date(2026, 3, 2)]


@pytest.fixture
def hidden(tmp_path: Path) -> Path:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Справка"
    first.append(["Просто слова"])
    secret = book.create_sheet("Старые ключи")
    secret.sheet_state = "veryHidden"
    for row in KEYS:
        secret.append(list(row))
    path = tmp_path / "hidden.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("said", ["Старые ключи", "старые ключи ", "2"])
def test_a_hidden_sheet_is_taken_when_it_is_asked_for(hidden: Path, said: str) -> None:
    sheet, _ = read(hidden)
    assert (sheet.name, sheet.header) == ("Справка", ("Просто слова",))
    sheet, rows = read(hidden, Asked(said))
    assert (sheet.name, len(rows)) == ("Старые ключи", 2)


@pytest.mark.parametrize("said", ["Нет такого", "0", "3", "-1"])
def test_a_sheet_that_is_not_there(hidden: Path, said: str) -> None:
    with pytest.raises(BadInput, match="sheet-unknown") as caught:
        read(hidden, Asked(said))
    assert caught.value.params["known"] == ["Справка", "Старые ключи"]


def test_the_row_that_a_person_names(tmp_path: Path) -> None:
    path = tmp_path / "keys.xlsx"
    write_xlsx(path, {"A": [["Номер ключа", "Заказчик"], ["Ключ", "Кому"], ["0x1", "x"]]})
    sheet, rows = read(path, Asked(header_row=2))
    assert (sheet.header, rows) == (("Ключ", "Кому"), [["0x1", "x"]])
    for missing in (4, 400):
        with pytest.raises(BadInput, match="header-row-missing"):
            read(path, Asked(header_row=missing))


@pytest.mark.parametrize("claimed", ["A1", "A1:B2", "A1:XFD1048576", "B3:A1"])
def test_a_sheet_is_as_large_as_it_is_whatever_it_says(tmp_path: Path, claimed: str) -> None:
    path = tmp_path / "keys.xlsx"
    write_xlsx(path, {"A": [["Номер ключа", "Заказчик"], *[[f"0x{n}", "x"] for n in range(9)]]})
    rewritten(path, "xl/worksheets/sheet1.xml", r'ref="[^"]*"', f'ref="{claimed}"')
    sheet, rows = read(path)
    assert (len(rows), sheet.height) == (9, 10)


def test_formulas_and_errors_are_told_where_they_are(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.cell(3, 3, "Номер ключа")
    page.cell(3, 4, "Заказчик")
    page.cell(4, 3, "=1+1")
    page.cell(4, 4, "=Лист!A1")
    page.cell(5, 3, "=сумма")
    page.cell(5, 3).data_type = "s"
    page.cell(6, 4, "#DIV/0!")
    page.cell(6, 4).data_type = "e"
    path = tmp_path / "keys.xlsx"
    book.save(path)
    with open_sheet(path) as sheet:
        rows = dict(sheet.rows)
    assert [cell.formula for cell in rows[4]] == [True, True]
    assert rows[5][0] == Cell("=сумма", literal=True)
    assert rows[6][1].formula


def test_second_columns_of_one_heading_get_a_name_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "keys.xlsx"
    write_xlsx(path, {"A": [["Номер ключа", "Номер ключа", "номер ключа"], ["0x1", "0x2", "x"]]})
    sheet, _ = read(path)
    assert sheet.header == ("Номер ключа", "Номер ключа (2)", "номер ключа (3)")


def rewritten(path: Path, part: str, found: str, instead: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = re.sub(found, instead, parts[part].decode(), count=1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("write", [write_xlsx, write_xlsb, write_ods])
def test_a_long_sheet_is_read_whole(
    tmp_path: Path, write: Callable[[Path, dict[str, Rows]], None]
) -> None:
    """More rows than are looked through for the headings, and no fewer than there are."""
    numbers = [str(number) for number in range(1, 200)]
    write(tmp_path / "long", {"A": [["key id", "order"], *([one, "44/26"] for one in numbers)]})
    with open_sheet(tmp_path / "long") as sheet:
        read_rows = [(number, cells[0].value) for number, cells in sheet.rows]
    assert read_rows == list(enumerate(numbers, 2))

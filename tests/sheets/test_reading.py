import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.sheets import csv_file, workbooks
from keytool.sheets import sheet as sheets
from keytool.sheets.reading import first_rows, open_sheet
from keytool.sheets.sheet import Sheet

TEXT = 'Номер ключа;Заказчик\n1;"ООО ""Ромашка""; филиал"\n2;Ёж\n'


def all_rows(path: Path) -> tuple[Sheet, list[list[object]]]:
    with open_sheet(path) as sheet:
        return sheet, [[cell.value for cell in cells] for _, cells in sheet.rows]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1251", "cp1251"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encodings_of_russian_tables(tmp_path: Path, encoding: str, told: str) -> None:
    path = tmp_path / "keys.csv"
    path.write_bytes(TEXT.encode(encoding))
    sheet, rows = all_rows(path)
    assert sheet.header == ("Номер ключа", "Заказчик")
    assert rows == [["1", 'ООО "Ромашка"; филиал'], ["2", "Ёж"]]
    assert (sheet.encoding, sheet.delimiter) == (told, ";")


def test_cp1251_is_recognised_by_the_end_of_a_long_file(tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_bytes(b"key id;customer\n" + b"1;a\n" * 100_000 + "2;Ёж\n".encode("cp1251"))
    _, rows = all_rows(path)
    assert rows[-1] == ["2", "Ёж"]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_what_divides_the_columns(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "keys.csv"
    path.write_text(f'"key; id, x"{sign}model\n1{sign}2\n', "utf-8")
    sheet, rows = all_rows(path)
    assert sheet.delimiter == sign
    assert rows == [["1", "2"]]


def test_what_was_protected_from_spreadsheets_is_itself_again(tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_text("customer\n'=1+1\n'tis\n", "utf-8")
    assert all_rows(path)[1] == [["=1+1"], ["'tis"]]


def test_a_workbook_keeps_types_and_tells_formulas(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Номер ключа", "Дата", "Сумма", None])
    page.append([782062012, datetime(2026, 3, 1), "=A2*2"])  # noqa: DTZ001  Excel's own
    page.append(["0123", date(2026, 3, 2), None])
    path = tmp_path / "keys.xlsx"
    book.save(path)
    with open_sheet(path) as sheet:
        assert sheet.header == ("Номер ключа", "Дата", "Сумма")
        rows = list(sheet.rows)
    assert rows[0][0] == 2
    assert rows[0][1][:3] == (
        Cell(782062012, literal=True),
        Cell(date(2026, 3, 1), literal=True),
        Cell("", formula=True),
    )
    assert rows[1][1][0] == Cell("0123", literal=True)


def test_a_preview_reads_no_more_than_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_bytes(b"key id\n1\n2\n\xff")
    with open_sheet(path) as sheet:
        assert [number for number, _ in first_rows(sheet, 2)] == [2, 3]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b" \r\n\r\n", "file-empty"),
        (b";;;\n\n;\n", "file-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-not-a-table"),
        (b"PK\x03\x04 but no archive", "file-not-a-table"),
        (b"key id\x00;x\n", "file-not-a-table"),
        (b'key id;x\n"1;2\n', "file-not-a-table"),
        (b'key id;x\n"1"2;2\n', "file-not-a-table"),
        ("ключ;x\n".encode("cp1251") + b"\x98;1\n", "file-encoding"),
        ("ключ;x\n".encode("utf-16")[:-1], "file-encoding"),
        (b";".join([b"x"] * 201) + b"\n", "sheet-too-wide"),
        (b"x\n" + b";".join([b"x"] * 201) + b"\n", "sheet-too-wide"),
        (b"x\n" + b"y" * 10_001 + b"\n", "cell-too-long"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "keys.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=code):
        all_rows(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="file-unreadable"):
        all_rows(tmp_path / "none.csv")


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    monkeypatch.setattr(csv_file, "MOST_ROWS", 3)
    path = tmp_path / "keys.csv"
    path.write_text("key id\n1\n2\n3\n")
    with pytest.raises(BadInput, match="sheet-too-long"):
        all_rows(path)


def test_a_workbook_that_would_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 2**20)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(2**20 + 1))
    assert path.stat().st_size < 10_000
    with pytest.raises(BadInput, match="file-too-heavy"):
        all_rows(path)


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "keys.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    with pytest.raises(BadInput, match="file-not-a-table"):
        all_rows(path)

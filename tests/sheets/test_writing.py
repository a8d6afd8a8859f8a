import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.sheets.reading import open_sheet
from keytool.sheets.writing import Value, write_sheet

COLUMNS = ("key_id", "customer", "quantity", "until")
ROWS: list[Sequence[Value]] = [
    ("0078", "=cmd|' /C calc'!A0", 3, date(2026, 3, 1)),
    ("1A2B3C4D", 'ООО "Ромашка"; филиал', None, None),
]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_reads_back_the_same(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    assert write_sheet(path, COLUMNS, ROWS) == 2
    with open_sheet(path) as sheet:
        assert sheet.header == COLUMNS
        read = [[cell for cell in cells] for _, cells in sheet.rows]  # noqa: C416  cells by cells
    assert [row[0].value for row in read] == ["0078", "1A2B3C4D"]
    assert read[0][1].value == "=cmd|' /C calc'!A0"
    assert not read[0][1].formula
    assert read[1][1].value == 'ООО "Ромашка"; филиал'
    assert str(read[0][3].value).startswith("2026-03-01")
    assert {cell.value for cell in read[1][2:]} <= {None, ""}


def test_no_cell_of_a_file_for_spreadsheets_begins_like_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_sheet(path, COLUMNS, ROWS)
    text = path.read_bytes().decode("utf-8-sig")
    assert ";=" not in text
    assert "'=cmd" in text


def test_json_has_one_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    write_sheet(path, COLUMNS, ROWS)
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert first == {
        "key_id": "0078",
        "customer": "=cmd|' /C calc'!A0",
        "quantity": 3,
        "until": "2026-03-01",
    }
    assert second["until"] is None


def test_a_list_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_sheet(path, COLUMNS, ROWS)
    before = path.read_bytes()

    def broken() -> Iterator[Sequence[Value]]:
        yield ROWS[0]
        raise StorageTrouble("register-unreadable")

    with pytest.raises(StorageTrouble):
        write_sheet(path, COLUMNS, broken())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_ending_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="file-ending-unknown"):
        write_sheet(tmp_path / "list.ods", COLUMNS, ROWS)
    with pytest.raises(StorageTrouble, match="file-unwritable"):
        write_sheet(tmp_path / "none" / "list.csv", COLUMNS, ROWS)

"""Pages and XML that are named .xls, read without trust."""

from pathlib import Path

import pytest

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.sheets import sheet as limits
from keytool.sheets.reading import open_sheet
from keytool.sheets.sheet import Asked, Sheet, SheetName

HEAD = '<html><head><meta charset="windows-1251"></head><body>'
SS = "urn:schemas-microsoft-com:office:spreadsheet"


def read(path: Path, asked: Asked | None = None) -> tuple[Sheet, list[list[object]]]:
    with open_sheet(path, asked) as sheet:
        return sheet, [[cell.value for cell in cells] for _, cells in sheet.rows]


def page(path: Path, body: str, encoding: str = "cp1251") -> Path:
    path.write_bytes((HEAD + body).encode(encoding))
    return path


def book(path: Path, worksheets: str, prolog: str = "") -> Path:
    opened = f'<?xml version="1.0"?>{prolog}<Workbook xmlns="{SS}" xmlns:ss="{SS}">'
    path.write_text(f"{opened}{worksheets}</Workbook>", "utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xls"


def test_the_table_of_a_page_that_has_known_headings(path: Path) -> None:
    page(
        path,
        "<table><tr><td>Отчёт</td></tr></table><!-- <table><tr><td>нет</td></tr></table> -->"
        "<script>'<td>нет</td>'</script><TABLE border=1><TR><TH>Номер ключа<TH>Заказчик</TR>"
        "<tr><td>0x1A2B3C01</td><td>ООО&nbsp;&laquo;Ромашка&raquo; &amp; Ко<br>филиал</td></tr>"
        "<tr><td>0x2</td></tr></TABLE>",
    )
    sheet, rows = read(path)
    assert (sheet.kind, sheet.encoding, sheet.name) == ("html", "cp1251", "2")
    assert sheet.header == ("Номер ключа", "Заказчик")
    assert rows == [["0x1A2B3C01", "ООО «Ромашка» & Ко филиал"], ["0x2"]]


def test_cells_that_reach_over_others_keep_their_columns(path: Path) -> None:
    page(
        path,
        "<table><tr><td>Заказчик<td>Номер ключа<td>Маркировка</tr>"
        "<tr><td rowspan=2>АО Лютик<td>0x1<td>A</tr><tr><td>0x2<td>B</tr>"
        "<tr><td>ИП Ёж<td colspan=2>0x3</tr></table>",
    )
    assert read(path)[1] == [["АО Лютик", "0x1", "A"], ["", "0x2", "B"], ["ИП Ёж", "0x3", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_page_that_says_another_encoding_than_it_has(path: Path, encoding: str) -> None:
    page(path, "<table><tr><td>Номер ключа<tr><td>Ёж, слова и ещё слова</table>", encoding)
    assert read(path)[1] == [["Ёж, слова и ещё слова"]]


def test_excel_2003_by_its_own_places(path: Path) -> None:
    book(
        path,
        '<Worksheet ss:Name="Обложка"><Table><Row><Cell><Data ss:Type="String">Дата</Data></Cell>'
        '</Row></Table></Worksheet><Worksheet ss:Name="Ключи"><Table>'
        '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">Номер ключа</Data></Cell>'
        '<Cell><Data ss:Type="String">Дата отгрузки</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="Number">782062012</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell></Row>'
        '<Row><Cell ss:Index="2" ss:Formula="=R1C1"><Data ss:Type="Number">1</Data></Cell></Row>'
        '</Table></Worksheet><Worksheet ss:Name="Тайный"><Table/><WorksheetOptions>'
        "<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>",
    )
    with open_sheet(path) as sheet:
        rows = dict(sheet.rows)
    assert (sheet.kind, sheet.name, sheet.header_row) == ("xml", "Ключи", 3)
    assert sheet.sheets[-1] == SheetName("Тайный", hidden=True)
    assert rows[4][1] == Cell(782062012, literal=True)
    assert str(rows[4][2].value).startswith("2026-03-01")
    assert rows[5][1].formula


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE, '<!DOCTYPE x SYSTEM "http://127.0.0.1/x">'])
def test_entities_are_neither_unfolded_nor_fetched(path: Path, prolog: str) -> None:
    told = '<Data ss:Type="String">&b;&f;</Data>'
    book(path, f"<Worksheet><Table><Row><Cell>{told}</Cell></Row></Table></Worksheet>", prolog)
    with pytest.raises(BadInput, match="file-not-a-table"):
        read(path)


@pytest.mark.parametrize(
    ("worksheets", "code"),
    [
        ("", "file-empty"),
        ("<Worksheet><Table><Row>", "file-not-a-table"),
        ('<Worksheet><Table><Row ss:Index="9999999"/></Table></Worksheet>', "sheet-too-long"),
        (
            '<Worksheet><Table><Row><Cell ss:Index="999"/></Row></Table></Worksheet>',
            "sheet-too-wide",
        ),
        ('<Worksheet><Table><Row ss:Index="x"/></Table></Worksheet>', "file-empty"),
    ],
)
def test_excel_2003_that_is_none(path: Path, worksheets: str, code: str) -> None:
    book(path, worksheets)
    with pytest.raises(BadInput, match=code):
        read(path)


@pytest.mark.parametrize("body", ["<p>no table</p>", "<table></table>", "<table><tr><td></table>"])
def test_a_page_without_a_table(path: Path, body: str) -> None:
    page(path, body)
    with pytest.raises(BadInput, match="file-empty"):
        read(path)


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n", b"{\\rtf1", b"MIME-Version: 1.0\n", b"<?xml ?><a/>"]
)
def test_other_kinds_are_named_and_not_printed(path: Path, start: bytes) -> None:
    path.write_bytes(start + b"x" * 1000)
    with pytest.raises(BadInput, match="file-not-a-table") as caught:
        read(path)
    assert len(str(caught.value)) < 200


def test_a_page_of_cells_without_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 1_000)
    page(path, "<table>" + "<tr><td colspan=150>x" * 20)
    with pytest.raises(BadInput, match="file-too-heavy"):
        read(path)
    page(path, "<table><tr>" + "<td>x" * 300)
    with pytest.raises(BadInput, match="sheet-too-wide"):
        read(path)

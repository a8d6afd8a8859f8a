"""Workbooks in forms that no library here writes: ODS and XLSB by hand."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Rows = Sequence[Sequence[str | float]]
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> None:
    body = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        f' xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" xmlns:text="{_TEXT}"'
        f' office:version="1.2"><office:body><office:spreadsheet>{body}</office:spreadsheet>'
        f"</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")


def _ods_row(row: Sequence[str | float]) -> str:
    cells = (
        f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if isinstance(value, (int, float))
        else f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p>'
        "</table:table-cell>"
        for value in row
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def write_xlsb(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Records of BIFF12 (MS-XLSB): a number, a length, and what it holds."""
    named = list(enumerate(sheets, 1))
    bundle = b"".join(
        _record(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in named
    )
    book = _record(131) + _record(143) + bundle + _record(144) + _record(132)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="worksheets/sheet{number}.bin"/>'
        for number, _ in named
    )
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{names}">{links}</Relationships>'
        )
        for number, name in named:
            archive.writestr(f"xl/worksheets/sheet{number}.bin", xlsb_sheet(sheets[name]))


def xlsb_sheet(rows: Rows) -> bytes:
    cells = {(at, place): value for at, row in enumerate(rows) for place, value in enumerate(row)}
    return xlsb_cells(cells)


def xlsb_cells(cells: Mapping[tuple[int, int], str | float]) -> bytes:
    last_row = max(row for row, _ in cells)
    last_column = max(column for _, column in cells)
    parts = [_record(129), _record(148, struct.pack("<IIII", 0, last_row, 0, last_column))]
    parts.append(_record(145))
    row_now = -1
    for (row, column), value in sorted(cells.items()):
        if row != row_now:
            parts.append(_record(0, struct.pack("<I", row) + bytes(21)))
            row_now = row
        at = struct.pack("<II", column, 0)
        told = _wide(value) if isinstance(value, str) else struct.pack("<d", value)
        parts.append(_record(6 if isinstance(value, str) else 5, at + told))
    return b"".join([*parts, _record(146), _record(130)])


def _record(number: int, content: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = len(content), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")

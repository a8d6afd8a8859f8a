"""Tables that old programs and web reports write as pages and name .xls: HTML, Excel 2003 XML."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.sheets.encodings import encoding_of, said_encoding
from keytool.sheets.excel_2003 import excel_2003
from keytool.sheets.html_tables import html_tables
from keytool.sheets.sheet import (
    MOST_MARKUP,
    Asked,
    Row,
    Sheet,
    SheetName,
    Table,
    check_row,
    chosen,
    header_at,
    headings,
    looked_through,
    top_of,
)

_EXCEL_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_MARKUP = re.compile(
    r"[\ufeff\s]*<(\?xml|!doctype|!--|html|head|meta|body|table|style|div|(\w+:)?workbook)\b",
    re.IGNORECASE,
)
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    names: Sequence[SheetName]
    tables: Sequence[Table]
    encoding: str | None = None


def is_markup(start: bytes) -> bool:
    """Whether a file begins like a page or like XML."""
    encoding = _MARKS.get(start[:2], "latin-1")
    return bool(_MARKUP.match(start[:400].decode(encoding, "replace").removeprefix("ï»¿")))


@contextmanager
def open_markup(path: Path, start: bytes, asked: Asked) -> Iterator[Sheet]:
    """Raises BadInput `file-too-heavy`, `file-not-a-table`, `file-encoding`, and those of
    `header_at`.
    """
    if path.stat().st_size > MOST_MARKUP:
        raise BadInput("file-too-heavy", path=path.name, most=MOST_MARKUP // 2**20)
    plain = start.replace(b"\x00", b"")
    if _EXCEL_2003.encode() in plain:
        names, tables = excel_2003(path)
        yield _sheet(path, asked, _Found("xml", names, tables))
    elif re.search(rb"<(table|html|!doctype html)\b", plain, re.IGNORECASE):
        encoding = _html_encoding(path, start, asked)
        try:
            text = path.read_text(encoding)
        except UnicodeDecodeError as error:
            raise BadInput("file-encoding", path=path.name) from error
        tables = html_tables(text, path)
        names = [SheetName(str(number)) for number in range(1, len(tables) + 1)]
        yield _sheet(path, asked, _Found("html", names, tables, encoding))
    else:
        raise BadInput("file-not-a-table", path=path.name, problem="xml")


def _sheet(path: Path, asked: Asked, found: "_Found") -> Sheet:
    names, tables = found.names, found.tables
    place = _place(path, asked, names, tables)
    table = tables[place]
    texts = [[str(cell.value or "") for cell in row] for row in table[: looked_through(asked)]]
    at = header_at(texts, asked, path)
    rows = iter(table[at + 1 :])
    return Sheet(
        headings(texts[at], path),
        _numbered(rows, at + 2, path),
        len(table),
        found.encoding,
        kind=found.kind,
        name=names[place].name,
        sheets=tuple(names),
        header_row=at + 1,
        titles=sum(any(row) for row in texts[:at]),
        height=len(table),
        top=top_of(texts),
    )


def _place(path: Path, asked: Asked, names: Sequence[SheetName], tables: Sequence[Table]) -> int:
    if asked.sheet is not None:
        return chosen(names, asked.sheet, path)
    seen = [place for place, one in enumerate(names) if not one.hidden]
    if not seen:
        code = "sheets-hidden" if names else "file-empty"
        raise BadInput(code, path=path.name, known=[one.name for one in names])

    def worth(place: int) -> tuple[int, bool, int]:
        head = islice(tables[place], looked_through(asked))
        rows = [[str(cell.value or "") for cell in row] for row in head]
        return max(map(asked.known, rows), default=0), bool(rows), -place

    return max(seen, key=worth)


def _numbered(rows: Iterator[tuple[Cell, ...]], first: int, path: Path) -> Iterator[Row]:
    for number, row in enumerate(rows, first):
        check_row(number, [cell.value for cell in row], path)
        yield number, row


def _html_encoding(path: Path, start: bytes, asked: Asked) -> str:
    """What a person says, else UTF-8 where it is that, else what the page says of itself."""
    if asked.encoding:
        return said_encoding(asked.encoding)
    if start[:2] in _MARKS:
        return "utf-16"
    said = _CHARSET.search(start)
    try:
        found = encoding_of(path)
    except BadInput:
        if said is None:
            raise
        return said_encoding(said[1].decode())
    if found == "utf-8-sig" or said is None:
        return found
    try:
        return said_encoding(said[1].decode())
    except BadInput:
        return found

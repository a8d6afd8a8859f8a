"""The tables of a web page, which old programs and web reports name .xls."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.sheets.sheet import MOST_COLUMNS, Table, counted

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)>")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)
_EMPTY = Cell("", literal=True)


def html_tables(text: str, path: Path) -> list[Table]:
    """The tables of a page, without its scripts, styles and comments."""
    reader = _Tables(path)
    for part in _without_comments(text):
        last = 0
        for tag in _TAG.finditer(part):
            reader.text(part[last : tag.start()])
            reader.tag(tag[2].lower(), tag[3], ends=bool(tag[1]))
            last = tag.end()
        reader.text(part[last:])
    return [table for table in reader.tables if table]


def _without_comments(text: str) -> Iterator[str]:
    place = 0
    while (begin := text.find("<!--", place)) >= 0:
        yield text[place:begin]
        end = text.find("-->", begin)
        if end < 0:
            return
        place = end + 3
    yield text[place:]


class _Tables:
    """Gathers the cells of all tables; one within another is a table of its own."""

    def __init__(self, path: Path) -> None:
        self.tables: list[Table] = []
        self._path = path
        self._open: list[tuple[int, list[Cell], dict[int, int]]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._silent = ""
        self._cells = 0

    def text(self, text: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(text)

    def tag(self, name: str, attributes: str, *, ends: bool) -> None:
        if name in {"script", "style"}:
            self._silent = "" if ends else name
        elif self._silent:
            return
        elif name == "table":
            self._end_cell()
            self._table(ends=ends)
        elif name == "tr":
            self._end_row()
        elif name in {"td", "th"}:
            self._end_cell()
            if not ends:
                said = {key.lower(): int(value) for key, value in _SPAN.findall(attributes)}
                self._span = said.get("colspan", 1), said.get("rowspan", 1)
                self._cell = []
        elif name in {"br", "p", "div"} and self._cell:
            self._cell.append(" ")

    def _table(self, *, ends: bool) -> None:
        if ends:
            self._end_row()
            if self._open:
                self._open.pop()
        else:
            self._open.append((len(self.tables), [], {}))
            self.tables.append([])

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            self._cell = None
            return
        _table, row, _down = self._open[-1]
        self._fill(row)
        wide, high = min(max(self._span[0], 1), MOST_COLUMNS), self._span[1]
        if high > 1:
            down = self._open[-1][2]
            down.update({len(row) + at: high for at in range(wide)})
        text = " ".join(unescape("".join(self._cell)).split())
        row += [Cell(text, literal=True), *[_EMPTY] * (wide - 1)]
        self._cell = None
        if len(row) > MOST_COLUMNS:
            raise BadInput("sheet-too-wide", path=self._path.name, most=MOST_COLUMNS)

    def _fill(self, row: list[Cell]) -> None:
        """Places that a cell from above reaches into."""
        down = self._open[-1][2]
        while down.get(len(row), 0) < 0:
            row.append(_EMPTY)

    def _end_row(self) -> None:
        self._end_cell()
        if not self._open:
            return
        number, row, down = self._open[-1]
        if row:
            self._cells = counted(self._cells, row, self._path)
            self.tables[number].append(tuple(row))
            row.clear()
            # A cell counts its rows down from its own; those below have it negative.
            for column, high in list(down.items()):
                left = (high if high > 0 else -high) - 1
                if left < 1:
                    del down[column]
                else:
                    down[column] = -left

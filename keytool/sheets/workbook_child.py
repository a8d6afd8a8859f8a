"""A process of its own that reads one workbook and tells what is in it, line by line, in JSON.

The parser takes a whole sheet into memory and gives a few hostile cells room for billions: it
ends its process when there is none. So it works where that hurts nobody, within limits, and
this file imports nothing of Keydesk, so that it starts at once. It answers each line of its
input: a sheet's number asks for that sheet's rows.
"""

import contextlib
import datetime as dt
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

MEMORY = 300 * 2**20
SECONDS = 10
OPTION = "--read-workbook"
"""What makes the application this process."""

_EXACT = 10**15
_AT_ONCE = 500
_PIECE = 2**20
_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'])"
    rb"(?:[^<>]*?\bt=[\"']e[\"'][^<>]*>|[^<>]*>\s*<(?:\w+:)?f\b)"
)
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^<>]*?\bref=[\"'](?:[A-Z]+[0-9]+:)?[A-Z]+([0-9]+)")
_TARGET = re.compile(r"worksheets/[^/]+\.xml$", re.IGNORECASE)


def main(path: str) -> int:
    """Answer on the output until the input ends; the exit status."""
    _keep_small()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(path) as book:
            sheets = [
                {"name": one.name, "hidden": str(one.visible).rpartition(".")[2] != "Visible"}
                for one in book.sheets_metadata
                if str(one.typ).endswith("WorkSheet")
            ]
            places = [
                place
                for place, one in enumerate(book.sheets_metadata)
                if str(one.typ).endswith("WorkSheet")
            ]
            _say({"sheets": sheets})
            kept = Kept(path, book)
            for line in sys.stdin:
                number, *most = map(int, line.split())
                kept.tell(places[number], *most)
    except PasswordError:
        _say({"error": "locked"})
    except MemoryError:
        _say({"error": "memory"})
    except (CalamineError, OSError, ValueError) as error:
        _say({"error": "broken", "problem": str(error)[:200]})
    return 0


def _keep_small() -> None:
    """Whoever has no such limits (Windows) is held by the size of the file alone."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Kept:
    """The sheet that was asked for last, for it is asked for twice: its head, then all of it."""

    def __init__(self, path: str, book: Any) -> None:
        self._path, self._book = path, book
        self._place = -1
        self._sheet: Any = None

    def tell(self, place: int, most: int = 2**31) -> None:
        """Its rows, `most` of them, with what the file claims of their number."""
        if place != self._place:
            self._sheet = None
            self._computed, self._claimed = _computed(self._path, self._book, place)
            self._sheet = self._book.get_sheet_by_index(place)
            self._place = place
        sheet = self._sheet
        left = sheet.start[1] if sheet.start else 0
        height = sheet.end[0] + 1 if sheet.end else 0
        _say({"height": height, "claimed": self._claimed})
        rows = sheet.iter_rows() if sheet.start else iter(())
        count = 0
        while some := [list(map(_plain, row)) for row in islice(rows, min(_AT_ONCE, most - count))]:
            computed = self._computed.slice(count, count + len(some), left)
            _say({"rows": some, "computed": computed})
            count += len(some)
        _say({"end": count})


def _plain(value: Any) -> Any:
    """A value that JSON knows; days and moments in a list, which no cell is."""
    kind = type(value)
    if kind is str:
        return value
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, dt.datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, dt.date):
        return ["day", value.isoformat()]
    if isinstance(value, (dt.time, dt.timedelta)):
        return str(value)
    return value


class Computed:
    """Cells that a sheet computes, or in which it failed to, by row."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}

    def add(self, row: int, column: int) -> None:
        self._rows.setdefault(row, []).append(column)

    def slice(self, first: int, end: int, left: int) -> list[tuple[int, list[int]]]:
        """Of rows from `first` on and columns from `left` on, counted from there."""
        return [
            (row - first, [column - left for column in self._rows[row] if column >= left])
            for row in range(first, end)
            if row in self._rows
        ]


def _computed(path: str, book: Any, place: int) -> tuple[Computed, int | None]:
    """What the parser does not tell of an XLSX: its formulas and errors, its claimed height."""
    found, claimed = Computed(), None
    trouble = (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError)
    with contextlib.suppress(*trouble), zipfile.ZipFile(path) as archive:
        part = _part_of(archive, book.sheet_names[place])
        if part is None:
            return found, None
        with archive.open(part) as file:
            for text in _pieces(file):
                if claimed is None and (said := _DIMENSION.search(text)):
                    claimed = int(said[1])
                if any(sign in text for sign in _SIGNS):
                    for cell in _CELL.finditer(text):
                        found.add(int(cell[2]) - 1, _column(cell[1]))
    return found, claimed


def _part_of(archive: zipfile.ZipFile, name: str) -> str | None:
    """The file of a sheet, through the workbook's own list and its relations."""
    import html

    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^<>]*>", book):
        told = dict(re.findall(r"([\w:]+)\s*=\s*\"([^\"]*)\"", tag))
        if html.unescape(told.get("name", "")) != name:
            continue
        wanted = next((value for key, value in told.items() if key.endswith(":id")), None)
        for link in re.findall(r"<(?:\w+:)?Relationship\b[^<>]*>", links):
            known = dict(re.findall(r"(\w+)\s*=\s*\"([^\"]*)\"", link))
            if known.get("Id") == wanted and _TARGET.search(known.get("Target", "")):
                target = known["Target"]
                return target[1:] if target.startswith("/") else f"xl/{target}"
    return None


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces that end between two tags, so that none is cut."""
    kept = b""
    while piece := file.read(_PIECE):
        text = kept + piece
        # A cell is looked at together with what follows it.
        end = max(text.rfind(b"<c "), text.rfind(b":c "), 0)
        end = end if end > len(text) - _PIECE // 2 else len(text)
        kept = text[end:]
        yield text[:end]
    yield kept


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

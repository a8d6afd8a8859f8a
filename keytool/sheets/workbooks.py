"""Workbooks (.xlsx, .xls, .xlsb, .ods), read by a process of their own; see docs/adr/0021."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from threading import Timer
from typing import Any
from zipfile import BadZipFile, ZipFile

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.sheets import workbook_child
from keytool.sheets.sheet import (
    Asked,
    Row,
    Sheet,
    SheetName,
    check_row,
    chosen,
    header_at,
    headings,
    looked_through,
    top_of,
)

MOST_UNPACKED = 200 * 2**20
_MOST_PACKED = 64 * 2**20
_MOST_PARTS = 5_000
_MOST_RATIO = 400
"""Bytes out of one; sheets of one repeated row reach half of it."""
_SMALL = 20 * 2**20
_MOST_SHEETS = 30
_LONG = 15 if os.name == "nt" else 120
"""Seconds that no process waits in vain; where it can be held to its own time, it is."""
_KEPT = 20_000


@contextmanager
def open_workbook(path: Path, asked: Asked) -> Iterator[Sheet]:
    """The sheet that was asked for, else the visible one with most known headings.

    Raises BadInput `file-too-heavy`, `file-not-a-table`, `file-locked`, `file-empty`,
    `sheets-hidden`, `sheet-unknown`, and those of `header_at`.
    """
    _refuse_heavy(path)
    with _process(path) as child:
        names = [SheetName(one["name"], one["hidden"]) for one in child.answer()["sheets"]]
        place = _place(child, names, path, asked)
        told = child.ask(place)
        yield _sheet(child, told, names, place, asked)


def _place(child: "_Child", names: Sequence[SheetName], path: Path, asked: Asked) -> int:
    if asked.sheet is not None:
        return chosen(names, asked.sheet, path)
    seen = [place for place, one in enumerate(names) if not one.hidden]
    if not seen:
        code = "sheets-hidden" if names else "file-empty"
        raise BadInput(code, path=path.name, known=[one.name for one in names])
    if len(seen) == 1:
        return seen[0]
    found: list[tuple[int, int, int]] = []
    for place in seen[:_MOST_SHEETS]:
        child.ask(place, looked_through(asked))
        rows = [_texts(row) for row in child.raw_rows()]
        known = max(map(asked.known, rows), default=0)
        found.append((known, bool(rows), -place))
    return -max(found)[2]


def _sheet(
    child: "_Child", told: dict[str, Any], names: Sequence[SheetName], place: int, asked: Asked
) -> Sheet:
    path = child.path
    rows = _cells(child)
    first = list(islice(rows, looked_through(asked)))
    texts = [[str(cell.value or "") for cell in row] for row in first]
    at = header_at(texts, asked, path)
    height = told["height"]
    kind = _kind(path)
    return Sheet(
        headings(texts[at], path),
        _numbered(chain(first[at + 1 :], rows), at + 2, height, path),
        height,
        kind=kind,
        name=names[place].name,
        sheets=tuple(names),
        header_row=at + 1,
        titles=sum(any(row) for row in texts[:at]),
        claimed=told["claimed"],
        height=height,
        top=top_of(texts),
    )


def _numbered(
    rows: Iterator[tuple[Cell, ...]], first: int, height: int, path: Path
) -> Iterator[Row]:
    number = first - 1
    for number, row in enumerate(rows, first):
        check_row(number, [cell.value for cell in row], path)
        yield number, row
    if number != height and height >= first:
        raise BadInput("sheet-cut", path=path.name, read=number, rows=height)


def _cells(child: "_Child") -> Iterator[tuple[Cell, ...]]:
    known: dict[str, Cell] = {}
    for told in child.portions():
        computed = dict(told["computed"])
        for place, row in enumerate(told["rows"]):
            cells = [known.get(v) or _cell(v, known) if type(v) is str else _typed(v) for v in row]
            for column in computed.get(place, ()):
                if column < len(cells):
                    cells[column] = Cell(cells[column].value, formula=True)
            yield tuple(cells)


def _cell(text: str, known: dict[str, Cell]) -> Cell:
    if len(known) > _KEPT:
        known.clear()
    known[text] = cell = Cell(text, literal=True)
    return cell


def _typed(told: Any) -> Cell:
    return Cell(_value(told), literal=True)


def _value(told: Any) -> Any:
    if not isinstance(told, list):
        return told
    kind, text = told
    return datetime.fromisoformat(text) if kind == "moment" else date.fromisoformat(text)


def _texts(row: Sequence[Any]) -> list[str]:
    return [str(value or "") for value in row]


def _kind(path: Path) -> str:
    """By what the file is made of."""
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except BadZipFile:
        return "xls"
    if "content.xml" in names:
        return "ods"
    return "xlsb" if "xl/workbook.bin" in names else "xlsx"


def _refuse_heavy(path: Path) -> None:
    """What would take too much is refused unseen. An archive's own numbers may lie: then the
    process that believes them meets its limits.
    """
    heavy = BadInput("file-too-heavy", path=path.name, most=MOST_UNPACKED // 2**20)
    size = path.stat().st_size
    if size > _MOST_PACKED:
        raise heavy
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise BadInput("file-not-a-table", path=path.name, problem="zip") from error
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise heavy
    if unpacked > _SMALL and unpacked / packed > _MOST_RATIO:
        raise heavy


class _Child:
    """The process that reads."""

    def __init__(self, path: Path, process: "subprocess.Popen[str]") -> None:
        self.path = path
        self._process = process

    def ask(self, sheet: int, most: int | None = None) -> dict[str, Any]:
        """What is known of a sheet; `portions` then gives its rows."""
        line = f"{sheet}\n" if most is None else f"{sheet} {most}\n"
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.write(line)
                self._process.stdin.flush()
        return self.answer()

    def portions(self) -> Iterator[dict[str, Any]]:
        while "end" not in (told := self.answer()):
            yield told

    def raw_rows(self) -> list[list[Any]]:
        return [row for told in self.portions() for row in told["rows"]]

    def answer(self) -> dict[str, Any]:
        """The next line. Raises BadInput for a process that has none."""
        watch = Timer(_LONG, self._process.kill)
        watch.daemon = True
        watch.start()
        try:
            line = self._process.stdout.readline() if self._process.stdout else ""
        finally:
            watch.cancel()
        told = json.loads(line) if line.endswith("\n") else {"error": self._how_it_ended()}
        match told.get("error"):
            case None:
                return dict(told)
            case "memory":
                raise BadInput("file-too-heavy", path=self.path.name, most=MOST_UNPACKED // 2**20)
            case "locked":
                raise BadInput("file-locked", path=self.path.name)
            case _:
                raise BadInput("file-not-a-table", path=self.path.name, problem="workbook")

    def _how_it_ended(self) -> str:
        """A parser without memory or time is ended by the system; one that fails, fails."""
        status = self._process.wait()
        if os.name == "nt":
            return "memory" if status not in {0, 1} else "broken"
        ended = {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGXCPU, -signal.SIGSEGV}
        return "memory" if status in ended else "broken"


@contextmanager
def _process(path: Path) -> Iterator[_Child]:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    process = subprocess.Popen(  # noqa: S603  our own program and a path
        [*_command(), str(path.absolute())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        creationflags=flags,
    )
    try:
        yield _Child(path, process)
    finally:
        process.kill()
        with contextlib.suppress(OSError):
            process.communicate()


def _command() -> list[str]:
    """The handed out application has no Python to start: its command does this."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        return [str(program.with_name(f"keydesk{program.suffix}")), workbook_child.OPTION]
    return [sys.executable, "-P", workbook_child.__file__]

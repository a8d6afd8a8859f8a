"""SpreadsheetML, the XML of Excel 2003, which old 1C names .xls."""

from datetime import datetime
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

from keytool.domain.cells import Cell, Value
from keytool.domain.errors import BadInput
from keytool.sheets.sheet import MOST_COLUMNS, MOST_ROWS, SheetName, Table, counted

_EMPTY = Cell("", literal=True)
T = TypeVar("T")


def excel_2003(path: Path) -> tuple[list[SheetName], list[Table]]:
    reader = _Excel2003(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        # In one piece: fed by pieces, an old expat reads a long tag anew for each of them.
        parser.Parse(path.read_bytes(), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadInput("file-not-a-table", path=path.name, problem="xml") from error
    return [SheetName(name, hidden) for name, hidden in reader.names], reader.tables


class _Excel2003:
    """Handlers of an XML parser. Declares no entities and loads nothing."""

    def __init__(self, path: Path) -> None:
        self.names: list[tuple[str, bool]] = []
        self.tables: list[Table] = []
        self._path = path
        self._row: list[Cell] = []
        self._told: list[str] | None = None
        self._kind = "String"
        self._value: Value = ""
        self._formula = False
        self._right = 0
        self._cells = 0

    def refuse(self, *_told: object) -> None:
        """Neither document types nor entities belong here."""
        raise BadInput("file-not-a-table", path=self._path.name, problem="doctype")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        told = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match name.rpartition(" ")[2]:
            case "Worksheet":
                self.names.append((told.get("Name", str(len(self.names) + 1)), False))
                self.tables.append([])
            case "Row" if self.tables:
                self._skip(self.tables[-1], told, MOST_ROWS, ())
                self._row = []
            case "Cell":
                self._skip(self._row, told, MOST_COLUMNS, _EMPTY)
                self._value, self._formula = "", "Formula" in told
                self._right = min(_number(told.get("MergeAcross", "0")), MOST_COLUMNS)
            case "Data":
                self._kind, self._told = told.get("Type", "String"), []
            case "Visible":
                self._told = []

    def _skip(self, row: list[T], told: dict[str, str], most: int, empty: T) -> None:
        index = _number(told.get("Index", "0"))
        if index > most or len(row) > most:
            code = "sheet-too-wide" if most == MOST_COLUMNS else "sheet-too-long"
            raise BadInput(code, path=self._path.name, most=most)
        row.extend([empty] * (index - 1 - len(row)))

    def text(self, text: str) -> None:
        if self._told is not None:
            self._told.append(text)

    def end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "Data":
                self._value = _typed(self._kind, "".join(self._told or ()))
                self._told = None
            case "Cell":
                self._row.append(Cell(self._value, self._formula, literal=True))
                self._row += [_EMPTY] * self._right
            case "Row" if self.tables:
                self._cells = counted(self._cells, self._row, self._path)
                self.tables[-1].append(tuple(self._row))
            case "Visible":
                if "".join(self._told or ()) in {"SheetHidden", "SheetVeryHidden"} and self.names:
                    self.names[-1] = (self.names[-1][0], True)
                self._told = None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _typed(kind: str, text: str) -> Value:
    try:
        if kind == "Number":
            number = float(text)
            return int(number) if number.is_integer() and abs(number) < 10**15 else number
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text

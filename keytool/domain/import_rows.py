"""Rows of other people's tables as records of the register, with every problem named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.domain.import_cells import READERS, Read, several
from keytool.domain.import_fields import Field
from keytool.domain.import_totals import is_totals_row
from keytool.domain.key_ids import Base, Family, KeyId, the_key_id
from keytool.domain.key_models import family_of_model, has_no_number, is_software, model_of_title
from keytool.domain.parties import Category

_KEPT = 5_000
"""Values of a column that are kept for the next row that says the same."""

_Column = tuple[int, Field, Callable[[Cell], Read], tuple[dict[str, Read], dict[str, Read]]]
"""Its place, what it holds, its reader, and what that made of texts and of literal texts."""

_UNIQUE = frozenset({Field.KEY_ID, Field.MARKING})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: a code, its facts, the column where one is to blame.

    Rows count from 1 as in the file.
    """

    row: int
    code: str
    column: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key that a row describes, and what it carries and where it went, if the file says."""

    row: int
    family: Family
    key_id: KeyId | None = None
    marking: str | None = None
    model: str | None = None
    vendor: str | None = None
    batch: str | None = None
    produced_on: date | None = None
    sold_on: date | None = None
    customer: str | None = None
    inn: str | None = None
    category: Category = Category.COMMERCIAL
    order: str | None = None
    shipped_on: date | None = None
    product: str | None = None
    edition: str | None = None
    modules: tuple[str, ...] = ()
    quantity: int = 1
    until: date | None = None
    bought_on: date | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person says for all rows where the file says nothing.

    `id_base` is how digits of a Guardant number are read that do not tell it by themselves.
    """

    family: Family | None = None
    vendor: str | None = None
    category: Category = Category.COMMERCIAL
    id_base: Base | None = None


class Left(StrEnum):
    """Why a row is left out without being wrong."""

    BLANK = "blank"
    NOTHING_KNOWN = "nothing_known"
    TOTALS = "totals"
    SOFTWARE = "software"
    CLOSED = "closed"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row is: keys, or problems, or nothing to take; `notes` say what was made of it."""

    keys: tuple[KeyRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: Left | None = None
    notes: tuple[str, ...] = ()


class RowReader:
    """Reads the rows of one file, whose columns hold `fields`."""

    def __init__(self, fields: Mapping[int, Field], defaults: Defaults) -> None:
        self._defaults = defaults
        self._columns: list[_Column] = [
            (at, held, READERS[held], ({}, {})) for at, held in sorted(fields.items())
        ]
        self._given = {
            name: value
            for name, value in (
                (Field.VENDOR, defaults.vendor),
                (Field.CATEGORY, defaults.category),
            )
            if value is not None
        }

    def read(self, number: int, cells: Sequence[Cell]) -> ReadRow:
        """The keys of a row, or all its problems, or why it is left out."""
        told: dict[Field, Any] = {}
        notes: list[str] = []
        problems = self._cells(number, cells, told, notes)
        if not told and not problems:
            filled = any(cell.value not in _EMPTY for cell in cells)
            if not filled:
                return ReadRow(left=Left.BLANK)
            is_total = is_totals_row(cells, None, None)
            return ReadRow(left=Left.TOTALS if is_total else Left.NOTHING_KNOWN)
        if _may_sum_up(told, problems) and is_totals_row(
            cells, told.get(Field.KEY_ID), told.get(Field.MARKING)
        ):
            return ReadRow(left=Left.TOTALS)
        return self._judged(number, told, problems, notes)

    def family_of(self, number: int, cells: Sequence[Cell]) -> Family | None:
        """The family of a row's keys, None where it does not say."""
        told: dict[Field, Any] = {}
        problems = self._cells(number, cells, told, [])
        return self._family(number, told, problems, [])

    def _judged(
        self, number: int, told: dict[Field, Any], problems: list[Problem], notes: list[str]
    ) -> ReadRow:
        family = self._family(number, told, problems, notes)
        if family is Family.HASP and is_software(told.get(Field.MODEL, "")):
            return ReadRow(left=Left.SOFTWARE)
        ids: Sequence[KeyId | None] = ()
        if family is not None and Field.KEY_ID in told:
            try:
                ids = self._ids(family, told[Field.KEY_ID])
            except BadInput as error:
                if error.code == "key-id-software":
                    return ReadRow(left=Left.SOFTWARE)
                problems.append(Problem(number, error.code, Field.KEY_ID.value, error.params))
        if Field.MODEL in told:
            told[Field.MODEL] = model_of_title(told[Field.MODEL])
        numberless = family is Family.HASP and has_no_number(family, told.get(Field.MODEL))
        problems += _missing(number, told, problems, numberless=numberless)
        if problems or family is None:
            return ReadRow(problems=tuple(problems))
        told.pop(Field.KEY_ID, None)
        if len(ids) < 2:
            key_id = ids[0] if ids else None
            return ReadRow((self._row(number, family, key_id, told),), (), None, tuple(notes))
        return self._split(number, family, ids, told, notes)

    def _split(
        self,
        number: int,
        family: Family,
        ids: Sequence[KeyId | None],
        told: dict[Field, Any],
        notes: list[str],
    ) -> ReadRow:
        """A key for each id of a cell; markings are of these keys when they are as many."""
        markings: Sequence[str | None] = [None] * len(ids)
        if Field.MARKING in told:
            markings = several(told.pop(Field.MARKING))
            if len(markings) != len(ids):
                facts = {"ids": len(ids), "markings": len(markings)}
                problem = Problem(number, "keys-and-markings-differ", Field.MARKING.value, facts)
                return ReadRow(problems=(problem,))
        keys = []
        for key_id, marking in zip(ids, markings, strict=True):
            mine = told if marking is None else told | {Field.MARKING: marking}
            keys.append(self._row(number, family, key_id, mine))
        return ReadRow(tuple(keys), (), None, (*notes, "keys-split"))

    def _row(
        self, number: int, family: Family, key_id: KeyId | None, told: Mapping[Field, Any]
    ) -> KeyRow:
        # The names of fields are those of the record.
        values = cast("dict[str, Any]", {**self._given, **told})
        return KeyRow(number, family, key_id, **values)

    def _cells(
        self, number: int, cells: Sequence[Cell], told: dict[Field, Any], notes: list[str]
    ) -> list[Problem]:
        """Put the values of the cells that say something into `told`; what is wrong with others."""
        problems: list[Problem] = []
        width = len(cells)
        for at, meaning, reader, kept in self._columns:
            if at >= width or ((value := (cell := cells[at]).value) in _EMPTY and not cell.formula):
                continue
            found = kept[cell.literal].get(value) if type(value) is str else None
            if found is None or cell.formula:
                try:
                    found = reader(cell)
                except BadInput as error:
                    problems.append(Problem(number, error.code, meaning.value, error.params))
                    continue
                if type(value) is str and meaning not in _UNIQUE:
                    _keep(kept[cell.literal], value, found)
            if found.value not in _NOTHING:
                told[meaning] = found.value
            if found.note:
                notes.append(found.note)
        return problems

    def _family(
        self, number: int, told: dict[Field, Any], problems: list[Problem], notes: list[str]
    ) -> Family | None:
        """By its column, by the model's name, or as the person said for all."""
        said = told.pop(Field.FAMILY, None)
        if said is not None:
            family, model = said
            if model and Field.MODEL not in told:
                told[Field.MODEL] = model
            return cast("Family", family)
        named = family_of_model(told.get(Field.MODEL, ""))
        if named is not None and self._defaults.family in {None, named}:
            if self._defaults.family is None:
                notes.append("family-of-model")
            return named
        if self._defaults.family is None and not any(p.column == Field.FAMILY for p in problems):
            problems.append(Problem(number, "family-missing", Field.FAMILY.value))
        return self._defaults.family

    def _ids(self, family: Family, text: str) -> Sequence[KeyId]:
        """The ids of a cell: one, or several where each part is one by itself."""
        base = self._defaults.id_base if family is Family.GUARDANT else None
        try:
            return (the_key_id(family, text, base),)
        except BadInput:
            parts = several(text)
            if len(parts) < 2:
                raise
        return tuple(the_key_id(family, part, base) for part in parts)


_EMPTY = (None, "")
_NOTHING = (None, "", ())
_LONG_COUNT = 7
"""Digits that no total of keys has."""


def _may_sum_up(told: Mapping[Field, Any], problems: Sequence[Problem]) -> bool:
    """Whether it is worth a look if a row sums up others: those have no family and no day."""
    if Field.FAMILY in told or Field.SHIPPED_ON in told:
        return False
    key_id: str = told.get(Field.KEY_ID, "")
    return bool(problems) or len(key_id) < _LONG_COUNT or not key_id[0].isdigit()


def _keep(known: dict[str, Read], text: str, found: Read) -> None:
    if len(known) > _KEPT:
        known.clear()
    known[text] = found


def _missing(
    number: int, told: Mapping[Field, object], problems: Sequence[Problem], *, numberless: bool
) -> list[Problem]:
    """What a row may not leave out; a cell that is there and wrong has been named already."""
    there = {*told, *(problem.column for problem in problems)}
    found: list[Problem] = []
    if not numberless and Field.KEY_ID not in there and Field.MARKING not in there:
        found.append(Problem(number, "key-needs-id-or-marking", Field.KEY_ID.value))
    named = Field.CUSTOMER in there or Field.INN in there
    if not named and (Field.SHIPPED_ON in told or Field.ORDER in told):
        found.append(Problem(number, "row-shipped-to-nobody", Field.CUSTOMER.value))
    if Field.SHIPPED_ON not in there and (Field.CUSTOMER in told or Field.INN in told):
        found.append(Problem(number, "row-shipment-without-day", Field.SHIPPED_ON.value))
    if Field.PRODUCT not in told and not _OF_LICENCES.isdisjoint(told):
        found.append(Problem(number, "product-missing", Field.PRODUCT.value))
    return found


_OF_LICENCES = frozenset(
    {Field.EDITION, Field.MODULES, Field.QUANTITY, Field.UNTIL, Field.BOUGHT_ON}
)

"""Judge the rows of another program's table against themselves and against the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.domain.import_rows import Defaults, Doubles, Field, KeyRow, Problem, row_of
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.series import with_series
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.register_key import check_days, check_key

Row = tuple[int, tuple[Cell, ...]]
"""A row's number in its file, and its cells."""

MOST_TOLD = 1_000
"""Problems that a report names; it counts them all."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a file hold, and what holds where they say nothing."""

    fields: Mapping[int, Field]
    defaults: Defaults = field(default_factory=Defaults)


@dataclass(slots=True)
class Report:
    """What an import would do, or did. `bad` rows have problems; `problems` names the first."""

    rows: int = 0
    bad: int = 0
    new_customers: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def good(self) -> int:
        return self.rows - self.bad

    def add(self, *found: Problem) -> None:
        self.bad += 1
        self.problems += found[: max(0, MOST_TOLD - len(self.problems))]


class Judge:
    """Goes through the rows of one file in their order and keeps the report of it."""

    def __init__(self, desk: Desk, columns: Columns) -> None:
        self.report = Report()
        self._today = desk.today()
        self._columns = columns
        self._doubles = Doubles()
        self._customers: dict[tuple[str | None, str | None], int | None] = {}

    def sound(self, unit: UnitOfWork, rows: Iterable[Row]) -> list[tuple[KeyRow, Key]]:
        """The rows that may be written, with their keys; the report gets the others."""
        pairs = [pair for number, cells in rows if (pair := self._read(number, cells))]
        taken = unit.keys.taken([key for _, key in pairs])
        named = {row.vendor for row, _ in pairs} - {None}
        strangers = named - {vendor.id for vendor in unit.vendors.all()} if named else named
        found: list[tuple[KeyRow, Key]] = []
        for place, (row, key) in enumerate(pairs):
            if row.vendor in strangers:
                known = [vendor.id for vendor in unit.vendors.all()]
                self._refuse(row, Field.VENDOR, "vendor-unknown", vendor=row.vendor, known=known)
            elif place in taken:
                column = Field.MARKING if "marking" in taken[place].params else Field.KEY_ID
                self._refuse(row, column, taken[place].code, **taken[place].params)
            elif self._customer_is_clear(unit, row):
                found.append((row, key))
        return found

    def customer_of(self, unit: UnitOfWork, row: KeyRow) -> int | None:
        """The id of a sound row's customer, who is added when new; None when it names none."""
        named = (row.inn, row.customer)
        if named == (None, None):
            return None
        if self._customers[named] is None:
            added = unit.customers.add(Customer(row.customer or "", row.category, row.inn))
            self._customers[named] = added.id
        return self._customers[named]

    def _read(self, number: int, cells: Sequence[Cell]) -> tuple[KeyRow, Key] | None:
        row, problems = row_of(number, cells, self._columns.fields, self._columns.defaults)
        if row is None and not problems:
            return None
        self.report.rows += 1
        key = key_of(row) if row else None
        found = self._oddities(row, key) if row and key else problems
        if found:
            self.report.add(*found)
        return None if found or row is None or key is None else (row, key)

    def _oddities(self, row: KeyRow, key: Key) -> tuple[Problem, ...]:
        double = self._doubles.of(row)
        if double:
            return (double,)
        try:
            check_key(key, self._today)
            if row.shipped_on and key.is_master:
                return (
                    Problem(
                        row.row,
                        "key-is-master",
                        Field.MODEL.value,
                        {"text": str(key.key_id or key.marking)},
                    ),
                )
            if row.shipped_on:
                check_days(key, row.shipped_on, self._today)
        except BadInput as error:
            return (Problem(row.row, error.code, None, error.params),)
        return ()

    def _customer_is_clear(self, unit: UnitOfWork, row: KeyRow) -> bool:
        named = (row.inn, row.customer)
        if named == (None, None) or named in self._customers:
            return True
        try:
            self._customers[named] = _customer(unit, row)
        except BadInput as error:
            self._refuse(row, Field.CUSTOMER, error.code, **error.params)
            return False
        self.report.new_customers += self._customers[named] is None
        return True

    def _refuse(self, row: KeyRow, column: Field, code: str, **params: object) -> None:
        self.report.add(Problem(row.row, code, column.value, params))


def key_of(row: KeyRow) -> Key:
    """The key that a row describes, in stock; its batch code where that belongs."""
    key = Key(
        row.family,
        row.key_id,
        row.marking,
        row.model,
        row.vendor,
        batch=row.batch,
        produced_on=row.produced_on,
        sold_on=row.sold_on,
    )
    return with_series(key)


def _customer(unit: UnitOfWork, row: KeyRow) -> int | None:
    """By ИНН, else by name; None for one that can be added.

    Raises BadInput `customer-ambiguous`, `name-missing`.
    """
    found = unit.customers.with_inn(row.inn) if row.inn else ()
    if len(found) != 1 and row.customer:
        called = unit.customers.called(row.customer)
        found = tuple(c for c in called if row.inn is None or c.inn in {None, row.inn})
    if len(found) > 1:
        raise BadInput("customer-ambiguous", name=row.customer or row.inn)
    if not found and not row.customer:
        raise BadInput("name-missing")
    return found[0].id if found else None

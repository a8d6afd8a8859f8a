"""Judge the rows of another program's table against themselves and against the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from keytool.domain.cells import Cell, Value
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.id_columns import BaseDecision, base_of
from keytool.domain.import_fields import Field
from keytool.domain.import_rows import Defaults, KeyRow, Left, Problem, RowReader
from keytool.domain.key_ids import Base, Family
from keytool.domain.keys import Key
from keytool.domain.series import with_series
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.import_customers import Customers, NameQuestion, NewCustomer
from keytool.services.import_doubles import Doubles
from keytool.services.register_key import check_days, check_key

Row = tuple[int, tuple[Cell, ...]]
"""A row's number in its file, and its cells."""

MOST_TOLD = 1_000
"""Problems that a report names; it counts them all."""

_FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a file hold, and what holds where they say nothing.

    `same_inn` are ИНН whose customer is meant whatever name the file writes beside them. With
    `known_only` no customer is added: rows of those that the register has not got are problems.
    """

    fields: Mapping[int, Field]
    defaults: Defaults = field(default_factory=Defaults)
    same_inn: frozenset[str] = frozenset()
    known_only: bool = False

    def with_base(self, base: Base | None) -> "Columns":
        """With the base of Guardant numbers that the file's own cells have proved."""
        return replace(self, defaults=replace(self.defaults, id_base=base))


@dataclass(slots=True)
class Tally:
    """How many rows something was made of, and the first of them."""

    rows: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        self.rows += 1
        if len(self.first) < _FIRST_ROWS:
            self.first.append(row)


@dataclass(slots=True)
class Report:
    """What an import would do, or did.

    Every row of the file is counted once: in `rows`, of which the `bad` have problems, or in
    `left` by the reason why it is none. `problems` names the first; `notes` what was made of
    rows on the way; `unknown` the customers that it was not to add. Good
    rows give `keys` (more than rows where a cell lists several), or `cases`.
    """

    rows: int = 0
    bad: int = 0
    keys: int = 0
    cases: int = 0
    problems: list[Problem] = field(default_factory=list)
    left: dict[Left, Tally] = field(default_factory=dict)
    notes: dict[str, Tally] = field(default_factory=dict)
    new: list[NewCustomer] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    questions: list[NameQuestion] = field(default_factory=list)

    @property
    def good(self) -> int:
        return self.rows - self.bad

    @property
    def in_file(self) -> int:
        """Rows below the headings."""
        return self.rows + sum(tally.rows for tally in self.left.values())

    @property
    def new_customers(self) -> int:
        return len(self.new)

    def add(self, *found: Problem) -> None:
        self.bad += 1
        self.problems += found[: max(0, MOST_TOLD - len(self.problems))]


class Judge:
    """Goes through the rows of one file in their order and keeps the report of it.

    `close` when that is done.
    """

    def __init__(self, desk: Desk, columns: Columns) -> None:
        self.customers = Customers(columns.same_inn, known_only=columns.known_only)
        self.report = Report(new=self.customers.new, unknown=self.customers.unknown)
        self._today = desk.today()
        self._reader = RowReader(columns.fields, columns.defaults)
        self._doubles = Doubles()
        self._vendors: frozenset[str] | None = None

    def close(self) -> None:
        self._doubles.close()

    def sound(self, unit: UnitOfWork, rows: Iterable[Row]) -> list[tuple[KeyRow, Key]]:
        """The keys of rows that may be written; the report gets the others.

        A row that lists several keys is taken whole or not at all.
        """
        read = [some for number, cells in rows if (some := self._read(number, cells))]
        pairs = [pair for some in read for pair in some]
        taken = unit.keys.taken([key for _, key in pairs])
        found: list[tuple[KeyRow, Key]] = []
        place = 0
        for some in read:
            end = place + len(some)
            refused = next((taken[at] for at in range(place, end) if at in taken), None)
            place = end
            problem = self._objection(unit, some[0][0], refused)
            if problem:
                self.report.add(problem)
                continue
            self.report.keys += len(some)
            found += some
        self.report.questions = list(self.customers.questions.values())
        return found

    def _read(self, number: int, cells: Sequence[Cell]) -> list[tuple[KeyRow, Key]] | None:
        told = self._reader.read(number, cells)
        if told.left is not None:
            self.report.left.setdefault(told.left, Tally()).add(number)
            return None
        self.report.rows += 1
        if told.problems:
            self.report.add(*told.problems)
            return None
        pairs = [(row, key_of(row)) for row in told.keys]
        for row, key in pairs:
            problem = self._doubles.of(row) or self._oddity(row, key)
            if problem:
                self.report.add(problem)
                return None
        for note in told.notes:
            self.report.notes.setdefault(note, Tally()).add(number)
        return pairs

    def _oddity(self, row: KeyRow, key: Key) -> Problem | None:
        try:
            check_key(key, self._today)
            if row.shipped_on and key.is_master:
                told = {"text": str(key.key_id or key.marking)}
                return Problem(row.row, "key-is-master", Field.MODEL.value, told)
            if row.shipped_on:
                check_days(key, row.shipped_on, self._today)
        except BadInput as error:
            return Problem(row.row, error.code, None, error.params)
        return None

    def _objection(self, unit: UnitOfWork, row: KeyRow, taken: Conflict | None) -> Problem | None:
        """What the register says against a row."""
        if row.vendor is not None:
            if self._vendors is None:
                self._vendors = frozenset(vendor.id for vendor in unit.vendors.all())
            if row.vendor not in self._vendors:
                told = {"vendor": row.vendor, "known": sorted(self._vendors)}
                return Problem(row.row, "vendor-unknown", Field.VENDOR.value, told)
        if taken:
            column = Field.MARKING if "marking" in taken.params else Field.KEY_ID
            return Problem(row.row, taken.code, column.value, _with_name(unit, taken))
        refused = self.customers.refusal(unit, row)
        if refused:
            return Problem(row.row, refused.code, Field.CUSTOMER.value, refused.params)
        return None


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


def base_of_ids(rows: Iterable[Row], columns: Columns) -> BaseDecision:
    """In which base a file writes Guardant numbers, by all cells of that column."""
    at = next((place for place, held in columns.fields.items() if held is Field.KEY_ID), None)
    reader = RowReader(
        {place: held for place, held in columns.fields.items() if held in _TELL_FAMILY},
        columns.defaults,
    )
    if at is None:
        return base_of(())
    return base_of(
        _written(cells[at].value)
        for number, cells in rows
        if at < len(cells) and reader.family_of(number, cells) is Family.GUARDANT
    )


_TELL_FAMILY = frozenset({Field.FAMILY, Field.MODEL})


def _written(value: Value) -> str:
    return "" if value is None else str(value)


def _with_name(unit: UnitOfWork, taken: Conflict) -> dict[str, object]:
    """The facts of a refusal, with the name of the customer who has the other key."""
    told = dict(taken.params)
    number = told.get("customer")
    customer = unit.customers.get(number) if isinstance(number, int) else None
    return told | ({"customer": customer.name} if customer else {})

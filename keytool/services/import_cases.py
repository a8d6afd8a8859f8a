"""Take open cases from another desk's table: all of them in one transaction, or none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from keytool.domain.case_rows import CaseRow, read_case
from keytool.domain.cases import CaseState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.import_fields import Field
from keytool.domain.import_rows import Left, Problem
from keytool.domain.imports import CASES_IMPORTED
from keytool.domain.journal import Event, Subject
from keytool.domain.units_told import units_fact
from keytool.ports import UnitOfWork
from keytool.services.case_of_row import case_of_row
from keytool.services.case_row_meant import Wrong, placed
from keytool.services.case_work import CaseWork
from keytool.services.desk import Desk
from keytool.services.import_check import Columns, Report, Row, Tally
from keytool.services.import_customers import Customers
from keytool.services.import_keys import Progress, Source

MOST_CASES = 5_000
"""Cases of one table: all of them are one transaction with one entry of the journal."""
_LAST = {CaseState.SUSPENDED: 1, CaseState.QUEUED: 2}
"""What waits its turn is told after what it waits for."""


def check_cases(desk: Desk, rows: Iterable[Row], columns: Columns, progress: Progress) -> Report:
    """A dry run: all that would be written, done and left without a commit.

    Raises BadInput `cases-too-many`.
    """
    with desk.register.write(desk.operator) as unit:
        return _Load(desk, unit, columns).all(rows, progress)


def import_cases(  # noqa: PLR0917  a table, and what is said of it
    desk: Desk,
    rows: Iterable[Row],
    columns: Columns,
    source: Source,
    progress: Progress,
    without: frozenset[int] = frozenset(),
) -> Report:
    """Write every row but those `without` (their numbers in the file), or nothing.

    Raises Conflict `import-has-problems` when one has a problem; BadInput `cases-too-many`.
    """
    with desk.register.write(desk.operator) as unit:
        load = _Load(desk, unit, columns, without)
        report = load.all(rows, progress)
        if load.bad - without:
            raise Conflict("import-has-problems", problems=report.bad)
        if load.works:
            unit.commit(load.event(source))
    return report


def import_good_cases(
    desk: Desk, rows: Sequence[Row], columns: Columns, source: Source, progress: Progress
) -> Report:
    """Write the rows that have no problem; name the others."""
    with desk.register.write(desk.operator) as unit:
        load = _Load(desk, unit, columns)
        report = load.all(rows, progress)
    if report.cases:
        import_cases(desk, rows, columns, source, progress, frozenset(load.bad))
    return report


@dataclass(slots=True)
class _Load:
    """What one transaction makes of a table."""

    desk: Desk
    unit: UnitOfWork
    columns: Columns
    without: frozenset[int] = frozenset()
    bad: set[int] = field(default_factory=set)
    works: list[CaseWork] = field(default_factory=list)
    facts: dict[str, str | int | None] = field(default_factory=dict)
    customers: Customers = field(init=False)
    report: Report = field(init=False)

    def __post_init__(self) -> None:
        self.customers = Customers(self.columns.same_inn, known_only=self.columns.known_only)
        self.report = Report(new=self.customers.new, unknown=self.customers.unknown)

    def all(self, rows: Iterable[Row], progress: Progress) -> Report:
        """Cases in the order in which they were received."""
        read = list(self._read(rows))
        read.sort(key=lambda one: (_LAST.get(one.state, 0), one.received, one.row))
        for done, row in enumerate(read, 1):
            self._take(row)
            progress(done)
        self.report.problems.sort(key=lambda one: one.row)
        self.report.questions = list(self.customers.questions.values())
        return self.report

    def _read(self, rows: Iterable[Row]) -> Iterator[CaseRow]:
        seen: dict[str, int] = {}
        vendor = self.columns.defaults.vendor
        for number, cells in rows:
            told = read_case(number, cells, self.columns.fields, vendor)
            if told.left is not None:
                self._leave(told.left, number)
                continue
            self.report.rows += 1
            if self.report.rows > MOST_CASES:
                raise BadInput("cases-too-many", most=MOST_CASES)
            if told.case is None:
                self._refuse(number, *told.problems)
            elif (first := seen.setdefault(told.case.case, number)) != number:
                facts = {"number": told.case.case, "row": first}
                self._refuse(number, Problem(number, "case-twice-in-file", "case", facts))
            elif number not in self.without:
                yield from self._placed(told.case, told.notes)

    def _placed(self, row: CaseRow, notes: tuple[str, ...]) -> Iterator[CaseRow]:
        try:
            yield placed(self.desk, self.unit, row)
        except Wrong as error:
            self._refuse(row.row, error.problem)
            return
        for note in notes:
            self.report.notes.setdefault(note, Tally()).add(row.row)

    def _take(self, row: CaseRow) -> None:
        try:
            if self._is_known(row):
                self.report.rows -= 1
                self._leave(Left.KNOWN, row.row)
                return
            work = case_of_row(self.desk, self.unit, row, self._customer(row))
        except Wrong as error:
            self._refuse(row.row, error.problem)
            return
        self.facts |= work.keep()
        if work.moved and work.case.coupon:
            state, units = (work.moved[name] for name in ("units_state", "units"))
            self.facts[units_fact(work.case.coupon, work.case.number)] = f"{state} {units}"
        self.works.append(work)
        self.report.cases += 1

    def _customer(self, row: CaseRow) -> int | None:
        """Raises Wrong."""
        refused = self.customers.refusal(self.unit, row)
        if refused is not None:
            raise Wrong(Problem(row.row, refused.code, Field.CUSTOMER.value, refused.params))
        self.customers.add_new(self.unit, (row,))
        return self.customers.id_of(row)

    def _is_known(self, row: CaseRow) -> bool:
        """Whether the register has the case already. Raises Wrong for another of its number."""
        known = self.unit.cases.by_former(row.case)
        if known is None:
            return False
        if known.opened_at != row.received:
            facts = {"number": row.case, "case": known.number, "received": known.opened_at}
            raise Wrong(Problem(row.row, "case-number-of-another", Field.CASE.value, facts))
        return True

    def _refuse(self, row: int, *problems: Problem) -> None:
        self.bad.add(row)
        self.report.add(*problems)

    def _leave(self, left: Left, row: int) -> None:
        self.report.left.setdefault(left, Tally()).add(row)

    def event(self, source: Source) -> Event:
        """The entry that names all that the import made, so that it can be taken back."""
        told = [subject for work in self.works for subject in work.subjects()]
        told += [Subject("customer", customer) for customer in self.customers.added]
        facts: dict[str, str | int | None] = {
            "file": source.name,
            "cases": self.report.cases,
            "digest": source.digest,
        }
        return Event(CASES_IMPORTED, tuple(dict.fromkeys(told)), facts | self.facts)

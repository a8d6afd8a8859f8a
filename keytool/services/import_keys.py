"""Take keys, what they carry and where they went from another program's table."""

import gc
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from keytool.domain.errors import Conflict
from keytool.domain.import_rows import KeyRow
from keytool.domain.imports import IMPORTED
from keytool.domain.journal import Event, Subject, Subjects
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.series import gets_desk_number
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.import_check import Columns, Judge, Report, Row
from keytool.services.register_key import next_desk_number, subjects_of
from keytool.services.warranties import delivered

Progress = Callable[[int], None]
"""Called with the number of the last row that is done; what it raises ends the import."""

_AT_ONCE = 1_000
_BOXES_AT_ONCE = 100
_PORTIONS_BETWEEN = 10


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and the digest of its content, by which an import goes on."""

    name: str
    digest: str


def check_import(desk: Desk, rows: Iterable[Row], columns: Columns, progress: Progress) -> Report:
    """A dry run: what would be written, and every problem with its row and column."""
    with closing(Judge(desk, columns)) as judge:
        for portion in _portions(rows):
            with desk.register.read() as unit:
                judge.sound(unit, portion)
            progress(portion[-1][0])
    return judge.report


def import_all(
    desk: Desk, rows: Iterable[Row], columns: Columns, source: Source, progress: Progress
) -> Report:
    """Write every row in one transaction, or nothing.

    Raises Conflict `import-has-problems` when a row has one; check first to see which.
    """
    with closing(Judge(desk, columns)) as judge, desk.register.write(desk.operator) as unit:
        load = _Load(desk, judge)
        for portion in _portions(rows):
            sound = judge.sound(unit, portion)
            if judge.report.bad:
                raise Conflict("import-has-problems", problems=judge.report.bad)
            load.write(unit, sound)
            progress(portion[-1][0])
        if load.keys:
            unit.commit(load.event(unit, source))
    return judge.report


def import_good(
    desk: Desk, rows: Iterable[Row], columns: Columns, source: Source, progress: Progress
) -> Report:
    """Write the rows that have no problem, a thousand at a time; name the others.

    What was written stays when `progress` raises, and the same file goes on from there.
    """
    with desk.register.read() as unit:
        done = unit.imports.rows_done(source.digest)
    with closing(Judge(desk, columns)) as judge:
        for portion in _portions(row for row in rows if row[0] > done):
            load = _Load(desk, judge)
            with desk.register.write(desk.operator) as unit:
                load.write(unit, judge.sound(unit, portion))
                unit.imports.note(source.digest, portion[-1][0])
                unit.commit(load.event(unit, source))
            progress(portion[-1][0])
    return judge.report


@dataclass(frozen=True, slots=True)
class _Box:
    """Keys that left together."""

    customer: int
    shipped_on: date
    order: str | None


class _Load:
    """What one transaction of an import writes."""

    def __init__(self, desk: Desk, judge: Judge) -> None:
        self.keys = 0
        self._subjects = Subjects()
        self._desk = desk
        self._judge = judge
        self._customers_before = len(judge.customers.added)
        self._boxes: dict[_Box, array[int]] = {}
        self._warranties: dict[tuple[str | None, date, date | None], Key] = {}

    def write(self, unit: UnitOfWork, sound: Sequence[tuple[KeyRow, Key]]) -> None:
        self._judge.customers.add_new(unit, (row for row, _ in sound))
        placed = (self._placed(unit, row, key) for row, key in sound)
        keys = unit.keys.add_all(_numbered(unit, placed))
        self.keys += len(keys)
        licences: list[Licence] = []
        for (row, _), key in zip(sound, keys, strict=True):
            self._subjects.add(*subjects_of(key))
            if row.product:
                licences.append(_licence(row, key))
            if key.customer is not None and key.shipped_on is not None:
                box = _Box(key.customer, key.shipped_on, row.order)
                self._boxes.setdefault(box, array("q")).append(key.id)
        unit.licences.add_all(licences)

    def event(self, unit: UnitOfWork, source: Source) -> Event:
        """Close the boxes; what is left to do is to commit this.

        The event names all that the import made, so that it can be taken back.
        """
        boxes = iter(self._boxes.items())
        while some := list(islice(boxes, _BOXES_AT_ONCE)):
            unit.shipments.add_all(
                [Shipment(x.customer, x.shipped_on, x.order, tuple(keys)) for x, keys in some]
            )
        for customer in self._judge.customers.added[self._customers_before :]:
            self._subjects.add(Subject("customer", customer))
        facts: Mapping[str, str | int | None] = {
            "file": source.name,
            "keys": self.keys,
            "digest": source.digest,
        }
        return Event(IMPORTED, self._subjects, facts)

    def _placed(self, unit: UnitOfWork, row: KeyRow, key: Key) -> Key:
        """The key where its row says it is. Keys of a vendor and a day have one warranty."""
        customer = self._judge.customers.id_of(row)
        if customer is None or row.shipped_on is None:
            return key
        alike = self._warranties.get((row.vendor, row.shipped_on, key.sold_on))
        if alike is None:
            alike = delivered(unit, self._desk.rulebook, key, customer, row.shipped_on)
            self._warranties[row.vendor, row.shipped_on, key.sold_on] = alike
        return Key(
            key.family,
            key.key_id,
            key.marking,
            key.model,
            key.vendor,
            KeyState.SHIPPED,
            batch=key.batch,
            produced_on=key.produced_on,
            sold_on=key.sold_on,
            unmarked=key.unmarked,
            customer=customer,
            shipped_on=row.shipped_on,
            warranty_ends=alike.warranty_ends,
            warranty_edition=alike.warranty_edition,
        )


def _numbered(unit: UnitOfWork, keys: Iterable[Key]) -> list[Key]:
    """The keys, those that bear nothing of their own with this desk's next numbers."""
    numbered: list[Key] = []
    given = 0
    for key in keys:
        if gets_desk_number(key):
            key = replace(key, key_id=next_desk_number(unit, key.family, given))  # noqa: PLW2901
            given += 1
        numbered.append(key)
    return numbered


def _licence(row: KeyRow, key: Key) -> Licence:
    return Licence(
        key.id,
        row.product or "",
        row.edition,
        row.quantity,
        row.until,
        modules=row.modules,
        bought_on=row.bought_on,
    )


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """A thousand rows at a time. Meanwhile Python looks for no cycles, a fifth of the time:
    rows make none, and what else may have made some is looked through now and then.
    """
    waiting, collecting, done = iter(rows), gc.isenabled(), 0
    gc.disable()
    try:
        while portion := list(islice(waiting, _AT_ONCE)):
            yield portion
            done += 1
            if done % _PORTIONS_BETWEEN == 0:
                gc.collect(1)
    finally:
        if collecting:
            gc.enable()

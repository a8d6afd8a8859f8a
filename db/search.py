"""The one search box over the register.

Whole words come first, then beginnings, then what is inside of words; see `db.search_index`.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    exists,
    false,
    or_,
    select,
    union,
)

from db.case_rows import CASES
from db.coupon_rows import COUPONS
from db.customers import CUSTOMERS, customer_of_row
from db.keys import KEYS, key_of_row
from db.notes import NOTES, note_of_row
from db.replacements import REPLACEMENTS
from db.search_index import SEARCH_LINES, beginning, exactly, inside, line_has
from db.seats import is_hidden, shown
from db.shipments import SHIPMENTS
from db.terms import (
    hit_of_coupon,
    hit_of_customer,
    hit_of_key,
    hit_of_note,
    hit_of_shipment,
    read,
)
from keytool.domain.notes import NoteOn
from keytool.domain.search import Hit, HitKind


def find(
    connection: Connection, text: str, limit: int, kind: HitKind | None = None
) -> tuple[Hit, ...]:
    """Exact matches, then beginnings, then the rest; each in the order of its words."""
    parts, whole = read(text)
    stages = [exactly(part, kind) for part in whole] + [beginning(part, kind) for part in parts]
    stages += [inside(connection, part, kind) for part in parts]
    found: dict[tuple[str, int], None] = {}
    for stage in stages:
        if len(found) < limit:
            rows = connection.execute(stage.limit(limit + len(found)))
            found.update(((row.kind, row.record), None) for row in rows)
    return _hits(connection, list(found)[:limit], parts)


def records_found(kind: HitKind, text: str) -> Select[int]:
    """The ids of all records of a kind that the text finds, for lists narrowed by it."""
    lines = select(SEARCH_LINES.c.record).where(SEARCH_LINES.c.kind == kind.value)
    parts = dict.fromkeys(chain(*read(text)))
    # One statement each: an OR would go through all lines.
    found = [lines.where(line_has(part, kind)) for part in parts] or [lines.where(false())]
    return found[0] if len(found) == 1 else select(union(*found).subquery().c.record)


def is_found(kind: HitKind, record: Column[Any], text: str) -> ColumnElement[bool]:
    """Whether the text finds a row's record: to go through a list that has many such rows."""
    parts = dict.fromkeys(chain(*read(text)))
    anywhere = or_(false(), *(SEARCH_LINES.c.line.contains(p, autoescape=True) for p in parts))
    this = (SEARCH_LINES.c.kind == kind.value) & (SEARCH_LINES.c.record == record)
    return exists(select(SEARCH_LINES.c.line).where(this, anywhere))


def _hits(
    connection: Connection, found: Sequence[tuple[str, int]], parts: Collection[str]
) -> tuple[Hit, ...]:
    hits: dict[tuple[str, int], Hit] = {}
    for kind, load in _LOADERS.items():
        records = [record for name, record in found if name == kind.value]
        if records:
            hits.update(((kind.value, hit.id), hit) for hit in load(connection, records, parts))
    return tuple(hits[name] for name in found if name in hits)


def _key_hits(
    connection: Connection, records: Sequence[int], _parts: Collection[str]
) -> Iterator[Hit]:
    for row in _rows(connection, KEYS, records):
        yield hit_of_key(key_of_row(row))


def _customer_hits(
    connection: Connection, records: Sequence[int], parts: Collection[str]
) -> Iterator[Hit]:
    for row in _rows(connection, CUSTOMERS, records):
        yield hit_of_customer(customer_of_row(row), parts)


def _shipment_hits(
    connection: Connection, records: Sequence[int], _parts: Collection[str]
) -> Iterator[Hit]:
    rows = _rows(connection, SHIPMENTS, records)
    owners = _rows(connection, CUSTOMERS, {row.customer for row in rows})
    names = {owner.id: owner.name for owner in owners}
    return (hit_of_shipment(row.id, row.order, names[row.customer]) for row in rows)


def _coupon_hits(
    connection: Connection, records: Sequence[int], _parts: Collection[str]
) -> Iterator[Hit]:
    rows = _rows(connection, COUPONS, records)
    keys = _rows(connection, KEYS, {row.key for row in rows})
    titles = {row.id: hit_of_key(key_of_row(row)).title for row in keys}
    return (hit_of_coupon(row.id, row.code, titles[row.key]) for row in rows)


def _note_hits(
    connection: Connection, records: Sequence[int], parts: Collection[str]
) -> Iterator[Hit]:
    notes = [note_of_row(row) for row in _rows(connection, NOTES, records)]
    called: dict[tuple[str, int], str] = {}
    for kind, load in _CALLED.items():
        of_kind = [note.record for note in notes if note.kind is kind]
        if of_kind:
            called.update(((kind, hit.id), hit.title) for hit in load(connection, of_kind, parts))
    return (hit_of_note(note, called.get((note.kind, note.record), "")) for note in notes)


def _replacement_hits(
    connection: Connection, records: Sequence[int], _parts: Collection[str]
) -> Iterator[Hit]:
    """As their faulty keys are called."""
    rows = _rows(connection, REPLACEMENTS, records)
    keys = {row.id: key_of_row(row) for row in _rows(connection, KEYS, {row.key for row in rows})}
    return (replace(hit_of_key(keys[row.key]), id=row.id) for row in rows)


def _case_hits(
    connection: Connection, records: Sequence[int], _parts: Collection[str]
) -> Iterator[Hit]:
    """Of notes alone: a case itself is found by its number and the words of its subject."""
    for row in _rows(connection, CASES, records):
        yield Hit(HitKind.NOTE, row.id, row.number)


def _rows(connection: Connection, table: Table, records: Collection[int]) -> Sequence[Row[Any]]:
    if is_hidden(connection, table.c.id):
        return ()
    return connection.execute(shown(connection, table).where(table.c.id.in_(records))).all()


_Load = Callable[[Connection, Sequence[int], Collection[str]], Iterator[Hit]]
_CALLED: dict[NoteOn, _Load] = {
    NoteOn.KEY: _key_hits,
    NoteOn.CUSTOMER: _customer_hits,
    NoteOn.SHIPMENT: _shipment_hits,
    NoteOn.COUPON: _coupon_hits,
    NoteOn.REPLACEMENT: _replacement_hits,
    NoteOn.CASE: _case_hits,
}
"""How what a note is on is called."""
_LOADERS: dict[HitKind, _Load] = {
    HitKind.KEY: _key_hits,
    HitKind.CUSTOMER: _customer_hits,
    HitKind.SHIPMENT: _shipment_hits,
    HitKind.COUPON: _coupon_hits,
    HitKind.NOTE: _note_hits,
}

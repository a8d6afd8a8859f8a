"""The one search box over the register.

Whole words and beginnings are looked up in an index; only what they leave room
for is sought inside the lines, one line a record.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, select, union

from db.bulk import insert_plain
from db.mappers import customer_of_row, key_of_row
from db.tables import COUPONS, CUSTOMERS, KEYS, SEARCH_LINES, SEARCH_TERMS, SHIPMENTS
from db.terms import (
    LONGEST,
    fold,
    hit_of_coupon,
    hit_of_customer,
    hit_of_key,
    hit_of_shipment,
    understood,
)
from keytool.domain.search import Hit, HitKind

_SEPARATOR = "\n"  # no folded word has one
_AFTER_ALL = "\U0010ffff"
_Rows = Select[str, int]


def index(connection: Connection, kind: HitKind, record: int, terms: Sequence[str]) -> None:
    """Make a record found by these terms and no others."""
    line = _SEPARATOR.join(terms)
    this_line = (SEARCH_LINES.c.kind == kind.value) & (SEARCH_LINES.c.record == record)
    known = connection.scalar(select(SEARCH_LINES.c.line).where(this_line))
    if known == line:
        return
    if known is not None:
        this_term = (SEARCH_TERMS.c.kind == kind.value) & (SEARCH_TERMS.c.record == record)
        connection.execute(delete(SEARCH_LINES).where(this_line))
        connection.execute(delete(SEARCH_TERMS).where(this_term))
    index_new(connection, kind, {record: terms})


def index_new(connection: Connection, kind: HitKind, terms: Mapping[int, Sequence[str]]) -> None:
    """Make records, by their ids, found by these terms; nothing is known of them yet."""
    rows = {record: words for record, words in terms.items() if words}
    if rows:
        lines = [_row(kind, record) | {"line": _SEPARATOR.join(rows[record])} for record in rows]
        insert_plain(connection, SEARCH_LINES, lines)
        words = [_row(kind, record) | {"term": term} for record in rows for term in rows[record]]
        insert_plain(connection, SEARCH_TERMS, words)


def _row(kind: HitKind, record: int) -> dict[str, object]:
    return {"kind": kind.value, "record": record}


def find(connection: Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """Exact matches, then beginnings, then the rest; each in the order of its words."""
    part = fold(text)
    if not part or len(part) > LONGEST:
        return ()
    whole = dict.fromkeys((part, *understood(text)))
    found: dict[tuple[str, int], None] = {}
    for stage in (*map(_exact, whole), _beginning(part), _inside(part)):
        if len(found) < limit:
            rows = connection.execute(stage.limit(limit + len(found)))
            found.update(((row.kind, row.record), None) for row in rows)
    return _hits(connection, list(found)[:limit])


def records_found(kind: HitKind, text: str) -> Select[int]:
    """The ids of all records of a kind that the text finds, for lists narrowed by it."""
    part = fold(text)
    whole = dict.fromkeys((part, *understood(text)))
    if not part or len(part) > LONGEST:
        whole = {}
    found = [*map(_exact, whole), _beginning(part), _inside(part)] if whole else [_exact("")]
    ids = (rows.where(rows.selected_columns.kind == kind.value) for rows in found)
    return select(
        union(*(one.with_only_columns(one.selected_columns.record).order_by(None) for one in ids))
        .subquery()
        .c.record
    )


def _exact(term: str) -> _Rows:
    found = select(SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record).where(SEARCH_TERMS.c.term == term)
    return found.order_by(SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record)


def _beginning(part: str) -> _Rows:
    # A range instead of LIKE: an index serves it on both databases.
    found = select(SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record).where(
        SEARCH_TERMS.c.term >= part, SEARCH_TERMS.c.term < part + _AFTER_ALL
    )
    return found.order_by(SEARCH_TERMS.c.term, SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record)


def _inside(part: str) -> _Rows:
    anywhere = SEARCH_LINES.c.line.contains(part, autoescape=True)
    found = select(SEARCH_LINES.c.kind, SEARCH_LINES.c.record).where(anywhere)
    return found.order_by(SEARCH_LINES.c.kind, SEARCH_LINES.c.record)


def _hits(connection: Connection, found: Sequence[tuple[str, int]]) -> tuple[Hit, ...]:
    hits: dict[tuple[str, int], Hit] = {}
    for kind, load in _LOADERS.items():
        records = [record for name, record in found if name == kind.value]
        if records:
            hits.update(((kind.value, hit.id), hit) for hit in load(connection, records))
    return tuple(hits[name] for name in found if name in hits)


def _key_hits(connection: Connection, records: Sequence[int]) -> Iterator[Hit]:
    for row in _rows(connection, KEYS, records):
        yield hit_of_key(key_of_row(row))


def _customer_hits(connection: Connection, records: Sequence[int]) -> Iterator[Hit]:
    for row in _rows(connection, CUSTOMERS, records):
        yield hit_of_customer(customer_of_row(row))


def _shipment_hits(connection: Connection, records: Sequence[int]) -> Iterator[Hit]:
    rows = _rows(connection, SHIPMENTS, records)
    owners = _rows(connection, CUSTOMERS, {row.customer for row in rows})
    names = {owner.id: owner.name for owner in owners}
    return (hit_of_shipment(row.id, row.order, names[row.customer]) for row in rows)


def _coupon_hits(connection: Connection, records: Sequence[int]) -> Iterator[Hit]:
    rows = _rows(connection, COUPONS, records)
    keys = _rows(connection, KEYS, {row.key for row in rows})
    titles = {row.id: hit_of_key(key_of_row(row)).title for row in keys}
    return (hit_of_coupon(row.id, row.code, titles[row.key]) for row in rows)


def _rows(connection: Connection, table: Table, records: Collection[int]) -> Sequence[Row[Any]]:
    return connection.execute(select(table).where(table.c.id.in_(records))).all()


_LOADERS: dict[HitKind, Callable[[Connection, Sequence[int]], Iterator[Hit]]] = {
    HitKind.KEY: _key_hits,
    HitKind.CUSTOMER: _customer_hits,
    HitKind.SHIPMENT: _shipment_hits,
    HitKind.COUPON: _coupon_hits,
}

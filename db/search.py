"""The one search box over the register.

Whole words and beginnings are looked up in an index; only what they leave room
for is sought inside the lines, one line a record.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from sqlalchemy import Select, delete, insert, or_, select
from sqlalchemy.orm import Session

from db.mappers import coupon_of_row, customer_of_row, key_of_row, shipment_of_row
from db.rows import CouponRow, CustomerRow, KeyRow, LineRow, ShipmentRow, TermRow
from db.terms import (
    hit_of_coupon,
    hit_of_customer,
    hit_of_key,
    hit_of_shipment,
    typed,
    understood,
)
from keytool.domain.search import Hit, HitKind

_SEPARATOR = "\n"  # no folded word has one
_AFTER_ALL = "\U0010ffff"
_Found = Select[str, int]


def index(session: Session, kind: HitKind, record: int, terms: Sequence[str]) -> None:
    """Make a record found by these terms and no others."""
    line = _SEPARATOR.join(terms)
    this_line = (LineRow.kind == kind.value) & (LineRow.record == record)
    if session.scalar(select(LineRow.line).where(this_line)) == line:
        return
    this_term = (TermRow.kind == kind.value) & (TermRow.record == record)
    session.execute(delete(LineRow).where(this_line))
    session.execute(delete(TermRow).where(this_term))
    if terms:
        name = {"kind": kind.value, "record": record}
        session.execute(insert(LineRow), name | {"line": line})
        session.execute(insert(TermRow), [name | {"term": term} for term in terms])


def find(session: Session, text: str, limit: int) -> tuple[Hit, ...]:
    """Exact matches, then beginnings, then the rest; each in the order of its words."""
    parts = typed(text)
    stages = chain(
        (_exact(term) for term in dict.fromkeys(parts + understood(text))),
        (_beginning(term) for term in parts),
        [_inside(parts)] if parts else (),
    )
    found: dict[tuple[str, int], None] = {}
    for stage in stages:
        if len(found) < limit:
            rows = session.execute(stage.limit(limit + len(found)))
            found.update(((kind, record), None) for kind, record in rows)
    return _hits(session, list(found)[:limit])


def _exact(term: str) -> _Found:
    found = select(TermRow.kind, TermRow.record).where(TermRow.term == term)
    return found.order_by(TermRow.kind, TermRow.record)


def _beginning(part: str) -> _Found:
    # A range instead of LIKE: an index serves it on both databases.
    found = select(TermRow.kind, TermRow.record).where(
        TermRow.term >= part, TermRow.term < part + _AFTER_ALL
    )
    return found.order_by(TermRow.term, TermRow.kind, TermRow.record)


def _inside(parts: Sequence[str]) -> _Found:
    anywhere = or_(*(LineRow.line.contains(part, autoescape=True) for part in parts))
    return (
        select(LineRow.kind, LineRow.record).where(anywhere).order_by(LineRow.kind, LineRow.record)
    )


def _hits(session: Session, found: Sequence[tuple[str, int]]) -> tuple[Hit, ...]:
    hits: dict[tuple[str, int], Hit] = {}
    for kind, load in _LOADERS.items():
        records = [record for name, record in found if name == kind.value]
        if records:
            hits.update(((kind.value, hit.id), hit) for hit in load(session, records))
    return tuple(hits[name] for name in found if name in hits)


def _keys(session: Session, records: Sequence[int]) -> Iterable[Hit]:
    rows = session.scalars(select(KeyRow).where(KeyRow.id.in_(records)))
    return (hit_of_key(key_of_row(row)) for row in rows)


def _customers(session: Session, records: Sequence[int]) -> Iterable[Hit]:
    rows = session.scalars(select(CustomerRow).where(CustomerRow.id.in_(records)))
    return (hit_of_customer(customer_of_row(row)) for row in rows)


def _shipments(session: Session, records: Sequence[int]) -> Iterable[Hit]:
    rows = session.execute(
        select(ShipmentRow, CustomerRow).join(CustomerRow).where(ShipmentRow.id.in_(records))
    )
    return (hit_of_shipment(shipment_of_row(row), customer_of_row(owner)) for row, owner in rows)


def _coupons(session: Session, records: Sequence[int]) -> Iterable[Hit]:
    rows = session.execute(select(CouponRow, KeyRow).join(KeyRow).where(CouponRow.id.in_(records)))
    return (hit_of_coupon(coupon_of_row(row), key_of_row(key)) for row, key in rows)


_LOADERS: dict[HitKind, Callable[[Session, Sequence[int]], Iterable[Hit]]] = {
    HitKind.KEY: _keys,
    HitKind.CUSTOMER: _customers,
    HitKind.SHIPMENT: _shipments,
    HitKind.COUPON: _coupons,
}

"""Coupons and their proofs, by portions: what `keytool.domain.audit` compares."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Connection, and_, exists, select, type_coerce
from sqlalchemy.types import NullType

from db.audit_read import UNREADABLE, among, ids_of, proving, readable, told_of
from db.coupon_overrides import override_of_text
from db.coupon_rows import COUPONS, coupon_of_row
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.redemptions import REDEMPTIONS, redemption_of_row
from db.retired_tokens import RETIRED_TOKENS
from keytool.domain.audit import (
    NEW,
    OLD,
    RENEWALS,
    CouponFile,
    CouponLine,
)
from keytool.domain.audit_links import CouponLink, RetiredLine
from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, UnitKind, UnitState

_KIND = "coupon"
_OF_A_REPLACEMENT = 2
"""Keys that its entry names."""
_C = COUPONS.c
_LINE = tuple(
    # As they lie there: what has to be read is read once for all rows that have it.
    type_coerce(column, NullType)
    for column in (
        *(_C.id, _C.code, _C.lookup, _C.coupon_id, _C.key_reference, _C.edition, _C.level),
        *(_C.unit, _C.units, _C.valid_from, _C.valid_until, _C.time_zone),
        *(_C.status_list, _C.status_index, _C.token, _C.mark, _C.spent, _C.held, _C.override),
    )
)


def coupon_ids(connection: Connection, since: int) -> Iterator[Sequence[int]]:
    return ids_of(connection, _KIND, COUPONS.c.id, since)


def coupon_lines(connection: Connection, ids: Sequence[int]) -> list[CouponLine]:
    """Those that can be read; the others need a look of their own."""
    return readable(partial(_lines, connection), ids)


def _lines(connection: Connection, ids: Sequence[int]) -> list[CouponLine]:
    taken: dict[int, list[tuple[str, int, UnitState]]] = defaultdict(list)
    t = REDEMPTIONS.c
    cases = select(t.coupon, t.case, t.units, t.state).where(among(t.coupon, ids))
    for coupon, case, units, state in connection.execute(cases).all():
        taken[coupon].append((case, units, _state(state)))
    told = told_of(connection, _KIND, ids)
    rows: Sequence[Any] = connection.execute(select(*_LINE).where(among(COUPONS.c.id, ids))).all()
    return [_line(row, tuple(taken[row[0]]), tuple(told[row[0]])) for row in rows]


def _line(row: Any, cases: Any, entries: Any) -> CouponLine:
    (
        number, code, lookup, coupon_id, reference, edition, level, unit, units, starts, ends, zone,
        status_list, index, token, mark, spent, held, override,
    ) = row  # fmt: skip
    claims = CouponClaims(
        coupon_id, reference, edition, level, _unit(unit), units, _day(starts), _day(ends), zone
    )
    place = None if status_list is None else (status_list, index)
    return CouponLine(
        number,
        code,
        lookup,
        claims,
        place,
        token,
        _mark(mark),
        spent,
        held,
        cases,
        entries,
        override_of_text(override),
    )


@lru_cache(maxsize=4096)
def _day(told: str | date) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)


_unit = lru_cache(maxsize=16)(UnitKind)
_mark = lru_cache(maxsize=16)(CouponMark)
_state = lru_cache(maxsize=16)(UnitState)


def coupon_files(connection: Connection, ids: Sequence[int]) -> tuple[CouponFile, ...]:
    """All that there is of these few."""
    told = told_of(connection, _KIND, ids)
    return tuple(_file(connection, one, tuple(told.get(one, ()))) for one in ids)


def _file(connection: Connection, number: int, entries: Any) -> CouponFile:
    try:
        row = connection.execute(select(COUPONS).where(COUPONS.c.id == number)).first()
        coupon: Coupon | None = coupon_of_row(row) if row else None
        kept = connection.execute(select(REDEMPTIONS).where(REDEMPTIONS.c.coupon == number))
        cases = tuple(map(redemption_of_row, kept))
    except UNREADABLE:
        return CouponFile(number, None, (), entries, unreadable=True)
    return CouponFile(number, coupon, cases, entries, row.lookup if row else b"")


def retired_lines(connection: Connection) -> Iterator[RetiredLine]:
    r = RETIRED_TOKENS.c
    rows = select(r.coupon, _C.code, _C.coupon_id, r.token, r.status_list, r.status_index)
    joined = rows.join_from(RETIRED_TOKENS, COUPONS, r.coupon == _C.id).order_by(r.id)
    for coupon, code, coupon_id, token, status_list, index in connection.execute(joined):
        place = None if status_list is None else (status_list, index)
        yield RetiredLine(coupon, code, coupon_id, token, place)


def coupon_links(connection: Connection) -> tuple[CouponLink, ...]:
    """Coupons of another key, or after another coupon, than the journal tells."""
    return (*_of_other_keys(connection), *_after_others(connection))


def _of_other_keys(connection: Connection) -> Iterator[CouponLink]:
    """No entry names the coupon and the key that its row names together."""
    about, beside = JOURNAL_SUBJECTS.alias("about"), JOURNAL_SUBJECTS.alias("beside")
    same = (beside.c.kind == "key", beside.c.id == _C.key, beside.c.number == about.c.number)
    this = (about.c.kind == _KIND, about.c.id == _C.id, proving(about.c.number))
    told = exists().where(*this, *same)
    for number, code, key in connection.execute(select(_C.id, _C.code, _C.key).where(~told)):
        yield CouponLink("key", number, code, key, _key_told(connection, number))


def _key_told(connection: Connection, coupon: int) -> int | None:
    """The key of the newest entry about the coupon: the last one named, which a replacement gave.
    None where it names those of many coupons.
    """
    about, beside = JOURNAL_SUBJECTS.alias("about"), JOURNAL_SUBJECTS.alias("beside")
    named = (
        select(beside.c.number, beside.c.id)
        .join_from(about, beside, and_(beside.c.number == about.c.number, beside.c.kind == "key"))
        .where(about.c.kind == _KIND, about.c.id == coupon, proving(about.c.number))
        .order_by(beside.c.number.desc(), beside.c.place.desc())
    )
    rows = connection.execute(named.limit(_OF_A_REPLACEMENT + 1)).all()
    keys = [row.id for row in rows if row.number == rows[0].number]
    return keys[0] if 0 < len(keys) <= _OF_A_REPLACEMENT else None


def _after_others(connection: Connection) -> Iterator[CouponLink]:
    new, old = JOURNAL_SUBJECTS.alias("new"), JOURNAL_SUBJECTS.alias("old")
    renewed = (
        select(new.c.id, old.c.id)
        .join_from(JOURNAL, new, and_(new.c.number == JOURNAL.c.number, new.c.place == NEW))
        .join(old, and_(old.c.number == JOURNAL.c.number, old.c.place == OLD))
        .where(JOURNAL.c.action.in_(RENEWALS))
    )
    told = {after: before for after, before in connection.execute(renewed)}  # noqa: C416  rows
    replacing = select(_C.id, _C.replaces).where(_C.replaces.is_not(None))
    stored = {after: before for after, before in connection.execute(replacing)}  # noqa: C416
    for number in sorted(told.keys() | stored.keys()):
        if told.get(number) != stored.get(number):
            code = connection.scalar(select(_C.code).where(_C.id == number)) or ""
            yield CouponLink("replaces", number, code, stored.get(number), told.get(number))

"""What a filter of a list means in SQL: how an index finds its rows, what it asks of a row."""

from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Select,
    and_,
    exists,
    false,
    func,
    literal_column,
    not_,
    null,
    select,
    type_coerce,
)

from db.contracts import CONTRACTS
from db.coupon_rows import COUPONS, USED_UP
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.keys import KEYS
from db.licences import LICENCES
from keytool.domain.days import local_midnight
from keytool.domain.listing import Days, Wanted
from keytool.domain.values import dataclass

Condition = ColumnElement[bool]


_DIGITS = 19
"""No id of a record has as many."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter with its value: `found` leads to ids by an index, `holds` looks at a row.

    `column` says it to an index that has the column in front of the order; in `holds` the
    column is hidden from the planner, which would leave the order for its index.
    """

    found: Select[Any]
    holds: Condition
    column: Condition | None = None


def number_of(column: Column[Any]) -> Column[Any]:
    """What the rows of a column's table are numbered by."""
    columns = column.table.c
    number: Column[Any] = columns["id"] if "id" in columns else columns["number"]
    return number


def equal(column: Column[Any]) -> Callable[[Wanted], Filter]:
    def of_value(wanted: Wanted) -> Filter:
        is_so = column == wanted
        return Filter(select(number_of(column)).where(is_so), hidden(column) == wanted, is_so)

    return of_value


def within(column: Column[Any]) -> Callable[[Days], Filter]:
    def of_days(days: Days) -> Filter:
        inside = _between(column, days)
        found = select(number_of(column)).where(inside)
        return Filter(found, _between(hidden(column), days), inside)

    return of_days


def on_key_of(column: Column[Any]) -> Callable[[int], Filter]:
    """Rows whose key a customer has."""

    def of_customer(customer: int) -> Filter:
        keys = select(KEYS.c.id).where(KEYS.c.customer == customer)
        has_it = hidden(KEYS.c.customer) == customer
        holds = exists().where(KEYS.c.id == column, has_it)
        return Filter(select(number_of(column)).where(column.in_(keys)), holds)

    return of_customer


def with_product(product: str) -> Filter:
    """Keys that carry a licence of the product which was not ended."""
    running = LICENCES.c.ended_on.is_(None)
    found = select(LICENCES.c.key).where(LICENCES.c.product == product, running).distinct()
    same = hidden(LICENCES.c.product) == product
    return Filter(found, exists().where(LICENCES.c.key == KEYS.c.id, same, running))


def with_level(level: str) -> Filter:
    """Levels are a list in JSON."""
    named = CONTRACTS.c.levels.contains(f'"{level}"', autoescape=True)
    return Filter(select(CONTRACTS.c.id).where(named), named)


def used(wanted: str) -> Filter:
    """Coupons whose units are all spent (`up`), or those with units `left`."""
    is_up = literal_column(USED_UP, Boolean())
    condition = {"up": is_up, "left": not_(is_up)}.get(wanted, false())
    return Filter(select(COUPONS.c.id).where(condition), condition)


def _between(column: ColumnElement[Any], days: Days) -> Condition:
    ends = [column >= days.first] if days.first else []
    ends += [column <= days.last] if days.last else []
    return and_(column.is_not(None), *ends)


def written(days: Days) -> Filter:
    """Entries of the journal by their local day; moments are texts in UTC, all of one form."""
    at = JOURNAL.c.at
    ends = [at >= _midnight(days.first)] if days.first and days.first > date.min else []
    ends += [at < _midnight(days.last + _DAY)] if days.last and days.last < date.max else []
    inside = and_(at.is_not(None), *ends)
    return Filter(select(JOURNAL.c.number).where(inside), inside)


def about(subject: str) -> Filter:
    """Entries of the journal that concern a record, as in `key:17`."""
    kind, _colon, number = subject.partition(":")
    of = JOURNAL_SUBJECTS.c
    known = int(number) if number.isascii() and number.isdigit() and len(number) < _DIGITS else 0
    named = (of.kind == kind) & (of.id == known)
    found = select(of.number).where(named).distinct()
    return Filter(found, exists().where(of.number == JOURNAL.c.number, named))


def _midnight(day: date) -> str:
    return local_midnight(day).astimezone(UTC).isoformat(timespec="microseconds")


def hidden(column: Column[Any]) -> ColumnElement[Any]:
    """The same to the database, and to its planner a column without an index."""
    return type_coerce(func.coalesce(column, null()), column.type)

"""How tables are declared. Nothing outside `db` sees them.

Only types that SQLite and PostgreSQL share. The schema of a real register comes
from `db.migrations`; a test holds the declared tables equal to it. All of them are
declared when `db.unit_of_work` is imported.

SQLAlchemy's Core alone: what its ORM would add is not needed, and importing it
would take longer than painting the window.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
)

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
METADATA = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite has no time zones, so they are cut and given back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


TEXT = String()
BYTES = LargeBinary()
FLAG = Boolean()
DAY = Date()
MOMENT = Moment()
# SQLite numbers rows by itself in a column that is exactly INTEGER.
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
# Compared byte by byte on both databases, so that a range of texts is a prefix.
SORTED_TEXT = String().with_variant(String(collation="C"), "postgresql")

OF_THIS_PLACE = {"of this place": True}
"""Of a table that is about where the register lies, and does not go with it."""


def has(name: str, kind: Any, *rest: Any, **options: Any) -> Column[Any]:
    """A column that every row fills."""
    return Column(name, kind, *rest, nullable=False, **options)


def may_have(name: str, kind: Any, *rest: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *rest, **options)


def number() -> Column[Any]:
    """What the database numbers rows with."""
    return Column("id", WHOLE, primary_key=True)


def one_of(column: str, words: Iterable[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)

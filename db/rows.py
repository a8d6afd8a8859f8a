"""The tables as typed rows. Nothing outside `db` sees them.

Only types that SQLite and PostgreSQL share. The schema of a real register comes
from `db.migrations`; a test holds these classes equal to it.

The classes give tables their columns and rows their types. They are never
instantiated: repositories run statements on `__table__` over a connection,
which costs a third of what a session of the ORM does and begins 30 ms sooner.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from keytool.domain.coupons import CouponMark, UnitKind, UnitState
from keytool.domain.key_ids import Family
from keytool.domain.keys import KeyState
from keytool.domain.parties import Category

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


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


# SQLite numbers rows by itself in a column that is exactly INTEGER.
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
# Compared byte by byte on both databases, so that a range of texts is a prefix.
SORTED_TEXT = String().with_variant(String(collation="C"), "postgresql")


class Base(DeclarativeBase):
    """What all rows share: names of constraints, and columns by Python type."""

    if TYPE_CHECKING:
        __table__: ClassVar[Table]  # SQLAlchemy promises less: it could be a join

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy declares it as an instance variable
        int: WHOLE,
        str: String(),
        bytes: LargeBinary(),
        date: Date(),
        datetime: Moment(),
    }


def _one_of(column: str, words: Iterable[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


_NO_VENDOR = text("vendor IS NULL")


class VendorRow(Base):
    """A software vendor; `id` is a word."""

    __tablename__ = "vendors"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    support_regulation: Mapped[str]
    warranty_regulation: Mapped[str]


class CustomerRow(Base):
    """A customer; several may share a taxpayer number (branches, heirs)."""

    __tablename__ = "customers"
    __table_args__ = (_one_of("category", Category),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    category: Mapped[str]
    inn: Mapped[str | None]


class KeyRow(Base):
    """`key_id` is the number in 20 decimal digits: exact for 64 bits, sorted like the number.

    A marking is unique among the keys of one vendor and family: the regulations
    promise a unique number per vendor, and each family has a manufacturer of its
    own. Keys of no known vendor are one more such group; NULLs never collide in a
    unique constraint, hence the second, partial index.
    """

    __tablename__ = "keys"
    __table_args__ = (
        _one_of("family", Family),
        _one_of("state", KeyState),
        CheckConstraint("key_id IS NOT NULL OR marking IS NOT NULL", name="identity"),
        CheckConstraint("length(key_id) = 20", name="key_id"),
        UniqueConstraint("family", "key_id"),
        UniqueConstraint("vendor", "family", "marking"),
        Index("ix_keys_marking", "marking"),
        Index(
            "uq_keys_family_marking_without_vendor",
            "family",
            "marking",
            unique=True,
            sqlite_where=_NO_VENDOR,
            postgresql_where=_NO_VENDOR,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    family: Mapped[str]
    key_id: Mapped[str | None]
    marking: Mapped[str | None]
    model: Mapped[str | None]
    vendor: Mapped[str | None] = mapped_column(ForeignKey("vendors.id"))
    state: Mapped[str]
    version: Mapped[int]


class LicenceRow(Base):
    """What is stored on a key."""

    __tablename__ = "licences"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[int] = mapped_column(ForeignKey("keys.id"), index=True)
    product: Mapped[str]
    edition: Mapped[str | None]
    quantity: Mapped[int]
    until: Mapped[date | None]


class ShipmentKeyRow(Base):
    """`place` keeps the order in which the keys were named."""

    __tablename__ = "shipment_keys"
    __table_args__ = (UniqueConstraint("shipment", "key"),)

    shipment: Mapped[int] = mapped_column(ForeignKey("shipments.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[int] = mapped_column(ForeignKey("keys.id"), index=True)


class ShipmentRow(Base):
    """A shipment; its keys lie in `ShipmentKeyRow`."""

    __tablename__ = "shipments"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    shipped_on: Mapped[date]
    order: Mapped[str | None]


class CouponRow(Base):
    """`key` is the row of the key, `key_reference` what the signature says of it."""

    __tablename__ = "coupons"
    __table_args__ = (
        _one_of("unit", UnitKind),
        _one_of("mark", CouponMark),
        CheckConstraint("valid_from < valid_until", name="dates"),
        CheckConstraint("units >= 0", name="units"),
        CheckConstraint(
            "spent >= 0 AND held >= 0 AND (unit = 'priority' OR spent + held <= units)",
            name="spent",
        ),
        CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
        UniqueConstraint("status_list", "status_index"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[int] = mapped_column(ForeignKey("keys.id"), index=True)
    coupon_id: Mapped[bytes] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    token: Mapped[bytes] = mapped_column(unique=True)
    key_reference: Mapped[bytes]
    regulation: Mapped[str]
    edition: Mapped[str]
    level: Mapped[str]
    clause: Mapped[str]
    unit: Mapped[str]
    units: Mapped[int]
    spent: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    time_zone: Mapped[str]
    issued_at: Mapped[datetime]
    mark: Mapped[str]
    version: Mapped[int]
    held: Mapped[int] = mapped_column(server_default="0")
    replaces: Mapped[int | None] = mapped_column(ForeignKey("coupons.id"), unique=True)
    status_list: Mapped[int | None]
    status_index: Mapped[int | None]


class RedemptionRow(Base):
    """What became of the units for a case; a case has one entry with a coupon."""

    __tablename__ = "redemptions"
    __table_args__ = (
        UniqueConstraint("coupon", "case"),
        CheckConstraint("units >= 0", name="units"),
        _one_of("state", UnitState),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    coupon: Mapped[int] = mapped_column(ForeignKey("coupons.id"))
    case: Mapped[str]
    units: Mapped[int]
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default=UnitState.SPENT.value)


class JournalRow(Base):
    """`at` and `facts` are kept as the very texts that were hashed; see `db.chain`."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    operator: Mapped[str]
    action: Mapped[str]
    facts: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class JournalSubjectRow(Base):
    """A record that an entry concerns; `place` keeps the order they were named in."""

    __tablename__ = "journal_subjects"
    __table_args__ = (Index(None, "kind", "id", "number"),)

    number: Mapped[int] = mapped_column(ForeignKey("journal.number"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    id: Mapped[int]


class JournalHeadRow(Base):
    """One row that names the last entry, so that missing last entries are noticed."""

    __tablename__ = "journal_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str]


class TermRow(Base):
    """A word that finds a record, whole or by its beginning."""

    __tablename__ = "search_terms"
    __table_args__ = (Index(None, "kind", "record"), {"sqlite_with_rowid": False})

    term: Mapped[str] = mapped_column(SORTED_TEXT, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class LineRow(Base):
    """All words of a record in one line, for what is typed from the middle of a word."""

    __tablename__ = "search_lines"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[str]

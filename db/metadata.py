"""The tables. Nothing outside `db` sees them.

Only types that SQLite and PostgreSQL share. The schema of a real register comes
from `db.migrations`; a test holds these tables equal to it.

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
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

from keytool.domain.coupons import CouponMark, UnitKind, UnitState
from keytool.domain.key_ids import Family
from keytool.domain.keys import KeyState
from keytool.domain.parties import Category
from keytool.domain.sittings import SittingState

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


def _has(name: str, kind: Any, *rest: Any, **options: Any) -> Column[Any]:
    """A column that every row fills."""
    return Column(name, kind, *rest, nullable=False, **options)


def _may_have(name: str, kind: Any, *rest: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *rest, **options)


def _number() -> Column[Any]:
    """What the database numbers rows with."""
    return Column("id", WHOLE, primary_key=True)


def _one_of(column: str, words: Iterable[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


# A software vendor; `id` is a word.
VENDORS = Table(
    "vendors",
    METADATA,
    Column("id", TEXT, primary_key=True),
    _has("name", TEXT),
    _has("support_regulation", TEXT),
    _has("warranty_regulation", TEXT),
)

# Several customers may share a taxpayer number (branches, heirs). `sorted_name` is the name
# as it is looked for; contacts and addresses are lists in JSON.
CUSTOMERS = Table(
    "customers",
    METADATA,
    _number(),
    _has("name", TEXT),
    _has("category", TEXT),
    _may_have("inn", TEXT, index=True),
    _may_have("ogrn", TEXT),
    _has("person", FLAG, server_default=false()),
    _has("contacts", TEXT, server_default="[]"),
    _has("addresses", TEXT, server_default="[]"),
    _may_have("erased_on", DAY),
    _has("sorted_name", SORTED_TEXT, server_default=""),
    _has("version", WHOLE, server_default="1"),
    _one_of("category", Category),
    Index(None, "sorted_name", "id"),
    Index(None, "category", "sorted_name", "id"),
)

# A consent to the processing of personal data stays when the data are erased.
CONSENTS = Table(
    "consents",
    METADATA,
    _number(),
    _has("customer", WHOLE, ForeignKey("customers.id"), index=True),
    _has("text_version", TEXT),
    _has("given_on", DAY),
    _may_have("withdrawn_on", DAY),
    CheckConstraint("given_on <= withdrawn_on", name="dates"),
)

# Levels and options are lists in JSON.
CONTRACTS = Table(
    "contracts",
    METADATA,
    _number(),
    _has("customer", WHOLE, ForeignKey("customers.id")),
    _has("number", TEXT),
    _has("regulation", TEXT),
    _has("edition", TEXT),
    _has("levels", TEXT),
    _has("options", TEXT),
    _has("starts", DAY),
    _has("ends", DAY),
    _may_have("ended_on", DAY),
    _has("version", WHOLE),
    CheckConstraint("starts <= ends", name="dates"),
    UniqueConstraint("customer", "number"),
    Index(None, "regulation", "id"),
    Index(None, "starts", "id"),
    Index(None, "ends", "id"),
)

# `key_id` is the number in 20 decimal digits: exact for 64 bits, sorted like the number.
#
# A marking is unique among the keys of one vendor and family: the regulations
# promise a unique number per vendor, and each family has a manufacturer of its
# own. Keys of no known vendor are one more such group; NULLs never collide in a
# unique constraint, hence the second, partial index. Its condition on PostgreSQL
# stands in the migration alone: said here, it would load that dialect at every start.
#
# Who has the key since when, and until when it is in warranty, follows from other tables
# and is written with them: lists are filtered and sorted by it.
KEYS = Table(
    "keys",
    METADATA,
    _number(),
    _has("family", TEXT),
    _may_have("key_id", TEXT),
    _may_have("marking", TEXT),
    _may_have("model", TEXT),
    _may_have("vendor", TEXT, ForeignKey("vendors.id")),
    _has("state", TEXT),
    _has("version", WHOLE),
    _may_have("batch", TEXT),
    _may_have("produced_on", DAY),
    _may_have("sold_on", DAY),
    _has("unmarked", FLAG, server_default=false()),
    _may_have("customer", WHOLE, ForeignKey("customers.id")),
    _may_have("shipped_on", DAY),
    _may_have("warranty_ends", DAY),
    _may_have("warranty_edition", TEXT),
    _one_of("family", Family),
    _one_of("state", KeyState),
    CheckConstraint("shipped_on IS NULL OR customer IS NOT NULL", name="shipped_on"),
    CheckConstraint("produced_on <= shipped_on", name="produced_on"),
    CheckConstraint("shipped_on <= warranty_ends", name="warranty_ends"),
    CheckConstraint("key_id IS NOT NULL OR marking IS NOT NULL", name="identity"),
    CheckConstraint("length(key_id) = 20", name="key_id"),
    UniqueConstraint("family", "key_id"),
    UniqueConstraint("vendor", "family", "marking"),
    Index(None, "state", "id"),
    Index(None, "state", "shipped_on", "id"),
    Index(None, "state", "warranty_ends", "id"),
    Index(None, "model", "id"),
    Index(None, "family", "model", "id"),
    Index(None, "batch", "id"),
    Index(None, "customer", "id"),
    Index(None, "key_id", "id"),
    Index(None, "shipped_on", "id"),
    Index(None, "warranty_ends", "id"),
    Index("ix_keys_marking", "marking"),
    Index(
        "uq_keys_family_marking_without_vendor",
        "family",
        "marking",
        unique=True,
        sqlite_where=text("vendor IS NULL"),
    ),
)

# What is stored on a key.
LICENCES = Table(
    "licences",
    METADATA,
    _number(),
    _has("key", WHOLE, ForeignKey("keys.id"), index=True),
    _has("product", TEXT),
    _may_have("edition", TEXT),
    _has("quantity", WHOLE),
    _may_have("until", DAY),
    _has("modules", TEXT, server_default="[]"),
    _may_have("bought_on", DAY),
    _may_have("ended_on", DAY),
    _has("version", WHOLE, server_default="1"),
    CheckConstraint("quantity >= 1", name="quantity"),
    Index(None, "product", "id"),
    Index(None, "until", "id"),
)

# A warranty made longer than the regulation gives.
WARRANTY_EXTENSIONS = Table(
    "warranty_extensions",
    METADATA,
    _number(),
    _has("key", WHOLE, ForeignKey("keys.id"), index=True),
    _has("until", DAY),
    _has("reason", TEXT),
    _has("made_on", DAY),
)

# When a key was last on a bus, and as what.
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("key", WHOLE, ForeignKey("keys.id"), primary_key=True, autoincrement=False),
    _has("at", MOMENT),
    _has("vid", WHOLE),
    _has("pid", WHOLE),
    _has("port", TEXT),
    _may_have("firmware", TEXT),
)

SHIPMENTS = Table(
    "shipments",
    METADATA,
    _number(),
    _has("customer", WHOLE, ForeignKey("customers.id"), index=True),
    _has("shipped_on", DAY),
    _may_have("order", TEXT),
    Index(None, "shipped_on", "id"),
    Index(None, "order", "id"),
)

# `place` keeps the order in which the keys were named.
SHIPMENT_KEYS = Table(
    "shipment_keys",
    METADATA,
    Column("shipment", WHOLE, ForeignKey("shipments.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    _has("key", WHOLE, ForeignKey("keys.id"), index=True),
    UniqueConstraint("shipment", "key"),
)

# `key` is the row of the key, `key_reference` what the signature says of it.
STOPPED = "(mark <> 'active' OR (unit <> 'priority' AND spent = units))"
"""Coupons that are valid on no day, by what a person or their use made of them."""

COUPONS = Table(
    "coupons",
    METADATA,
    _number(),
    _has("key", WHOLE, ForeignKey("keys.id"), index=True),
    _has("coupon_id", BYTES, unique=True),
    _has("code", TEXT, unique=True),
    _has("token", BYTES, unique=True),
    _has("key_reference", BYTES),
    _has("regulation", TEXT),
    _has("edition", TEXT),
    _has("level", TEXT),
    _has("clause", TEXT),
    _has("unit", TEXT),
    _has("units", WHOLE),
    _has("spent", WHOLE),
    _has("valid_from", DAY),
    _has("valid_until", DAY),
    _has("time_zone", TEXT),
    _has("issued_at", MOMENT),
    _has("mark", TEXT),
    _has("version", WHOLE),
    _has("held", WHOLE, server_default="0"),
    _may_have("replaces", WHOLE, ForeignKey("coupons.id"), unique=True),
    _may_have("status_list", WHOLE),
    _may_have("status_index", WHOLE),
    _has("lookup", BYTES, unique=True),
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
    Index(None, "regulation", "id"),
    Index(None, "level", "id"),
    Index(None, "mark", "id"),
    Index(None, "valid_from", "id"),
    Index(None, "valid_until", "id"),
    Index(
        "ix_coupons_stopped",
        "status_list",
        "valid_until",
        sqlite_where=text(STOPPED),
    ),
)

# What became of the units for a case; a case has one entry with a coupon.
REDEMPTIONS = Table(
    "redemptions",
    METADATA,
    _number(),
    _has("coupon", WHOLE, ForeignKey("coupons.id")),
    _has("case", TEXT),
    _has("units", WHOLE),
    _has("at", MOMENT),
    _has("state", TEXT, server_default=UnitState.SPENT.value),
    UniqueConstraint("coupon", "case"),
    CheckConstraint("units >= 0", name="units"),
    _one_of("state", UnitState),
)

# Keys registered one after another; `products` is JSON.
SITTINGS = Table(
    "sittings",
    METADATA,
    _number(),
    _has("operator", TEXT),
    _has("opened_at", MOMENT),
    _may_have("vendor", TEXT, ForeignKey("vendors.id")),
    _may_have("customer", WHOLE, ForeignKey("customers.id")),
    _may_have("order", TEXT),
    _may_have("ship_on", DAY),
    _may_have("family", TEXT),
    _may_have("model", TEXT),
    _has("products", TEXT),
    _has("markings", FLAG),
    _may_have("expected", WHOLE),
    _has("state", TEXT, index=True),
    _may_have("shipment", WHOLE, ForeignKey("shipments.id")),
    _has("version", WHOLE),
    _one_of("state", SittingState),
    CheckConstraint("expected >= 1", name="expected"),
    CheckConstraint("shipment IS NULL OR state = 'closed'", name="shipment"),
)

# Keys that a sitting accepted; `new` when they came into the register by it.
SITTING_LINES = Table(
    "sitting_lines",
    METADATA,
    Column("sitting", WHOLE, ForeignKey("sittings.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    _has("key", WHOLE, ForeignKey("keys.id"), index=True),
    _has("at", MOMENT),
    _has("new", FLAG),
    UniqueConstraint("sitting", "key"),
)

# How many rows of a file, known by the digest of its content, are in the register.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    _has("rows", WHOLE),
    CheckConstraint("rows >= 0", name="rows"),
)

# Queries that operators gave names; `query` is JSON.
VIEWS = Table(
    "views",
    METADATA,
    _number(),
    _has("operator", TEXT),
    _has("listing", TEXT),
    _has("name", TEXT),
    _has("query", TEXT),
    UniqueConstraint("operator", "listing", "name"),
)

# `at` and `facts` are kept as the very texts that were hashed; see `db.chain`.
JOURNAL = Table(
    "journal",
    METADATA,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    _has("at", TEXT),
    _has("operator", TEXT),
    _has("action", TEXT),
    _has("facts", TEXT),
    _has("previous", TEXT),
    _has("hash", TEXT),
)

# Records that an entry concerns; `place` keeps the order they were named in.
JOURNAL_SUBJECTS = Table(
    "journal_subjects",
    METADATA,
    Column("number", WHOLE, ForeignKey("journal.number"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    _has("kind", TEXT),
    _has("id", WHOLE),
    Index(None, "kind", "id", "number"),
)

# One row that names the last entry, so that missing last entries are noticed.
JOURNAL_HEAD = Table(
    "journal_head",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    _has("number", WHOLE),
    _has("hash", TEXT),
    CheckConstraint("id = 1", name="single"),
)

# Words that find a record, whole or by their beginning.
SEARCH_TERMS = Table(
    "search_terms",
    METADATA,
    Column("term", SORTED_TEXT, primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("record", WHOLE, primary_key=True, autoincrement=False),
    Index(None, "kind", "record"),
    sqlite_with_rowid=False,
)

# All words of a record in one line, for what is typed from the middle of a word.
SEARCH_LINES = Table(
    "search_lines",
    METADATA,
    Column("kind", TEXT, primary_key=True),
    Column("record", WHOLE, primary_key=True, autoincrement=False),
    _has("line", TEXT),
    sqlite_with_rowid=False,
)

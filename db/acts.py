"""The tables of replacements, their photographs and acts."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint, text

from db.metadata import BYTES, DAY, FLAG, METADATA, MOMENT, TEXT, WHOLE
from keytool.domain.keys import KeyState
from keytool.domain.replacements import OVER, Stage

MOST_BYTES = 8 * 2**20
"""Of one photograph; a longer one is refused before it gets here."""


def _listed(words: object) -> str:
    return ", ".join(f"'{word}'" for word in words)  # type: ignore[attr-defined]


# What is found, decided and settled is written once and never searched: JSON. A key has one
# replacement at a time; the condition of that on PostgreSQL stands in the migration alone,
# as with `db.metadata.KEYS`.
REPLACEMENTS = Table(
    "replacements",
    METADATA,
    Column("id", WHOLE, primary_key=True),
    Column("key", WHOLE, ForeignKey("keys.id"), nullable=False, index=True),
    Column("customer", WHOLE, ForeignKey("customers.id"), nullable=False),
    Column("regulation", TEXT, nullable=False),
    Column("edition", TEXT, nullable=False),
    Column("claimed_on", DAY, nullable=False),
    Column("complaint", TEXT, nullable=False),
    Column("lost", FLAG, nullable=False),
    Column("before", TEXT, nullable=False),
    Column("since", MOMENT, nullable=False),
    Column("opened_by", TEXT, nullable=False),
    Column("stage", TEXT, nullable=False),
    Column("received_on", DAY),
    Column("inspection", TEXT),
    Column("decision", TEXT),
    Column("override", TEXT),
    Column("settlement", TEXT),
    Column("new_key", WHOLE, ForeignKey("keys.id"), unique=True),
    Column("act", WHOLE, unique=True),
    Column("closing", TEXT),
    Column("version", WHOLE, nullable=False),
    CheckConstraint(f"stage IN ({_listed(s.value for s in Stage)})", name="stage"),
    CheckConstraint(f"before IN ({_listed(s.value for s in KeyState)})", name="before"),
    CheckConstraint("(stage = 'completed') = (new_key IS NOT NULL)", name="completed"),
    CheckConstraint("(new_key IS NULL) = (act IS NULL)", name="act"),
    CheckConstraint("new_key <> key", name="new_key"),
    CheckConstraint("claimed_on <= received_on", name="dates"),
    Index(None, "stage", "since", "id"),
    Index(
        "uq_replacements_key_open",
        "key",
        unique=True,
        sqlite_where=text(f"stage NOT IN ({_listed(sorted(s.value for s in OVER))})"),
    ),
)

PHOTOGRAPHS = Table(
    "replacement_photographs",
    METADATA,
    Column("id", WHOLE, primary_key=True),
    Column("replacement", WHOLE, ForeignKey("replacements.id"), nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("content", BYTES, nullable=False),
    CheckConstraint("kind IN ('jpeg', 'png', 'gif')", name="kind"),
    CheckConstraint(f"length(content) <= {MOST_BYTES}", name="content"),
    UniqueConstraint("replacement", "digest"),
)

# `record` is the very text whose hash is signed.
ACTS = Table(
    "acts",
    METADATA,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    Column("replacement", WHOLE, ForeignKey("replacements.id"), nullable=False, unique=True),
    Column("issued_at", MOMENT, nullable=False),
    Column("record", TEXT, nullable=False),
    Column("token", BYTES, nullable=False, unique=True),
    CheckConstraint("number >= 1", name="number"),
)

# One row: the last act's number. It goes forward in the transaction that writes the act, so
# numbers have no gaps.
ACT_COUNTER = Table(
    "act_counter",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    Column("number", WHOLE, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

# Tokens that coupons had for keys which were replaced; their places stay revoked.
RETIRED_TOKENS = Table(
    "retired_tokens",
    METADATA,
    Column("id", WHOLE, primary_key=True),
    Column("coupon", WHOLE, ForeignKey("coupons.id"), nullable=False, index=True),
    Column("token", BYTES, nullable=False, unique=True),
    Column("retired_at", MOMENT, nullable=False),
    Column("status_list", WHOLE),
    Column("status_index", WHOLE),
    CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
    UniqueConstraint("status_list", "status_index"),
)

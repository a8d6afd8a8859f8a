"""Replacements of keys, photographs, acts with their counter, and tokens of replaced keys."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = "'in-stock', 'shipped', 'faulty', 'handed-in', 'replaced', 'lost', 'written-off'"
OPEN = sa.text("stage NOT IN ('cancelled', 'completed')")


def upgrade() -> None:
    replacements()
    photographs()
    acts()
    retired_tokens()


def replacements() -> None:
    op.create_table(
        "replacements",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), nullable=False, index=True),
        sa.Column("customer", WHOLE, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("complaint", sa.String(), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date()),
        sa.Column("inspection", sa.String()),
        sa.Column("decision", sa.String()),
        sa.Column("override", sa.String()),
        sa.Column("settlement", sa.String()),
        sa.Column("new_key", WHOLE, sa.ForeignKey("keys.id"), unique=True),
        sa.Column("act", WHOLE, unique=True),
        sa.Column("closing", sa.String()),
        sa.Column("version", WHOLE, nullable=False),
        sa.CheckConstraint(
            "stage IN ('opened', 'received', 'decided', 'settled', 'completed', 'cancelled')",
            name="stage",
        ),
        sa.CheckConstraint(f"before IN ({STATES})", name="before"),
        sa.CheckConstraint("(stage = 'completed') = (new_key IS NOT NULL)", name="completed"),
        sa.CheckConstraint("(new_key IS NULL) = (act IS NULL)", name="act"),
        sa.CheckConstraint("new_key <> key", name="new_key"),
        sa.CheckConstraint("claimed_on <= received_on", name="dates"),
    )
    op.create_index(None, "replacements", ["stage", "since", "id"])
    op.create_index(
        "uq_replacements_key_open",
        "replacements",
        ["key"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def photographs() -> None:
    op.create_table(
        "replacement_photographs",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("replacement", WHOLE, sa.ForeignKey("replacements.id"), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('jpeg', 'png', 'gif')", name="kind"),
        sa.CheckConstraint("length(content) <= 8388608", name="content"),
        sa.UniqueConstraint("replacement", "digest"),
    )


def acts() -> None:
    op.create_table(
        "acts",
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column(
            "replacement", WHOLE, sa.ForeignKey("replacements.id"), nullable=False, unique=True
        ),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False, unique=True),
        sa.CheckConstraint("number >= 1", name="number"),
    )
    counter = op.create_table(
        "act_counter",
        sa.Column("id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.CheckConstraint("id = 1", name="single"),
    )
    op.bulk_insert(counter, [{"id": 1, "number": 0}])


def retired_tokens() -> None:
    op.create_table(
        "retired_tokens",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("coupon", WHOLE, sa.ForeignKey("coupons.id"), nullable=False, index=True),
        sa.Column("token", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status_list", WHOLE),
        sa.Column("status_index", WHOLE),
        sa.CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
        sa.UniqueConstraint("status_list", "status_index"),
    )

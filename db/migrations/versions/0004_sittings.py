"""Sittings at the warehouse, and how far imports have come."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sittings",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vendor", sa.String(), sa.ForeignKey("vendors.id")),
        sa.Column("customer", WHOLE, sa.ForeignKey("customers.id")),
        sa.Column("order", sa.String()),
        sa.Column("ship_on", sa.Date()),
        sa.Column("family", sa.String()),
        sa.Column("model", sa.String()),
        sa.Column("products", sa.String(), nullable=False),
        sa.Column("markings", sa.Boolean(), nullable=False),
        sa.Column("expected", WHOLE),
        sa.Column("state", sa.String(), nullable=False, index=True),
        sa.Column("shipment", WHOLE, sa.ForeignKey("shipments.id")),
        sa.Column("version", WHOLE, nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name="state"),
        sa.CheckConstraint("expected >= 1", name="expected"),
        sa.CheckConstraint("shipment IS NULL OR state = 'closed'", name="shipment"),
    )
    op.create_table(
        "sitting_lines",
        sa.Column("sitting", WHOLE, sa.ForeignKey("sittings.id"), primary_key=True),
        sa.Column("place", WHOLE, primary_key=True),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("sitting", "key"),
    )
    op.create_table(
        "imports",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("rows", WHOLE, nullable=False),
        sa.CheckConstraint("rows >= 0", name="rows"),
    )

"""Notes of the desk's own on keys, customers, coupons, shipments and replacements."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = ("key", "customer", "coupon", "shipment", "replacement", "case")


def upgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "notes",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", WHOLE, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("customer", WHOLE, sa.ForeignKey("customers.id")),
        sa.Column("struck", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.CheckConstraint(f"kind IN ({listed})", name="kind"),
    )
    op.create_index("ix_notes_kind_record", "notes", ["kind", "record"])
    op.create_index("ix_notes_customer", "notes", ["customer"])

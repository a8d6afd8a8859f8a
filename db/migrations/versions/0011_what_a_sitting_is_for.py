"""A sitting ships keys, takes back such as return, or counts what lies here.

Those that were held before shipped keys. Keys that only are looked at have a list of their own,
for the register need not know them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("sittings") as table:
        table.add_column(sa.Column("purpose", sa.String(), nullable=False, server_default="ship"))
        table.create_check_constraint(
            op.f("ck_sittings_purpose"), "purpose IN ('ship', 'intake', 'stock')"
        )
    op.create_table(
        "sitting_items",
        sa.Column("sitting", WHOLE, sa.ForeignKey("sittings.id"), primary_key=True),
        sa.Column("place", WHOLE, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), index=True),
        sa.Column("named", sa.String()),
        sa.Column("owner", WHOLE, sa.ForeignKey("customers.id"), index=True),
        sa.Column("condition", sa.String()),
        sa.Column("note", sa.String()),
        sa.Column("to_stock", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("finding", sa.String()),
        sa.Column("seat", sa.String()),
        sa.CheckConstraint(
            "condition IN ('whole', 'worn', 'damaged', 'no-case')", name="condition"
        ),
        sa.CheckConstraint(
            "finding IN ('expected', 'not-in-stock', 'unknown-key', 'missing')", name="finding"
        ),
        sa.CheckConstraint('("key" IS NULL) <> (named IS NULL)', name="named"),
        sa.UniqueConstraint("sitting", "key"),
        sa.UniqueConstraint("sitting", "named"),
    )

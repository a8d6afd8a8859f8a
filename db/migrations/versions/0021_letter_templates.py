"""Vendors' own texts of letters, and the language in which a vendor writes them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = (
    "acknowledgement",
    "question",
    "close-request",
    "close-warning",
    "closed",
    "refusal",
    "responsible",
    "balance",
    "hours",
)


def upgrade() -> None:
    op.add_column("vendors", sa.Column("language", sa.String()))
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "letter_templates",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("vendor", sa.String(), sa.ForeignKey("vendors.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.UniqueConstraint("vendor", "kind", "language"),
        sa.CheckConstraint(f"kind IN ({listed})", name="kind"),
    )

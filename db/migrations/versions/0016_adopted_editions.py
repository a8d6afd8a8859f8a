"""Editions that a register has adopted, and the revision under which a coupon was issued.

Coupons of before have none: the day of their issue tells which one stood then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("revision", _WHOLE, nullable=False),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("edition", "revision", name=op.f("uq_editions_edition_revision")),
    )
    op.add_column("coupons", sa.Column("revision", _WHOLE))

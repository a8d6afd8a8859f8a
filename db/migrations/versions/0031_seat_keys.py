"""Requests of seats for signing keys of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0029"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "seat_requests",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kids", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("refused_at", MOMENT),
        sa.Column("version", WHOLE, nullable=False),
    )

"""Requests of seats for signing keys of their own, and what a team agrees on for all desks."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

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
    op.create_table(
        "team_settings",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )

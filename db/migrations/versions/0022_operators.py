"""Operators: who works at the desks, and as what."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
ROLES = ("warehouse", "support", "commercial", "administrator", "service")
TEXTS = ("name", "role", "password", "pin", "badge")


def upgrade() -> None:
    listed = ", ".join(f"'{role}'" for role in ROLES)
    op.create_table(
        "operators",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("login", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        sa.Column("failures", WHOLE, nullable=False),
        sa.Column("locked_until", MOMENT),
        sa.Column("retired_at", MOMENT),
        sa.Column("version", WHOLE, nullable=False),
        sa.UniqueConstraint("login", name="uq_operators_login"),
        sa.CheckConstraint(f"role IN ({listed})", name="role"),
    )

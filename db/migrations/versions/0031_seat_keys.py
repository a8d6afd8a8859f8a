"""Requests of seats for signing keys of their own, and what a team agrees on for all desks."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TRIGGERS = {
    f"{table}_told": (
        f"CONSTRAINT TRIGGER {table}_told AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (keydesk_bound())"
        " EXECUTE FUNCTION keydesk_told()"
    )
    for table in ("seat_requests", "team_settings")
}


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
    if op.get_context().dialect.name == "postgresql":
        for made in TRIGGERS.values():
            op.execute(f"CREATE {made}")

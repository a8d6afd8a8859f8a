"""Where a register was moved to, and who is copying it now (docs/adr/0044)."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "register_move",
        sa.Column("id", _WHOLE, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name="single"),
        sa.CheckConstraint("state IN ('arriving', 'moved')", name="state"),
    )
    op.create_table(
        "copy_lease",
        sa.Column("id", _WHOLE, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name="single"),
    )
    guards = {"sqlite": guard_sqlite, "postgresql": guard_postgresql}
    guards[op.get_context().dialect.name]()


def guard_sqlite() -> None:
    """Also against a program that had the register open before it knew of moves."""
    op.execute(
        "CREATE TRIGGER journal_head_not_moved BEFORE UPDATE ON journal_head"
        " WHEN EXISTS (SELECT 1 FROM register_move)"
        " BEGIN SELECT RAISE(ABORT, 'the register was moved'); END"
    )


def guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF EXISTS (SELECT 1 FROM register_move) THEN"
        " RAISE EXCEPTION 'the register was moved'"
        " USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_head_not_moved BEFORE UPDATE ON journal_head"
        " FOR EACH ROW EXECUTE FUNCTION journal_stays()"
    )

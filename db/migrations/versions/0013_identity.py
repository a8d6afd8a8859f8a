"""A register has a name of its own that no other has, keeps the signed heads of its journal and
the trust lists it worked under, and takes no entry but the next one.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    identity = op.create_table(
        "register_identity",
        sa.Column("id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name="single"),
    )
    op.bulk_insert(identity, [{"id": 1, "identity": secrets.token_hex(16)}])
    op.create_table(
        "journal_heads",
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "trust_lists",
        sa.Column("version", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
    )
    guards = {"sqlite": guard_sqlite, "postgresql": guard_postgresql}
    guards[op.get_context().dialect.name]()


def guard_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER journal_next_number BEFORE INSERT ON journal"
        " WHEN NEW.number <> (SELECT number + 1 FROM journal_head)"
        " BEGIN SELECT RAISE(ABORT, 'the journal goes forward one entry at a time'); END"
    )


def guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION journal_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.number <> (SELECT number + 1 FROM journal_head) THEN"
        " RAISE EXCEPTION 'the journal goes forward one entry at a time'"
        " USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_next_number BEFORE INSERT ON journal"
        " FOR EACH ROW EXECUTE FUNCTION journal_goes_on()"
    )

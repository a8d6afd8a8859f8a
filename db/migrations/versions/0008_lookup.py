"""Coupons are found by their lookup ids, and those that status lists name by an index."""

import hmac

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

STOPPED = sa.text("(mark <> 'active' OR (unit <> 'priority' AND spent = units))")
AT_ONCE = 5000


def upgrade() -> None:
    op.add_column("coupons", sa.Column("lookup", sa.LargeBinary()))
    fill()
    with op.batch_alter_table("coupons") as table:
        table.alter_column("lookup", existing_type=sa.LargeBinary(), nullable=False)
        table.create_unique_constraint(op.f("uq_coupons_lookup"), ["lookup"])
    op.create_index(
        "ix_coupons_stopped",
        "coupons",
        ["status_list", "valid_until"],
        sqlite_where=STOPPED,
        postgresql_where=STOPPED,
    )


def fill() -> None:
    coupons = sa.table(
        "coupons",
        sa.column("id", sa.BigInteger()),
        sa.column("code", sa.String()),
        sa.column("lookup", sa.LargeBinary()),
    )
    connection, last = op.get_bind(), 0
    some = sa.select(coupons.c.id, coupons.c.code).order_by(coupons.c.id).limit(AT_ONCE)
    this = sa.update(coupons).where(coupons.c.id == sa.bindparam("row"))
    while rows := connection.execute(some.where(coupons.c.id > last)).all():
        found = [{"row": row.id, "found": lookup_id(row.code)} for row in rows]
        connection.execute(this.values(lookup=sa.bindparam("found")), found)
        last = rows[-1].id


def lookup_id(code: str) -> bytes:
    """As `keytool.domain.lookup` had it then: HKDF-SHA256 (RFC 5869)."""
    extracted = hmac.digest(bytes(32), code.replace("-", "").encode(), "sha256")
    return hmac.digest(extracted, b"keydesk coupon lookup id\x01", "sha256")[:16]

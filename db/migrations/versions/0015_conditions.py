"""Certificates of support, the day a contract was signed, why a coupon stands beside a clause.

Coupons of before are promises that were given: nobody had looked at their conditions, which
each of them says from now on. Consents say to what they were given. Hours that are spent end
no coupon any more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNLOOKED = '{"reason": "", "conditions": []}'
_USED_UP = sa.text("(unit = 'requests' AND spent = units)")
_STOPPED = sa.text("(mark <> 'active' OR (unit = 'requests' AND spent = units))")
_PERSONAL = "kind IN ('personal-data', 'regulation', 'disclosure')"


def upgrade() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("customer", _WHOLE, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("licence", _WHOLE),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("version", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name=op.f("fk_certificates_customer")
        ),
        sa.ForeignKeyConstraint(["licence"], ["licences.id"], name=op.f("fk_certificates_licence")),
        sa.UniqueConstraint("customer", "number", name=op.f("uq_certificates_customer_number")),
        sa.CheckConstraint("starts <= ends", name=op.f("ck_certificates_dates")),
    )
    op.add_column("contracts", sa.Column("signed_on", sa.Date()))
    op.add_column("coupons", sa.Column("override", sa.String()))
    op.execute(sa.update(sa.table("coupons", sa.column("override"))).values(override=_UNLOOKED))
    with op.batch_alter_table("consents") as table:
        table.add_column(
            sa.Column("kind", sa.String(), nullable=False, server_default="personal-data")
        )
        table.add_column(sa.Column("regulation", sa.String(), nullable=False, server_default=""))
        table.create_check_constraint(op.f("ck_consents_kind"), _PERSONAL)
    for name, columns, where in (
        ("ix_coupons_stopped", ["status_list", "valid_until"], _STOPPED),
        ("ix_coupons_used_up", ["id"], _USED_UP),
    ):
        op.drop_index(name, "coupons")
        op.create_index(name, "coupons", columns, sqlite_where=where, postgresql_where=where)

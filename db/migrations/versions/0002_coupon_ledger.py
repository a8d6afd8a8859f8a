"""Units held for open cases, the chain of renewals, places in status lists.

What was redeemed before is spent; coupons of before have no place in any status list.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("coupons") as coupons:
        coupons.add_column(sa.Column("held", WHOLE, nullable=False, server_default="0"))
        coupons.add_column(sa.Column("replaces", WHOLE))
        coupons.add_column(sa.Column("status_list", WHOLE))
        coupons.add_column(sa.Column("status_index", WHOLE))
        coupons.create_foreign_key(op.f("fk_coupons_replaces"), "coupons", ["replaces"], ["id"])
        coupons.create_unique_constraint(op.f("uq_coupons_replaces"), ["replaces"])
        coupons.create_unique_constraint(
            op.f("uq_coupons_status_list_status_index"), ["status_list", "status_index"]
        )
        coupons.drop_constraint(op.f("ck_coupons_spent"), type_="check")
        coupons.create_check_constraint(
            op.f("ck_coupons_spent"),
            "spent >= 0 AND held >= 0 AND (unit = 'priority' OR spent + held <= units)",
        )
        coupons.create_check_constraint(
            op.f("ck_coupons_place"), "(status_list IS NULL) = (status_index IS NULL)"
        )
    with op.batch_alter_table("redemptions") as redemptions:
        redemptions.add_column(
            sa.Column("state", sa.String(), nullable=False, server_default="spent")
        )
        redemptions.create_check_constraint(
            op.f("ck_redemptions_state"), "state IN ('held', 'spent', 'released', 'reversed')"
        )

"""Indexes for two filters at once, for used up coupons, replacements, sittings, the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

USED_UP = sa.text("(unit <> 'priority' AND spent = units)")
PAIRS = {
    "keys": [
        ["state", "model", "id"],
        ["state", "family", "id"],
        ["vendor", "state", "id"],
        ["vendor", "model", "id"],
        ["vendor", "family", "id"],
        ["vendor", "shipped_on", "id"],
        ["vendor", "warranty_ends", "id"],
        ["model", "shipped_on", "id"],
        ["model", "warranty_ends", "id"],
        ["family", "shipped_on", "id"],
        ["family", "warranty_ends", "id"],
    ],
    "licences": [["product", "until", "id"]],
    "sittings": [
        ["operator", "id"],
        ["vendor", "id"],
        ["customer", "id"],
        ["order", "id"],
        ["ship_on", "id"],
    ],
    "journal": [["at", "number"], ["operator", "number"], ["action", "number"]],
    "replacements": [["since", "id"], ["customer", "id"], ["claimed_on", "id"]],
    "coupons": [["mark", "valid_until", "id"], ["regulation", "level", "id"]],
}


def upgrade() -> None:
    for table, indexes in PAIRS.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    op.create_index(
        "ix_coupons_used_up",
        "coupons",
        ["id"],
        sqlite_where=USED_UP,
        postgresql_where=USED_UP,
    )

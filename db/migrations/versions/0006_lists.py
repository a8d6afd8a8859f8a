"""Indexes for every order and filter that lists offer."""

from alembic import op

revision = "0006"
down_revision = "0005"

SORTED_AND_FILTERED = {
    "customers": [["inn"]],
    "keys": [
        ["state", "id"],
        ["state", "shipped_on", "id"],
        ["state", "warranty_ends", "id"],
        ["model", "id"],
        ["family", "model", "id"],
        ["batch", "id"],
        ["customer", "id"],
        ["key_id", "id"],
        ["shipped_on", "id"],
        ["warranty_ends", "id"],
    ],
    "licences": [["product", "id"], ["until", "id"]],
    "shipments": [["shipped_on", "id"], ["order", "id"]],
    "coupons": [
        ["regulation", "id"],
        ["level", "id"],
        ["mark", "id"],
        ["valid_from", "id"],
        ["valid_until", "id"],
    ],
    "contracts": [["regulation", "id"]],
}


def upgrade() -> None:
    for table, indexes in SORTED_AND_FILTERED.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)

"""A sitting says batch and production day of its keys, a shipment the number of its box."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("sittings", sa.Column("batch", sa.String()))
    op.add_column("sittings", sa.Column("produced_on", sa.Date()))
    op.add_column("shipments", sa.Column("box", sa.String()))

"""A vendor may promise a warranty of its own: months, from what day, and where that stands."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("vendors", sa.Column("own_months", WHOLE))
    op.add_column("vendors", sa.Column("own_starts", sa.String()))
    op.add_column("vendors", sa.Column("own_document", sa.String()))
    op.add_column("vendors", sa.Column("own_clause", sa.String()))

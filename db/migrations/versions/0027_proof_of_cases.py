"""A salt for the digests that prove the row of a case and what was said in it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("cases", sa.Column("salt", sa.LargeBinary()))

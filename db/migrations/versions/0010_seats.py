"""Each line of a sitting says at which seat it was taken; of older ones that is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("sitting_lines", sa.Column("seat", sa.String()))

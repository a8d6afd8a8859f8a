"""The number of what was asked for, so that who tries again finds what was done."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("journal", sa.Column("request", sa.String()))
    op.create_index("ix_journal_request", "journal", ["request"], unique=True)

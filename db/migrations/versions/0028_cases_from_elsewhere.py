"""The number that a case had at the desk it was taken from."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("cases", sa.Column("former", sa.String()))
    op.create_index(op.f("ix_cases_former"), "cases", ["former"], unique=True)

"""A vendor's letterhead: its requisites, whom to ask, its logo."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_TEXTS = ("legal_name", "inn", "address", "contact", "phone", "email")


def upgrade() -> None:
    for name in _TEXTS:
        op.add_column("vendors", sa.Column(name, sa.String()))
    op.add_column("vendors", sa.Column("logo", sa.LargeBinary()))

"""Mail that runs by itself: how boxes are looked into, and letters that wait for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_MOMENT = sa.DateTime(timezone=True)
_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "box_looks",
        sa.Column("box", _WHOLE, nullable=False, autoincrement=False),
        sa.Column("good_at", _MOMENT),
        sa.Column("failing_since", _MOMENT),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("junk", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("box", name=op.f("pk_box_looks")),
        sa.ForeignKeyConstraint(["box"], ["boxes.id"], name=op.f("fk_box_looks_box")),
    )
    op.add_column("outbox", sa.Column("trying_since", _MOMENT))
    op.add_column("outbox", sa.Column("decided", sa.String(), nullable=False, server_default=""))
    op.add_column("letters", sa.Column("judged", sa.String(), nullable=False, server_default=""))

"""Letters without a box, files of notes, answers that were taken back before they went.

A letter that came as a file, and one that a person carries on, belong to no box.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HAPPENED = (
    "what IN ('opened', 'started', 'received', 'answered', 'unsent', 'taken', 'level',"
    " 'critical', 'waits', 'resumed', 'suspended', 'term', 'clear', 'feasible',"
    " 'estimated', 'accepted', 'worked', 'units', 'split', 'merged', 'unmerged',"
    " 'closed', 'reopened', 'escalated', 'access-given', 'rated')"
)
_SENDING = (
    "state IN ('queued', 'handed-over', 'uncertain', 'refused', 'bounced', 'withdrawn',"
    " 'to-hand', 'by-hand')"
)


def upgrade() -> None:
    with op.batch_alter_table("letters") as letters:
        letters.alter_column("box", existing_type=_WHOLE, nullable=True)
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("box", existing_type=_WHOLE, nullable=True)
        outbox.drop_constraint(op.f("ck_outbox_state"), type_="check")
        outbox.create_check_constraint(op.f("ck_outbox_state"), _SENDING)
        outbox.create_check_constraint(
            op.f("ck_outbox_box"), "box IS NOT NULL OR state IN ('to-hand', 'by-hand')"
        )
    with op.batch_alter_table("case_events") as events:
        events.drop_constraint(op.f("ck_case_events_what"), type_="check")
        events.create_check_constraint(op.f("ck_case_events_what"), _HAPPENED)
    op.create_table(
        "note_files",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("note", _WHOLE, nullable=False),
        sa.Column("place", _WHOLE, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", _WHOLE, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_files")),
        sa.UniqueConstraint("note", "place", name=op.f("uq_note_files_note_place")),
        sa.ForeignKeyConstraint(["note"], ["notes.id"], name=op.f("fk_note_files_note")),
        sa.ForeignKeyConstraint(
            ["digest"], ["case_blobs.digest"], name=op.f("fk_note_files_digest")
        ),
    )
    op.create_index(op.f("ix_note_files_digest"), "note_files", ["digest"])

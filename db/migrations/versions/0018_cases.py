"""Cases: what support is spent on, what was said in them, what happened to them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _cases()
    _messages()
    _events()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("revision", _WHOLE, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("received_from", sa.String(), nullable=False),
        sa.Column("vendor", sa.String()),
        sa.Column("customer", _WHOLE),
        sa.Column("key", _WHOLE),
        sa.Column("contract", _WHOLE),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("coupon", _WHOLE),
        sa.Column("merged_into", _WHOLE),
        sa.Column("outcome", sa.String()),
        sa.Column("burns", sa.String()),
        sa.Column("burns_at", _MOMENT),
        sa.Column("warn_at", _MOMENT),
        sa.Column("late", _WHOLE, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("version", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
        *(
            sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_cases_{name}"))
            for name, other in (
                ("vendor", "vendors"),
                ("customer", "customers"),
                ("key", "keys"),
                ("contract", "contracts"),
                ("coupon", "coupons"),
                ("merged_into", "cases"),
            )
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'open', 'waiting', 'suspended', 'closing', 'closed')",
            name=op.f("ck_cases_state"),
        ),
        sa.CheckConstraint("turn IN ('us', 'them', 'nobody')", name=op.f("ck_cases_turn")),
        sa.CheckConstraint(
            "outcome IN ('solved', 'confirmed', 'silent', 'refused', 'merged', 'withdrawn')",
            name=op.f("ck_cases_outcome"),
        ),
        sa.CheckConstraint(
            "received_from IN ('letter', 'call', 'paper', 'web')",
            name=op.f("ck_cases_received_from"),
        ),
        sa.CheckConstraint("(burns IS NULL) = (burns_at IS NULL)", name=op.f("ck_cases_burning")),
        sa.CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL)", name=op.f("ck_cases_closed")
        ),
        sa.CheckConstraint(
            "(outcome = 'merged') = (merged_into IS NOT NULL)", name=op.f("ck_cases_merged")
        ),
    )
    for columns in (
        ("turn", "burns_at", "id"),
        ("turn", "responsible", "burns_at", "id"),
        ("state", "burns_at", "id"),
        ("customer", "id"),
        ("key", "id"),
    ):
        op.create_index(op.f(f"ix_cases_{'_'.join(columns)}"), "cases", list(columns))


def _messages() -> None:
    op.create_table(
        "case_messages",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("case", _WHOLE, nullable=False),
        sa.Column("inwards", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_messages")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_case_messages_case")),
        sa.CheckConstraint(
            "kind IN ('request', 'answer', 'question', 'recommendation', 'instruction',"
            " 'estimate', 'close-request', 'refusal', 'acknowledgement', 'automatic')",
            name=op.f("ck_case_messages_kind"),
        ),
    )
    op.create_index(op.f("ix_case_messages_case"), "case_messages", ["case"])


def _events() -> None:
    op.create_table(
        "case_events",
        sa.Column("case", _WHOLE, nullable=False),
        sa.Column("place", _WHOLE, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("clauses", sa.String(), nullable=False),
        sa.Column("readings", sa.String(), nullable=False),
        sa.Column("message", _WHOLE),
        sa.PrimaryKeyConstraint("case", "place", name=op.f("pk_case_events")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_case_events_case")),
        sa.ForeignKeyConstraint(
            ["message"], ["case_messages.id"], name=op.f("fk_case_events_message")
        ),
        sa.UniqueConstraint("message", name=op.f("uq_case_events_message")),
        sa.CheckConstraint(
            "what IN ('opened', 'started', 'received', 'answered', 'taken', 'level',"
            " 'critical', 'waits', 'resumed', 'suspended', 'term', 'clear', 'feasible',"
            " 'estimated', 'accepted', 'worked', 'units', 'split', 'merged', 'unmerged',"
            " 'closed', 'reopened', 'escalated', 'access-given', 'rated')",
            name=op.f("ck_case_events_what"),
        ),
        sa.CheckConstraint("place >= 1", name=op.f("ck_case_events_place")),
    )

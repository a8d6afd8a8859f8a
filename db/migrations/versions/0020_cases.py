"""Cases: what support is spent on, what was said in them, what happened to them, their mail."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _cases()
    _messages()
    _events()
    _boxes()
    _letters()
    _outbox()
    _files()


_WORDS = {
    "state": ("queued", "open", "waiting", "suspended", "closing", "closed"),
    "turn": ("us", "them", "nobody"),
    "outcome": ("solved", "confirmed", "silent", "refused", "merged", "withdrawn"),
    "received_from": ("letter", "call", "paper", "web"),
}
_RULES = {
    "burning": "(burns IS NULL) = (burns_at IS NULL)",
    "closed": "(state = 'closed') = (outcome IS NOT NULL)",
    "merged": "(outcome = 'merged') = (merged_into IS NOT NULL)",
}
_OTHERS = (
    ("vendor", "vendors"),
    ("customer", "customers"),
    ("key", "keys"),
    ("contract", "contracts"),
    ("coupon", "coupons"),
    ("merged_into", "cases"),
)
_INDEXES = (
    ("turn", "burns_at", "id"),
    ("turn", "responsible", "burns_at", "id"),
    ("state", "burns_at", "id"),
    ("customer", "id"),
    ("key", "id"),
)


def _cases() -> None:
    op.create_table("cases", *_case_columns(), *_case_constraints())
    for columns in _INDEXES:
        op.create_index(op.f(f"ix_cases_{'_'.join(columns)}"), "cases", list(columns))


def _case_columns() -> list[sa.Column[Any]]:
    return [
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
    ]


def _case_constraints() -> list[sa.Constraint]:
    words = {name: f"{name} IN ({', '.join(map(repr, known))})" for name, known in _WORDS.items()}
    return [
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
        *(
            sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_cases_{name}"))
            for name, other in _OTHERS
        ),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_cases_{name}"))
            for name, rule in (words | _RULES).items()
        ),
    ]


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


def _boxes() -> None:
    op.create_table(
        "boxes",
        sa.Column("id", _WHOLE, nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("name", "address", "login", "imap_host")
        ),
        sa.Column("imap_port", _WHOLE, nullable=False),
        sa.Column("imap_security", sa.String(), nullable=False),
        sa.Column("smtp_host", sa.String(), nullable=False),
        sa.Column("smtp_port", _WHOLE, nullable=False),
        sa.Column("smtp_security", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("vendor", sa.String()),
        sa.Column("providers", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("validity", _WHOLE),
        sa.Column("last", _WHOLE, nullable=False),
        sa.Column("stopped", sa.String(), nullable=False),
        sa.Column("version", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boxes")),
        sa.UniqueConstraint("name", name=op.f("uq_boxes_name")),
        sa.ForeignKeyConstraint(["vendor"], ["vendors.id"], name=op.f("fk_boxes_vendor")),
    )


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("box", _WHOLE, nullable=False),
        sa.Column("validity", _WHOLE, nullable=False),
        sa.Column("uid", _WHOLE, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("stored_at", _MOMENT, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("filed", "why", "third_key", "message_id", "sender", "subject", "cases")
        ),
        sa.Column("case", _WHOLE),
        sa.Column("message", _WHOLE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("box", "validity", "uid", name=op.f("uq_letters_box_validity_uid")),
        sa.UniqueConstraint("message", name=op.f("uq_letters_message")),
        sa.ForeignKeyConstraint(["box"], ["boxes.id"], name=op.f("fk_letters_box")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_letters_case")),
        sa.ForeignKeyConstraint(["message"], ["case_messages.id"], name=op.f("fk_letters_message")),
        sa.CheckConstraint(
            "filed IN ('new', 'case', 'sorting', 'ignored', 'duplicate', 'broken')",
            name=op.f("ck_letters_filed"),
        ),
    )
    for columns in (
        ["digest"],
        ["third_key"],
        ["message_id"],
        ["case"],
        ["filed", "id"],
    ):
        op.create_index(op.f(f"ix_letters_{'_'.join(columns)}"), "letters", columns)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("case", _WHOLE, nullable=False),
        sa.Column("message", _WHOLE, nullable=False),
        sa.Column("box", _WHOLE, nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("tries", _WHOLE, nullable=False),
        sa.Column("next_at", _MOMENT),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("version", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message", name=op.f("uq_outbox_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_outbox_case")),
        sa.ForeignKeyConstraint(["message"], ["case_messages.id"], name=op.f("fk_outbox_message")),
        sa.ForeignKeyConstraint(["box"], ["boxes.id"], name=op.f("fk_outbox_box")),
        sa.CheckConstraint(
            "state IN ('queued', 'handed-over', 'uncertain', 'refused', 'bounced')",
            name=op.f("ck_outbox_state"),
        ),
        sa.CheckConstraint("next_at IS NULL OR state = 'queued'", name=op.f("ck_outbox_next_at")),
    )
    for columns in (["case"], ["state", "next_at", "id"]):
        op.create_index(op.f(f"ix_outbox_{'_'.join(columns)}"), "outbox", columns)


def _files() -> None:
    op.create_table(
        "case_blobs",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_case_blobs")),
    )
    op.create_table(
        "case_files",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("message", _WHOLE, nullable=False),
        sa.Column("place", _WHOLE, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", _WHOLE, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("inline", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_files")),
        sa.UniqueConstraint("message", "place", name=op.f("uq_case_files_message_place")),
        sa.ForeignKeyConstraint(
            ["message"], ["case_messages.id"], name=op.f("fk_case_files_message")
        ),
        sa.ForeignKeyConstraint(
            ["digest"], ["case_blobs.digest"], name=op.f("fk_case_files_digest")
        ),
    )
    op.create_index(op.f("ix_case_files_digest"), "case_files", ["digest"])
    op.create_table(
        "case_addresses",
        sa.Column("case", _WHOLE, nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("standing", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("case", "address", name=op.f("pk_case_addresses")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_case_addresses_case")),
    )

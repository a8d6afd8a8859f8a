"""What rules of cases still wanted kept: languages of customers, prefixes of case numbers, heads of
support, replacements that were begun from a case, consents to news; texts and files judged later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HAPPENED = (
    "what IN ('opened', 'started', 'received', 'answered', 'unsent', 'taken', 'level',"
    " 'critical', 'waits', 'resumed', 'suspended', 'term', 'clear', 'feasible',"
    " 'estimated', 'accepted', 'worked', 'units', 'split', 'merged', 'unmerged',"
    " 'closed', 'reopened', 'escalated', 'access-given', 'blanked', 'file-judged',"
    " 'replacing', 'state-request', 'rated')"
)
_LETTERS = (
    "kind IN ('acknowledgement', 'question', 'close-request', 'close-warning', 'closed',"
    " 'refusal', 'responsible', 'balance', 'hours', 'escalated')"
)
_CONSENTS = "kind IN ('personal-data', 'regulation', 'disclosure', 'news')"


def upgrade() -> None:
    op.add_column("customers", sa.Column("language", sa.String()))
    op.add_column("vendors", sa.Column("case_prefix", sa.String()))
    op.add_column("vendors", sa.Column("head", sa.String()))
    with op.batch_alter_table("replacements") as replacements:
        replacements.add_column(sa.Column("case", _WHOLE))
        replacements.create_foreign_key(op.f("fk_replacements_case"), "cases", ["case"], ["id"])
    op.create_index(op.f("ix_replacements_case"), "replacements", ["case"])
    for table, column, words in (
        ("case_events", "what", _HAPPENED),
        ("letter_templates", "kind", _LETTERS),
        ("consents", "kind", _CONSENTS),
    ):
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
            changed.create_check_constraint(op.f(f"ck_{table}_{column}"), words)

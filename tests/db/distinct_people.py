"""The same of an operator."""

from datetime import UTC, datetime

from keytool.domain.operators import Operator
from keytool.domain.rights import Role

OPERATOR = Operator(
    login="petrova",
    name="Петрова А. В.",
    role=Role.SUPPORT,
    password="$argon2id$p",
    pin="$argon2id$n",
    badge="c0ffee",
    failures=5,
    locked_until=datetime(2026, 4, 27, 17, 31, tzinfo=UTC),
    retired_at=datetime(2026, 4, 28, 9, 2, tzinfo=UTC),
    id=14,
    version=15,
)

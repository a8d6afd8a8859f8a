"""The same of an operator."""

from datetime import UTC, datetime

from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from keytool.domain.seat_requests import SeatRequest

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

SEAT_REQUEST = SeatRequest(
    seat="Поддержка-2",
    operator="ivanova",
    at=datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
    kids=("0a0b0c0d0e0f1011", "1213141516171819"),
    content=b"what its keys signed",
    refused_at=datetime(2026, 12, 2, 10, 45, tzinfo=UTC),
    id=31,
    version=3,
)

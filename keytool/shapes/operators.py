"""An operator as JSON: no hash of anything."""

from datetime import datetime

from keytool.domain.operators import Operator
from keytool.domain.versions import version_of
from keytool.shapes.values import Json


def operator_json(operator: Operator, seen: datetime | None) -> Json:
    """`seen` is when they were last at a desk, where that was asked."""
    return {
        "login": operator.login,
        "name": operator.name,
        "role": operator.role.value,
        "pin": bool(operator.pin),
        "badge": bool(operator.badge),
        "paused_until": operator.locked_until.isoformat() if operator.locked_until else None,
        "retired_at": operator.retired_at.isoformat() if operator.retired_at else None,
        "seen": seen.isoformat() if seen else None,
        "version": version_of(operator),
    }

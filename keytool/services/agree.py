"""Whether a second person agrees to what one alone may not do."""

from keytool.domain.errors import BadInput
from keytool.services.desk import Desk


def agreed_by(desk: Desk, second: str) -> str:
    """The second operator's name as the journal keeps it; empty where a desk has one person.

    Raises BadInput `second-operator-is-the-first`.
    """
    name = second.strip()
    if name and name.casefold() == desk.operator.strip().casefold():
        raise BadInput("second-operator-is-the-first", operator=desk.operator)
    return name

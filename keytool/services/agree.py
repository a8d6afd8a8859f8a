"""Whether a second person agrees to what one alone may not do."""

from contextlib import suppress

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.services.desk import Desk
from keytool.services.rights import second_named, standing

_RESTORED = "register-restored"


def agreed_by(desk: Desk, second: str) -> str:
    """The second operator's name as the journal keeps it; empty where a desk has one person.

    Raises BadInput `second-operator-is-the-first`; with operators as `second_named`, and Conflict
    `not-your-role`, `sign-in-first`.
    """
    name = second.strip()
    if name and name.casefold() == desk.operator.strip().casefold():
        raise BadInput("second-operator-is-the-first", operator=desk.operator)
    with suppress(StorageTrouble):  # a register that nobody can read refuses nobody
        standing(desk).require(_RESTORED)
        return second_named(desk, _RESTORED, name)
    return name

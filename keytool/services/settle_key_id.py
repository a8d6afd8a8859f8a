"""Which of two readings of a key's number is meant: the bus and the register are asked."""

from collections.abc import Callable, Collection, Sequence

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Base, Family, KeyId, parse_key_id, the_key_id
from keytool.services.desk import Desk


def settled_key_id(
    desk: Desk,
    family: Family,
    text: str,
    base: Base | None = None,
    plugged: Callable[[], Collection[KeyId]] = frozenset,
) -> KeyId:
    """The one id that `text` means: the one on the bus, else the one in the register.

    The bus is looked at only for a text of two readings. Raises BadInput as `the_key_id`;
    `key-id-ambiguous` when neither knows exactly one.
    """
    try:
        return the_key_id(family, text, base)
    except BadInput as error:
        if error.code != "key-id-ambiguous":
            raise
        readings = parse_key_id(family, text, base)
        here = plugged()
        for known in ([one for one in readings if one in here], _registered(desk, readings)):
            if len(known) == 1:
                return known[0]
        raise


def _registered(desk: Desk, readings: Sequence[KeyId]) -> list[KeyId]:
    with desk.register.read() as unit:
        return [one for one in readings if unit.keys.by_key_id(one)]

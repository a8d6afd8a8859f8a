"""The keys in stock that can take a faulty one's place."""

from keytool.domain.keys import Key, KeyState
from keytool.domain.listing import KEYS, Query
from keytool.domain.replacement_steps import may_replace
from keytool.services.desk import Desk

_LOOKED_AT = 500


def stock_that_fits(desk: Desk, old: Key) -> tuple[Key, ...]:
    """Of the same family, vendor and model, those that have lain there longest first."""
    wanted = {"state": KeyState.IN_STOCK.value, "family": old.family.value}
    wanted |= {"vendor": old.vendor} if old.vendor else {}
    with desk.register.read() as unit:
        keys = unit.lists.page(Query(KEYS, wanted), None, _LOOKED_AT).rows
    return tuple(key for key in keys if may_replace(old, key, None) is None)

"""What changed in the register in memory."""

from collections.abc import Iterator
from datetime import datetime

from db.chain import StoredLink
from keytool.domain.changes import ChangedCoupons, Waiting
from keytool.domain.notes import ADDED, STRUCK
from tests.fakes.memory.state import Collection

_NOTED = {ADDED, STRUCK}


class MemoryChanges(Collection):
    def coupons(self, after: int) -> ChangedCoupons:
        named = {record for _link, record in self._named(after)}
        found = [one for one in self._state.coupons.values() if one.id in named]
        retired = [one for one in self._state.retired_tokens.values() if one.coupon in named]
        places = [*(one.place for one in found), *(one.place for one in retired)]
        codes = tuple(one.code for one in found)
        return ChangedCoupons(codes, frozenset(place[0] for place in places if place))

    def waiting(self, after: int) -> Waiting:
        named = list(self._named(after))
        first = min((link.at for link, _record in named), default=None)
        since = datetime.fromisoformat(first) if first else None
        return Waiting(len({record for _link, record in named}), since)

    def _named(self, after: int) -> Iterator[tuple[StoredLink, int]]:
        for link in self._state.journal.values():
            for kind, record in link.subjects:
                if link.number > after and kind == "coupon" and link.action not in _NOTED:
                    yield link, record

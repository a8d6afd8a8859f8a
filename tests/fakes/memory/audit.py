"""The port `Audit` over the register in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.chain import entry_of
from keytool.domain.audit import ActsFile, CouponFile, SchemaPart, Told
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.journal import Subject
from tests.fakes.memory.state import Collection


class MemoryAudit(Collection):
    def coupon_count(self) -> int:
        return len(self._state.coupons)

    def coupon_files(self, since: int = 0) -> Iterator[tuple[CouponFile, ...]]:
        entries = [entry_of(link) for link in self._state.journal.values()]
        named = {
            subject.id
            for entry in entries
            for subject in entry.event.subjects
            if subject.kind == "coupon" and entry.number > since
        }
        for one in sorted(named if since else named | set(self._state.coupons)):
            yield (self._file(one),)

    def acts(self) -> ActsFile:
        told = [
            entry.event.facts.get("act")
            for entry in map(entry_of, self._state.journal.values())
            if entry.event.action == "replacement-completed"
        ]
        acts = tuple(self._state.acts[number] for number in sorted(self._state.acts))
        numbers = frozenset(one for one in told if isinstance(one, int))
        return ActsFile(acts, len(acts), numbers)

    def strays(self) -> tuple[int, ...]:
        return ()

    def schema(self) -> tuple[SchemaPart, ...]:
        return ()

    def rebuild(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        self._state.coupons[coupon.id] = replace(coupon, version=coupon.version + 1)
        others = {
            number: entry
            for number, entry in self._state.redemptions.items()
            if entry.coupon != coupon.id
        }
        last = max(self._state.redemptions, default=0)
        for number, entry in enumerate(ledger, last + 1):
            kept = entry.id or number
            others[kept] = replace(entry, id=kept)
        self._state.redemptions.clear()
        self._state.redemptions.update(others)

    def _file(self, coupon: int) -> CouponFile:
        subject = Subject("coupon", coupon)
        told = []
        for entry in map(entry_of, self._state.journal.values()):
            for place, one in enumerate(entry.event.subjects):
                if one == subject:
                    told.append(Told(entry.number, entry.event.action, entry.event.facts, place))
        entries = self._state.redemptions.values()
        taken = tuple(entry for entry in entries if entry.coupon == coupon)
        return CouponFile(coupon, self._state.coupons.get(coupon), taken, tuple(told))

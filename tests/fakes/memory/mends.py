"""The port `Mends` over the register in memory.

Its words are made when somebody searches, and it has no parts of a database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.terms import terms_of_coupon
from keytool.domain.audit import Place
from keytool.domain.consent import Consent
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.search import HitKind
from keytool.domain.warranty import Extension
from keytool.ports.audit import Signing
from tests.fakes.memory.state import Collection, next_id


class MemoryMends(Collection):
    def coupon(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
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

    def remains(self, coupon: int, proofs: Signing) -> Coupon | None:
        known = self._state.coupons[coupon]
        signed = proofs.coupon(known.token, known.claims.time_zone)
        return replace(known, claims=signed.claims, place=signed.place) if signed else None

    def words(self, kind: HitKind, record: int) -> tuple[str, ...]:
        known = self._state.coupons.get(record) if kind is HitKind.COUPON else None
        return terms_of_coupon(known) if known else ()

    def index(self, kind: HitKind, record: int) -> None:
        """Nothing can be amiss."""

    def place(self, token: bytes, place: Place) -> None:
        for number, one in self._state.retired_tokens.items():
            if one.token == token:
                self._state.retired_tokens[number] = replace(one, place=place)

    def consents(self, customer: int, consents: Sequence[Consent]) -> None:
        rows = self._state.consents
        for number in [number for number, one in rows.items() if one.customer == customer]:
            del rows[number]
        for one in consents:
            number = next_id(rows)
            rows[number] = replace(one, id=number)

    def extensions(self, key: int, extensions: Sequence[Extension]) -> None:
        rows = self._state.extensions
        for number in [number for number, one in rows.items() if one.key == key]:
            del rows[number]
        for one in extensions:
            number = next_id(rows)
            rows[number] = replace(one, id=number)

    def count_acts(self, last: int) -> None:
        self._state.counters["act"] = last

    def schema(self, parts: Iterable[str]) -> frozenset[str]:
        del parts
        return frozenset()

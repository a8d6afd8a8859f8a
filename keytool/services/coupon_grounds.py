"""What a coupon rests on, gathered from the register: for one key, or for many of them."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.rulebook.coupon_rights import unmet


@dataclass(slots=True)
class Grounds:
    """Facts of keys; what hangs on a key or a customer is looked up once."""

    unit: UnitOfWork
    _held: dict[int, "_Held"] = field(default_factory=dict)
    _on_keys: dict[int, tuple[tuple[Licence, ...], tuple[Coupon, ...]]] = field(
        default_factory=dict
    )

    def of(self, key: Key, regulation: str) -> EntitlementFacts:
        """All that decides what the key may be given under a regulation."""
        held = self._held_by(key.customer)
        licences, coupons = self.on_key(key)
        return EntitlementFacts(
            regulation,
            key.state,
            held.customer.category if held.customer else None,
            licences,
            tuple(one for one in held.contracts if one.regulation == regulation),
            coupons,
            certificates=tuple(one for one in held.certificates if one.regulation == regulation),
            consents=held.consents,
        )

    def on_key(self, key: Key) -> tuple[tuple[Licence, ...], tuple[Coupon, ...]]:
        """The licences and the coupons of a key."""
        if key.id not in self._on_keys:
            on_key = self.unit.licences.of_key(key.id), self.unit.coupons.of_key(key.id)
            self._on_keys[key.id] = on_key
        return self._on_keys[key.id]

    def fetch(self, keys: Sequence[Key]) -> None:
        """Look up at once what hangs on many keys."""
        ids = [key.id for key in keys]
        licences, coupons = self.unit.licences.of_keys(ids), self.unit.coupons.of_keys(ids)
        for one in ids:
            self._on_keys[one] = licences.get(one, ()), coupons.get(one, ())

    def holder_of(self, key: Key) -> Customer | None:
        """The customer who has the key."""
        return self._held_by(key.customer).customer

    def _held_by(self, customer: int | None) -> "_Held":
        if customer is None:
            return _Held()
        if customer not in self._held:
            self._held[customer] = _Held(
                self.unit.customers.get(customer),
                self.unit.contracts.of_customer(customer),
                self.unit.certificates.of_customer(customer),
                self.unit.consents.of_customer(customer),
            )
        return self._held[customer]


@dataclass(frozen=True, slots=True)
class _Held:
    """What a customer has; nobody has nothing."""

    customer: Customer | None = None
    contracts: tuple[Contract, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    consents: tuple[Consent, ...] = ()


def unmet_of(book: Rulebook, unit: UnitOfWork, coupon: Coupon, day: date) -> tuple[Refusal, ...]:
    """Which conditions of a coupon of the register do not hold on a day."""
    key = unit.keys.get(coupon.key)
    if key is None:
        return ()
    return unmet(book, coupon, Grounds(unit).of(key, coupon.regulation), day)

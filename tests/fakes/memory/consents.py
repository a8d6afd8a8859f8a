"""Consents of the register in memory."""

from dataclasses import replace
from datetime import date

from keytool.domain.consent import Consent, ConsentKind
from tests.fakes.memory.state import Collection, next_id, require


class MemoryConsents(Collection):
    def add(self, consent: Consent) -> Consent:
        self._refuse(consent)
        added = replace(consent, id=next_id(self._state.consents))
        self._state.consents[added.id] = added
        return added

    def save(self, consent: Consent) -> None:
        self._refuse(consent)
        self._state.consents[consent.id] = consent

    def to(self, kind: ConsentKind, regulation: str) -> tuple[Consent, ...]:
        known = self._state.consents.values()
        return tuple(one for one in known if (one.kind, one.regulation) == (kind, regulation))

    def of_customer(self, customer: int) -> tuple[Consent, ...]:
        return tuple(one for one in self._state.consents.values() if one.customer == customer)

    def _refuse(self, consent: Consent) -> None:
        require(consent.customer in self._state.customers, "customer")
        require(consent.given_on <= (consent.withdrawn_on or date.max), "dates")

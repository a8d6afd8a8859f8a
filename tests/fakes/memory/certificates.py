"""Certificates of support of the register in memory."""

from dataclasses import replace
from typing import cast

from keytool.domain.certificates import Certificate
from keytool.domain.errors import Conflict
from tests.fakes.memory.state import Collection, next_id, page_of, replaced, require


class MemoryCertificates(Collection):
    def add(self, certificate: Certificate) -> Certificate:
        self._refuse(certificate)
        added = replace(certificate, id=next_id(self._state.certificates))
        self._state.certificates[added.id] = added
        return added

    def save(self, certificate: Certificate) -> Certificate:
        self._refuse(certificate)
        return cast("Certificate", replaced(self._state.certificates, certificate, "certificate"))

    def get(self, certificate: int) -> Certificate | None:
        return self._state.certificates.get(certificate)

    def of_customer(self, customer: int) -> tuple[Certificate, ...]:
        return tuple(one for one in self._state.certificates.values() if one.customer == customer)

    def page(self, after: int, limit: int) -> tuple[Certificate, ...]:
        return page_of(self._state.certificates, after, limit)

    def _refuse(self, certificate: Certificate) -> None:
        require(certificate.customer in self._state.customers, "customer")
        require(certificate.starts <= certificate.ends, "dates")
        for other in self.of_customer(certificate.customer):
            if other.number == certificate.number and other.id != certificate.id:
                facts = {"number": certificate.number, "id": other.id}
                raise Conflict("certificate-already-registered", **facts)

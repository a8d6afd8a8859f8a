"""Certificates of support: table, rows and the port `Certificates`."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Row, Table, UniqueConstraint, select

from db.metadata import DAY, METADATA, TEXT, WHOLE, has, may_have, number
from db.repository import Repository, Values, numbered
from keytool.domain.certificates import Certificate
from keytool.domain.errors import Conflict

# `licence` is empty for a certificate that is good for any licence of its customer.
CERTIFICATES = Table(
    "certificates",
    METADATA,
    number(),
    has("customer", WHOLE, ForeignKey("customers.id")),
    has("number", TEXT),
    has("regulation", TEXT),
    may_have("licence", WHOLE, ForeignKey("licences.id")),
    has("starts", DAY),
    has("ends", DAY),
    may_have("ended_on", DAY),
    has("version", WHOLE),
    CheckConstraint("starts <= ends", name="dates"),
    UniqueConstraint("customer", "number"),
)


def values_of_certificate(certificate: Certificate) -> Values:
    return numbered(**asdict(certificate))


def certificate_of_row(row: Row[Any]) -> Certificate:
    return Certificate(
        number=row.number,
        customer=row.customer,
        regulation=row.regulation,
        starts=row.starts,
        ends=row.ends,
        licence=row.licence,
        ended_on=row.ended_on,
        id=row.id,
        version=row.version,
    )


class SqlCertificates(Repository):
    """The port `Certificates`."""

    def add(self, certificate: Certificate) -> Certificate:
        """Raises Conflict `certificate-already-registered`."""
        self._refuse_double(certificate)
        return replace(
            certificate, id=self._insert(CERTIFICATES, values_of_certificate(certificate))
        )

    def save(self, certificate: Certificate) -> Certificate:
        """Raises what `add` raises, and Conflict `changed-by-another`."""
        self._refuse_double(certificate)
        values = values_of_certificate(certificate)
        self._replace(CERTIFICATES, values, certificate.version, "certificate")
        return replace(certificate, version=certificate.version + 1)

    def get(self, certificate: int) -> Certificate | None:
        row = self._by_id(CERTIFICATES, certificate)
        return certificate_of_row(row) if row else None

    def of_customer(self, customer: int) -> tuple[Certificate, ...]:
        table = CERTIFICATES
        held = select(table).where(table.c.customer == customer).order_by(table.c.id)
        return tuple(map(certificate_of_row, self._all(held)))

    def page(self, after: int, limit: int) -> tuple[Certificate, ...]:
        return tuple(map(certificate_of_row, self._page(CERTIFICATES, after, limit)))

    def _refuse_double(self, certificate: Certificate) -> None:
        twin = self._first(
            select(CERTIFICATES).where(
                CERTIFICATES.c.customer == certificate.customer,
                CERTIFICATES.c.number == certificate.number,
                CERTIFICATES.c.id != certificate.id,
            )
        )
        if twin:
            raise Conflict("certificate-already-registered", number=certificate.number, id=twin.id)

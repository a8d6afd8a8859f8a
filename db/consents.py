"""Consents of customers: table, rows and the port `Consents`."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Row, Table, select, update

from db.metadata import DAY, METADATA, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Values, numbered
from keytool.domain.consent import Consent, ConsentKind

# A consent stays as it was given: that to personal data too, when the data are erased.
CONSENTS = Table(
    "consents",
    METADATA,
    number(),
    has("customer", WHOLE, ForeignKey("customers.id"), index=True),
    has("text_version", TEXT),
    has("given_on", DAY),
    may_have("withdrawn_on", DAY),
    has("kind", TEXT, server_default="personal-data"),
    has("regulation", TEXT, server_default=""),
    one_of("kind", ConsentKind),
    CheckConstraint("given_on <= withdrawn_on", name="dates"),
)


def values_of_consent(consent: Consent) -> Values:
    return numbered(**asdict(consent)) | {"kind": consent.kind.value}


def consent_of_row(row: Row[Any]) -> Consent:
    return Consent(
        customer=row.customer,
        text_version=row.text_version,
        given_on=row.given_on,
        withdrawn_on=row.withdrawn_on,
        id=row.id,
        kind=ConsentKind(row.kind),
        regulation=row.regulation,
    )


class SqlConsents(Repository):
    """The port `Consents`."""

    def add(self, consent: Consent) -> Consent:
        return replace(consent, id=self._insert(CONSENTS, values_of_consent(consent)))

    def save(self, consent: Consent) -> None:
        known = update(CONSENTS).where(CONSENTS.c.id == consent.id)
        with self._connection.begin_nested():
            self._connection.execute(known, values_of_consent(consent))

    def to(self, kind: ConsentKind, regulation: str) -> tuple[Consent, ...]:
        table = CONSENTS.c
        given = select(CONSENTS).where(table.kind == kind.value, table.regulation == regulation)
        return tuple(map(consent_of_row, self._all(given.order_by(table.id))))

    def of_customer(self, customer: int) -> tuple[Consent, ...]:
        table = CONSENTS
        given = select(table).where(table.c.customer == customer).order_by(table.c.id)
        return tuple(map(consent_of_row, self._all(given)))

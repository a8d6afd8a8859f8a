"""What hangs on keys and customers: extensions, sightings, contracts, consents; saved views."""

from dataclasses import replace

from sqlalchemy import ColumnElement, delete, insert, select, update

from db.keys import Repository
from db.mappers import (
    consent_of_row,
    contract_of_row,
    extension_of_row,
    seen_of_row,
    values_of_consent,
    values_of_contract,
    values_of_extension,
    values_of_seen,
    values_of_view,
    view_of_row,
)
from db.metadata import CONSENTS, CONTRACTS, SIGHTINGS, VIEWS, WARRANTY_EXTENSIONS
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.errors import Conflict
from keytool.domain.listing import View
from keytool.domain.seen import Seen
from keytool.domain.warranty import Extension


class SqlExtensions(Repository):
    """The port `Extensions`."""

    def add(self, extension: Extension) -> Extension:
        added = self._insert(WARRANTY_EXTENSIONS, values_of_extension(extension))
        return replace(extension, id=added)

    def of_key(self, key: int) -> tuple[Extension, ...]:
        table = WARRANTY_EXTENSIONS
        rows = self._all(select(table).where(table.c.key == key).order_by(table.c.id))
        return tuple(map(extension_of_row, rows))


class SqlSightings(Repository):
    """The port `Sightings`."""

    def put(self, key: int, seen: Seen) -> None:
        values = values_of_seen(key, seen)
        known = update(SIGHTINGS).where(SIGHTINGS.c.key == key)
        if self._connection.execute(known, values).rowcount == 0:
            with self._connection.begin_nested():
                self._connection.execute(insert(SIGHTINGS), values)

    def of_key(self, key: int) -> Seen | None:
        row = self._first(select(SIGHTINGS).where(SIGHTINGS.c.key == key))
        return seen_of_row(row) if row else None


class SqlContracts(Repository):
    """The port `Contracts`."""

    def add(self, contract: Contract) -> Contract:
        """Raises Conflict `contract-already-registered`."""
        self._refuse_double(contract)
        return replace(contract, id=self._insert(CONTRACTS, values_of_contract(contract)))

    def save(self, contract: Contract) -> Contract:
        """Raises what `add` raises, and Conflict `changed-by-another`."""
        self._refuse_double(contract)
        self._replace(CONTRACTS, values_of_contract(contract), contract.version, "contract")
        return replace(contract, version=contract.version + 1)

    def get(self, contract: int) -> Contract | None:
        row = self._by_id(CONTRACTS, contract)
        return contract_of_row(row) if row else None

    def of_customer(self, customer: int) -> tuple[Contract, ...]:
        table = CONTRACTS
        held = select(table).where(table.c.customer == customer).order_by(table.c.id)
        return tuple(map(contract_of_row, self._all(held)))

    def _refuse_double(self, contract: Contract) -> None:
        twin = self._first(
            select(CONTRACTS).where(
                CONTRACTS.c.customer == contract.customer,
                CONTRACTS.c.number == contract.number,
                CONTRACTS.c.id != contract.id,
            )
        )
        if twin:
            raise Conflict("contract-already-registered", number=contract.number, id=twin.id)


class SqlConsents(Repository):
    """The port `Consents`."""

    def add(self, consent: Consent) -> Consent:
        return replace(consent, id=self._insert(CONSENTS, values_of_consent(consent)))

    def save(self, consent: Consent) -> None:
        known = update(CONSENTS).where(CONSENTS.c.id == consent.id)
        with self._connection.begin_nested():
            self._connection.execute(known, values_of_consent(consent))

    def of_customer(self, customer: int) -> tuple[Consent, ...]:
        table = CONSENTS
        given = select(table).where(table.c.customer == customer).order_by(table.c.id)
        return tuple(map(consent_of_row, self._all(given)))


class SqlViews(Repository):
    """The port `Views`."""

    def put(self, view: View) -> None:
        self.remove(view)
        self._insert(VIEWS, values_of_view(view))

    def remove(self, view: View) -> None:
        self._connection.execute(delete(VIEWS).where(_is(view)))

    def of_operator(self, operator: str) -> tuple[View, ...]:
        own = select(VIEWS).where(VIEWS.c.operator == operator)
        return tuple(
            map(view_of_row, self._all(own.order_by(VIEWS.c.listing, VIEWS.c.name, VIEWS.c.id)))
        )


def _is(view: View) -> ColumnElement[bool]:
    return (
        (VIEWS.c.operator == view.operator)
        & (VIEWS.c.listing == view.query.listing.name)
        & (VIEWS.c.name == view.name)
    )

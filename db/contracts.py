"""Support contracts: table, rows and the port `Contracts`."""

import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, Table, UniqueConstraint, select

from db.metadata import DAY, METADATA, TEXT, WHOLE, has, may_have, number
from db.repository import Repository, Values, json_of, numbered
from keytool.domain.contracts import Contract
from keytool.domain.errors import Conflict

# Levels and options are lists in JSON.
CONTRACTS = Table(
    "contracts",
    METADATA,
    number(),
    has("customer", WHOLE, ForeignKey("customers.id")),
    has("number", TEXT),
    has("regulation", TEXT),
    has("edition", TEXT),
    has("levels", TEXT),
    has("options", TEXT),
    has("starts", DAY),
    has("ends", DAY),
    may_have("ended_on", DAY),
    has("version", WHOLE),
    may_have("signed_on", DAY),
    CheckConstraint("starts <= ends", name="dates"),
    UniqueConstraint("customer", "number"),
    Index(None, "regulation", "id"),
    Index(None, "starts", "id"),
    Index(None, "ends", "id"),
)


def values_of_contract(contract: Contract) -> Values:
    return numbered(**asdict(contract)) | {
        "levels": json_of(contract.levels),
        "options": json_of(contract.options),
    }


def contract_of_row(row: Row[Any]) -> Contract:
    return Contract(
        number=row.number,
        starts=row.starts,
        ends=row.ends,
        customer=row.customer,
        regulation=row.regulation,
        edition=row.edition,
        levels=tuple(json.loads(row.levels)),
        options=tuple(json.loads(row.options)),
        ended_on=row.ended_on,
        id=row.id,
        version=row.version,
        signed_on=row.signed_on,
    )


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

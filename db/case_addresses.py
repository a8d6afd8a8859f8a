"""How addresses belong to cases: table, rows and repository."""

from typing import Any

from sqlalchemy import ForeignKey, Row, Table, insert, select, update

from db.metadata import METADATA, TEXT, WHOLE, has
from db.repository import Repository, Values
from keytool.domain.mail import CaseAddress

CASE_ADDRESSES = Table(
    "case_addresses",
    METADATA,
    has("case", WHOLE, ForeignKey("cases.id"), primary_key=True),
    has("address", TEXT, primary_key=True),
    has("standing", WHOLE),
)


def values_of_address(address: CaseAddress) -> Values:
    return {"case": address.case, "address": address.address, "standing": address.standing}


def address_of_row(row: Row[Any]) -> CaseAddress:
    return CaseAddress(row.case, row.address, row.standing)


class SqlCaseAddresses(Repository):
    """The part of the port `Mail` that is about addresses."""

    def belongs(self, address: CaseAddress) -> None:
        """From now on, at least so."""
        known = self.standing(address.case, address.address)
        table = CASE_ADDRESSES
        if known is None:
            self._connection.execute(insert(table), values_of_address(address))
        elif known < address.standing:
            this = update(table).where(
                table.c.case == address.case, table.c.address == address.address
            )
            self._connection.execute(this, {"standing": address.standing})

    def standing(self, case: int, address: str) -> int | None:
        table = CASE_ADDRESSES
        row = self._first(select(table).where(table.c.case == case, table.c.address == address))
        return address_of_row(row).standing if row else None

    def addresses(self, case: int) -> tuple[CaseAddress, ...]:
        table = CASE_ADDRESSES
        rows = select(table).where(table.c.case == case).order_by(table.c.address)
        return tuple(map(address_of_row, self._all(rows)))

"""One transaction over the register."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.journal import SqlJournal, append
from db.repositories import (
    SqlCoupons,
    SqlCustomers,
    SqlKeys,
    SqlLicences,
    SqlShipments,
    SqlVendors,
)
from db.search import find
from keytool.domain.journal import Event
from keytool.domain.search import Hit
from keytool.ports import Clock, Coupons, Customers, Journal, Keys, Licences, Shipments, Vendors


class SqlUnitOfWork:
    """The port `UnitOfWork`; it lives once, on one thread, inside one `with`.

    A writer without an operator is a reader: it cannot commit.
    """

    vendors: Vendors
    customers: Customers
    keys: Keys
    licences: Licences
    shipments: Shipments
    coupons: Coupons
    journal: Journal

    def __init__(self, engine: Engine, clock: Clock, operator: str | None = None) -> None:
        self._session = Session(engine, autoflush=False, expire_on_commit=False)
        self._clock = clock
        self._operator = operator
        self.vendors = SqlVendors(self._session)
        self.customers = SqlCustomers(self._session)
        self.keys = SqlKeys(self._session)
        self.licences = SqlLicences(self._session)
        self.shipments = SqlShipments(self._session)
        self.coupons = SqlCoupons(self._session)
        self.journal = SqlJournal(self._session)

    def __enter__(self) -> Self:
        try:
            self._session.connection()  # begins, and so takes the writer's lock
        except BaseException:
            self._session.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        return find(self._session, text, limit)

    def commit(self, event: Event) -> None:
        """Raises RuntimeError in a unit that reads or has committed: that is a mistake in code."""
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        append(self._session, self._clock.now(), self._operator, event)
        self._session.commit()
        self._operator = None

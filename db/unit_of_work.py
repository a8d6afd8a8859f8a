"""One transaction over the register."""

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from db.audit import SqlAudit
from db.cases import SqlCases
from db.certificates import SqlCertificates
from db.changes import SqlChanges
from db.consents import SqlConsents
from db.contracts import SqlContracts
from db.coupons import SqlCoupons
from db.customers import SqlCustomers
from db.editions import SqlEditions
from db.extensions import SqlExtensions
from db.imports import SqlImports
from db.journal import SqlJournal, append
from db.journal_heads import SqlJournalHeads
from db.keys import SqlKeys
from db.known import Known, identity_in
from db.licences import SqlLicences
from db.lists import SqlLists
from db.mail import SqlMail
from db.mends import SqlMends
from db.notes import SqlNotes
from db.replacements import SqlReplacements
from db.search import find
from db.shipments import SqlShipments
from db.sightings import SqlSightings
from db.sitting_items import SqlSittingItems
from db.sittings import SqlSittings
from db.trust_lists import SqlTrustLists
from db.vendors import SqlVendors
from db.views import SqlViews
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import Event
from keytool.domain.search import Hit, HitKind
from keytool.ports import Clock, UnitOfWork


class SqlUnitOfWork(UnitOfWork):
    """The port `UnitOfWork`; it lives once, on one thread, inside one `with`.

    Without an operator it reads: it cannot commit. `entered` is called with it when it has
    begun, `saved` after the commit.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        operator: str | None = None,
        saved: Callable[[], None] | None = None,
        *,
        known: Known,
        any_time: bool = False,
        entered: Callable[[UnitOfWork], None] = lambda _unit: None,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._operator = operator
        self._saved = saved
        self._known = known
        self._any_time = any_time
        self._entered = entered

    def __enter__(self) -> Self:
        self._connection = connection = self._engine.connect()
        try:
            connection.begin()  # a writer waits here for the lock
        except BaseException:
            connection.close()
            raise
        self.vendors = SqlVendors(connection)
        self.customers = SqlCustomers(connection)
        self.keys = SqlKeys(connection)
        self.licences = SqlLicences(connection)
        self.shipments = SqlShipments(connection)
        self.extensions = SqlExtensions(connection)
        self.sightings = SqlSightings(connection)
        self.contracts = SqlContracts(connection)
        self.certificates = SqlCertificates(connection)
        self.consents = SqlConsents(connection)
        self.notes = SqlNotes(connection)
        self.coupons = SqlCoupons(connection)
        self.replacements = SqlReplacements(connection)
        self.cases = SqlCases(connection)
        self.mail = SqlMail(connection)
        self.sittings = SqlSittings(connection)
        self.sitting_items = SqlSittingItems(connection)
        self.imports = SqlImports(connection)
        self.lists = SqlLists(connection)
        self.views = SqlViews(connection)
        self.journal = SqlJournal(connection)
        self.changes = SqlChanges(connection)
        self.audit = SqlAudit(connection)
        self.editions = SqlEditions(connection)
        self.mends = SqlMends(connection)
        self.heads = SqlJournalHeads(connection)
        self.trust_lists = SqlTrustLists(connection)
        try:
            self._entered(self)
        except BaseException:
            connection.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What was not committed is undone by losing the connection, too.
        with suppress(StorageTrouble):
            self._connection.close()

    def identity(self) -> str:
        return identity_in(self._connection)

    def search(self, text: str, limit: int, kind: HitKind | None = None) -> tuple[Hit, ...]:
        return find(self._connection, text, limit, kind)

    def commit(self, event: Event) -> None:
        """Raises RuntimeError in a unit that reads or has committed: that is a mistake in code.

        Raises Conflict `clock-went-back` or `clock-leapt` when the clock contradicts the journal,
        `register-behind` or `register-parted` when the journal lacks what this desk has seen;
        StorageTrouble `outcome-unknown` when a server was lost before it confirmed.
        """
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        self._known.require(self._connection, event)
        at = self._clock.now()
        seal = append(self._connection, at, self._operator, event, any_time=self._any_time)
        self._save()
        self._known.note(seal)
        if self._saved:
            self._saved()

    def commit_look(self) -> None:
        """As the port says. Raises as `commit`, but for the journal's Conflicts."""
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        self._save()

    def _save(self) -> None:
        try:
            self._connection.commit()
        except StorageTrouble as error:
            if error.code == "connection-lost":
                raise StorageTrouble("outcome-unknown", **error.params) from error
            raise
        self._operator = None

"""One transaction over the register."""

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

import db.copy_lease  # noqa: F401  its table is one of the register's, though no unit of work has it
from db.audit import SqlAudit
from db.cases import SqlCases
from db.certificates import SqlCertificates
from db.changes import SqlChanges
from db.commits import commit
from db.consents import SqlConsents
from db.contracts import SqlContracts
from db.coupons import SqlCoupons
from db.customers import SqlCustomers
from db.editions import SqlEditions
from db.extensions import SqlExtensions
from db.imports import SqlImports
from db.journal import SqlJournal, append, require_time
from db.journal_heads import SqlJournalHeads
from db.keys import SqlKeys
from db.known import Known, identity_in
from db.letter_templates import SqlLetterTemplates
from db.licences import SqlLicences
from db.lists import SqlLists
from db.mail import SqlMail
from db.mends import SqlMends
from db.moves import refuse_moved
from db.notes import SqlNotes
from db.operators import SqlOperators
from db.replacements import SqlReplacements
from db.requests import done_as, refuse_done, was_saved
from db.round_trips import begun, ready
from db.search import find
from db.seat_requests import SqlSeatRequests
from db.seats import seat_of
from db.shipments import SqlShipments
from db.sightings import SqlSightings
from db.sitting_items import SqlSittingItems
from db.sittings import SqlSittings
from db.team_settings import SqlTeamSettings
from db.trust_lists import SqlTrustLists
from db.vendors import SqlVendors
from db.views import SqlViews
from keytool.domain.errors import KeydeskError, StorageTrouble
from keytool.domain.journal import Event, Seal
from keytool.domain.rights import ALONE
from keytool.domain.search import Hit, HitKind
from keytool.ports import Clock, UnitOfWork
from keytool.ports.operators import NO_GUARD, Guard
from keytool.ports.requests import asked_now, pauses


class SqlUnitOfWork(UnitOfWork):
    """The port `UnitOfWork`; it lives once, on one thread, inside one `with`.

    Without an operator it reads: it cannot commit. `entered` is called with it when it has
    begun, `saved` after the commit with the number of its entry, `left` with the error that ended
    it, when it is over; `guard` says what may be read and saved.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        operator: str | None = None,
        saved: Callable[[int], None] | None = None,
        *,
        known: Known,
        any_time: bool = False,
        entered: Callable[[UnitOfWork], None] = lambda _unit: None,
        guard: Guard = NO_GUARD,
        left: Callable[[KeydeskError], None] = lambda _error: None,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._operator = operator
        self._saved = saved
        self._known = known
        self._any_time = any_time
        self._entered = entered
        self._guard = guard
        self._left = left

    def __enter__(self) -> Self:
        self._connection = connection = self._begin()
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
        self.operators = SqlOperators(connection)
        self.coupons = SqlCoupons(connection)
        self.replacements = SqlReplacements(connection)
        self.cases = SqlCases(connection)
        self.mail = self._mail = SqlMail(connection)
        self.letter_templates = SqlLetterTemplates(connection)
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
        self.heads, self.trust_lists = SqlJournalHeads(connection), SqlTrustLists(connection)
        self.seat_requests = SqlSeatRequests(connection)
        self.team_settings = SqlTeamSettings(connection)
        self._begun(connection)
        return self

    def _begun(self, connection: Connection) -> None:
        self.standing, self.opened_by = ALONE, None
        try:
            seat = seat_of(connection)
            if seat:
                self.opened_by = seat.login or ""
            self._entered(self)
            self._guard.enter(self)
        except BaseException:
            connection.close()
            raise

    def _begin(self) -> Connection:
        connection = self._engine.connect()
        try:
            connection.begin()  # a writer waits here for the lock
            self._asked = asked_now()
            if self._operator is not None:
                self._request = self._asked.next_number()
                found = begun(connection, self._request)
                self._known.require_schema(found.schema)
                refuse_done(found.entry)
            elif request := self._asked.to_look_up:
                refuse_done(done_as(connection, request))
        except BaseException:
            connection.close()
            raise
        return connection

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What was not committed is undone by losing the connection, too.
        with suppress(StorageTrouble):
            self._connection.close()
        if isinstance(error, KeydeskError):
            self._left(error)

    def identity(self) -> str:
        return identity_in(self._connection)

    def search(self, text: str, limit: int, kind: HitKind | None = None) -> tuple[Hit, ...]:
        return find(self._connection, text, limit, kind)

    def commit(self, event: Event) -> None:
        """Raises RuntimeError in a unit that reads or has committed: that is a mistake in code.

        Raises as the guard's `require`; Conflict `clock-went-back` or `clock-leapt` when the
        clock contradicts the journal, `register-behind` or `register-parted` when the journal
        lacks what this desk has seen; StorageTrouble `register-moved` when the register was moved
        meanwhile, `outcome-unknown` when a server was lost before it confirmed.
        """
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        self._guard.require(self, self._operator, event)
        seal = self._written(event, self._operator)
        self._end()
        self._operator = None
        self._asked.note_lasting()
        self._known.note(seal)
        if self._saved:
            self._saved(seal[0])

    def _written(self, event: Event, operator: str) -> Seal:
        connection, at, event = self._connection, self._clock.now(), self._mail.proved(event)
        found = ready(connection, self._known.newest)
        if found.moved:
            refuse_moved(connection)
        if not found.holds:
            self._known.require(connection, event)
        if not self._any_time:
            require_time(at, event, found.newest)
        return append(connection, at, operator, event, self._request)

    def _end(self) -> None:
        """A commit whose answer was lost is looked for: saved, it is as if it had been heard."""
        try:
            commit(self._connection, self._known.in_turn)
        except StorageTrouble as error:
            if error.code != "outcome-unknown":
                raise
            for pause in pauses():
                if not self._asked.rest(error, pause):
                    raise
                if (saved := was_saved(self._engine, self._request)) is not None:
                    break
            if not saved:
                raise StorageTrouble("connection-lost", **error.params) from error

    def commit_look(self) -> None:
        """As the port says. Raises StorageTrouble as `commit`; of a commit whose answer was lost no
        entry can tell anything, so it stays unknown.
        """
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        refuse_moved(self._connection)
        commit(self._connection, self._known.in_turn)
        self._operator = None

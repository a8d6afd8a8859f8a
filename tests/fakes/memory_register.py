"""A register in memory, for tests of what stands above the port.

It passes `tests/contracts/test_register.py` like the real ones. States are
frozen and replaced whole, so a reader keeps the one it began with.
"""

from secrets import token_hex
from threading import Lock
from types import TracebackType
from typing import Self
from uuid import UUID

from db.chain import GENESIS, link_of
from keytool.domain.clocks import CONFIRMED, Seen, require_clock
from keytool.domain.continuity import GOING_BACK, register_doubt, unlike
from keytool.domain.errors import DoneAlready, KeydeskError
from keytool.domain.journal import Event
from keytool.domain.rights import ALONE
from keytool.domain.search import Hit, HitKind
from keytool.ports import Clock, UnitOfWork
from keytool.ports.operators import NO_GUARD, NO_LOGINS, Guard
from keytool.ports.requests import asked_now
from keytool.ports.seen_journals import NOTHING_SEEN, SeenJournals
from tests.fakes.memory.audit import MemoryAudit
from tests.fakes.memory.cases import MemoryCases
from tests.fakes.memory.certificates import MemoryCertificates
from tests.fakes.memory.changes import MemoryChanges
from tests.fakes.memory.consents import MemoryConsents
from tests.fakes.memory.contracts import MemoryContracts
from tests.fakes.memory.coupons import MemoryCoupons
from tests.fakes.memory.customers import MemoryCustomers
from tests.fakes.memory.editions import MemoryEditions
from tests.fakes.memory.extensions import MemoryExtensions
from tests.fakes.memory.imports import MemoryImports
from tests.fakes.memory.journal import MemoryJournal
from tests.fakes.memory.keys import MemoryKeys
from tests.fakes.memory.letter_templates import MemoryLetterTemplates
from tests.fakes.memory.licences import MemoryLicences
from tests.fakes.memory.lists import MemoryLists
from tests.fakes.memory.mail import MemoryMail
from tests.fakes.memory.mends import MemoryMends
from tests.fakes.memory.notes import MemoryNotes
from tests.fakes.memory.operators import MemoryOperators, MemoryTeamSettings
from tests.fakes.memory.replacements import MemoryReplacements
from tests.fakes.memory.search import find
from tests.fakes.memory.shipments import MemoryShipments
from tests.fakes.memory.sightings import MemorySightings
from tests.fakes.memory.signed_papers import (
    MemoryJournalHeads,
    MemorySeatRequests,
    MemoryTrustLists,
)
from tests.fakes.memory.sitting_items import MemorySittingItems
from tests.fakes.memory.sittings import MemorySittings
from tests.fakes.memory.state import State
from tests.fakes.memory.vendors import MemoryVendors
from tests.fakes.memory.views import MemoryViews


class MemoryRegister:
    """The port `Register`; gone with the process."""

    logins = NO_LOGINS

    def __init__(
        self,
        clock: Clock,
        *,
        any_time: bool = False,
        seen: SeenJournals | None = None,
        guard: Guard = NO_GUARD,
    ) -> None:
        self.clock = clock
        self.any_time = any_time
        self.guard = guard
        self.seen = seen or NOTHING_SEEN
        self.identity = token_hex(16)
        self.state = State()
        self.writing = Lock()
        self.requests: dict[UUID, int] = {}

    def read(self) -> UnitOfWork:
        return MemoryUnitOfWork(self, None)

    def write(self, operator: str) -> UnitOfWork:
        return MemoryUnitOfWork(self, operator)

    def scrub(self) -> None:
        """Nothing lies about."""

    def close(self) -> None:
        """Nothing to give back: what was written stays for the next unit, as in a file."""


class MemoryUnitOfWork(UnitOfWork):
    """The port `UnitOfWork`."""

    def __init__(self, register: MemoryRegister, operator: str | None) -> None:
        self._register = register
        self._operator = operator
        self._locks = operator is not None

    def __enter__(self) -> Self:
        self._asked = asked_now()
        if self._locks:
            self._request = self._asked.next_number()
            self._register.writing.acquire()
        request = self._request if self._locks else self._asked.to_look_up
        if request and (entry := self._register.requests.get(request)):
            if self._locks:
                self._register.writing.release()
            raise DoneAlready("done-already", entry=entry)
        self._hold(self._register.state.copy())
        self.standing, self.opened_by = ALONE, None
        try:
            self._register.guard.enter(self)
        except BaseException:
            self._release()
            raise
        return self

    def _hold(self, state: State) -> None:
        self._state = state
        self.vendors = MemoryVendors(state)
        self.customers = MemoryCustomers(state)
        self.keys = MemoryKeys(state)
        self.licences = MemoryLicences(state)
        self.shipments = MemoryShipments(state)
        self.extensions = MemoryExtensions(state)
        self.sightings = MemorySightings(state)
        self.contracts = MemoryContracts(state)
        self.certificates = MemoryCertificates(state)
        self.consents = MemoryConsents(state)
        self.notes = MemoryNotes(state)
        self.operators = MemoryOperators(state)
        self.coupons = MemoryCoupons(state)
        self.replacements = MemoryReplacements(state)
        self.cases = MemoryCases(state)
        self.mail = MemoryMail(state)
        self.letter_templates = MemoryLetterTemplates(state)
        self.sittings = MemorySittings(state)
        self.sitting_items = MemorySittingItems(state)
        self.imports = MemoryImports(state)
        self.lists = MemoryLists(state)
        self.views = MemoryViews(state)
        self.journal = MemoryJournal(state)
        self.changes = MemoryChanges(state)
        self.audit = MemoryAudit(state)
        self.editions = MemoryEditions(state)
        self.mends = MemoryMends(state)
        self.heads = MemoryJournalHeads(state)
        self.trust_lists = MemoryTrustLists(state)
        self.seat_requests = MemorySeatRequests(state)
        self.team_settings = MemoryTeamSettings(state)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._release()
        if isinstance(error, KeydeskError):
            self._register.guard.left(self._register, error)

    def _release(self) -> None:
        if self._locks:
            self._register.writing.release()

    def identity(self) -> str:
        return self._register.identity

    def search(self, text: str, limit: int, kind: HitKind | None = None) -> tuple[Hit, ...]:
        return find(self._state, text, limit, kind)

    def commit(self, event: Event) -> None:
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        self._register.guard.require(self, self._operator, event)
        journal = self._state.journal
        previous = journal[len(journal)].hash if journal else GENESIS
        number, at = len(journal) + 1, self._register.clock.now()
        if event.action != CONFIRMED and not self._register.any_time:
            require_clock(at, Seen(self.journal.newest()))
        self._require_known(event)
        journal[number] = link_of(number, at, self._operator, event, previous)
        self._register.state = self._state.copy()
        self._register.requests[self._request] = number
        self._asked.note_lasting()
        self._operator = None
        self._register.seen.keep(self.identity(), (number, journal[number].hash))

    def commit_look(self) -> None:
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        self._register.state = self._state.copy()
        self._operator = None

    def _require_known(self, event: Event) -> None:
        seen, name = self._register.seen, self.identity()
        doubt = register_doubt(seen.of(name), self.journal.sealed, lambda: seen.coming(name))
        if doubt and event.action not in GOING_BACK:
            raise unlike(doubt)

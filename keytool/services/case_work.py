"""A case at work: what happens to it is added, and saved with its caches in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from secrets import token_bytes

from keytool.domain import case_numbers
from keytool.domain.case_events import seal_of
from keytool.domain.case_fold import life_of
from keytool.domain.case_life import CaseLife
from keytool.domain.case_proof import row_digest, said_digest
from keytool.domain.cases import Case, CaseEvent, Fact, Happened
from keytool.domain.clocks import SLACK
from keytool.domain.errors import BadInput, CannotSay, Conflict
from keytool.domain.journal import Event, Subject
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.case_clocks import CaseClock, burning_of, clocks_of, latest_miss
from keytool.rulebook.requests import Waiting
from keytool.services.desk import Desk

SALT = 16
"""Bytes."""
_NO_YEAR = "calendar-year-missing"
PORTAL = "portal"
"""The channel that goes before letters where a text says so (Technotronics 4.9)."""
Facts = Mapping[str, str | int | None]


@dataclass(slots=True)
class CaseWork:
    """One case, the edition that governs it, its life so far, and what is added `now` of a step
    that was taken `at` a moment; `known` is the digest of the row that the journal has.
    """

    desk: Desk
    unit: UnitOfWork
    case: Case
    edition: Edition
    life: CaseLife
    now: datetime
    at: datetime
    new: list[CaseEvent] = field(default_factory=list)
    moved: dict[str, str | int | None] = field(default_factory=dict)
    known: str = ""

    def happen(  # noqa: PLR0917  an event, with what it rests on
        self,
        what: Happened,
        at: datetime,
        facts: Mapping[str, Fact] | None = None,
        clauses: Sequence[str] = (),
        readings: Sequence[str] = (),
        message: int | None = None,
    ) -> None:
        """Add an event; the life follows at once."""
        event = CaseEvent(
            what,
            at,
            facts or {},
            tuple(clauses),
            tuple(readings),
            message,
            self.desk.operator,
            self.now,
            self.life.count + 1,
            self.case.id,
        )
        self.new.append(event)
        life_of([event], self.life)

    def clocks(self) -> tuple[CaseClock, ...]:
        """Raises CannotSay `calendar-year-missing`."""
        return clocks_of(self.desk.rulebook, self.edition, self.life, self.now)

    def keep(self) -> dict[str, str | int | None]:
        """Save what happened; the facts that prove it in the journal."""
        salted = replace(self._as_it_is(), salt=self.case.salt or token_bytes(SALT))
        self.case = self.unit.cases.save(salted)
        self.unit.cases.add_events(self.new)
        return self._proofs()

    def _proofs(self) -> dict[str, str | int | None]:
        """The seal of what is new, the digests of what is other than the journal knows."""
        row, found = self.case.id, dict[str, str | int | None]()
        if self.new:
            found[f"events:{row}"] = seal_of(self.new)
        if any(one.message is not None or one.what is Happened.BLANKED for one in self.new):
            found[f"said:{row}"] = said_digest(self.case.salt, self.unit.cases.messages(row))
        proof = row_digest(self.case)
        return found if proof == self.known else found | {f"row:{row}": proof}

    def finish(self, action: str, more: Facts | None = None, *beside: "CaseWork") -> Case:
        """Save what happened, to cases beside it too, in one transaction with one entry of the
        journal.
        """
        facts: dict[str, str | int | None] = {"case": self.case.number, **(more or {})}
        facts |= self.keep() | self.moved
        subjects = dict.fromkeys(self.subjects())
        for other in beside:
            facts |= other.keep() | other.moved
            subjects |= dict.fromkeys(other.subjects())
        self.unit.commit(Event(action, tuple(subjects), facts))
        return self.case

    def _as_it_is(self) -> Case:
        """The case with what its events say of it."""
        try:
            clocks = self.clocks()
        except CannotSay:  # no limit is guessed; the case stands without one until there is a year
            clocks = ()
        return as_it_is(replace(self.case, changed_at=self.now), self.life, clocks)

    def subjects(self) -> tuple[Subject, ...]:
        """What the journal's entry concerns."""
        found = [Subject("case", self.case.id)]
        if self.moved and self.case.coupon and self.case.key:
            found = [Subject("key", self.case.key), Subject("coupon", self.case.coupon), *found]
        elif self.case.key:
            found.append(Subject("key", self.case.key))
        if self.case.customer:
            found.append(Subject("customer", self.case.customer))
        return tuple(found)


def as_it_is(case: Case, life: CaseLife, clocks: Sequence[CaseClock]) -> Case:
    """The case with what its events and its clocks say of it."""
    return replace(
        case,
        state=life.state,
        turn=life.turn,
        level=life.level,
        critical=life.critical,
        responsible=life.responsible,
        merged_into=life.merged_into,
        outcome=life.outcome,
        burning=burning_of(clocks, life),
        late=latest_miss(clocks),
    )


def derived(book: Rulebook, case: Case, events: tuple[CaseEvent, ...]) -> Case | None:
    """A case as its events make it, at the moment of its last change; None where its edition or
    a year of the calendar is not known here.
    """
    life = life_of(events)
    try:
        edition = book.edition(case.edition, case.revision)
        clocks = clocks_of(book, edition, life, case.changed_at or case.opened_at)
    except CannotSay as why:
        return as_it_is(case, life, ()) if why.code == _NO_YEAR else None
    except BadInput:
        return None
    return as_it_is(case, life, clocks)


def case_at_work(desk: Desk, unit: UnitOfWork, number: str, at: datetime | None = None) -> CaseWork:
    """The case, for a step that is taken now, or was taken at an aware moment.

    Raises BadInput `case-number-wrong`, `case-not-found`, `moment-in-future`,
    `moment-before-last`.
    """
    case = case_named(unit, number)
    edition = desk.rulebook.edition(case.edition, case.revision)
    life = life_of(unit.cases.events(case.id))
    now = desk.clock.now()
    moment = require_moment(at, now, life.last) if at else now
    known = row_digest(case) if case.salt else ""
    return CaseWork(desk, unit, case, edition, life, now, moment, known=known)


def case_named(unit: UnitOfWork, number: str) -> Case:
    """The case of a number as people write it, of ours or of the desk that it was taken from; a
    wrong check digit is told as such.

    Raises BadInput `case-number-wrong`, `case-not-found`.
    """
    read = case_numbers.parse(number)
    case = unit.cases.by_number(str(read) if read else number.strip())
    case = case or unit.cases.by_former(number.strip())
    if case is None:
        wrong = read is None and case_numbers.misspelt(number)
        raise BadInput("case-number-wrong" if wrong else "case-not-found", number=number)
    return case


def require_moment(at: datetime, now: datetime, after: datetime | None = None) -> datetime:
    """A moment that something happened at, in whole minutes of its own.

    Raises BadInput `moment-in-future`, `moment-before-last`.
    """
    if at > now + SLACK:
        raise BadInput("moment-in-future", at=at)
    if after is not None and at < after - timedelta(minutes=1):
        raise BadInput("moment-before-last", at=at, last=after)
    return at


def require_open(work: CaseWork) -> CaseWork:
    """Raises Conflict `case-closed`, `case-merged`."""
    if work.case.merged_into is not None:
        into = work.unit.cases.get(work.case.merged_into)
        raise Conflict("case-merged", case=work.case.number, into=into.number if into else "")
    if work.life.is_over:
        raise Conflict("case-closed", case=work.case.number)
    return work


def in_queue(case: Case) -> Waiting:
    """A queued case as its edition's order sees it."""
    received = int(case.opened_at.timestamp()) // 60
    due = int(case.burning.at.timestamp()) // 60 if case.burning else received
    return Waiting(case.number, received, due, case.critical, case.channel == PORTAL)

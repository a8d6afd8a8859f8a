"""Everything about one case in one look, and lists of cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from keytool.domain.alike_cases import alike
from keytool.domain.case_fold import life_of
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import (
    BY_A_MACHINE,
    Case,
    CaseEvent,
    CaseMessage,
    CaseState,
    CasesWanted,
)
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput, CannotSay
from keytool.domain.journal import Subject
from keytool.domain.keys import Key
from keytool.domain.mail import CaseFile, Judged, NoteFile, OutboxLetter
from keytool.domain.notes import Written, noted
from keytool.domain.parties import Customer
from keytool.domain.replacements import Replacement
from keytool.mail.confirming import confirms
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock
from keytool.rulebook.intake import lacking_fields
from keytool.rulebook.parts import FieldNeed, RequestField
from keytool.rulebook.requests import in_order
from keytool.services.case_work import CaseWork, case_named, in_queue
from keytool.services.desk import Desk
from keytool.services.letter_facts import opening_of
from keytool.services.post_case import box_of, correspondents
from keytool.services.rights import sees


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with all that decides what is done next.

    `unknown` says why its clocks cannot be counted. `place` is its place in the queue of its
    customer, None where it does not wait. `similar` may be the same problem, `joined` went into
    this case. `outgoing` are the letters of ours, wherever they stand; an answer goes out of `box`
    to `recipients`, where there is a box. `notes` are on it, its key and its customer. `opening` is
    when working hours begin, where a letter could wait for them. `judged` is what was found out
    about its letters, by message. `confirms`: the customer's last word seems to say that it may be
    closed. `replacement` is the one of its key that was begun from it.
    """

    case: Case
    edition: Edition
    life: CaseLife
    clocks: tuple[CaseClock, ...]
    unknown: CannotSay | None
    messages: tuple[CaseMessage, ...]
    events: tuple[CaseEvent, ...]
    customer: Customer | None
    key: Key | None
    coupon: Coupon | None
    missing: tuple[RequestField, ...]
    wanted: tuple[RequestField, ...]
    similar: tuple[Case, ...]
    joined: tuple[Case, ...]
    into: str
    place: int | None
    now: datetime
    files: tuple[CaseFile, ...] = ()
    outgoing: tuple[OutboxLetter, ...] = ()
    box: str = ""
    recipients: tuple[str, ...] = ()
    notes: tuple[Written, ...] = ()
    note_files: tuple[NoteFile, ...] = ()
    opening: datetime | None = None
    judged: Mapping[int, Judged] = field(default_factory=dict)
    confirms: bool = False
    replacement: Replacement | None = None


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cases, the earliest limit first, how many there are in all, and whose they are."""

    cases: tuple[Case, ...]
    total: int
    customers: Mapping[int, Customer]
    now: datetime


def show_case(desk: Desk, case: str | int) -> CaseView:
    """The case of a number, or of a row. Raises BadInput `case-not-found`, `case-number-wrong`."""
    with desk.register.read() as unit:
        known = unit.cases.get(case) if isinstance(case, int) else case_named(unit, case)
        if known is None:
            raise BadInput("case-not-found", number=case)
        return view_of(desk, unit, known)


def view_of(desk: Desk, unit: UnitOfWork, case: Case) -> CaseView:
    """The same, as part of a larger question."""
    edition = desk.rulebook.edition(case.edition, case.revision)
    events = unit.cases.events(case.id)
    work = CaseWork(desk, unit, case, edition, life_of(events), desk.clock.now(), case.opened_at)
    view = view_at_work(work)
    into = unit.cases.get(case.merged_into) if case.merged_into else None
    messages, box = unit.cases.messages(case.id), box_of(unit, case.vendor)
    notes = unit.notes.on(Subject("case", case.id), *noted(case.key, case.customer))
    return replace(
        view,
        messages=messages,
        files=tuple(unit.mail.files_of([one.id for one in messages])),
        judged=unit.mail.judged_of([one.id for one in messages]),
        outgoing=unit.mail.outgoing_of_case(case.id),
        events=events,
        similar=_similar(unit, case),
        joined=_joined(unit, case),
        confirms=_confirms(work.life, messages),
        replacement=_replacement(unit, work.life),
        box=box.address if box else "",
        opening=opening_of(work),
        recipients=tuple(one.key for one in correspondents(work)) if box else (),
        notes=notes,
        note_files=tuple(unit.mail.files_of_notes([one.note.id for one in notes])),
        into=into.number if into else "",
        place=_place(unit, edition, case),
    )


def view_at_work(work: CaseWork) -> CaseView:
    """A case that is being worked on, with what is new in it; what was said is left out."""
    unit, case, edition, life = work.unit, work.case, work.edition, work.life
    clocks: tuple[CaseClock, ...] = ()
    unknown: CannotSay | None = None
    try:
        clocks = work.clocks()
    except CannotSay as why:
        unknown = why
    lacking = lacking_fields(edition, {one.field for one in case.fields}, case.channel, life.level)
    return CaseView(
        case=case,
        edition=edition,
        life=life,
        clocks=clocks,
        unknown=unknown,
        messages=(),
        events=tuple(work.new),
        customer=unit.customers.get(case.customer) if case.customer else None,
        key=unit.keys.get(case.key) if case.key else None,
        coupon=unit.coupons.get(case.coupon) if case.coupon else None,
        missing=tuple(one for one in lacking if one.need is FieldNeed.MUST),
        wanted=tuple(one for one in lacking if one.need is FieldNeed.SHOULD),
        similar=(),
        joined=(),
        into="",
        place=None,
        now=work.now,
    )


def list_cases(desk: Desk, wanted: CasesWanted) -> CaseList:
    """Those that are asked for."""
    with desk.register.read() as unit:
        cases = unit.cases.wanted(wanted)
        holders = {one.customer for one in cases if one.customer}
        customers = unit.customers.many(holders)
        return CaseList(cases, unit.cases.counted(wanted), customers, desk.clock.now())


def _confirms(life: CaseLife, messages: tuple[CaseMessage, ...]) -> bool:
    """Whether the newest word after our request to close confirms it; a person closes."""
    if life.is_over or life.close_asked is None:
        return False
    since = life.close_asked
    words = [one for one in messages if one.at >= since and one.kind not in BY_A_MACHINE]
    theirs = [one for one in words if one.inwards]
    return bool(theirs) and words[-1] is theirs[-1] and confirms(theirs[-1].text)


def _replacement(unit: UnitOfWork, life: CaseLife) -> Replacement | None:
    if life.replacement is None or not sees(unit, "replacements"):
        return None
    return unit.replacements.get(life.replacement)


def _similar(unit: UnitOfWork, case: Case) -> tuple[Case, ...]:
    if case.customer is None:
        return ()
    others = (one for one in unit.cases.of_customer(case.customer) if one.id != case.id)
    return tuple(one for one in others if alike(one, case))


def _joined(unit: UnitOfWork, case: Case) -> tuple[Case, ...]:
    if case.customer is None:
        return ()
    others = unit.cases.of_customer(case.customer)
    return tuple(one for one in others if one.merged_into == case.id)


def _place(unit: UnitOfWork, edition: Edition, case: Case) -> int | None:
    """From 1, in the order of its edition."""
    if case.state is not CaseState.QUEUED or case.customer is None:
        return None
    waiting = [
        one
        for one in unit.cases.open_of_customer(case.customer)
        if one.state is CaseState.QUEUED and one.regulation == case.regulation
    ]
    order = in_order(edition, list(map(in_queue, waiting)))
    return 1 + [one.id for one in order].index(case.number)

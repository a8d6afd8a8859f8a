"""Letters that were stored find their case, each in a transaction of its own.

What cannot be filed is set aside with its reason; the next letter is filed all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from keytool.domain.case_numbers import CaseNumber
from keytool.domain.cases import MessageKind
from keytool.domain.errors import BadInput, KeydeskError, StorageTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import (
    Box,
    CaseAddress,
    FiledAs,
    Sending,
    StoredLetter,
)
from keytool.domain.verdicts import Refusal
from keytool.mail import filing
from keytool.mail.addresses import PUBLIC
from keytool.mail.filing import Ignore, Join, New, Propose, Role, Sort, Standing
from keytool.mail.kinds import SENDER_PAUSE, why_silent
from keytool.mail.letter import Letter
from keytool.mail.receiving import Examined, examine, judged_of
from keytool.mail.sender_verdicts import Provider
from keytool.ports import UnitOfWork
from keytool.services.answer_case import Received, Reply, hear, say_as
from keytool.services.case_facts import NewCase
from keytool.services.case_work import CaseWork, case_at_work
from keytool.services.desk import Desk
from keytool.services.keep_files import keep_files
from keytool.services.letter_lookup import RegisterLookup
from keytool.services.open_case import OPENED, begin_case, opened_facts
from keytool.services.show_case import CaseView, view_at_work

_AT_ONCE = 100
Acknowledge = Callable[[CaseView], str]
"""The text of the letter that tells a customer the number of a case."""


@dataclass(slots=True)
class FiledLetters:
    """How many letters became what, by `FiledAs`."""

    counts: dict[FiledAs, int] = field(default_factory=dict)

    def add(self, filed: FiledAs) -> None:
        self.counts[filed] = self.counts.get(filed, 0) + 1


@dataclass(frozen=True, slots=True)
class Filing:
    """One letter at work."""

    desk: Desk
    unit: UnitOfWork
    box: Box
    stored: StoredLetter
    found: Examined
    acknowledge: Acknowledge

    @property
    def letter(self) -> Letter:
        return self.found.letter


def file_letters(desk: Desk, acknowledge: Acknowledge) -> FiledLetters:
    """File everything that is stored and was not looked at."""
    done, after = FiledLetters(), 0
    while True:
        with desk.register.read() as unit:
            waiting = unit.mail.letters(FiledAs.NEW, after, _AT_ONCE)
        if not waiting:
            return done
        for letter in waiting:
            done.add(file_letter(desk, letter.id, acknowledge))
        after = waiting[-1].id


def file_letter(desk: Desk, letter: int, acknowledge: Acknowledge) -> FiledAs:
    """File one; what it became. Raises BadInput `letter-unknown`."""
    try:
        return _filed(desk, letter, acknowledge)
    except KeydeskError as error:
        if error.code == "letter-unknown" or isinstance(error, StorageTrouble):
            raise
        return _set_aside(desk, letter, FiledAs.BROKEN, error.code)


def _filed(desk: Desk, letter: int, acknowledge: Acknowledge) -> FiledAs:
    with desk.register.write(desk.operator) as unit:
        stored = stored_letter(unit, letter)
        if stored.filed is not FiledAs.NEW:
            return stored.filed
        at = examined(desk, unit, stored, acknowledge)
        match at.found.decision:
            case Join() as join:
                return _join(at, join)
            case New() as new:
                return _open(at, acknowledge=new.acknowledge)
            case Propose(cases, why) | Sort(why, cases):
                return _commit(at, FiledAs.SORTING, why.value, cases)
            case Ignore(why):
                duplicate = why is filing.Why.DUPLICATE
                return _commit(at, FiledAs.DUPLICATE if duplicate else FiledAs.IGNORED, why.value)


def stored_letter(unit: UnitOfWork, letter: int) -> StoredLetter:
    """Raises BadInput `letter-unknown`."""
    stored = unit.mail.letter(letter)
    if stored is None:
        raise BadInput("letter-unknown", letter=letter)
    return stored


def examined(
    desk: Desk, unit: UnitOfWork, stored: StoredLetter, acknowledge: Acknowledge
) -> Filing:
    """The letter read and judged, for what is decided of it."""
    boxes = unit.mail.boxes()
    box = next(one for one in boxes if one.id == stored.box)
    ours = filing.Desk(frozenset(one.address.lower() for one in boxes), _domains(boxes))
    found = examine(stored.raw, Provider(box.providers), RegisterLookup(unit), ours)
    told = replace(
        stored,
        third_key=found.letter.third_key,
        message_id=found.letter.message_id,
        sender=found.letter.sender.key if found.letter.sender else "",
        subject=found.letter.subject,
        judged=judged_of(found),
    )
    return Filing(desk, unit, box, told, found, acknowledge)


def _domains(boxes: tuple[Box, ...]) -> frozenset[str]:
    """Domains of colleagues: those of boxes, where these are the firm's own."""
    named = {one.address.lower().rpartition("@")[2] for one in boxes}
    return frozenset(named - PUBLIC)


def _commit(at: Filing, filed: FiledAs, why: str, cases: tuple[CaseNumber, ...] = ()) -> FiledAs:
    """A letter that went to no case."""
    told = replace(at.stored, filed=filed, why=why, cases=tuple(map(str, cases)))
    at.unit.mail.save_letter(told)
    facts = {"filed": filed.value, "why": why}
    at.unit.commit(Event("letter-filed", (Subject("letter", at.stored.id),), facts))
    return filed


def _set_aside(desk: Desk, letter: int, filed: FiledAs, why: str) -> FiledAs:
    with desk.register.write(desk.operator) as unit:
        stored = stored_letter(unit, letter)
        unit.mail.save_letter(replace(stored, filed=filed, why=why))
        facts = {"filed": filed.value, "why": why}
        unit.commit(Event("letter-filed", (Subject("letter", letter),), facts))
    return filed


# ---------------------------------------------------------------------------------- join


def _join(at: Filing, join: Join) -> FiledAs:
    work = case_at_work(at.desk, at.unit, str(join.case))
    if join.role is Role.COLLEAGUE:  # a person says whether it is an answer or a word of a customer
        return _commit(at, FiledAs.SORTING, Role.COLLEAGUE.value, (join.case,))
    words = join.role is Role.WORD
    kind = MessageKind.ANSWER if words else MessageKind.AUTOMATIC
    message = hear(work, received_from(at, kind))
    keep_files(work, message, at.letter.attachments)
    if join.role is Role.BOUNCED:
        _bounce(at)
    if join.correspondent and at.letter.sender:
        standing = Standing.CORRESPONDENT
        at.unit.mail.belongs(CaseAddress(work.case.id, at.letter.sender.key, standing))
    _copied(at, work)
    return into_case(at, work, message, join.role.value, "letter-joined")


def received_from(at: Filing, kind: MessageKind) -> Received:
    """The letter as a word of the customer's."""
    sender = at.letter.sender
    author = (sender.name or sender.address) if sender else ""
    text = at.letter.text.strip() or at.letter.subject or "—"
    return Received(text, "e-mail", at.stored.received_at, author, kind)


def _copied(at: Filing, work: CaseWork) -> None:
    own = {one.address.lower() for one in at.unit.mail.boxes()}
    for one in (*at.letter.to, *at.letter.copies):
        if one.key not in own:
            at.unit.mail.belongs(CaseAddress(work.case.id, one.key, Standing.COPIED))


def _bounce(at: Filing) -> None:
    """The letter of ours that came back."""
    from keytool.mail.reports import read_report

    for name in read_report(at.letter).ids:
        ours = at.unit.mail.outgoing_by_id(name)
        if ours is not None:
            at.unit.mail.save_outgoing(replace(ours, state=Sending.BOUNCED, next_at=None))


def into_case(at: Filing, work: CaseWork, message: int, why: str, action: str) -> FiledAs:
    """Finish a letter that is a message of a case."""
    told = replace(at.stored, filed=FiledAs.CASE, why=why, case=work.case.id, message=message)
    at.unit.mail.save_letter(told)
    work.finish(action, {"letter": at.stored.id, "why": why})
    return FiledAs.CASE


# ----------------------------------------------------------------------------------- new


def open_from_letter(at: Filing, *, acknowledge: bool) -> FiledAs:
    """A case of its own for a letter."""
    return _open(at, acknowledge=acknowledge)


def _open(at: Filing, *, acknowledge: bool) -> FiledAs:
    work = begin_case(at.desk, at.unit, _new_case(at))
    if isinstance(work, Refusal):
        return _commit(at, FiledAs.SORTING, work.code)
    (opened, *_rest) = work.new
    message = opened.message or 0
    keep_files(work, message, at.letter.attachments)
    if at.letter.sender and acknowledge:
        standing = Standing.CORRESPONDENT
        at.unit.mail.belongs(CaseAddress(work.case.id, at.letter.sender.key, standing))
    _copied(at, work)
    told = replace(at.stored, filed=FiledAs.CASE, case=work.case.id, message=message)
    at.unit.mail.save_letter(told)
    more: dict[str, str | int | None] = {"letter": at.stored.id}
    if acknowledge:
        more |= _acknowledged(at, work, told)
    work.finish(OPENED, opened_facts(work) | more)
    return FiledAs.CASE


def _new_case(at: Filing) -> NewCase:
    received = received_from(at, MessageKind.REQUEST)
    sender = at.letter.sender
    vendor = at.unit.vendors.get(at.box.vendor) if at.box.vendor else None
    if vendor is None:
        raise BadInput("box-without-vendor", box=at.box.name)
    proved = f"{at.found.sender.verdict.value} {at.found.sender.domain}".strip()
    return NewCase(
        vendor.support_regulation,
        "e-mail",
        at.stored.received_at,
        received.text,
        at.letter.subject,
        customer=_customer(at),
        contact=f"{sender.name} <{sender.address}>".strip() if sender else "",
        sender_confirmed=proved if _customer(at) else "",
        vendor=vendor.id,
    )


def _customer(at: Filing) -> int | None:
    """The one customer among whose people the sender is."""
    sender = at.letter.sender
    if sender is None:
        return None
    hits = at.unit.search(sender.address, _AT_ONCE)
    found = {hit.id for hit in hits if hit.kind.value == "customer"}
    named = at.unit.customers.many(found)
    fits = [
        one.id
        for one in named.values()
        if any(person.email.lower() == sender.key for person in one.contacts)
    ]
    return fits[0] if len(fits) == 1 else None


def _acknowledged(at: Filing, work: CaseWork, told: StoredLetter) -> dict[str, str | int | None]:
    """The letter with the number, unless machines would write to each other."""
    sender = at.letter.sender
    if sender is None:
        return {}
    since = work.now - SENDER_PAUSE - timedelta(minutes=1)
    to_sender = at.unit.mail.acknowledged(sender.key, since)
    silent = why_silent(at.letter, at.found.told, work.now, to_sender)
    if silent is not None:
        judged = replace(told.judged, silence=silent.value)
        at.unit.mail.save_letter(replace(told, judged=judged))
        return {"silent": silent.value}
    text = at.acknowledge(view_at_work(work))
    say_as(work, Reply(text, MessageKind.ACKNOWLEDGEMENT), work.now)
    return {"acknowledged": 1}

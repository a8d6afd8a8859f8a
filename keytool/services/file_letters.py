"""Letters that were stored find their case, each in a transaction of its own.

What cannot be filed is set aside with its reason; the next letter is filed all the same.
"""

from dataclasses import field, replace
from datetime import datetime, timedelta

from keytool.domain.case_numbers import CaseNumber
from keytool.domain.cases import MessageKind
from keytool.domain.errors import BadInput, KeydeskError, StorageTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import (
    NOTHING_JUDGED,
    Box,
    CaseAddress,
    FiledAs,
    Sending,
    StoredLetter,
)
from keytool.domain.requisites import Requisites, compared
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.mail import filing
from keytool.mail.addresses import PUBLIC
from keytool.mail.filing import Ignore, Join, New, Propose, Role, Sort, Standing
from keytool.mail.kinds import SENDER_PAUSE, LetterKind, why_silent
from keytool.mail.letter import Letter
from keytool.mail.receiving import Examined, examine, judged_of
from keytool.mail.sender_verdicts import Provider
from keytool.ports import UnitOfWork
from keytool.services.answer_case import Received, hear
from keytool.services.case_facts import REQUISITES, NewCase
from keytool.services.case_work import CaseWork, case_at_work
from keytool.services.desk import Desk
from keytool.services.letter_lookup import RegisterLookup, contact_of, customer_of
from keytool.services.open_case import OPENED, begin_case, opened_facts
from keytool.services.post_case import BY_MAIL
from keytool.services.tell_customer import acknowledge
from keytool.services.tell_head import note_complaint

_AT_ONCE = 100


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

    @property
    def letter(self) -> Letter:
        return self.found.letter


def file_letters(desk: Desk) -> FiledLetters:
    """File everything that is stored and was not looked at."""
    done, after = FiledLetters(), 0
    while True:
        with desk.register.read() as unit:
            waiting = unit.mail.letters(FiledAs.NEW, after, _AT_ONCE)
        if not waiting:
            return done
        for letter in waiting:
            done.add(file_letter(desk, letter.id))
        after = waiting[-1].id


def file_letter(desk: Desk, letter: int) -> FiledAs:
    """File one; what it became. Raises BadInput `letter-unknown`."""
    try:
        return _filed(desk, letter)
    except KeydeskError as error:
        if error.code == "letter-unknown" or isinstance(error, StorageTrouble):
            raise
        return _set_aside(desk, letter, FiledAs.BROKEN, error.code)


def _filed(desk: Desk, letter: int) -> FiledAs:
    with desk.register.write(desk.operator) as unit:
        stored = stored_letter(unit, letter)
        if stored.filed is not FiledAs.NEW:
            return stored.filed
        at = examined(desk, unit, stored)
        match at.found.decision:
            case Join() as join:
                return _join(at, join)
            case New() as new:
                return _open(at, acknowledge=new.acknowledge)
            case Propose(cases, why) | Sort(why, cases):
                return _commit(at, FiledAs.SORTING, why.value, cases)
            case Ignore(why) if why is filing.Why.DUPLICATE:
                return _doubled(at)
            case Ignore(why):
                return _commit(at, FiledAs.IGNORED, why.value)


def stored_letter(unit: UnitOfWork, letter: int) -> StoredLetter:
    """Raises BadInput `letter-unknown`."""
    stored = unit.mail.letter(letter)
    if stored is None:
        raise BadInput("letter-unknown", letter=letter)
    return stored


def examined(desk: Desk, unit: UnitOfWork, stored: StoredLetter) -> Filing:
    """The letter read and judged, for what is decided of it."""
    boxes = unit.mail.boxes()
    box = next(one for one in boxes if one.id == stored.box)
    found = examine(stored.raw, Provider(box.providers), RegisterLookup(unit), desk_of_mail(boxes))
    told = replace(
        stored,
        third_key=found.letter.third_key,
        message_id=found.letter.message_id,
        sender=found.letter.sender.key if found.letter.sender else "",
        subject=found.letter.subject,
        judged=judged_of(found),
    )
    return Filing(desk, unit, box, told, found)


def desk_of_mail(boxes: tuple[Box, ...]) -> filing.Desk:
    """Ours, as far as the boxes tell it."""
    return filing.Desk(frozenset(one.address.lower() for one in boxes), _domains(boxes))


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


def _doubled(at: Filing) -> FiledAs:
    """One that was erased does not come back with a box that is taken anew."""
    known = at.unit.mail.filed_by_key(at.stored.third_key)
    if known is not None and not known.raw:
        at.unit.mail.save_letter(at.stored)
        at.unit.mail.erase_copies(at.stored.third_key)
        bare = replace(at.stored, message_id="", sender="", subject="", judged=NOTHING_JUDGED)
        at = replace(at, stored=bare)
    return _commit(at, FiledAs.DUPLICATE, filing.Why.DUPLICATE.value)


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
    if join.role is Role.BOUNCED:
        _bounce(at)
    if join.correspondent and at.letter.sender:
        standing = Standing.CORRESPONDENT
        at.unit.mail.belongs(CaseAddress(work.case.id, at.letter.sender.key, standing))
    note_copies(work, at.letter)
    return into_case(at, work, message, join.role.value, "letter-joined")


def received_from(at: Filing, kind: MessageKind) -> Received:
    """The letter as a word of the customer's."""
    return word_of(at.letter, at.stored.received_at, kind)


def word_of(letter: Letter, at: datetime, kind: MessageKind) -> Received:
    """The same of any letter."""
    sender = letter.sender
    author = (sender.name or sender.address) if sender else ""
    text = letter.text.strip() or letter.subject or "—"
    return Received(text, BY_MAIL, at, author, kind, letter.attachments)


def note_copies(work: CaseWork, letter: Letter) -> None:
    """Whoever a letter went to as well is known to the case."""
    own = {one.address.lower() for one in work.unit.mail.boxes()}
    for one in (*letter.to, *letter.copies):
        if one.key not in own:
            work.unit.mail.belongs(CaseAddress(work.case.id, one.key, Standing.COPIED))


def _bounce(at: Filing) -> None:
    """The letter of ours that came back."""
    from keytool.mail.reports import read_report

    for name in read_report(at.letter).ids:
        ours = at.unit.mail.outgoing_by_id(name)
        if ours is not None:
            at.unit.mail.save_outgoing(replace(ours, state=Sending.BOUNCED, next_at=None))


def into_case(at: Filing, work: CaseWork, message: int, why: str, action: str) -> FiledAs:
    """Finish a letter that is a message of a case."""
    if at.found.told.kind is LetterKind.PERSONAL:
        note_complaint(work, at.box.address, at.letter)
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
    if at.letter.sender and acknowledge:
        standing = Standing.CORRESPONDENT
        at.unit.mail.belongs(CaseAddress(work.case.id, at.letter.sender.key, standing))
    note_copies(work, at.letter)
    told = replace(at.stored, filed=FiledAs.CASE, case=work.case.id, message=message)
    at.unit.mail.save_letter(told)
    more: dict[str, str | int | None] = {"letter": at.stored.id}
    note_complaint(work, at.box.address, at.letter)
    if acknowledge:
        more |= _acknowledged(at, work, told)
    work.finish(OPENED, opened_facts(work) | more)
    return FiledAs.CASE


def _new_case(at: Filing) -> NewCase:
    received = received_from(at, MessageKind.REQUEST)
    vendor = at.unit.vendors.get(at.box.vendor) if at.box.vendor else None
    if vendor is None:
        raise BadInput("box-without-vendor", box=at.box.name)
    customer = customer_of(at.unit, at.letter)
    known = at.unit.customers.get(customer) if customer else None
    numbers = compared(known, received.text) if known else Requisites.UNTOLD
    proved = f"{at.found.sender.verdict.value} {at.found.sender.domain}".strip()
    return NewCase(
        vendor.support_regulation,
        "e-mail",
        at.stored.received_at,
        received.text,
        at.letter.subject,
        customer=customer,
        contact=contact_of(at.letter),
        sender_confirmed=proved if known and numbers is not Requisites.OTHER else "",
        vendor=vendor.id,
        files=received.files,
        by_letter={REQUISITES: numbers.value} if numbers else {},
    )


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
    return {"acknowledged": 1} if acknowledge(work) else {}

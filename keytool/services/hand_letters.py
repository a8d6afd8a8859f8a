"""A letter that a person has as a file: looked at, opened as a case, received in one.

It is kept octet for octet with the message that it is, in one transaction. Where it belongs a
person says; what the rules of filing think of it is told beside.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from keytool.domain.cases import Case, MessageKind
from keytool.domain.errors import Conflict
from keytool.domain.mail import CaseAddress, FiledAs, StoredLetter
from keytool.domain.requisites import Requisites, compared
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.mail.filing import Decision, Ignore, Join, Propose, Sort, Standing
from keytool.mail.handed import Receipt, ReceiptBy, letter_of_file, receipt_of, verdict_on_file
from keytool.mail.kinds import LetterKind
from keytool.mail.letter import Letter
from keytool.mail.receiving import examine
from keytool.mail.sender_verdicts import Provider, SenderVerdict
from keytool.ports import UnitOfWork
from keytool.services.answer_case import Received, hear, surviving
from keytool.services.case_facts import REQUISITES, NewCase
from keytool.services.case_work import CaseWork, case_at_work, require_moment
from keytool.services.desk import Desk
from keytool.services.file_letters import (
    desk_of_mail,
    note_copies,
    word_of,
)
from keytool.services.letter_lookup import RegisterLookup, contact_of, customer_of
from keytool.services.open_case import OPENED, begin_case, opened_facts

BY_HAND = "by-hand"
"""Why a letter is in its case: a person put it there."""
_MINUTE = timedelta(minutes=1)
_MACHINES = frozenset({LetterKind.AUTO_REPLY, LetterKind.REPORT})


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that is said to be a letter."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class HandLetter:
    """A letter of a file, read and judged. `cases` are the numbers that the rules of filing think
    of, and `why` why they leave it to a person; `customer` is whose its sender is.
    """

    letter: Letter
    kind: LetterKind
    sender: SenderVerdict
    receipt: Receipt
    cases: tuple[str, ...] = ()
    why: str = ""
    customer: int | None = None

    @property
    def text(self) -> str:
        return self.letter.text.strip() or self.letter.subject or "—"

    @property
    def contact(self) -> str:
        return contact_of(self.letter)

    def facts(self, at: datetime) -> dict[str, str]:
        """What an event of this moment tells of it; no word and no address."""
        came = self.receipt.at if self.receipt.by is ReceiptBy.SERVER else None
        by_server = came is not None and abs(came - at) < _MINUTE  # people read whole minutes
        return {
            "sender": self.sender.verdict.value,
            "receipt": "server" if by_server else "person",
        }


def look_at_letter(desk: Desk, file: LetterFile) -> HandLetter:
    """What is in a file, and where it may belong; nothing is kept.

    Raises BadInput `letter-is-msg`, `letter-unreadable`, `attached-too-large`; Conflict
    `letter-here-already`, `letter-waits-for-sorting`.
    """
    with desk.register.read() as unit:
        return _looked(unit, file)


def open_with_letter(desk: Desk, new: NewCase, file: LetterFile) -> Case | Refusal:
    """Open a case with a letter; what `new` leaves empty is taken from it.

    Raises as `open_case` and `look_at_letter`; Conflict `letter-opens-no-case`.
    """
    with desk.register.write(desk.operator) as unit:
        hand = _looked(unit, file)
        if hand.kind in {*_MACHINES, LetterKind.OWN}:
            raise Conflict("letter-opens-no-case", kind=hand.kind.value)
        work = begin_case(desk, unit, _filled(unit, new, hand))
        if isinstance(work, Refusal):
            return work
        message = work.new[0].message or 0
        stored = _keep(work, hand, file, message)
        return work.finish(OPENED, opened_facts(work) | {"letter": stored.id})


def receive_letter(desk: Desk, number: str, told: Received, file: LetterFile) -> Case:
    """A letter is a word in a case; of a machine, a line that moves nothing.

    Raises as `receive` and `look_at_letter`.
    """
    with desk.register.write(desk.operator) as unit:
        hand = _looked(unit, file)
        work = surviving(case_at_work(desk, unit, number))
        require_moment(told.at, work.now, work.life.last)
        told = _received(told, hand)
        message = hear(work, told)
        stored = _keep(work, hand, file, message, told)
        facts: dict[str, str | int | None] = {
            "letter": stored.id,
            "channel": told.channel,
            "kind": told.kind.value,
        }
        return work.finish("case-received", facts)


def _looked(unit: UnitOfWork, file: LetterFile) -> HandLetter:
    letter = letter_of_file(file.content, file.name)
    found = examine(
        file.content,
        Provider(_providers(unit)),
        RegisterLookup(unit),
        desk_of_mail(unit.mail.boxes()),
    )
    _require_new(unit, letter)
    cases, why = _thought(found.decision)
    sender = verdict_on_file(found.sender)
    receipt, customer = receipt_of(letter), customer_of(unit, letter)
    return HandLetter(letter, found.told.kind, sender, receipt, cases, why, customer)


def _providers(unit: UnitOfWork) -> tuple[str, ...]:
    """Whose results are believed where they tell against a letter."""
    return tuple(name for box in unit.mail.boxes() for name in box.providers)


def _require_new(unit: UnitOfWork, letter: Letter) -> None:
    """Raises Conflict `letter-here-already`, `letter-waits-for-sorting`."""
    known = unit.mail.filed_by_key(letter.third_key)
    if known is None and letter.message_id:
        known = unit.mail.filed_by_id(letter.message_id)
    if known is not None:
        case = unit.cases.get(known.case) if known.case else None
        if case is None:
            raise Conflict("letter-waits-for-sorting", letter=known.id)
        raise Conflict("letter-here-already", case=case.number)
    ours = unit.mail.outgoing_by_id(letter.message_id) if letter.message_id else None
    case = unit.cases.get(ours.case) if ours else None
    if case is not None:
        raise Conflict("letter-here-already", case=case.number)


def _thought(decision: Decision) -> tuple[tuple[str, ...], str]:
    """The cases that the rules of filing think of, and why a person has to look."""
    match decision:
        case Join(number):
            return (str(number),), ""
        case Propose(numbers, why) | Sort(why, numbers):
            return tuple(map(str, numbers)), why.value
        case Ignore(why, number):
            return ((str(number),) if number else ()), why.value
        case _:
            return (), ""


def _filled(unit: UnitOfWork, new: NewCase, hand: HandLetter) -> NewCase:
    """With what the letter says, where nothing was told."""
    named = new.key or new.customer or new.contract or new.coupon
    return replace(
        new,
        text=new.text.strip() or hand.text,
        subject=new.subject or hand.letter.subject,
        contact=new.contact.strip() or hand.contact,
        customer=new.customer if named else hand.customer,
        files=(*hand.letter.attachments, *new.files),
        by_letter=hand.facts(new.received) | _numbers(unit, new, hand),
    )


def _numbers(unit: UnitOfWork, new: NewCase, hand: HandLetter) -> dict[str, str]:
    """How its INN and OGRN stand to those of whose it is said to be."""
    customer = new.customer or hand.customer
    known = unit.customers.get(customer) if customer else None
    told = compared(known, hand.text) if known else Requisites.UNTOLD
    return {REQUISITES: told.value} if told else {}


def _received(told: Received, hand: HandLetter) -> Received:
    word = word_of(hand.letter, told.at, told.kind)
    return replace(
        told,
        text=told.text.strip() or word.text,
        author=told.author.strip() or word.author,
        kind=MessageKind.AUTOMATIC if hand.kind in _MACHINES else told.kind,
        files=(*word.files, *told.files),
        by_letter=hand.facts(told.at),
    )


def _keep(
    work: CaseWork, hand: HandLetter, file: LetterFile, message: int, told: Received | None = None
) -> StoredLetter:
    """The letter as it is, with whoever belongs to the case by it."""
    letter, at = hand.letter, (told.at if told else work.at)
    if letter.sender is not None and hand.kind not in _MACHINES:
        standing = Standing.CORRESPONDENT
        work.unit.mail.belongs(CaseAddress(work.case.id, letter.sender.key, standing))
    note_copies(work, letter)
    return work.unit.mail.add_letter(
        StoredLetter(
            None,
            0,
            0,
            letter.digest,
            file.content,
            at,
            work.now,
            filed=FiledAs.CASE,
            why=BY_HAND,
            third_key=letter.third_key,
            message_id=letter.message_id,
            sender=letter.sender.key if letter.sender else "",
            subject=letter.subject,
            case=work.case.id,
            message=message,
        )
    )

"""Letters of ours: written into the outbox with the message that they carry, sent afterwards.

Who answers a case is told by the case itself: an address that belongs to it. A letter is made
from messages; a note is none, so that no note is ever sent.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from keytool.domain import case_numbers
from keytool.domain.errors import BadInput
from keytool.domain.mail import Box, CaseAddress, OutboxLetter, Sending
from keytool.domain.values import dataclass
from keytool.mail.addresses import Address, read_addresses
from keytool.mail.filing import Standing
from keytool.mail.letter import Attachment
from keytool.mail.subjects import answer_subject
from keytool.mail.writing import (
    OutgoingFile,
    OutgoingLetter,
    is_usable,
    new_message_id,
    write_letter,
)
from keytool.ports import UnitOfWork
from keytool.services.case_work import CaseWork

BY_MAIL = "e-mail"
"""What is said by mail becomes a letter, too."""
NOWHERE = "keydesk.invalid"
"""Where nothing can be sent (RFC 2606): a Message-ID of a desk without an address of its own."""


def box_of(unit: UnitOfWork, vendor: str | None) -> Box | None:
    """The box that a vendor's letters go out of: its own, else one of no vendor."""
    boxes = unit.mail.boxes()
    own = next((one for one in boxes if vendor and one.vendor == vendor), None)
    return own or next((one for one in boxes if one.vendor is None), None)


def correspondents(work: CaseWork) -> tuple[Address, ...]:
    """To whom an answer goes: those who wrote in the case, else its contact's address."""
    known = work.unit.mail.addresses(work.case.id)
    wrote = [one.address for one in known if one.standing >= Standing.CORRESPONDENT]
    if wrote:
        return tuple(map(Address, wrote))
    return read_addresses(work.case.contact)[:1]


def reachable(work: CaseWork, to: Sequence[Address] = ()) -> tuple[Address, ...]:
    """To whom a letter of the desk's own goes, unless it is said; nobody where no box serves the
    vendor.
    """
    if box_of(work.unit, work.case.vendor) is None:
        return ()
    return tuple(filter(is_usable, to or correspondents(work)))


@dataclass(frozen=True, slots=True)
class Written:
    """A message of ours that becomes a letter, with its files; it waits for `hold`, and
    for a moment (`not_before`) where one is told.
    """

    message: int
    text: str
    files: tuple[Attachment, ...] = ()
    hold: timedelta = timedelta()
    not_before: datetime | None = None
    automatic: bool = False


def queue_letter(work: CaseWork, said: Written, to: Sequence[Address] = ()) -> OutboxLetter:
    """Put a message of the case into the outbox. Without a box, or where nobody is known to send
    it to, a person carries it: the letter is a draft for their mail program.

    Raises BadInput `address-unusable`.
    """
    recipients = tuple(to) or correspondents(work)
    box = box_of(work.unit, work.case.vendor) if recipients else None
    sender = box.address if box else _letterhead(work)
    letter = _letter(work, Address(sender), recipients, said, draft=box is None)
    for one in recipients:
        work.unit.mail.belongs(CaseAddress(work.case.id, one.key, Standing.COPIED))
    queued = OutboxLetter(
        work.case.id,
        said.message,
        box.id if box else None,
        letter.message_id,
        sender,
        letter.recipients,
        write_letter(letter),
        work.now,
        state=Sending.QUEUED if box else Sending.TO_HAND,
        automatic=said.automatic,
        next_at=max(said.not_before or work.now, work.now + said.hold) if box else None,
    )
    return work.unit.mail.add_outgoing(queued)


def _letterhead(work: CaseWork) -> str:
    """The address that the vendor's papers name; whoever sends a draft has another one."""
    vendor = work.unit.vendors.get(work.case.vendor) if work.case.vendor else None
    return vendor.letterhead.email if vendor else ""


def _letter(
    work: CaseWork, sender: Address, to: tuple[Address, ...], said: Written, *, draft: bool
) -> OutgoingLetter:
    """In the thread of the case, with its number in the subject."""
    number = case_numbers.parse(work.case.number)
    if number is None:  # a number that is kept was made by this program
        raise BadInput("case-number-wrong", number=work.case.number)
    return OutgoingLetter(
        message_id=new_message_id(number, sender.domain or NOWHERE),
        sender=sender,
        to=to,
        subject=answer_subject(work.case.subject, number),
        text=said.text,
        at=work.now,
        follows=work.unit.mail.ids_of_case(work.case.id),
        automatic=said.automatic,
        draft=draft,
        files=tuple(OutgoingFile(one.name, one.content) for one in said.files),
    )

"""Letters of ours: written into the outbox with the message that they carry, sent afterwards.

Who answers a case is told by the case itself: an address that belongs to it. A letter is made
from messages; a note is none, so that no note is ever sent.
"""

from collections.abc import Sequence
from datetime import datetime

from keytool.domain import case_numbers
from keytool.domain.errors import BadInput
from keytool.domain.mail import Box, CaseAddress, OutboxLetter
from keytool.mail.addresses import Address, read_addresses
from keytool.mail.filing import Standing
from keytool.mail.subjects import answer_subject
from keytool.mail.writing import OutgoingLetter, is_usable, new_message_id, write_letter
from keytool.ports import UnitOfWork
from keytool.services.case_work import CaseWork

BY_MAIL = "e-mail"
"""What is said by mail goes into the outbox too, where a box serves the case's vendor."""


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


def reachable(work: CaseWork) -> tuple[Address, ...]:
    """To whom a letter of the desk's own goes; nobody where no box serves the vendor."""
    if box_of(work.unit, work.case.vendor) is None:
        return ()
    return tuple(filter(is_usable, correspondents(work)))


def queue_letter(
    work: CaseWork,
    message: int,
    text: str,
    to: Sequence[Address] = (),
    *,
    automatic: bool = False,
    not_before: datetime | None = None,
) -> OutboxLetter | None:
    """Put a message of the case into the outbox; None where there is no box or nobody to send to.
    It goes at once, or when `not_before` has come.

    Raises BadInput `address-unusable`.
    """
    box = box_of(work.unit, work.case.vendor)
    recipients = tuple(to) or correspondents(work)
    if box is None or not recipients:
        return None
    letter = _letter(work, box, recipients, text, automatic=automatic)
    for one in recipients:
        work.unit.mail.belongs(CaseAddress(work.case.id, one.key, Standing.COPIED))
    queued = OutboxLetter(
        work.case.id,
        message,
        box.id,
        letter.message_id,
        box.address,
        letter.recipients,
        write_letter(letter),
        work.now,
        automatic=automatic,
        next_at=not_before or work.now,
    )
    return work.unit.mail.add_outgoing(queued)


def _letter(
    work: CaseWork, box: Box, to: tuple[Address, ...], text: str, *, automatic: bool
) -> OutgoingLetter:
    """In the thread of the case, with its number in the subject."""
    number = case_numbers.parse(work.case.number)
    if number is None:  # a number that is kept was made by this program
        raise BadInput("case-number-wrong", number=work.case.number)
    sender = Address(box.address)
    return OutgoingLetter(
        message_id=new_message_id(number, sender.domain),
        sender=sender,
        to=to,
        subject=answer_subject(work.case.subject, number),
        text=text,
        at=work.now,
        follows=work.unit.mail.ids_of_case(work.case.id),
        automatic=automatic,
    )

"""What was said in a case, to be given to somebody: letters as they are, the rest as letters.

Notes are not asked for here. Who stands outside the customer's organisation gets a copy only
where the text and the customer allow it (Smart Monitor 5.1).
"""

from datetime import datetime

from keytool.domain import case_numbers
from keytool.domain.case_events import LETTER
from keytool.domain.cases import Case, CaseMessage
from keytool.domain.consent import ConsentKind, consent_given, of_kind
from keytool.domain.errors import BadInput
from keytool.domain.letter_templates import LetterKind
from keytool.domain.mail import Sending
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.mail.addresses import Address, read_addresses
from keytool.mail.filing import Standing
from keytool.mail.writing import OutgoingFile, OutgoingLetter, write_letter
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.services.case_facts import day_of
from keytool.services.case_work import case_named
from keytool.services.desk import Desk
from keytool.services.file_letters import desk_of_mail
from keytool.services.letter_lookup import RegisterLookup
from keytool.services.post_case import NOWHERE

NOBODY = f"nobody@{NOWHERE}"
"""Who said it where no address is known."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a copy; nobody named: it stays at the desk. `known`: the desk knows that this is
    none of the customer's people.
    """

    address: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """A message as a letter: from which address, when, octet for octet."""

    sender: str
    at: datetime
    raw: bytes


def exchange_of(desk: Desk, number: str, reader: Reader) -> tuple[Copied, ...] | Refusal:
    """All that was said, the oldest first; why this reader gets none.

    Raises BadInput `case-not-found`, `case-number-wrong`, `address-unusable`.
    """
    with desk.register.read() as unit:
        case = case_named(unit, number)
        refusal = _refusal(desk, unit, case, reader)
        if refusal is not None:
            return refusal
        went = {one.message: one for one in unit.mail.outgoing_of_case(case.id)}
        taken_back = {one for one, letter in went.items() if letter.state is Sending.WITHDRAWN}
        left_out = taken_back | _to_head(unit, case)
        said = [one for one in unit.cases.messages(case.id) if one.id not in left_out]
        return tuple(_copied(unit, case, one) for one in said)


def _to_head(unit: UnitOfWork, case: Case) -> set[int | None]:
    """Messages that went to our own head of support: the customer has no part in them."""
    events = unit.cases.events(case.id)
    return {one.message for one in events if one.facts.get(LETTER) == LetterKind.ESCALATED}


def letter_of_message(desk: Desk, number: str, message: int) -> bytes:
    """The letter that a message of a case is, as it came or went.

    Raises BadInput `case-not-found`, `case-number-wrong`, `message-not-in-case`,
    `letter-not-kept`.
    """
    with desk.register.read() as unit:
        case = case_named(unit, number)
        if all(one.id != message for one in unit.cases.messages(case.id)):
            raise BadInput("message-not-in-case", message=message, case=case.number)
        raw = _kept(unit, case, message)
        if raw is None:
            raise BadInput("letter-not-kept", message=message)
        return raw


def content_of(desk: Desk, digest: str) -> bytes:
    """What a file of a case holds. Raises BadInput `file-not-kept`."""
    with desk.register.read() as unit:
        content = unit.mail.content(digest)
    if content is None:
        raise BadInput("file-not-kept", digest=digest)
    return content


def _refusal(desk: Desk, unit: UnitOfWork, case: Case, reader: Reader) -> Refusal | None:
    """Why the reader gets no copy."""
    if not reader.address:
        return None
    address = next(iter(read_addresses(reader.address)), None)
    if address is None:
        raise BadInput("address-unusable", address=reader.address)
    named = case_numbers.parse(case.number)
    standing = RegisterLookup(unit).standing(named, address.key) if named else Standing.STRANGER
    if standing >= Standing.SAME_ORGANISATION or desk_of_mail(unit.mail.boxes()).employs(address):
        return None
    params: dict[str, object] = {"case": case.number, "address": address.address}
    edition = desk.rulebook.edition(case.edition, case.revision)
    if disclosure_of(edition):
        told = unit.consents.of_customer(case.customer) if case.customer else ()
        asked = of_kind(told, ConsentKind.DISCLOSURE, case.regulation)
        if not consent_given(asked, day_of(edition, desk.clock.now())):
            return Refusal("disclosure-without-consent", (disclosure_of(edition),), params)
        return None
    return None if reader.known else Refusal("copy-for-a-stranger", (), params)


def disclosure_of(edition: Edition) -> str:
    """The clause that wants a consent before others are told; empty where there is none."""
    rule = edition.consent
    return rule.clause if rule and rule.kind is ConsentKind.DISCLOSURE else ""


def _kept(unit: UnitOfWork, case: Case, message: int) -> bytes | None:
    came = unit.mail.letter_of_message(message)
    if came is not None:
        return came.raw
    went = (one for one in unit.mail.outgoing_of_case(case.id) if one.message == message)
    return next((one.raw for one in went), None)


def _copied(unit: UnitOfWork, case: Case, said: CaseMessage) -> Copied:
    contact = next((one.address for one in read_addresses(case.contact)), NOBODY)
    boxes = {one.vendor: one.address for one in unit.mail.boxes()}
    ours = boxes.get(case.vendor) or boxes.get(None) or NOBODY
    sender, to = (contact, ours) if said.inwards else (ours, contact)
    raw = _kept(unit, case, said.id) or _told(unit, case, said, (sender, to))
    return Copied(sender, said.at, raw)


def _told(unit: UnitOfWork, case: Case, said: CaseMessage, road: tuple[str, str]) -> bytes:
    """What was said by telephone or typed in, as a letter."""
    files = unit.mail.files_of([said.id])
    letter = OutgoingLetter(
        message_id=f"{case.number}.{said.id}@{NOWHERE}",
        sender=Address(road[0], said.author),
        to=(Address(road[1]),),
        subject=f"[{case.number}] {case.subject}",
        text=said.text,
        at=said.at,
        files=tuple(OutgoingFile(one.name, unit.mail.content(one.digest) or b"") for one in files),
    )
    return write_letter(letter)

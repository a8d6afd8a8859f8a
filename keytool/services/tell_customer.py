"""What the desk tells the customer of a case by itself, each thing once, as letters of its outbox.

A letter is written in the transaction of what it tells of; without a box, an address or words it
is not written, and nothing claims that it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from keytool.domain.case_events import DIGEST, LETTER, RATING_ASKED, THRESHOLDS, text_digest
from keytool.domain.cases import CaseMessage, Fact, Happened, MessageKind
from keytool.domain.coupons import UnitKind, UnitState
from keytool.domain.letter_templates import LetterKind
from keytool.mail.addresses import Address
from keytool.rulebook.letter_facts import LetterFacts, tells_phone
from keytool.services.case_units import coupon_of_case
from keytool.services.case_work import CaseWork
from keytool.services.letter_facts import facts_for, vendor_of, worded
from keytool.services.post_case import BY_MAIL, Written, queue_letter, reachable


def acknowledge(work: CaseWork) -> bool:
    """The number, the level and until when it is answered (ENTELS 4.4, DiState 5.4, Technotronics
    4.5, Smart Monitor 3.4, TwinPro 4.2).
    """
    kind = LetterKind.ACKNOWLEDGEMENT
    return tell(work, kind, facts_for(work, kind), work.now, said=MessageKind.ACKNOWLEDGEMENT)


def introduce(work: CaseWork, at: datetime) -> bool:
    """Who answers for a request that may be helped by phone, and the number to call (DiState 3.6,
    ENTELS 2.5.5). Without a number there is nothing to tell.
    """
    facts = with_responsible(work, facts_for(work, LetterKind.RESPONSIBLE))
    if facts.level is None or not tells_phone(facts.level) or not facts.phone:
        return False
    return tell(work, LetterKind.RESPONSIBLE, facts, at)


def with_responsible(work: CaseWork, facts: LetterFacts) -> LetterFacts:
    """Who sits here has a name and a phone of their own; of others the vendor's phone is known."""
    who, person = work.life.responsible, work.desk.person()
    here = who in {"", work.desk.operator}
    vendor = vendor_of(work.unit, work.case.vendor)
    phone = (person.phone if here else "") or (vendor.letterhead.phone if vendor else "")
    name = (person.name if here else "") or _called(work, who or work.desk.operator)
    return replace(facts, responsible=name, phone=phone)


def _called(work: CaseWork, login: str) -> str:
    """Customers read names; of whoever is no operator what the journal calls them."""
    known = (one.name for one in work.unit.operators.all() if one.login == login)
    return next(known, login)


def tell_balance(work: CaseWork, at: datetime, hold: timedelta = timedelta()) -> bool:
    """What a request has used, in the transaction that used it; its letter waits as the answer's
    does (`hold`). Hours are told when it closes.
    """
    coupon = coupon_of_case(work)
    if coupon is None or coupon.claims.unit is not UnitKind.REQUESTS:
        return False
    if work.moved.get("units_state") != UnitState.SPENT:
        return False
    return tell(work, LetterKind.BALANCE, facts_for(work, LetterKind.BALANCE), at, hold=hold)


def tell_closed(work: CaseWork, at: datetime) -> bool:
    """That it is closed; hours used and left (Smart Monitor 3.7), the mark and the passwords."""
    facts = facts_for(work, LetterKind.CLOSED)
    more: dict[str, Fact] = {RATING_ASKED: True} if facts.rating else {}
    return tell(work, LetterKind.CLOSED, facts, at, more)


def warn_of_closing(work: CaseWork) -> bool:
    """That silence closes it, once for each question or request to close."""
    facts = facts_for(work, LetterKind.CLOSE_WARNING)
    return tell(work, LetterKind.CLOSE_WARNING, facts, work.now)


def tell(  # noqa: PLR0917  a letter, when, and what the case keeps of it
    work: CaseWork,
    kind: LetterKind,
    facts: LetterFacts,
    at: datetime,
    more: Mapping[str, Fact] | None = None,
    said: MessageKind = MessageKind.AUTOMATIC,
    hold: timedelta = timedelta(),
    to: Sequence[Address] = (),
) -> bool:
    """Write a letter of a kind to the customer, or `to` somebody of ours; whether it was."""
    recipients = reachable(work, to)
    text = worded(work, kind, facts) if recipients else ""
    if not text:
        return False
    author = work.desk.operator
    message = work.unit.cases.add_message(
        CaseMessage(work.case.id, False, author, BY_MAIL, at, work.now, said, text)
    )
    told: dict[str, Fact] = {
        "kind": said.value,
        "reaction": False,
        DIGEST: text_digest(text),
        LETTER: kind.value,
        **(more or {}),
    }
    if facts.units and facts.units.reached:
        told[THRESHOLDS] = " ".join(facts.units.reached)
    work.happen(Happened.ANSWERED, at, told, facts.clauses, (), message.id)
    queue_letter(work, Written(message.id, text, hold=hold, automatic=True), recipients)
    return True

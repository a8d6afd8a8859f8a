"""A complaint goes to the head of support whom the vendor has named (ENTELS 5, DiState 6)."""

from keytool.domain.cases import Fact, Happened
from keytool.domain.letter_templates import LetterKind
from keytool.mail.addresses import Address, read_addresses
from keytool.mail.letter import Letter
from keytool.ports import UnitOfWork
from keytool.services.case_work import CaseWork
from keytool.services.letter_facts import facts_for, vendor_of
from keytool.services.tell_customer import tell


def head_of(unit: UnitOfWork, vendor: str | None) -> Address | None:
    """Who is named with the vendor's record."""
    known = vendor_of(unit, vendor)
    return next(iter(read_addresses(known.head)), None) if known else None


def note_complaint(work: CaseWork, box: str, letter: Letter) -> None:
    """A letter to the head's own address, or into the head's own box, is a complaint where the
    text has such a way; told once while nobody has answered it.
    """
    head, rule = head_of(work.unit, work.case.vendor), work.edition.cases.escalation
    if head is None or rule is None or work.life.is_over:
        return
    written_to = {one.key for one in (*letter.to, *letter.copies)} | {box.lower()}
    answered = work.life.escalated and work.life.spoke and work.life.spoke > work.life.escalated
    if head.key in written_to and (work.life.escalated is None or answered):
        escalate_to_head(work)


def escalate_to_head(work: CaseWork) -> None:
    """The case is marked, and a letter tells the head of it, within a larger use case."""
    rule, head = work.edition.cases.escalation, head_of(work.unit, work.case.vendor)
    facts: dict[str, Fact] = {"head": head.name or head.address} if head else {}
    clauses = (rule.clause,) if rule else ()
    work.happen(Happened.ESCALATED, work.at, facts, clauses, rule.readings if rule else ())
    if head is not None:
        kind = LetterKind.ESCALATED
        tell(work, kind, facts_for(work, kind), work.now, to=(head,))

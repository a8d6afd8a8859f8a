"""What a letter to the customer of a case may tell, and by which text it is worded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from keytool.domain.case_fold import life_of
from keytool.domain.cases import CaseEvent, CaseOutcome, CaseState, Happened
from keytool.domain.consent import ConsentKind, consent_given, of_kind
from keytool.domain.coupon_balance import thresholds
from keytool.domain.coupons import Coupon, UnitKind, UnitState
from keytool.domain.errors import CannotSay
from keytool.domain.letter_templates import LetterKind
from keytool.domain.parties import LANGUAGE, Vendor
from keytool.ports import UnitOfWork
from keytool.rulebook.case_clocks import CaseClock, closing_of
from keytool.rulebook.case_times import counting_begins
from keytool.rulebook.deadlines import level_deadline
from keytool.rulebook.intake import lacking_fields
from keytool.rulebook.letter_facts import LetterFacts, UnitsTold, asked_consent
from keytool.rulebook.parts import Basis, ConsentRule, Effect, FieldNeed, Ground
from keytool.rulebook.requests import closes_after, rounded
from keytool.services.case_units import coupon_of_case
from keytool.services.case_work import CaseWork
from keytool.services.judge_files import asked_files


def facts_for(work: CaseWork, kind: LetterKind) -> LetterFacts:
    """All that the case itself knows; who refuses or takes it adds to them."""
    case, life, edition = work.case, work.life, work.edition
    clocks = _clocks(work)
    customer = work.unit.customers.get(case.customer) if case.customer else None
    level = edition.level(life.level) if life.level else None
    lacking = lacking_fields(edition, {one.field for one in case.fields}, case.channel, life.level)
    facts = LetterFacts(
        edition,
        case.number,
        case.subject,
        vendor=_name(vendor_of(work.unit, case.vendor), edition.vendor.ru),
        customer=customer.name if customer else "",
        clauses=level.clauses if level else (),
        level=level,
        due=next((one.due for one in clocks if one.runs and one.is_ours), None),
        starts=_starts(work),
        queued=life.state is CaseState.QUEUED,
        missing=tuple(one for one in lacking if one.need is FieldNeed.MUST),
    )
    return _of_kind(work, kind, facts, clocks)


def vendor_of(unit: UnitOfWork, vendor: str | None) -> Vendor | None:
    return unit.vendors.get(vendor) if vendor else None


def language_of(unit: UnitOfWork, vendor: str | None, customer: int | None) -> str:
    """In which language a customer is written to: their own, else the vendor's."""
    who = unit.customers.get(customer) if customer else None
    known = vendor_of(unit, vendor)
    return (who.language if who else "") or (known.language if known else LANGUAGE)


def worded(work: CaseWork, kind: LetterKind, facts: LetterFacts) -> str:
    """The letter in the language of who reads it, by the vendor's own text where it has one."""
    unit, vendor = work.unit, work.case.vendor
    customer = None if kind is LetterKind.ESCALATED else work.case.customer
    language = language_of(unit, vendor, customer)
    own = unit.letter_templates.get(vendor, kind, language) if vendor else None
    return work.desk.letters(kind, facts, language, own.text if own else "")


def refusing(facts: LetterFacts, ground: Ground, effect: Effect | None = None) -> LetterFacts:
    """The same with a ground and what is made of it; where nobody says, what the text proposes."""
    effect = effect or ground.effect
    return replace(facts, ground=ground, effect=effect, clauses=(ground.clause,))


def opening_of(work: CaseWork) -> datetime | None:
    """When a letter written now would best go: at the next opening of the working hours, None
    within them. Levels that are served round the clock, or by coupon, are answered at once.
    """
    level = work.edition.level(work.life.level) if work.life.level else None
    if level is not None and level.requires is Basis.COUPON:
        return None
    try:
        return counting_begins(work.desk.rulebook, work.edition, level, work.now)
    except CannotSay:
        return None


def letter_for(work: CaseWork, kind: LetterKind) -> str:
    """The letter that this case would get now; empty where there is nothing to ask for."""
    facts = facts_for(work, kind)
    if kind is LetterKind.QUESTION and not (facts.missing or facts.databases):
        return ""
    return worded(work, kind, facts)


def units_told(work: CaseWork, coupon: Coupon) -> UnitsTold:
    """The balance as it is now, and what of it was not told of this coupon before."""
    life, kind = work.life, coupon.claims.unit
    spent = life.taken if life.units is UnitState.SPENT else 0
    total, left = coupon.claims.units, coupon.units_left or 0
    told = set(life.thresholds)
    for one in work.unit.coupons.redemptions(coupon.id):
        told |= _told_in(work.unit, one.case)
    reached = thresholds(kind, total - coupon.spent, total, told)
    return UnitsTold(kind, spent, coupon.held, left, total, reached)


def _told_in(unit: UnitOfWork, number: str) -> frozenset[str]:
    case = unit.cases.by_number(number)
    return life_of(unit.cases.events(case.id)).thresholds if case else frozenset()


def _name(vendor: Vendor | None, author: str) -> str:
    """Empty where the author of the rules is meant, whom the edition names in both languages."""
    return vendor.name if vendor and vendor.name != author else ""


def _clocks(work: CaseWork) -> Sequence[CaseClock]:
    try:
        return work.clocks()
    except CannotSay:
        return ()


def _starts(work: CaseWork) -> datetime | None:
    if work.life.received is None or not work.life.level:
        return None
    level = work.edition.level(work.life.level)
    try:
        return counting_begins(work.desk.rulebook, work.edition, level, work.life.received)
    except CannotSay:
        return None


def _of_kind(
    work: CaseWork, kind: LetterKind, facts: LetterFacts, clocks: Sequence[CaseClock]
) -> LetterFacts:
    if kind in {LetterKind.ACKNOWLEDGEMENT, LetterKind.QUESTION}:
        files = tuple(one.name for one in asked_files(work))
        return replace(facts, databases=files, consent=_unasked_consent(work))
    if kind is LetterKind.ESCALATED:
        return replace(facts, responsible=work.life.responsible)
    if kind in {LetterKind.CLOSE_REQUEST, LetterKind.CLOSE_WARNING}:
        return _closing(work, facts, clocks)
    if kind is LetterKind.CLOSED:
        return _closed(work, facts)
    if kind in {LetterKind.BALANCE, LetterKind.HOURS}:
        return _of_units(work, facts)
    return facts


def _unasked_consent(work: CaseWork) -> ConsentRule | None:
    """To personal data, where the text wants it and nobody of the customer's has given it."""
    rule, customer = asked_consent(work.edition), work.case.customer
    told = work.unit.consents.of_customer(customer) if customer else ()
    given = consent_given(of_kind(told, ConsentKind.PERSONAL_DATA), work.desk.today())
    return None if given else rule


def _closing(work: CaseWork, facts: LetterFacts, clocks: Sequence[CaseClock]) -> LetterFacts:
    """When silence closes it; before it is asked, as if it were asked now."""
    rule, closing = work.edition.cases.auto_close, closing_of(clocks)
    if rule is None:
        return replace(facts, clauses=())
    closes = closing.due if closing else _would_close(work)
    return replace(facts, clauses=(rule.clause,), closes=closes)


def _would_close(work: CaseWork) -> datetime | None:
    level = closes_after(work.edition, work.life.level) if work.life.level else None
    try:
        found = level_deadline(work.desk.rulebook, work.edition, level, work.now) if level else None
    except CannotSay:
        return None
    return found.alarm if found else None


def _closed(work: CaseWork, facts: LetterFacts) -> LetterFacts:
    rules, life = work.edition.cases, work.life
    silent = life.outcome is CaseOutcome.SILENT and rules.auto_close is not None
    asks = rules.rating is not None and not life.rating_asked and life.rating is None
    access = rules.temporary_access if life.access_given else None
    facts = replace(
        facts,
        silence=rules.auto_close.clause if silent and rules.auto_close else "",
        rating=rules.rating.clause if asks and rules.rating else "",
        passwords=access.clause if access else "",
    )
    coupon = coupon_of_case(work)
    hours = coupon is not None and coupon.claims.unit is UnitKind.MINUTES
    return replace(facts, units=units_told(work, coupon)) if coupon and hours else facts


def _of_units(work: CaseWork, facts: LetterFacts) -> LetterFacts:
    """The balance; of hours that are not spent yet, what will be."""
    coupon = coupon_of_case(work)
    if coupon is None or coupon.claims.unit is UnitKind.PRIORITY:
        return replace(facts, clauses=())
    rule = work.desk.rulebook.edition_of_coupon(coupon).coupon
    clauses: tuple[str, ...] = (rule.clause,) if rule else ()
    told = units_told(work, coupon)
    if coupon.claims.unit is UnitKind.MINUTES:
        rounding = work.edition.cases.rounding
        clauses = (rounding.clause,) if rounding else clauses
        told = _hours(work, told)
    return replace(facts, clauses=clauses, units=told, work=_worked(work))


def _hours(work: CaseWork, told: UnitsTold) -> UnitsTold:
    """What was worked so far counts as it will be charged; what is held for it is this."""
    if work.life.units is UnitState.SPENT:
        return told
    spent = rounded(work.edition, work.life.minutes)
    kept = work.life.taken if work.life.units is UnitState.HELD else 0
    return replace(told, spent=spent, held=told.held - kept, left=told.left + kept - spent)


def _worked(work: CaseWork) -> tuple[tuple[datetime, int], ...]:
    events: Sequence[CaseEvent] = (*work.unit.cases.events(work.case.id), *work.new)
    return tuple(
        (one.at, int(one.facts["minutes"] or 0)) for one in events if one.what is Happened.WORKED
    )

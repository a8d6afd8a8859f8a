"""A row of another desk's table as a case of ours: what happened there, at its own moments."""

from datetime import datetime

from keytool.domain.case_cells import WAITS, plain_words
from keytool.domain.case_rows import CaseRow
from keytool.domain.cases import CaseState, Fact, Happened, MessageKind, WaitsFor
from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput, CannotSay, Conflict
from keytool.domain.import_fields import Field
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import is_reaction
from keytool.services.case_facts import NewCase
from keytool.services.case_row_meant import ASKED, wrong
from keytool.services.case_step import told_by
from keytool.services.case_units import coupon_of_case, hold_minutes, spend_held
from keytool.services.case_work import CaseWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_meant
from keytool.services.keep_coupons import coupon_of
from keytool.services.open_case import begin_case

FROM_ELSEWHERE = "from-elsewhere"
"""The reason of a level that the other desk gave."""


def case_of_row(desk: Desk, unit: UnitOfWork, row: CaseRow, customer: int | None) -> CaseWork:
    """The case of a row that was `placed`, with all its events; who asks keeps it. Raises Wrong."""
    try:
        return _case_of_row(desk, unit, row, customer)
    except (BadInput, Conflict, CannotSay) as error:
        raise wrong(row, error.code, None, **error.params) from error


def _case_of_row(desk: Desk, unit: UnitOfWork, row: CaseRow, customer: int | None) -> CaseWork:
    edition = desk.rulebook.edition_at(row.regulation, row.received)
    new = _new(unit, row, edition, customer)
    work = begin_case(desk, unit, new)
    if isinstance(work, Refusal):
        raise wrong(row, work.code, None, **work.params)
    if row.coupon and work.new[0].facts.get("instead"):
        raise wrong(row, "coupon-gives-no-unit", code=row.coupon)
    _begun(work, row, new.level)
    steps = (
        (row.answered, _answer),
        (row.spoke, _answer_again),
        (row.owed, _owe),
        (row.since, _stand),
    )
    for at, step in sorted(((a, s) for a, s in steps if a), key=lambda one: one[0]):
        step(work, row, at)
    _units(work, row)
    if row.term is not None:
        _term(work, row, row.term)
    if row.responsible:
        rule = told_by(work.edition.cases.responsible)
        work.happen(Happened.TAKEN, work.now, {"by": row.responsible}, *rule)
    return work


def _new(unit: UnitOfWork, row: CaseRow, edition: Edition, customer: int | None) -> NewCase:
    key = key_meant(unit, row.key) if row.key else None
    coupon = coupon_of(unit, row.coupon) if row.coupon else None
    named = key.id if key else coupon.key if coupon else ""
    return NewCase(
        row.regulation,
        row.channel,
        row.received,
        row.text or row.subject,
        row.subject,
        level=_level_meant(edition, row),
        key=named,
        customer=customer,
        contract=_contract(unit, row, customer or (key.customer if key else None)),
        coupon=row.coupon,
        contact=row.contact,
        critical=row.critical,
        vendor=row.vendor,
        former=row.case,
        fields=_fields_meant(edition, row),
    )


def _contract(unit: UnitOfWork, row: CaseRow, customer: int | None) -> int | None:
    if not row.contract:
        return None
    known = unit.contracts.of_customer(customer) if customer else ()
    meant = next((one for one in known if one.number == row.contract), None)
    if meant is None:
        raise wrong(row, "contract-unknown", Field.CONTRACT, contract=row.contract)
    return meant.id


def _fields_meant(edition: Edition, row: CaseRow) -> dict[str, str]:
    """By their ids or their names in either language."""
    names = {
        plain_words(name): one.id
        for one in edition.fields
        for name in (one.name.ru, one.name.en, one.id)
    }
    for name in row.fields:
        if plain_words(name) not in names:
            known = sorted(one.id for one in edition.fields)
            raise wrong(row, "case-field-unknown", Field.FIELDS, field=name, known=known)
    return {names[plain_words(name)]: value for name, value in row.fields.items()}


def _level_meant(edition: Edition, row: CaseRow) -> str:
    """By its id or its name in either language."""
    if not row.level:
        return ""
    said = plain_words(row.level)
    names = {
        name: one.id
        for one in edition.levels
        if not one.term_of
        for name in (plain_words(one.name.ru), plain_words(one.name.en), one.id)
    }
    if said not in names:
        known = [one.id for one in edition.levels if not one.term_of]
        raise wrong(row, "level-unknown", level=row.level, known=known)
    return names[said]


# ------------------------------------------------------------------------------------ events


def _begun(work: CaseWork, row: CaseRow, level: str) -> None:
    """The other desk works on it already, whatever the number of its customer's requests, at the
    level that it gave, whatever the register's own rights say.
    """
    at = row.received
    if work.life.state is CaseState.QUEUED and row.state is not CaseState.QUEUED:
        work.happen(Happened.STARTED, at)
    if level and work.life.level != level:
        known = work.edition.level(level)
        facts: dict[str, Fact] = {"level": level, "reason": FROM_ELSEWHERE}
        work.happen(Happened.LEVEL, at, facts, known.clauses, known.readings)
    if row.clear is not None:
        work.happen(Happened.CLEAR, at, {"clear": row.clear})


def _answer(work: CaseWork, row: CaseRow, at: datetime) -> None:
    """Our first answer, where no question of the same moment is one."""
    if row.since != at or row.state not in ASKED:
        plain = is_reaction(work.edition, MessageKind.ANSWER)
        _say(work, row, MessageKind.ANSWER if plain else MessageKind.RECOMMENDATION, at)


def _answer_again(work: CaseWork, row: CaseRow, at: datetime) -> None:
    """Our last word, where it is not the first one."""
    if at != row.answered:
        _say(work, row, MessageKind.ANSWER, at)


def _owe(work: CaseWork, row: CaseRow, at: datetime) -> None:
    """The customer's word that waits for ours."""
    channel = work.edition.channel(row.channel)
    kind = MessageKind.ANSWER.value
    facts: dict[str, Fact] = {"kind": kind, "channel": row.channel, "counts": True}
    work.happen(Happened.RECEIVED, at, facts, (channel.clause,) if channel else ())


def _say(work: CaseWork, row: CaseRow, kind: MessageKind, at: datetime) -> None:
    """Our word whose text stayed at the other desk; the first reaction uses what is held."""
    reaction = is_reaction(work.edition, kind)
    rule = told_by(work.edition.cases.reaction if reaction else None)
    facts: dict[str, Fact] = {"kind": kind.value, "reaction": reaction}
    work.happen(Happened.ANSWERED, at, facts, *rule)
    refused = spend_held(work, at) if reaction else None
    if refused is not None:
        raise wrong(row, refused.code, **refused.params)


def _units(work: CaseWork, row: CaseRow) -> None:
    """Units that the other desk held: one of a request follows from its level, hours were
    accepted there.
    """
    if not row.units:
        return
    coupon = coupon_of_case(work)
    if coupon is not None and coupon.claims.unit is UnitKind.MINUTES:
        at = row.answered or row.received
        rule = told_by(work.edition.cases.estimate_accepted)
        work.happen(Happened.ESTIMATED, at, {"minutes": row.units}, *rule)
        work.happen(Happened.ACCEPTED, at, {}, *rule)
        refused = hold_minutes(work, row.units, at)
        if refused is not None:
            raise wrong(row, refused.code, **refused.params)
    if work.life.taken != row.units:
        held = work.life.taken
        raise wrong(row, "units-not-held", units=row.units, held=held)


def _term(work: CaseWork, row: CaseRow, due: datetime) -> None:
    rule = work.edition.cases.own_term
    if rule is None:
        told = {"regulation": work.edition.regulation, "rule": "own_term"}
        raise wrong(row, "text-has-no-such-rule", Field.TERM, **told)
    at = row.answered or row.received
    facts: dict[str, Fact] = {"due": due.isoformat(), "why": FROM_ELSEWHERE}
    work.happen(Happened.TERM, at, facts, (rule.clause,), rule.readings)


def _stand(work: CaseWork, row: CaseRow, at: datetime) -> None:
    """Where it stands: the customer was asked, or it was put off, from a moment on."""
    if row.state is CaseState.CLOSING:
        _say(work, row, MessageKind.CLOSE_REQUEST, at)
    elif row.state is CaseState.WAITING:
        _say(work, row, MessageKind.QUESTION, at)
        what = _waits_for(row)
        rule = work.edition.cases.answer_to_details
        work.happen(Happened.WAITS, at, {"for": what.value}, (rule.clause,) if rule else ())
    elif row.state is CaseState.SUSPENDED and work.life.state is not CaseState.SUSPENDED:
        ground = next((one for one in work.edition.grounds if one.id == row.waits_for), None)
        facts = {"ground": ground.id, "effect": ground.effect.value} if ground else {}
        clauses = (ground.clause,) if ground else ()
        work.happen(Happened.SUSPENDED, at, facts, clauses, ground.readings if ground else ())


def _waits_for(row: CaseRow) -> WaitsFor:
    if not row.waits_for:
        return WaitsFor.ANSWER
    what = WAITS.get(plain_words(row.waits_for))
    if what is None:
        known = [one.value for one in WaitsFor]
        raise wrong(row, "waits-for-unknown", Field.WAITS_FOR, cell=row.waits_for, known=known)
    return what

"""A request becomes a case: its level, its clock, its unit, what it still has to say."""

from dataclasses import replace
from datetime import datetime
from itertools import chain

from keytool.domain.case_events import DIGEST, text_digest
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import (
    Case,
    CaseField,
    CaseMessage,
    CaseState,
    Fact,
    Happened,
    MessageKind,
    ReceivedFrom,
)
from keytool.domain.coupons import Coupon, UnitKind, UnitState
from keytool.domain.errors import BadInput
from keytool.domain.requisites import Requisites
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.case_levels import LevelAsked, LevelChosen, choose_level
from keytool.rulebook.case_parts import ActiveLimit
from keytool.rulebook.parts import Basis, Channel, Measure, RequestField, Standing
from keytool.rulebook.requests import may_start
from keytool.services.case_consent import note_first_consent
from keytool.services.case_facts import (
    COUPON_FIELDS,
    REQUISITES,
    SENDER,
    CaseFacts,
    NewCase,
    day_of,
    edition_of,
    entitled,
    facts_of,
    fields_of,
    subject_of,
)
from keytool.services.case_identity import next_number, vendor_serving
from keytool.services.case_units import Held, hold_unit, tell_units
from keytool.services.case_work import CaseWork, require_moment
from keytool.services.desk import Desk
from keytool.services.keep_files import keep_files

OPENED = "case-opened"
NO_VALID_KEY = "no-valid-key"
"""Smart Monitor's ground (1.2.5.3): without a key the case is registered and suspended."""
_FROM = {"phone": ReceivedFrom.CALL, "paper": ReceivedFrom.PAPER, "e-mail": ReceivedFrom.LETTER}


def open_case(desk: Desk, new: NewCase) -> Case | Refusal:
    """Record a request under a number of its own, in one transaction with the unit it takes.

    What a text demands and the request lacks is no reason not to record it. Refused is only what
    came by a channel that the text calls no channel.
    Raises BadInput `text-missing`, `moment-in-future`, `regulation-unknown`, `channel-unknown`,
    `level-unknown`, `case-field-unknown`, `key-not-found`, `key-ambiguous`, `customer-unknown`,
    `contract-unknown`, `coupon-not-found`, `case-of-another-customer`.
    """
    with desk.register.write(desk.operator) as unit:
        work = begin_case(desk, unit, new)
        if isinstance(work, Refusal):
            return work
        return work.finish(OPENED, opened_facts(work))


def begin_case(desk: Desk, unit: UnitOfWork, new: NewCase) -> CaseWork | Refusal:
    """The same within a larger use case, which has to finish it. Raises as `open_case`."""
    if not new.text.strip():
        raise BadInput("text-missing")
    now = desk.clock.now()
    require_moment(new.received, now)
    facts = facts_of(unit, new)
    edition = edition_of(desk, new, facts)
    channel = _channel(edition, new.channel)
    unofficial = refusal_by_channel(edition, channel)
    if unofficial is not None:
        return unofficial
    _require_fields(edition, new)
    work = _begun(desk, unit, new, facts, edition, now)
    chosen, held = _level(work, new, facts, channel)
    _open(work, new, facts, channel, chosen)
    if held is not None:
        tell_units(work, held, UnitState.HELD, new.received)
    return work


def opened_facts(work: CaseWork) -> dict[str, str | int | None]:
    """What the journal tells of an opening, a first consent among it."""
    more: dict[str, str | int | None] = {
        "regulation": work.edition.regulation,
        "edition": work.edition.id,
        "level": work.life.level,
        "channel": work.case.channel,
    }
    return more | note_first_consent(work)


def _channel(edition: Edition, name: str) -> Channel:
    channel = edition.channel(name)
    if channel is None:
        known = [one.id for one in edition.channels]
        raise BadInput("channel-unknown", channel=name, known=known)
    return channel


def refusal_by_channel(edition: Edition, channel: Channel) -> Refusal | None:
    """By what the text calls no channel nothing is opened; where to write instead, with the
    addresses that the text gives.
    """
    if channel.standing is not Standing.UNOFFICIAL:
        return None
    official = [one for one in edition.channels if one.starts_clock]
    where = [f"{one.id} {one.address}".strip() for one in official]
    params: dict[str, object] = {"channel": channel.id, "official": where}
    clauses = tuple(dict.fromkeys((channel.clause, *(one.clause for one in official))))
    return Refusal("channel-unofficial", clauses, params)


def _require_fields(edition: Edition, new: NewCase) -> None:
    known = {one.id for one in edition.fields}
    unknown = sorted(set(new.fields) - known)
    if unknown:
        raise BadInput("case-field-unknown", field=unknown[0], known=sorted(known))


def _begun(  # noqa: PLR0917  everything that a record is made of
    desk: Desk, unit: UnitOfWork, new: NewCase, facts: CaseFacts, edition: Edition, now: datetime
) -> CaseWork:
    told = facts.key.vendor if facts.key else new.vendor
    vendor = told or vendor_serving(unit, edition.regulation)
    case = Case(
        number=next_number(unit, vendor),
        regulation=edition.regulation,
        edition=edition.id,
        revision=edition.revision,
        channel=new.channel,
        opened_at=new.received if new.former else now,
        subject=subject_of(new.text, new.subject),
        received_from=_FROM.get(new.channel, ReceivedFrom.WEB),
        vendor=vendor,
        customer=facts.customer.id if facts.customer else None,
        key=facts.key.id if facts.key else None,
        contract=facts.contract.id if facts.contract else None,
        contact=new.contact.strip(),
        changed_at=now,
        former=new.former,
        fields=tuple(fields_of(edition, new, facts)),
    )
    return CaseWork(desk, unit, unit.cases.add(case), edition, CaseLife(), now, new.received)


# ------------------------------------------------------------------------------- level


def _level(
    work: CaseWork, new: NewCase, facts: CaseFacts, channel: Channel
) -> tuple[LevelChosen, Held | None]:
    """The level, and the unit that it takes; where the unit is refused, the ordinary level."""
    day = day_of(work.edition, new.received)
    other = _of_another(work.edition, new)
    known = None if other else entitled(work.desk, work.unit, work.edition, facts, day)
    asked = LevelAsked(
        channel.id,
        new.level or (facts.coupon.claims.level if facts.coupon else ""),
        facts.coupon is not None,
        new.not_their_fault,
        new.bug_confirmed,
    )
    chosen = choose_level(work.edition, known, asked)
    if other is not None:
        return replace(chosen, instead=other), None
    by_coupon = chosen.level and work.edition.level(chosen.level).requires is Basis.COUPON
    coupon = facts.coupon or (chosen.right.coupon if chosen.right else None)
    if not by_coupon or coupon is None:
        return chosen, None
    held = hold_unit(work, coupon, channel.id) if _is_counted(coupon) else None
    if isinstance(held, Refusal):
        ordinary = choose_level(work.edition, known, replace(asked, level="", with_coupon=False))
        return replace(ordinary, instead=held), None
    fields = with_coupon(work.edition, work.case.fields, coupon)
    work.case = replace(work.case, coupon=coupon.id, key=coupon.key, fields=fields)
    return chosen, held


def _of_another(edition: Edition, new: NewCase) -> Refusal | None:
    """A letter that names other numbers than its customer's is nobody's whom the text lets have
    a level of theirs (ENTELS 4.9, DiState 5.8), until a person says why the sender is believed.
    """
    rule = next((one for one in edition.fields if one.id == SENDER), None)
    differs = new.by_letter.get(REQUISITES) == Requisites.OTHER
    if rule is None or not differs or new.sender_confirmed.strip():
        return None
    return Refusal("sender-of-another", (rule.clause,))


def with_coupon(
    edition: Edition, fields: tuple[CaseField, ...], coupon: Coupon
) -> tuple[CaseField, ...]:
    """A coupon that the register found need not be asked for."""
    told, known = {one.field for one in fields}, {one.id for one in edition.fields}
    names = [one for one in COUPON_FIELDS if one in known and one not in told]
    return (*fields, *(CaseField(one, coupon.code) for one in names))


def _is_counted(coupon: Coupon) -> bool:
    """Whether a request takes a unit; hours are taken by an estimate, priority by nothing."""
    return coupon.claims.unit is UnitKind.REQUESTS


# -------------------------------------------------------------------------------- open


def _open(
    work: CaseWork, new: NewCase, facts: CaseFacts, channel: Channel, chosen: LevelChosen
) -> None:
    message = _request(work, new, channel)
    queued = _queued(work, facts)
    told: dict[str, Fact] = {
        "level": chosen.level,
        "reason": chosen.reason,
        "channel": channel.id,
        DIGEST: text_digest(new.text),
        "starts_clock": channel.starts_clock,
        "queued": queued,
    }
    if chosen.instead is not None:
        told |= {"asked": new.level, "instead": chosen.instead.code}
    told |= {**new.by_letter, **({"former": new.former} if new.former else {})}
    if new.sender_confirmed.strip():
        told["sender_confirmed"] = new.sender_confirmed.strip()
    instead = chosen.instead.clauses if chosen.instead else ()
    parts = _decided(work.edition, queued=queued, sender=bool(new.sender_confirmed.strip()))
    beside = (one.clause for one in parts)
    clauses = dict.fromkeys((channel.clause, *chosen.clauses, *instead, *beside))
    rests = chain.from_iterable(one.readings for one in parts)
    readings = dict.fromkeys((*channel.readings, *chosen.readings, *rests))
    at = new.received
    work.happen(Happened.OPENED, at, told, tuple(clauses), tuple(readings), message.id)
    if new.critical:
        rule = work.edition.cases.queue
        work.happen(Happened.CRITICAL, at, {}, (rule.clause,) if rule else ())
    _suspend_without_key(work, chosen, at)


def _request(work: CaseWork, new: NewCase, channel: Channel) -> CaseMessage:
    said = CaseMessage(
        work.case.id,
        True,
        new.contact.strip(),
        channel.id,
        new.received,
        work.now,
        MessageKind.REQUEST,
        new.text,
    )
    message = work.unit.cases.add_message(said)
    keep_files(work, message.id, new.files)
    return message


def _decided(
    edition: Edition, *, queued: bool, sender: bool
) -> tuple[ActiveLimit | RequestField, ...]:
    """Parts that decided beside level and channel: why it waits, who is taken for its sender."""
    limit = edition.cases.active_limit
    fields = (one for one in edition.fields if sender and one.id == SENDER)
    return (*((limit,) if queued and limit else ()), *fields)


def _queued(work: CaseWork, facts: CaseFacts) -> bool:
    """Above the number of requests of an organisation that are worked on at a time."""
    if facts.customer is None:
        return False
    waiting = {CaseState.QUEUED, CaseState.SUSPENDED}
    others = work.unit.cases.open_of_customer(facts.customer.id)
    active = sum(
        one.regulation == work.edition.regulation
        and one.state not in waiting
        and one.id != work.case.id
        for one in others
    )
    return not may_start(work.edition, active)


def _suspend_without_key(work: CaseWork, chosen: LevelChosen, at: datetime) -> None:
    """A case that needs a key and has none is registered, and suspended by its ground."""
    if not chosen.level:
        return
    level = work.edition.level(chosen.level)
    if level.measures is not Measure.REGISTRATION or chosen.right is not None:
        return
    ground = next((one for one in work.edition.grounds if one.id == NO_VALID_KEY), None)
    if ground is not None:
        facts = {"ground": ground.id, "effect": ground.effect.value}
        work.happen(Happened.SUSPENDED, at, facts, (ground.clause,), ground.readings)

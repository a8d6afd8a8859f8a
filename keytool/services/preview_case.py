"""What a request would become, before it is opened: levels with their limits, what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from keytool.domain import case_numbers
from keytool.domain.alike_cases import alike
from keytool.domain.cases import Case, CaseState, ReceivedFrom
from keytool.domain.coupons import Coupon, UnitKind
from keytool.domain.entitlements import Entitlement
from keytool.domain.errors import BadInput, CannotSay
from keytool.domain.keys import Key
from keytool.domain.parties import Contact, Customer
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.case_levels import LevelAsked, LevelChosen, choose_level
from keytool.rulebook.deadlines import level_deadline
from keytool.rulebook.intake import applies, lacking_fields
from keytool.rulebook.parts import Basis, Channel, Confirmation, FieldNeed, Level, RequestField
from keytool.rulebook.requests import may_start
from keytool.services.case_facts import (
    COUPON_FIELDS,
    CaseFacts,
    NewCase,
    day_of,
    edition_of,
    entitled,
    facts_of,
    fields_of,
    subject_of,
)
from keytool.services.case_units import refusal_to_hold
from keytool.services.coupon_units import units_each
from keytool.services.desk import Desk
from keytool.services.open_case import refusal_by_channel

_ACTIVE = frozenset({CaseState.OPEN, CaseState.WAITING, CaseState.CLOSING})


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """What is told so far; `about` as NewCase has it, with what is not known yet left empty."""

    about: NewCase
    coupon: int = 0


@dataclass(frozen=True, slots=True)
class LevelOffer:
    """A level that is open, its limit for this receipt, and the unit that it would hold.

    `unknown` says why the limit cannot be counted; `confirmed_by` after whose word it holds.
    `holds` are units of `coupon`, `left` those that would be free then.
    """

    level: Level
    due: datetime | None
    unknown: CannotSay | None = None
    confirmed_by: Confirmation | None = None
    coupon: Coupon | None = None
    holds: int = 0
    left: int | None = None


@dataclass(frozen=True, slots=True)
class FieldKnown:
    """A field that this request has to say, its value so far, and where that is from.

    `source` is `told`, `register`, `case` (then `of` is its number), or empty: it is missing.
    """

    field: RequestField
    value: str = ""
    source: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class CasePreview:
    """All that the form of a new case shows.

    `chosen` is the level that the case would get; `instead` why not the one that was asked for.
    `unofficial` says that by this channel no case begins, `place` the place in the queue where
    the case would wait. `similar` may be the same problem.
    """

    about: NewCase
    regulations: tuple[Edition, ...]
    edition: Edition
    number: str
    key: Key | None
    customer: Customer | None
    contacts: tuple[Contact, ...]
    channels: tuple[Channel, ...]
    channel: Channel
    unofficial: Refusal | None
    levels: tuple[LevelOffer, ...]
    chosen: str
    instead: Refusal | None
    fields: tuple[FieldKnown, ...]
    similar: tuple[Case, ...]
    place: int | None
    now: datetime
    proposed: str = ""

    @property
    def offer(self) -> LevelOffer | None:
        """The level that the case would get, with its limit."""
        return next((one for one in self.levels if one.level.id == self.chosen), None)


def preview_case(desk: Desk, asked: CaseAsked) -> CasePreview:
    """What `open_case` would make of it now. An empty regulation, channel or level is proposed.

    Raises as `open_case`, but for the text; BadInput `regulation-unknown` where nothing says
    under which one the customer may ask.
    """
    with desk.register.read() as unit:
        about = _with_coupon(unit, asked)
        facts, now = facts_of(unit, about), desk.clock.now()
        about = replace(about, received=min(about.received, now))
        editions = _editions(desk, unit, about, facts)
        regulation = about.regulation or next(iter(editions), "")
        if not regulation:
            raise BadInput("regulation-unknown", regulation="", known=desk.rulebook.regulations)
        about = replace(about, regulation=regulation)
        edition = edition_of(desk, about, facts)
        channel = _channel(edition, about.channel)
        about = replace(about, channel=channel.id)
        known = entitled(desk, unit, edition, facts, day_of(edition, about.received))
        asking = _Asking(desk, unit, edition, known, facts)
        levels = tuple(_offers(asking, about))
        proposed = _proposed(levels)
        asks = about.level if any(one.level.id == about.level for one in levels) else proposed
        about = _confirmed(replace(about, level=asks), levels)
        chosen = _would_get(asking, about)
        return CasePreview(
            about=about,
            regulations=tuple(editions.values()),
            edition=edition,
            number=_number(unit),
            key=facts.key,
            customer=facts.customer,
            contacts=facts.customer.contacts if facts.customer else (),
            channels=edition.channels,
            channel=channel,
            unofficial=refusal_by_channel(edition, channel),
            levels=_with_chosen(desk, edition, about, levels, chosen),
            chosen=chosen.level,
            instead=chosen.instead,
            fields=tuple(_fields(unit, edition, about, facts, _chosen(levels, chosen))),
            similar=_similar(unit, about, facts, edition, now),
            place=_place(unit, edition, facts),
            now=now,
            proposed=proposed,
        )


def _with_coupon(unit: UnitOfWork, asked: CaseAsked) -> NewCase:
    coupon = unit.coupons.get(asked.coupon) if asked.coupon else None
    return replace(asked.about, coupon=coupon.code) if coupon else asked.about


def _number(unit: UnitOfWork) -> str:
    """What it would be, unless somebody else is faster."""
    return str(case_numbers.CaseNumber(case_numbers.PREFIX, unit.cases.next_count()))


def _editions(
    desk: Desk, unit: UnitOfWork, about: NewCase, facts: CaseFacts
) -> Mapping[str, Edition]:
    """The regulations that may govern it: of the key's vendor, of contracts, of its coupons, of
    earlier cases; all of them where nothing tells.
    """
    names: list[str | None] = []
    if facts.coupon:
        names.append(desk.rulebook.edition(facts.coupon.claims.edition).regulation)
    vendor = unit.vendors.get(facts.key.vendor) if facts.key and facts.key.vendor else None
    names.append(vendor.support_regulation if vendor else None)
    if facts.customer:
        held = unit.contracts.of_customer(facts.customer.id)
        names += [one.regulation for one in held]
        names += [one.regulation for one in unit.cases.of_customer(facts.customer.id)[-5:]]
    found = [one for one in dict.fromkeys(names) if one] or list(desk.rulebook.regulations)
    return {one: edition_of(desk, replace(about, regulation=one), facts) for one in found}


def _channel(edition: Edition, name: str) -> Channel:
    """The one that was told, else the first that starts a clock."""
    known = edition.channel(name)
    if known is not None:
        return known
    return next((one for one in edition.channels if one.starts_clock), edition.channels[0])


# ------------------------------------------------------------------------------- levels


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a level is chosen with."""

    desk: Desk
    unit: UnitOfWork
    edition: Edition
    known: Entitlement | None
    facts: CaseFacts


def _offers(asking: _Asking, about: NewCase) -> Iterator[LevelOffer]:
    """Levels that this request would really get when it asks for them, the strongest first."""
    desk, edition, rights = asking.desk, asking.edition, asking.known.rights if asking.known else ()
    asked = [one for one in rights if not one.by_staff]
    for right in asked:
        if all(one.id != right.level for one in edition.levels):
            continue
        level = edition.level(right.level)
        if _would_get(asking, _confirmed_for(about, level)).level == level.id:
            yield _offer(desk, edition, level, about, asking.facts.coupon or right.coupon)
    if not asked:
        chosen = _would_get(asking, replace(about, level=""))
        yield from _given(desk, edition, about, chosen)


def _would_get(asking: _Asking, about: NewCase) -> LevelChosen:
    """As `open_case` chooses; where the unit is refused, the ordinary level."""
    edition, known = asking.edition, asking.known
    asked = _asked(about, asking.facts)
    chosen = choose_level(edition, known, asked)
    coupon = asking.facts.coupon or (chosen.right.coupon if chosen.right else None)
    by_coupon = bool(chosen.level) and edition.level(chosen.level).requires is Basis.COUPON
    if not by_coupon or coupon is None or coupon.claims.unit is not UnitKind.REQUESTS:
        return chosen
    refusal = refusal_to_hold(asking.desk, asking.unit, coupon, about.channel)
    if refusal is None:
        return chosen
    ordinary = choose_level(edition, known, replace(asked, level="", with_coupon=False))
    return replace(ordinary, instead=refusal)


def _with_chosen(
    desk: Desk,
    edition: Edition,
    about: NewCase,
    levels: tuple[LevelOffer, ...],
    chosen: LevelChosen,
) -> tuple[LevelOffer, ...]:
    if any(one.level.id == chosen.level for one in levels):
        return levels
    return (*levels, *_given(desk, edition, about, chosen))


def _given(
    desk: Desk, edition: Edition, about: NewCase, chosen: LevelChosen
) -> Iterator[LevelOffer]:
    """The level of a request for which nothing more holds."""
    if chosen.level:
        yield _offer(desk, edition, edition.level(chosen.level), about, None)


def _offer(
    desk: Desk, edition: Edition, level: Level, about: NewCase, coupon: Coupon | None
) -> LevelOffer:
    by_coupon = coupon if level.requires is Basis.COUPON else None
    counted = by_coupon is not None and by_coupon.claims.unit is UnitKind.REQUESTS
    holds = (units_each(desk.rulebook, by_coupon) or 1) if by_coupon and counted else 0
    left = by_coupon.units_left if by_coupon else None
    due, unknown = None, None
    try:
        due = level_deadline(desk.rulebook, edition, level, about.received).alarm
    except CannotSay as why:
        unknown = why
    after = max(0, left - holds) if left is not None else None
    return LevelOffer(level, due, unknown, _confirmed_by(level), by_coupon, holds, after)


def _confirmed_by(level: Level) -> Confirmation | None:
    """After whose word it holds; None where it holds for every problem."""
    told = {one.confirmed_by for one in level.scope}
    order = (Confirmation.NOBODY, Confirmation.STAFF, Confirmation.USER)
    return next((one for one in order if one in told), None)


def _proposed(levels: tuple[LevelOffer, ...]) -> str:
    """The strongest that holds whatever the problem is, else the first."""
    sure = [one for one in levels if one.confirmed_by is None] or list(levels)
    return sure[0].level.id if sure else ""


def _confirmed(about: NewCase, levels: tuple[LevelOffer, ...]) -> NewCase:
    """Who chooses a level that holds under a condition says that the condition is met."""
    offer = next((one for one in levels if one.level.id == about.level), None)
    return _confirmed_for(about, offer.level) if offer else about


def _confirmed_for(about: NewCase, level: Level) -> NewCase:
    by = _confirmed_by(level)
    return replace(
        about,
        level=level.id,
        not_their_fault=by is Confirmation.NOBODY,
        bug_confirmed=by is Confirmation.STAFF,
    )


def _asked(about: NewCase, facts: CaseFacts) -> LevelAsked:
    named = facts.coupon is not None
    return LevelAsked(about.channel, about.level, named, about.not_their_fault, about.bug_confirmed)


# ------------------------------------------------------------------- fields, other cases


def _chosen(levels: tuple[LevelOffer, ...], chosen: LevelChosen) -> tuple[str, Coupon | None]:
    """The level that the case would get, and the coupon that it would be asked with."""
    offer = next((one for one in levels if one.level.id == chosen.level), None)
    return chosen.level, offer.coupon if offer else None


def _fields(
    unit: UnitOfWork,
    edition: Edition,
    about: NewCase,
    facts: CaseFacts,
    chosen: tuple[str, Coupon | None],
) -> Iterator[FieldKnown]:
    """What this request has to say: told, in the register, or said in the last case."""
    level, coupon = chosen
    known = _in_register(edition, about, facts)
    known |= dict.fromkeys(COUPON_FIELDS, coupon.code) if coupon else {}
    before = _said_before(unit, edition, facts)
    lacking = {one.id for one in lacking_fields(edition, (), about.channel, level)}
    for one in edition.fields:
        if not applies(one, about.channel, level) or one.need is FieldNeed.ON_REQUEST:
            continue
        told = about.fields.get(one.id, "").strip()
        if told:
            yield FieldKnown(one, told, "told")
        elif one.id in known:
            yield FieldKnown(one, known[one.id], "register")
        elif one.id in before:
            value, number = before[one.id]
            yield FieldKnown(one, value, "case", number)
        elif one.id in lacking:
            yield FieldKnown(one)


def _in_register(edition: Edition, about: NewCase, facts: CaseFacts) -> dict[str, str]:
    """What is known without asking; the problem is what the text says."""
    written = about.text.strip() or about.subject.strip()
    known = fields_of(edition, about if written else replace(about, subject="?"), facts)
    return {one.field: one.value for one in known if written or one.field != _PROBLEM}


_PROBLEM = "problem"
_OF_ONE_REQUEST = frozenset({_PROBLEM, "steps", "screenshots", "sender", "contact", "coupon"})
"""Fields that tell of one request: the answer of another does not fit."""


def _said_before(
    unit: UnitOfWork, edition: Edition, facts: CaseFacts
) -> Mapping[str, tuple[str, str]]:
    """The last answers about the same key, with the number of their case."""
    if facts.key is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for case in unit.cases.of_key(facts.key.id):
        if case.regulation == edition.regulation and case.customer == facts.key.customer:
            found |= {
                one.field: (one.value, case.number)
                for one in case.fields
                if one.field not in _OF_ONE_REQUEST
            }
    return found


def _similar(
    unit: UnitOfWork, about: NewCase, facts: CaseFacts, edition: Edition, now: datetime
) -> tuple[Case, ...]:
    """Open cases that may be the same problem."""
    if facts.customer is None or not about.text.strip():
        return ()
    mine = Case(
        number="",
        regulation=edition.regulation,
        edition=edition.id,
        revision=edition.revision,
        channel=about.channel,
        opened_at=now,
        subject=subject_of(about.text, about.subject),
        received_from=ReceivedFrom.WEB,
        customer=facts.customer.id,
        key=facts.key.id if facts.key else None,
    )
    others = unit.cases.open_of_customer(facts.customer.id)
    return tuple(one for one in others if alike(one, mine))


def _place(unit: UnitOfWork, edition: Edition, facts: CaseFacts) -> int | None:
    """From 1: how far it would stand in the queue of its customer."""
    if facts.customer is None:
        return None
    others = [
        one
        for one in unit.cases.open_of_customer(facts.customer.id)
        if one.regulation == edition.regulation
    ]
    if may_start(edition, sum(one.state in _ACTIVE for one in others)):
        return None
    return 1 + sum(one.state is CaseState.QUEUED for one in others)

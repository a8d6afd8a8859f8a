"""What a request would become, before it is opened: levels with their limits, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from keytool.domain.alike_cases import alike
from keytool.domain.cases import Case, CaseState, ReceivedFrom
from keytool.domain.keys import Key
from keytool.domain.parties import Contact, Customer
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Channel
from keytool.rulebook.requests import may_start
from keytool.services.case_facts import (
    CaseFacts,
    NewCase,
    day_of,
    edition_of,
    entitled,
    facts_of,
    subject_of,
)
from keytool.services.case_identity import next_number, vendor_serving
from keytool.services.desk import Desk
from keytool.services.open_case import refusal_by_channel
from keytool.services.preview_fields import FieldKnown, fields_known
from keytool.services.preview_levels import (
    Asking,
    LevelOffer,
    chosen_of,
    confirmed,
    level_offers,
    proposed_of,
    with_chosen,
    would_get,
)

_ACTIVE = frozenset({CaseState.OPEN, CaseState.WAITING, CaseState.CLOSING})


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """What is told so far; `about` as NewCase has it, with what is not known yet left empty."""

    about: NewCase
    coupon: int = 0


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

    Raises as `open_case`, but for the text and the channel.
    """
    with desk.register.read() as unit:
        about = _with_coupon(unit, asked)
        facts, now = facts_of(unit, about), desk.clock.now()
        about = replace(about, received=min(about.received, now))
        editions = _editions(desk, unit, about, facts)
        about = replace(about, regulation=about.regulation or next(iter(editions)))
        edition = edition_of(desk, about, facts)
        channel = _channel(edition, about.channel)
        about = replace(about, channel=channel.id)
        known = entitled(desk, unit, edition, facts, day_of(edition, about.received))
        asking = Asking(desk, unit, edition, known, facts)
        levels = tuple(level_offers(asking, about))
        proposed = proposed_of(levels)
        asks = {one.level.id for one in levels} & {about.level}
        about = confirmed(replace(about, level=next(iter(asks), proposed)), levels)
        chosen = would_get(asking, about)
        return CasePreview(
            about=about,
            regulations=tuple(editions.values()),
            edition=edition,
            number=_number(unit, about, facts, edition),
            key=facts.key,
            customer=facts.customer,
            contacts=facts.customer.contacts if facts.customer else (),
            channel=channel,
            unofficial=refusal_by_channel(edition, channel),
            levels=with_chosen(desk, edition, about, levels, chosen),
            chosen=chosen.level,
            instead=chosen.instead,
            fields=tuple(fields_known(unit, edition, about, facts, chosen_of(levels, chosen))),
            similar=_similar(unit, about, facts, edition, now),
            place=_place(unit, edition, facts),
            now=now,
            proposed=proposed,
        )


def _with_coupon(unit: UnitOfWork, asked: CaseAsked) -> NewCase:
    coupon = unit.coupons.get(asked.coupon) if asked.coupon else None
    return replace(asked.about, coupon=coupon.code) if coupon else asked.about


def _number(unit: UnitOfWork, about: NewCase, facts: CaseFacts, edition: Edition) -> str:
    """What it would be, unless somebody else is faster."""
    told = facts.key.vendor if facts.key else about.vendor
    return next_number(unit, told or vendor_serving(unit, edition.regulation))


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

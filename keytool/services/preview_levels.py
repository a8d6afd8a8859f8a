"""Which levels a request would really get, with their limits, before it is opened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from keytool.domain.coupons import Coupon, UnitKind
from keytool.domain.entitlements import Entitlement
from keytool.domain.errors import CannotSay
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.case_levels import LevelAsked, LevelChosen, choose_level
from keytool.rulebook.deadlines import level_deadline
from keytool.rulebook.parts import Basis, Confirmation, Level
from keytool.services.case_facts import CaseFacts, NewCase
from keytool.services.case_units import refusal_to_hold
from keytool.services.coupon_units import units_each
from keytool.services.desk import Desk


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
class Asking:
    """What a level is chosen with."""

    desk: Desk
    unit: UnitOfWork
    edition: Edition
    known: Entitlement | None
    facts: CaseFacts


def level_offers(asking: Asking, about: NewCase) -> Iterator[LevelOffer]:
    """Levels that this request would really get when it asks for them, the strongest first."""
    desk, edition, rights = asking.desk, asking.edition, asking.known.rights if asking.known else ()
    asked = [one for one in rights if not one.by_staff]
    for right in asked:
        if all(one.id != right.level for one in edition.levels):
            continue
        level = edition.level(right.level)
        if would_get(asking, _confirmed_for(about, level)).level == level.id:
            yield _offer(desk, edition, level, about, asking.facts.coupon or right.coupon)
    if not asked:
        chosen = would_get(asking, replace(about, level=""))
        yield from _given(desk, edition, about, chosen)


def would_get(asking: Asking, about: NewCase) -> LevelChosen:
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


def with_chosen(
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


def proposed_of(levels: tuple[LevelOffer, ...]) -> str:
    """The strongest that holds whatever the problem is, else the first."""
    sure = [one for one in levels if one.confirmed_by is None] or list(levels)
    return sure[0].level.id if sure else ""


def confirmed(about: NewCase, levels: tuple[LevelOffer, ...]) -> NewCase:
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


def chosen_of(levels: tuple[LevelOffer, ...], chosen: LevelChosen) -> tuple[str, Coupon | None]:
    """The level that the case would get, and the coupon that it would be asked with."""
    offer = next((one for one in levels if one.level.id == chosen.level), None)
    return chosen.level, offer.coupon if offer else None

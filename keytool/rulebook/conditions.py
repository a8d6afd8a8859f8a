"""What a clause asks for before its coupon is issued, renewed or honoured. Nothing else is
looked at but facts, an edition and days: the same answer at the desk, on a card, in a verdict.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from keytool.domain.certificates import of_licence
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, CouponMark, CouponTerms, Renewal, period
from keytool.domain.days import add_months
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.keys import Licence
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.holders import (
    governing,
    licences_for,
    running_licence,
    served,
    whose,
)
from keytool.rulebook.parts import Governs, Level
from keytool.rulebook.selling_parts import CouponRule, Starts

NOT_MET = "conditions-not-met"
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """A coupon that somebody asks for on `day`; `starts` and `units` where they named them."""

    level: str
    day: date
    starts: date | None = None
    units: int | None = None
    renews: Renewal | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the edition gives: first and last day, and what stands against giving it."""

    starts: date
    ends: date
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a coupon rests on, and what is missing of it."""

    refusals: tuple[Refusal, ...]
    licence: Licence | None = None
    contract: Contract | None = None
    certified_from: date | None = None


def issuing_edition(
    book: Rulebook, facts: EntitlementFacts, level: str | None, wanted: date
) -> Edition:
    """The edition in force on the day; of a contract that keeps its own, that one.

    Raises BadInput `regulation-unknown`, `no-edition-in-force`, `edition-unknown`.
    """
    newest = book.edition_for(facts.regulation, wanted)
    if newest.governed_by is not Governs.CONTRACT_DATE:
        return newest
    held = [one for one in facts.contracts if one.runs_out() >= wanted]
    held = [one for one in held if level is None or one.opens(level)] or held
    best = min(held, key=lambda one: _fitness(one, level, wanted), default=None)
    return governing(book, facts.regulation, best, wanted) if best else newest


def offer_of(
    edition: Edition, terms: CouponTerms, facts: EntitlementFacts, wanted: Wanted
) -> Offer:
    """The coupon that the clause gives, with every condition of it that is not met."""
    rule, level = _rule(edition), edition.level(terms.level)
    after = _renewed_from(wanted)
    ground = _ground(edition, rule, level, facts, max(wanted.day, after or wanted.day))
    told = list(ground.refusals)
    by_clause = after or _by_clause(rule, terms, ground, wanted.day)
    if after and ground.contract:
        by_clause = max(after, ground.contract.starts)
    unknown = by_clause is None and ground.licence is not None
    if unknown and rule.starts is Starts.LICENCE_PURCHASE:
        told.append(Refusal("purchase-day-missing", (rule.clause,), {}))
    starts = wanted.starts or by_clause or wanted.day
    if wanted.starts and by_clause and wanted.starts != by_clause:
        days: dict[str, object] = {"asked": wanted.starts, "by_clause": by_clause}
        told.append(Refusal("start-beside-clause", (rule.clause,), days))
    if wanted.units is not None and terms.units and wanted.units != terms.units:
        counts: dict[str, object] = {"asked": wanted.units, "by_clause": terms.units}
        told.append(Refusal("units-beside-clause", (rule.clause,), counts))
    first, last = period(starts, terms.months)
    told += _overlaps(facts, terms, first, last, wanted)
    return Offer(first, last, tuple(told))


def standing(
    edition: Edition, coupon: Coupon, facts: EntitlementFacts, day: date
) -> tuple[Refusal, ...]:
    """Which conditions of an issued coupon do not hold on `day`.

    One that was issued beside a condition is honoured beside it; one that was issued when
    nobody looked at conditions is a promise that was given, and kept. A certificate and the
    day of purchase are looked at once, when the coupon is given: its term is its own.
    """
    if coupon.override is not None and not coupon.override.conditions:
        return ()
    excused = {code for code, _clause in coupon.override.conditions} if coupon.override else set()
    if edition.coupon is None:
        return ()
    level = edition.level(coupon.claims.level)
    ground = _ground(edition, edition.coupon, level, facts, day, honoured=True)
    return tuple(one for one in ground.refusals if one.code not in excused)


def together(refusals: tuple[Refusal, ...]) -> Refusal:
    """One refusal of all that is missing."""
    clauses = tuple(dict.fromkeys(clause for one in refusals for clause in one.clauses))
    codes: dict[str, object] = {"count": len(refusals)}
    return Refusal(NOT_MET, clauses, codes, refusals)


def _rule(edition: Edition) -> CouponRule:
    if edition.coupon is None:  # there are no terms without one
        raise LookupError(edition.id)
    return edition.coupon


# ------------------------------------------------------------------------------- grounds


def _ground(
    edition: Edition,
    rule: CouponRule,
    level: Level,
    facts: EntitlementFacts,
    day: date,
    *,
    honoured: bool = False,
) -> _Ground:
    told = list(_holder(edition, level, facts))
    ground = _Ground(())
    if level.products or rule.starts is Starts.LICENCE_PURCHASE:
        ground = _licensed(edition, rule, level, facts, day, honoured=honoured)
        told += ground.refusals
    if rule.starts is Starts.CONTRACT:
        contract, missing = _contracted(edition, rule, level, facts, day)
        ground = replace(ground, contract=contract)
        told += missing
    return replace(ground, refusals=tuple(told))


def _holder(edition: Edition, level: Level, facts: EntitlementFacts) -> Iterator[Refusal]:
    if facts.category is None:
        yield Refusal("key-not-held", (whose(edition, level),), {})
    elif served(edition, level, facts) is None:
        params: dict[str, object] = {
            "category": facts.category.value,
            "open_to": list(level.open_to),
        }
        yield Refusal("category-not-served", (level.clause,), params)


def _licensed(
    edition: Edition,
    rule: CouponRule,
    level: Level,
    facts: EntitlementFacts,
    day: date,
    *,
    honoured: bool,
) -> _Ground:
    licence = running_licence(edition, level, facts.licences, day)
    if licence is None:
        products: dict[str, object] = {"products": list(level.products)}
        return _Ground((Refusal("licence-missing", (level.clause,), products),))
    if not rule.certificate or honoured:
        return _Ground((), licence)
    fitting = [one for one in licences_for(edition, level, facts.licences) if one.runs(day)]
    certified = [
        (one, found)
        for one in fitting
        if (found := of_licence(facts.certificates, one.id, day)) is not None
    ]
    if not certified:
        return _Ground((Refusal("certificate-missing", (rule.clause,), {}),), licence)
    licence, certificate = max(certified, key=lambda pair: (pair[1].ends, pair[0].id))
    return _Ground((), licence, certified_from=certificate.starts)


def _contracted(
    edition: Edition, rule: CouponRule, level: Level, facts: EntitlementFacts, day: date
) -> tuple[Contract | None, tuple[Refusal, ...]]:
    held = [one for one in facts.contracts if one.holds(max(day, one.starts))]
    if not held:
        demanded = edition.contract.also if edition.contract else ()
        clauses = demanded or (rule.clause,)
        return None, (Refusal("contract-missing", clauses, {}),)
    fit = [one for one in held if (one.names if rule.by_agreement else one.opens)(level.id)]
    best = min(fit or held, key=lambda one: _fitness(one, level.id, day))
    if fit:
        return best, ()
    params: dict[str, object] = {"number": best.number, "level": level.id}
    return best, (Refusal("agreement-missing", (rule.clause,), params),)


def _fitness(contract: Contract, level: str | None, day: date) -> tuple[bool, bool, int, int]:
    """Those that hold now go first, then those that name the level, then the longest."""
    names = level is not None and contract.names(level)
    return not contract.holds(day), not names, -contract.runs_out().toordinal(), -contract.id


# --------------------------------------------------------------------------------- terms


def _renewed_from(wanted: Wanted) -> date | None:
    """The first day after the old coupon's last; the day of renewal for one that is over."""
    if wanted.renews is None:
        return None
    if wanted.renews.ends_old(wanted.day):
        return wanted.day
    return wanted.renews.old.claims.valid_until + timedelta(days=1)


def _by_clause(rule: CouponRule, terms: CouponTerms, ground: _Ground, day: date) -> date | None:
    """The first day that the clause gives; None where it is free, or where it is not known."""
    match rule.starts:
        case Starts.CONTRACT:
            return _year_of(ground.contract.starts, terms.months, day) if ground.contract else None
        case Starts.LICENCE_PURCHASE:
            return _from_purchase(terms, ground, day)
        case Starts.CERTIFICATE:  # the coupon is the certificate, and states its own first day
            return None


def _from_purchase(terms: CouponTerms, ground: _Ground, day: date) -> date | None:
    bought = ground.licence.bought_on if ground.licence else None
    if bought is None:
        return None
    renewed = ground.certified_from
    if renewed is not None and renewed > add_months(bought, terms.months):
        return _year_of(renewed, terms.months, day)
    return _year_of(bought, terms.months, day)


def _year_of(first: date, months: int, day: date) -> date:
    """The first day of the term that runs on `day`, counted from the first one's beginning."""
    starts, number = first, 1
    while add_months(starts, months) < day:
        starts = add_months(first, months * number)
        number += 1
    return starts


def _overlaps(
    facts: EntitlementFacts, terms: CouponTerms, first: date, last: date, wanted: Wanted
) -> Iterator[Refusal]:
    """Two coupons of one right at a time are a question: a person says why."""
    for other in facts.coupons:
        if other.claims.level != terms.level or other.regulation != facts.regulation:
            continue
        if other.mark is CouponMark.REVOKED or other.claims.valid_until < wanted.day:
            continue
        if wanted.renews is not None and wanted.renews.old.id == other.id:
            continue
        if first <= other.claims.valid_until and other.claims.valid_from <= last:
            params: dict[str, object] = {
                "code": other.code,
                "from": other.claims.valid_from,
                "until": other.claims.valid_until,
            }
            yield Refusal("coupon-overlaps", (terms.clause,), params)

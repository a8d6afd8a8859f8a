"""From facts, editions and a day to what a key may ask for. Nothing else is looked at.

Overlaps are settled so: coupons of one level are spent in the order of `spent_first`; of the
contracts that hold on the day, the one with the shortest term at the level counts, of equal
ones the one that ends last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.cards import Reaction, SupportStatus
from keytool.domain.choices import together
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, spent_first
from keytool.domain.entitlements import (
    BasisKind,
    Denial,
    Entitlement,
    EntitlementFacts,
    Ground,
    Lack,
    Right,
    why_none,
)
from keytool.domain.keys import RETIRED, Licence
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.consistency import EVERYBODY
from keytool.rulebook.parts import Basis, Level, TermUnit

_URGENCY = (
    TermUnit.HOURS,
    TermUnit.WORKING_HOURS,
    TermUnit.DAYS_WITHOUT_WEEKENDS,
    TermUnit.WORKING_DAYS,
)
Answer = Right | Denial


def entitlement_of(book: Rulebook, facts: EntitlementFacts, day: date) -> Entitlement:
    """Raises BadInput `regulation-unknown`, `no-edition-in-force`, `edition-unknown`."""
    newest = book.edition_for(facts.regulation, day)
    if facts.state in RETIRED:
        answers: list[Answer] = [
            Denial(level.id, newest.id, Lack.KEY, "") for level in _asked(newest)
        ]
    else:
        answers = [*_free(newest, facts, day), *_by_contract(book, newest, facts, day)]
        answers += _by_coupon(book, newest, facts, day)
    rights = sorted(
        (_dated(book, a, day) for a in answers if isinstance(a, Right)),
        key=lambda right: _urgency(book, right),
    )
    return Entitlement(
        day,
        facts.regulation,
        newest.id,
        _status(facts, rights),
        tuple(rights),
        tuple(a for a in answers if isinstance(a, Denial)),
        _consent(newest),
        facts.consent,
    )


def reaction_of(book: Rulebook, right: Right) -> Reaction:
    """The longest wait that a right promises."""
    return book.edition(right.edition).reaction(right.level)


def stronger_than(book: Rulebook, lead: Right, rights: Sequence[Right]) -> Right | None:
    """Of rights for some problems only, the shortest one that is shorter than the one in front."""
    wait = _urgency(book, lead)[2:4]
    shorter = (r for r in rights if not r.sure and _urgency(book, r)[2:4] < wait)
    return next(shorter, None)


def _asked(edition: Edition) -> Iterator[Level]:
    """Levels a request can have; terms and a customer's silence are none."""
    return (level for level in edition.levels if level.is_asked)


def _status(facts: EntitlementFacts, rights: list[Right]) -> SupportStatus:
    if facts.state in RETIRED:
        return SupportStatus.BLOCKED
    if any(not right.by_staff for right in rights):
        return SupportStatus.SUPPORTED
    return SupportStatus.NO_COUPON


def _dated(book: Rulebook, right: Right, day: date) -> Right:
    """With the reading by which an undated text governs the day, where it rests on one."""
    dating = book.edition(right.edition).dating(day)
    return replace(right, readings=together(right.readings, dating)) if dating else right


def _consent(edition: Edition) -> Ground | None:
    rule = edition.consent
    return Ground(BasisKind.CONSENT, rule.given_by, rule.clause) if rule else None


def _urgency(book: Rulebook, right: Right) -> tuple[bool, bool, int, int, str]:
    """What is asked for goes before what staff gives, what is sure before what a problem of some
    kind opens, the shortest term before the longer.
    """
    level = book.edition(right.edition).level(right.level)
    unit = _URGENCY.index(level.unit)
    return right.by_staff, not level.is_sure, unit, level.reaction, level.id


# ---------------------------------------------------------- by category and licence


def _free(edition: Edition, facts: EntitlementFacts, day: date) -> Iterator[Answer]:
    for level in _asked(edition):
        if level.requires in {Basis.NOTHING, Basis.LICENCE}:
            yield _free_level(edition, level, facts, day)


def _free_level(edition: Edition, level: Level, facts: EntitlementFacts, day: date) -> Answer:
    category = _category(edition, level, facts)
    if category is None:
        return Denial(level.id, edition.id, Lack.CATEGORY, level.clause)
    if level.requires is Basis.NOTHING:
        return _right(edition, level, (category,))
    licence = _licence(level, facts.licences, day)
    if licence is None:
        return Denial(level.id, edition.id, Lack.LICENCE, level.clause, ", ".join(level.products))
    named = Ground(BasisKind.LICENCE, licence.product, level.clause)
    return _right(edition, level, (category, named), licence.until)


def _category(edition: Edition, level: Level, facts: EntitlementFacts) -> Ground | None:
    """What opens the level to this customer; None when it is for others."""
    if EVERYBODY in level.open_to:
        return Ground(BasisKind.CATEGORY, EVERYBODY, level.clause)
    if facts.category is None or facts.category.value not in level.open_to:
        return None
    clause = next(c.clause for c in edition.categories if c.id == facts.category)
    return Ground(BasisKind.CATEGORY, facts.category.value, clause)


def _licence(level: Level, licences: tuple[Licence, ...], day: date) -> Licence | None:
    """A licence that runs, of one of the level's products if it names any: the longest."""
    fitting = [
        licence
        for licence in licences
        if licence.runs(day) and _of_product(licence, level.products)
    ]
    return max(fitting, key=lambda found: (found.until or date.max, found.id), default=None)


def _of_product(licence: Licence, products: tuple[str, ...]) -> bool:
    """“DiState: Организатор ЭДО”, edition “v.3.” is “Организатор ЭДО v.3”."""
    name = _letters(f"{licence.product} {licence.edition or ''}")
    return not products or any(_letters(product) in name for product in products)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


# ------------------------------------------------------------------------ by contract


def _by_contract(
    book: Rulebook, newest: Edition, facts: EntitlementFacts, day: date
) -> Iterator[Answer]:
    held = [
        (contract, _governing(book, facts.regulation, contract, day))
        for contract in facts.contracts
        if contract.holds(day)
    ]
    for name, edition, level in _levels_needing(Basis.CONTRACT, newest, [e for _, e in held]):
        if _category(edition, level, facts) is None:
            yield Denial(name, edition.id, Lack.CATEGORY, level.clause)
            continue
        offers = [(c, e) for c, e in held if _has(e, name) and c.opens(name)]
        if offers:
            yield _contract_right(name, offers, facts)
        else:
            clause = newest.contract.clause if newest.contract else level.clause
            yield Denial(name, edition.id, Lack.CONTRACT, clause)


def _governing(book: Rulebook, regulation: str, contract: Contract, day: date) -> Edition:
    """The edition that the register keeps with the contract, else the one that the rule names."""
    if contract.edition:
        return book.edition(contract.edition)
    return book.edition_for(regulation, day, contract.starts)


def _contract_right(
    name: str, offers: list[tuple[Contract, Edition]], facts: EntitlementFacts
) -> Right:
    def worth(offer: tuple[Contract, Edition]) -> tuple[int, int, int, str]:
        contract, level = offer[0], offer[1].level(name)
        unit = _URGENCY.index(level.unit)
        return unit, level.reaction, -contract.ends.toordinal(), contract.number

    contract, edition = min(offers, key=worth)
    level = edition.level(name)
    named = Ground(
        BasisKind.CONTRACT,
        contract.number,
        edition.contract.clause if edition.contract else level.clause,
    )
    category = _category(edition, level, facts)
    grounds = (category, named) if category else (named,)
    return _right(edition, level, grounds, contract.ends)


# -------------------------------------------------------------------------- by coupon


def _by_coupon(
    book: Rulebook, newest: Edition, facts: EntitlementFacts, day: date
) -> Iterator[Answer]:
    own = [c for c in facts.coupons if c.regulation == facts.regulation]
    for name, edition, level in _levels_needing(Basis.COUPON, newest, _editions(book, own)):
        valid = spent_first(own, day, name)
        if valid:
            yield _coupon_right(book, valid)
        else:
            yield Denial(name, edition.id, Lack.COUPON, level.clause, why_none(own, name, day))
    # A coupon of another regulation is a promise too, and is kept by its own edition.
    for regulation in sorted({c.regulation for c in facts.coupons} - {facts.regulation}):
        others = [c for c in facts.coupons if c.regulation == regulation]
        for name in sorted({c.claims.level for c in others}):
            valid = spent_first(others, day, name)
            if valid:
                yield _coupon_right(book, valid)


def _editions(book: Rulebook, coupons: list[Coupon]) -> list[Edition]:
    return [book.edition(name) for name in sorted({c.claims.edition for c in coupons})]


def _coupon_right(book: Rulebook, valid: tuple[Coupon, ...]) -> Right:
    """The right of a level's valid coupons, the one that is spent first in front."""
    first = valid[0]
    lefts = [c.units_left for c in valid if c.units_left is not None]
    edition = book.edition(first.claims.edition)
    grounds = (Ground(BasisKind.COUPON, first.code, first.clause),)
    until = max(c.claims.valid_until for c in valid)
    right = _right(edition, edition.level(first.claims.level), grounds, until)
    rule, term = edition.coupon, (first.claims.valid_from, first.claims.valid_until)
    return replace(
        right,
        readings=together(right.readings, rule.rests_on(*term) if rule else ()),
        coupon=first,
        unit=first.claims.unit,
        left=first.units_left,
        left_in_all=sum(lefts) if lefts else None,
    )


# ---------------------------------------------------------------------------- together


def _levels_needing(
    basis: Basis, newest: Edition, others: list[Edition]
) -> Iterator[tuple[str, Edition, Level]]:
    """Levels of the newest edition, then those that only an older one still has."""
    seen: set[str] = set()
    for edition in (newest, *others):
        for level in _asked(edition):
            if level.requires is basis and level.id not in seen:
                seen.add(level.id)
                yield level.id, edition, level


def _has(edition: Edition, name: str) -> bool:
    return any(level.id == name for level in edition.levels)


def _right(
    edition: Edition, level: Level, grounds: tuple[Ground, ...], until: date | None = None
) -> Right:
    excludes = (x.id for x in edition.exclusions if not x.levels or level.id in x.levels)
    return Right(
        level.id,
        edition.id,
        level.clauses,
        level.channels,
        tuple(excludes),
        grounds,
        level.by_staff,
        until,
        sure=level.is_sure,
        readings=together(level.open_readings, level.readings),
    )

"""What coupons open: those that are valid, and whose conditions still hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from keytool.domain.choices import together
from keytool.domain.coupons import Coupon, spent_first
from keytool.domain.entitlements import (
    BasisKind,
    Denial,
    EntitlementFacts,
    Ground,
    Lack,
    Right,
    why_none,
)
from keytool.domain.verdicts import Refusal
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.conditions import standing
from keytool.rulebook.parts import Basis, Level
from keytool.rulebook.rights import (
    Answer,
    category_of,
    has_level,
    levels_needing,
    not_served,
    opening_clause,
    right_of,
)


def by_coupon(
    book: Rulebook, newest: Edition, facts: EntitlementFacts, day: date
) -> Iterator[Answer]:
    own = [c for c in facts.coupons if c.regulation == facts.regulation]
    for name, edition, level in levels_needing(Basis.COUPON, newest, _editions(book, own)):
        yield _of_level(book, own, name, facts, day) or _without(
            book, own, level, edition, facts, day
        )
    # A coupon of another regulation is a promise too, and is kept by its own edition.
    for regulation in sorted({c.regulation for c in facts.coupons} - {facts.regulation}):
        others = [c for c in facts.coupons if c.regulation == regulation]
        for name in sorted({c.claims.level for c in others}):
            valid = spent_first(others, day, name)
            if valid:
                yield _coupon_right(book, valid)


def _of_level(
    book: Rulebook, own: list[Coupon], level: str, facts: EntitlementFacts, day: date
) -> Right | None:
    valid = tuple(one for one in spent_first(own, day, level) if not unmet(book, one, facts, day))
    return _coupon_right(book, valid) if valid else None


def _without(  # noqa: PLR0917  likewise
    book: Rulebook,
    own: list[Coupon],
    level: Level,
    edition: Edition,
    facts: EntitlementFacts,
    day: date,
) -> Denial:
    """Why there is no right: what a valid coupon lacks, or that there is none."""
    if category_of(edition, level, facts) is None:
        return not_served(edition, level, facts)
    for coupon in spent_first(own, day, level.id):
        missing = unmet(book, coupon, facts, day)[0]
        return Denial(level.id, edition.id, _LACKS[missing.code], missing.clauses[0])
    told = why_none(own, level.id, day)
    return Denial(level.id, edition.id, Lack.COUPON, opening_clause(edition, level), told)


_LACKS = {
    "key-not-held": Lack.HOLDER,
    "category-not-served": Lack.CATEGORY,
    "licence-missing": Lack.LICENCE,
    "contract-missing": Lack.CONTRACT,
    "agreement-missing": Lack.AGREEMENT,
}


def unmet(
    book: Rulebook, coupon: Coupon, facts: EntitlementFacts, day: date
) -> tuple[Refusal, ...]:
    """What a coupon of the register lacks on a day, by the edition that it names.

    Facts of another regulation than the coupon's say nothing of it, and rules that nobody knows
    any more ask for nothing.
    """
    if coupon.regulation != facts.regulation:
        return ()
    named = (one for one in book.editions if one.id == coupon.claims.edition)
    edition = next((one for one in named if has_level(one, coupon.claims.level)), None)
    return standing(edition, coupon, facts, day) if edition else ()


def _editions(book: Rulebook, coupons: list[Coupon]) -> list[Edition]:
    return [book.edition(name) for name in sorted({c.claims.edition for c in coupons})]


def _coupon_right(book: Rulebook, valid: tuple[Coupon, ...]) -> Right:
    """The right of a level's valid coupons, the one that is spent first in front."""
    first = valid[0]
    lefts = [c.units_left for c in valid if c.units_left is not None]
    edition = book.edition_of_coupon(first)
    grounds = (Ground(BasisKind.COUPON, first.code, first.clause),)
    until = max(c.claims.valid_until for c in valid)
    right = right_of(edition, edition.level(first.claims.level), grounds, until)
    rule, term = edition.coupon, (first.claims.valid_from, first.claims.valid_until)
    return replace(
        right,
        readings=together(right.readings, rule.rests_on(*term) if rule else ()),
        coupon=first,
        revision=edition.revision,
        unit=first.claims.unit,
        left=first.units_left,
        left_in_all=sum(lefts) if lefts else None,
    )

"""Pieces of an entitlement: one level, open by grounds or closed by a lack."""

from collections.abc import Iterator
from datetime import date

from keytool.domain.choices import together
from keytool.domain.entitlements import BasisKind, Denial, EntitlementFacts, Ground, Lack, Right
from keytool.rulebook.book import Edition
from keytool.rulebook.holders import category_in, served, whose
from keytool.rulebook.parts import Basis, Level, TermUnit

URGENCY = (
    TermUnit.HOURS,
    TermUnit.WORKING_HOURS,
    TermUnit.DAYS_WITHOUT_WEEKENDS,
    TermUnit.WORKING_DAYS,
)
Answer = Right | Denial


def asked(edition: Edition) -> Iterator[Level]:
    """Levels a request can have; terms and a customer's silence are none."""
    return (level for level in edition.levels if level.is_asked)


def category_of(edition: Edition, level: Level, facts: EntitlementFacts) -> Ground | None:
    """What opens the level to this customer; None when it is for others."""
    found = served(edition, level, facts)
    return Ground(BasisKind.CATEGORY, found.id, found.clause) if found else None


def not_served(edition: Edition, level: Level, facts: EntitlementFacts) -> Denial:
    """The level is for others, or nobody has the key."""
    if facts.category is None:
        return Denial(level.id, edition.id, Lack.HOLDER, whose(edition, level))
    known = category_in(edition, facts.category)
    return Denial(
        level.id, edition.id, Lack.CATEGORY, level.clause if known else whose(edition, level)
    )


def opening_clause(edition: Edition, level: Level) -> str:
    """Where the text says who may have the level, if it does so apart from the level's term."""
    readings = edition.readings_of(level.open_readings)
    return next((one.clauses[0] for one in readings if one.clauses), level.clause)


def demands(edition: Edition) -> str:
    """The clause that supports nobody without a contract; empty where there is none."""
    rule = edition.contract
    return rule.also[0] if rule and rule.also else ""


def levels_needing(
    basis: Basis, newest: Edition, others: list[Edition]
) -> Iterator[tuple[str, Edition, Level]]:
    """Levels of the newest edition, then those that only an older one still has."""
    seen: set[str] = set()
    for edition in (newest, *others):
        for level in asked(edition):
            if level.requires is basis and level.id not in seen:
                seen.add(level.id)
                yield level.id, edition, level


def has_level(edition: Edition, name: str) -> bool:
    return any(level.id == name for level in edition.levels)


def right_of(
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

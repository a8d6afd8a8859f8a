"""What contracts open: levels given by contract, and those that stand in one by name."""

from collections.abc import Iterator
from datetime import date

from keytool.domain.contracts import Contract
from keytool.domain.entitlements import BasisKind, Denial, EntitlementFacts, Ground, Lack, Right
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.holders import governing
from keytool.rulebook.parts import Basis
from keytool.rulebook.rights import (
    URGENCY,
    Answer,
    category_of,
    demands,
    has_level,
    levels_needing,
    not_served,
    right_of,
)


def by_contract(
    book: Rulebook, newest: Edition, facts: EntitlementFacts, day: date
) -> Iterator[Answer]:
    held = [
        (contract, governing(book, facts.regulation, contract, day))
        for contract in facts.contracts
        if contract.holds(day)
    ]
    for name, edition, level in levels_needing(Basis.CONTRACT, newest, [e for _, e in held]):
        if category_of(edition, level, facts) is None:
            yield not_served(edition, level, facts)
            continue
        offers = [(c, e) for c, e in held if has_level(e, name) and _opens(e, c, name)]
        if offers:
            yield contract_right(name, offers, facts)
        else:
            rule = newest.contract.clause if newest.contract else level.clause
            yield Denial(name, edition.id, Lack.CONTRACT, demands(newest) or rule)


def contract_right(
    name: str, offers: list[tuple[Contract, Edition]], facts: EntitlementFacts
) -> Right:
    def worth(offer: tuple[Contract, Edition]) -> tuple[int, int, int, str]:
        contract, level = offer[0], offer[1].level(name)
        unit = URGENCY.index(level.unit)
        return unit, level.reaction, -contract.ends.toordinal(), contract.number

    contract, edition = min(offers, key=worth)
    level = edition.level(name)
    named = Ground(
        BasisKind.CONTRACT,
        contract.number,
        edition.contract.clause if edition.contract else level.clause,
    )
    category = category_of(edition, level, facts)
    grounds = (category, named) if category else (named,)
    return right_of(edition, level, grounds, contract.ends)


def _opens(edition: Edition, contract: Contract, level: str) -> bool:
    """A contract that names special levels alone has the ordinary ones as any contract does."""
    ordinary = [
        name
        for name in contract.levels
        if has_level(edition, name) and edition.level(name).requires is Basis.CONTRACT
    ]
    return level in contract.levels or not ordinary


def by_agreement(
    book: Rulebook, facts: EntitlementFacts, day: date, denial: Denial
) -> Right | None:
    """A level that stands in a contract by name is open by the contract's number alone."""
    held = [one for one in facts.contracts if one.holds(day) and one.names(denial.level)]
    offers = [(one, governing(book, facts.regulation, one, day)) for one in held]
    fit = [(c, e) for c, e in offers if e.coupon and e.coupon.by_agreement]
    return contract_right(denial.level, fit, facts) if fit else None

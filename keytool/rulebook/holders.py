"""Who asks: the customer's category in an edition's words, and what they hold of it."""

import re
from collections.abc import Iterable
from datetime import date

from keytool.domain.contracts import Contract
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.keys import Licence
from keytool.domain.parties import Category
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.consistency import EVERYBODY
from keytool.rulebook.parts import Category as Named
from keytool.rulebook.parts import Level


def category_in(edition: Edition, category: Category | None) -> Named | None:
    """The edition's own category of a customer; None when its text does not serve them.

    An organiser is DiState's licensee; for every other vendor that is a client like others.
    """
    named = {one.id: one for one in edition.categories}
    if category is None:
        return None
    if category is Category.ORGANISER and category.value not in named:
        return named.get(Category.COMMERCIAL.value)
    return named.get(category.value)


def served(edition: Edition, level: Level, facts: EntitlementFacts) -> Named | None:
    """What opens the level to this customer; None when it is for others, or nobody has the key.

    “Everybody” are the kinds of customers that the text speaks of.
    """
    mine = category_in(edition, facts.category)
    if mine is None or EVERYBODY in level.open_to or mine.id in level.open_to:
        return mine
    return None


def whose(edition: Edition, level: Level) -> str:
    """The clause that says who is supported at all."""
    return edition.categories[0].clause if edition.categories else level.clause


def licences_for(edition: Edition, level: Level, licences: Iterable[Licence]) -> list[Licence]:
    """Those of the level's products; of any product where it names none."""
    return [one for one in licences if _of_product(edition, one, level.products)]


def running_licence(
    edition: Edition, level: Level, licences: Iterable[Licence], day: date
) -> Licence | None:
    """One that runs on the day: the one that runs longest."""
    running = [one for one in licences_for(edition, level, licences) if one.runs(day)]
    return max(running, key=lambda found: (found.until or date.max, found.id), default=None)


def _of_product(edition: Edition, licence: Licence, products: tuple[str, ...]) -> bool:
    """“DiState: Организатор ЭДО”, edition “v.3.” is “Организатор ЭДО v.3”, and no other is."""
    if not products:
        return True
    wanted = {_letters(product) for product in products}
    makers = {_letters(name) for name in (edition.vendor.ru, edition.vendor.en)}
    makers |= {_letters(edition.regulation), ""}
    names = {_letters(licence.product), _letters(f"{licence.product} {licence.edition or ''}")}
    return any(
        name.removeprefix(maker) in wanted
        for name in names
        for maker in makers
        if name.startswith(maker)
    )


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def governing(book: Rulebook, regulation: str, contract: Contract, day: date) -> Edition:
    """The edition that the register keeps with the contract, else the one of its signing."""
    if contract.edition:
        return book.edition(contract.edition)
    return book.edition_for(regulation, day, contract.concluded_on)

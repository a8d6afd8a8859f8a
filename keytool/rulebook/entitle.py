"""From facts, editions and a day to what a key may ask for. Nothing else is looked at.

Overlaps are settled so: coupons of one level are spent in the order of `spent_first`; of the
contracts that hold on the day, the one with the shortest term at the level counts, of equal
ones the one that ends last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.cards import Reaction
from keytool.domain.choices import together
from keytool.domain.consent import ConsentKind, consent_given, of_kind
from keytool.domain.contracts import Contract
from keytool.domain.entitlements import (
    BasisKind,
    Denial,
    Entitlement,
    EntitlementFacts,
    Ground,
    Lack,
    Right,
    SupportStatus,
)
from keytool.domain.keys import RETIRED
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.contract_rights import by_agreement, by_contract
from keytool.rulebook.coupon_rights import by_coupon
from keytool.rulebook.holders import running_licence
from keytool.rulebook.parts import Basis, Level
from keytool.rulebook.rights import (
    URGENCY,
    Answer,
    asked,
    category_of,
    demands,
    not_served,
    right_of,
)


def entitlement_of(book: Rulebook, facts: EntitlementFacts, day: date) -> Entitlement:
    """Raises BadInput `regulation-unknown`, `no-edition-in-force`, `edition-unknown`."""
    newest = book.edition_for(facts.regulation, day)
    answers: list[Answer]
    if facts.state in RETIRED:
        answers = [Denial(level.id, newest.id, Lack.KEY, "") for level in asked(newest)]
    else:
        answers = [*_free(newest, facts, day), *by_contract(book, newest, facts, day)]
        answers += (
            _agreed(book, facts, day, answer) for answer in by_coupon(book, newest, facts, day)
        )
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
        _given(newest, facts, day),
    )


def reaction_of(book: Rulebook, right: Right) -> Reaction:
    """The longest wait that a right promises."""
    return book.edition(right.edition, right.revision).reaction(right.level)


def stronger_than(book: Rulebook, lead: Right, rights: Sequence[Right]) -> Right | None:
    """Of rights for some problems only, the shortest one that is shorter than the one in front."""
    wait = _urgency(book, lead)[2:4]
    shorter = (r for r in rights if not r.sure and _urgency(book, r)[2:4] < wait)
    return next(shorter, None)


def _status(facts: EntitlementFacts, rights: list[Right]) -> SupportStatus:
    if facts.state in RETIRED:
        return SupportStatus.BLOCKED
    if any(not right.by_staff for right in rights):
        return SupportStatus.SUPPORTED
    return SupportStatus.NO_COUPON


def _dated(book: Rulebook, right: Right, day: date) -> Right:
    """With the reading by which an undated text governs the day, where it rests on one."""
    dating = book.edition(right.edition, right.revision).dating(day)
    return replace(right, readings=together(right.readings, dating)) if dating else right


def _consent(edition: Edition) -> Ground | None:
    rule = edition.consent
    return Ground(BasisKind.CONSENT, rule.given_by, rule.clause) if rule else None


def _given(edition: Edition, facts: EntitlementFacts, day: date) -> bool | None:
    """Whether consent to what this text speaks of holds; another one says nothing of it."""
    rule = edition.consent
    if rule is None or facts.consent is not None:
        return facts.consent
    own = "" if rule.kind is ConsentKind.PERSONAL_DATA else edition.regulation
    return consent_given(of_kind(facts.consents, rule.kind, own), day)


def _urgency(book: Rulebook, right: Right) -> tuple[bool, bool, int, int, str]:
    """What is asked for goes before what staff gives, what is sure before what a problem of some
    kind opens, the shortest term before the longer.
    """
    level = book.edition(right.edition, right.revision).level(right.level)
    unit = URGENCY.index(level.unit)
    return right.by_staff, not level.is_sure, unit, level.reaction, level.id


# ---------------------------------------------------------- by category and licence


def _free(edition: Edition, facts: EntitlementFacts, day: date) -> Iterator[Answer]:
    for level in asked(edition):
        if level.requires in {Basis.NOTHING, Basis.LICENCE}:
            yield _free_level(edition, level, facts, day)


def _free_level(edition: Edition, level: Level, facts: EntitlementFacts, day: date) -> Answer:
    category = category_of(edition, level, facts)
    if category is None:
        return not_served(edition, level, facts)
    grounds: tuple[Ground, ...] = (category,)
    until = date.max
    if demands(edition):
        contract = _longest(facts.contracts, day)
        if contract is None:
            return Denial(level.id, edition.id, Lack.CONTRACT, demands(edition))
        grounds += (Ground(BasisKind.CONTRACT, contract.number, demands(edition)),)
        until = contract.runs_out()
    if level.requires is Basis.LICENCE:
        licence = running_licence(edition, level, facts.licences, day)
        if licence is None:
            products = ", ".join(level.products)
            return Denial(level.id, edition.id, Lack.LICENCE, level.clause, products)
        grounds += (Ground(BasisKind.LICENCE, licence.product, level.clause),)
        until = min(until, licence.until or date.max)
    return right_of(edition, level, grounds, None if until == date.max else until)


def _longest(contracts: tuple[Contract, ...], day: date) -> Contract | None:
    """The one that is good for longest of those that hold on the day."""
    held = [one for one in contracts if one.holds(day)]
    return max(held, key=lambda one: (one.runs_out(), one.id), default=None)


def _agreed(book: Rulebook, facts: EntitlementFacts, day: date, answer: Answer) -> Answer:
    """Where there is no coupon, the number of a contract that names the level may do."""
    if isinstance(answer, Denial) and answer.lack is Lack.COUPON:
        return by_agreement(book, facts, day, answer) or answer
    return answer

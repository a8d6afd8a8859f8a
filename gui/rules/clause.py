"""A clause that was opened: what it says and everything that rests on it."""

from collections.abc import Iterator

from gui.kit.clause_words import clause_word
from gui.rules.edition import reading_state
from gui.rules.states import ClauseState, Statement
from gui.rules.words import (
    amount,
    coupon_holds,
    second_amount,
    term_of,
)
from keytool.i18n import _, language
from keytool.i18n.rule_words import effect, measure
from keytool.rulebook.book import Edition
from keytool.rulebook.examples import Examples
from keytool.rulebook.explain import explain_clause
from keytool.rulebook.parts import (
    Bilingual,
    Channel,
    Ground,
    Level,
    Window,
)
from keytool.rulebook.selling_parts import CouponRule


def clause_state(edition: Edition, number: str, examples: tuple[Examples, ...]) -> ClauseState:
    """Raises BadInput `clause-unknown`."""
    found = explain_clause(edition, number)
    told = [_told(path, rule) for path, rule in found.rules]
    return ClauseState(
        edition.id,
        number,
        f"{edition.vendor.into(language())}, {clause_word(number)}",
        found.says.into(language()),
        tuple(dict.fromkeys(statement for statement in told if statement)),
        tuple(reading_state(edition, reading) for reading in found.readings),
        tuple(_shown(edition, number, examples)),
    )


def _told(path: str, rule: object) -> Statement | None:
    """A rule in words; None for those that the clause's own sentence tells already."""
    if isinstance(rule, Level):
        term = ", ".join(filter(None, (amount(term_of(rule)), second_amount(rule))))
        return Statement(rule.name.into(language()), f"{measure(rule.measures)}: {term}")
    if isinstance(rule, CouponRule):
        return Statement(_("Coupon"), coupon_holds(rule))
    if isinstance(rule, Window):
        return Statement(f"{rule.opens:%H:%M}–{rule.closes:%H:%M}")
    if isinstance(rule, Channel):
        return Statement(rule.address) if rule.address else None
    return _named(path, rule)


def _named(path: str, rule: object) -> Statement | None:
    name = getattr(rule, "name", None)
    if not isinstance(name, Bilingual):
        return None
    note = ""
    if isinstance(rule, Ground):
        note = ", ".join(effect(one) for one in rule.allowed)
    elif path.startswith("exclusions"):
        note = _("not part of support")
    return Statement(name.into(language()), note)


def _shown(edition: Edition, clause: str, examples: tuple[Examples, ...]) -> Iterator[str]:
    for file in examples:
        if file.edition == edition.id:
            for example in file.all():
                if example.clause == clause:
                    yield example.says.into(language())

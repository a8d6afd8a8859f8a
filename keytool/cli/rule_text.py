"""Levels and terms in words for a terminal."""

from keytool.domain.cards import Reaction
from keytool.i18n import _, language, rule_words, words
from keytool.rulebook.parts import Level, Term


def term_of(level: Level) -> Term:
    """The level's own term."""
    return Term(level.reaction, level.unit, level.clause)


def term_words(term: Term) -> str:
    """`24 working hours`."""
    return words.reaction(Reaction(term.amount, term.unit, term.clause))


def terms_words(level: Level) -> str:
    """`24 working hours (up to 3 days without weekends)`."""
    first = term_words(term_of(level))
    if level.second is None:
        return first
    return _("%(first)s (up to %(second)s)") % {"first": first, "second": term_words(level.second)}


def scope_lines(level: Level) -> list[str]:
    """What the level is for, and after whose word; nothing for one that is for every problem."""
    return [
        _("For: %(problem)s (%(word)s)")
        % {
            "problem": problem.name.into(language()),
            "word": rule_words.confirmation(problem.confirmed_by),
        }
        for problem in level.scope
    ]

"""A refusal in sentences: what is missing, by which clause, and what to do about it."""

from collections.abc import Sequence

from keytool.domain.parties import Category
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, words
from keytool.i18n.messages import Explanation, explain


def explained(refusal: Refusal) -> Explanation:
    """The sentence of one refusal, categories and days by their words."""
    params = dict(refusal.params)
    if refusal.code == "category-not-served":
        params["category"] = words.category(Category(str(params["category"])))
    return explain(refusal.code, params)


def titled(refusal: Refusal) -> str:
    """What was missing, without its facts: as a record keeps it."""
    words_of = {
        "key-not-held": _("nobody had the key"),
        "category-not-served": _("the level is for another category of customers"),
        "licence-missing": _("no fitting licence"),
        "purchase-day-missing": _("the day of purchase was not noted"),
        "certificate-missing": _("no certificate of technical support"),
        "contract-missing": _("no support contract in force"),
        "agreement-missing": _("the contract did not name this level"),
        "start-beside-clause": _("another first day than the clause gives"),
        "units-beside-clause": _("another number of units than the clause gives"),
        "coupon-overlaps": _("another coupon of this level for the same days"),
    }
    told = words_of.get(refusal.code, refusal.code)
    return f"{told} · {', '.join(refusal.clauses)}" if refusal.clauses else told


def refusal_lines(refusal: Refusal) -> list[str]:
    """The sentence and, under it, every condition with its clause."""
    told = explained(refusal)
    head = " ".join(filter(None, (told.message, told.hint)))
    return [head, *condition_lines(refusal.conditions)]


def condition_lines(conditions: Sequence[Refusal]) -> list[str]:
    """A line for each, with what to do about it and its clause."""
    lines = []
    for one in conditions:
        named = explained(one)
        sentence = " ".join(filter(None, (named.message, named.hint)))
        clauses = ", ".join(one.clauses)
        lines.append(f"  - {sentence} · {clauses}" if clauses else f"  - {sentence}")
    return lines

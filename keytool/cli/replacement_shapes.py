"""The JSON and the words of replacements: stable field names, sentences for people."""

from keytool.cli import rule_words
from keytool.cli.context import Json
from keytool.cli.shapes import iso
from keytool.domain.replacements import Decision
from keytool.i18n import _, language, words
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Reading


def decision_json(edition: Edition, decision: Decision) -> Json:
    """`reading` is the id of the choice made where the text leaves one, else null."""
    facts = decision.facts
    return {
        "outcome": decision.outcome,
        "clauses": list(decision.clauses),
        "facts": {
            "lost": facts.lost,
            "handed_in": facts.handed_in,
            "marked": facts.marked,
            "readable": list(facts.readable.parts) if facts.readable else None,
            "in_warranty": facts.in_warranty,
            "damaged": facts.damaged,
            "shipped": iso(decision.shipped),
            "on": iso(decision.claimed_on),
            "ends": iso(decision.warranty_ends),
            "accept_until": iso(decision.accept_until),
        },
        "reading": decision.reading or None,
        "readings": [_reading_json(reading) for reading in _readings(edition, decision)],
        "regulation": edition.regulation,
        "edition": decision.edition,
        "in_force": edition.effective_from <= decision.claimed_on,
    }


def _reading_json(reading: Reading) -> Json:
    return {
        "id": reading.id,
        "choice": reading.choice.into(language()),
        "reason": reading.reason.into(language()),
    }


def _readings(edition: Edition, decision: Decision) -> list[Reading]:
    return [r for r in edition.readings if r.id == decision.reading]


def decision_text(edition: Edition, decision: Decision) -> str:
    """The outcome, each clause in a line of its own, and how a doubt was read."""
    lines = [f"{rule_words.outcome(decision.outcome)} · {', '.join(decision.clauses)}"]
    if decision.warranty_ends:
        told = {"ends": words.day(decision.warranty_ends), "on": words.day(decision.claimed_on)}
        lines.append(_("Warranty until %(ends)s; claimed on %(on)s.") % told)
    lines += [f"  {c}  {edition.clauses[c].into(language())}" for c in decision.clauses]
    for reading in _readings(edition, decision):
        facts = {"choice": reading.choice.into(language())}
        lines.append(_("How the text was read: %(choice)s.") % facts)
    if edition.effective_from > decision.claimed_on:
        day = words.day(edition.effective_from)
        lines.append(_("The edition was not in force yet: it is of %(day)s.") % {"day": day})
    return "\n".join(lines)

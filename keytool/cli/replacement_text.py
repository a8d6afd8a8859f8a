"""Replacements in sentences and tables for a terminal."""

from collections.abc import Iterable

from keytool.domain.choices import ReadingId
from keytool.domain.key_names import key_name
from keytool.domain.replacements import Decision
from keytool.i18n import _, language, replacement_words, rule_words, words
from keytool.i18n.people import called
from keytool.rulebook.book import Edition
from keytool.services.replacement_chain import ChainLink
from keytool.services.replacement_views import ReplacementView


def decision_text(edition: Edition, decision: Decision) -> str:
    """The outcome, each clause in a line of its own, and how a doubt was read."""
    cited = rule_words.cited(edition, decision.clauses, marked=bool(decision.readings))
    lines = [f"{replacement_words.outcome(decision.outcome)} · {cited}"]
    if decision.warranty_ends:
        told = {"ends": words.day(decision.warranty_ends), "on": words.day(decision.claimed_on)}
        lines.append(_("Warranty until %(ends)s; claimed on %(on)s.") % told)
    lines += [f"  {c}  {edition.clauses[c].into(language())}" for c in decision.clauses]
    lines += readings_text(edition, decision.readings)
    if edition.in_force(decision.claimed_on) is False:
        day = words.day(edition.effective_from)
        lines.append(_("The edition was not in force yet: it is of %(day)s.") % {"day": day})
    return "\n".join(lines)


def readings_text(edition: Edition, ids: Iterable[ReadingId]) -> list[str]:
    """A sentence for each choice that a result rests on."""
    return [
        _("How the text was read: %(choice)s.") % {"choice": reading.choice.into(language())}
        for reading in edition.readings_of(ids)
    ]


def replacement_text(edition: Edition, view: ReplacementView) -> str:
    known = view.replacement
    facts = {"id": known.id, "stage": replacement_words.stage(known.stage)}
    lines = [
        _("Replacement %(id)s: %(stage)s") % facts,
        f"{key_name(view.key)} · {view.customer.name}",
        known.complaint,
    ]
    if known.decision:
        lines.append(decision_text(edition, known.decision))
    if known.override:
        told = {
            "outcome": replacement_words.outcome(known.override.outcome),
            "who": f"{called(known.override.operator)}, {called(known.override.second)}",
            "reason": known.override.reason,
        }
        lines.append(_("Decided otherwise by %(who)s: %(outcome)s (%(reason)s)") % told)
    if known.need:
        lines.append(f"→ {replacement_words.need(known.need)}")
    if view.due:
        marked = bool(view.due_readings)
        cited = rule_words.cited(edition, [view.due_clause or ""], marked=marked)
        lines.append(
            _("Due %(due)s · %(clause)s") % {"due": words.moment(view.due), "clause": cited}
        )
        lines += readings_text(edition, view.due_readings)
    if view.new_key and known.act:
        replaced = {"key": key_name(view.new_key), "number": known.act}
        lines.append(_("Replaced by %(key)s, act № %(number)s") % replaced)
    if known.closing:
        lines.append(known.closing)
    return "\n".join(lines)


def chain_text(links: tuple[ChainLink, ...]) -> str:
    lines = []
    for link in links:
        lines.append(f"{key_name(link.key)}  [{words.key_state(link.key.state)}]")
        if link.replaced_in:
            lines.append("  ↓ " + _("act № %(number)s") % {"number": link.replaced_in.act})
    return "\n".join(lines)

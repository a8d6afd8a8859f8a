"""A decision as the window shows it: its sentence, clauses, facts, and how a doubt was read."""

from collections.abc import Iterable

from gui.kit.states import Fact
from gui.kit.tones import Tone
from gui.kit.words import cited, sentence
from gui.replacement.states import ClauseText, VerdictBlock
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Decision, Override
from keytool.i18n import _, language, replacement_words, words
from keytool.i18n.people import called
from keytool.rulebook.book import Edition

OUTCOME_TONES = {
    ReplacementOutcome.REPLACE_FREE: Tone.GOOD,
    ReplacementOutcome.QUOTE: Tone.SOON,
    ReplacementOutcome.REPURCHASE: Tone.BAD,
    ReplacementOutcome.AWAIT_KEY: Tone.SOON,
    ReplacementOutcome.NEEDS_DECISION: Tone.UNKNOWN,
}


def verdict_block(
    edition: Edition, decision: Decision, override: Override | None = None
) -> VerdictBlock:
    """What holds, large; by whom it was decided otherwise, if it was."""
    read = edition.readings_of(decision.readings)
    outcome = override.outcome if override else decision.outcome
    return VerdictBlock(
        OUTCOME_TONES[outcome],
        sentence(replacement_words.outcome(outcome)),
        tuple(
            ClauseText(
                cited(edition, number, readings=decision.readings),
                edition.clauses[number].into(language()),
            )
            for number in decision.clauses
        ),
        tuple(_facts(decision)),
        "\n".join(f"{r.choice.into(language())}." for r in read),
        "\n".join(f"{r.reason.into(language())}." for r in read),
        _override(decision, override) if override else "",
    )


def _override(decision: Decision, override: Override) -> str:
    facts = {
        "outcome": replacement_words.outcome(decision.outcome),
        "who": f"{called(override.operator)} · {called(override.second)}",
        "reason": override.reason,
    }
    return _("By the table: %(outcome)s. Decided otherwise by %(who)s: %(reason)s") % facts


def _facts(decision: Decision) -> Iterable[Fact]:
    facts = decision.facts
    if facts.lost:
        yield Fact(_("The key"), _("lost by the customer"))
    elif facts.handed_in is not None:
        told = _("handed in") if facts.handed_in else _("still with the customer")
        yield Fact(_("The key"), told)
    if facts.readable:
        yield Fact(_("Readable"), replacement_words.readable(facts.readable))
    if facts.marked is not None:
        yield Fact(_("Marking"), _("on its body") if facts.marked else _("none"))
    if facts.damaged is not None:
        yield Fact(_("Damage"), _("mechanical") if facts.damaged else _("none"))
    if facts.faulty is False:
        yield Fact(_("Fault"), _("not confirmed"))
    if facts.in_warranty is not None and decision.warranty_ends:
        yield Fact(_("Warranty"), _warranty(decision))
    yield Fact(_("Day of the claim"), words.day(decision.claimed_on))


def _warranty(decision: Decision) -> str:
    ends = decision.warranty_ends
    if ends is None:
        return ""
    told = {"day": words.day(ends)}
    if decision.facts.in_warranty:
        return _("in force until %(day)s") % told
    return _("ended on %(day)s") % told

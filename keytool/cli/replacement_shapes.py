"""The JSON and the words of replacements: stable field names, sentences for people."""

from keytool.cli.context import Json, iso, table
from keytool.cli.shapes import key_json
from keytool.domain.acts import Act
from keytool.domain.key_names import key_name
from keytool.domain.replacements import Decision, Replacement
from keytool.i18n import _, language, replacement_words, words
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Interpretation
from keytool.services.replacement_chain import ChainLink
from keytool.services.replacement_views import ReplacementView


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


def _reading_json(reading: Interpretation) -> Json:
    return {
        "id": reading.id,
        "choice": reading.choice.into(language()),
        "reason": reading.reason.into(language()),
    }


def _readings(edition: Edition, decision: Decision) -> list[Interpretation]:
    return [r for r in edition.readings if r.id == decision.reading]


def decision_text(edition: Edition, decision: Decision) -> str:
    """The outcome, each clause in a line of its own, and how a doubt was read."""
    lines = [f"{replacement_words.outcome(decision.outcome)} · {', '.join(decision.clauses)}"]
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


def replacement_json(edition: Edition, view: ReplacementView) -> Json:
    """`waits_for` is a word of `Need`, or null when it is over."""
    known = view.replacement
    return {
        "id": known.id,
        "version": known.version,
        "stage": known.stage,
        "waits_for": known.need,
        "since": known.since.isoformat(),
        "due": view.due.isoformat() if view.due else None,
        "due_clause": view.due_clause,
        "key": key_json(view.key),
        "customer": {"id": view.customer.id, "name": view.customer.name},
        "regulation": known.regulation,
        "edition": known.edition,
        "complaint": known.complaint,
        "lost": known.lost,
        "claimed_on": iso(known.claimed_on),
        "received_on": iso(known.received_on),
        "opened_by": known.opened_by,
        "inspection": _inspection_json(known),
        "outcome": known.outcome,
        "decision": decision_json(edition, known.decision) if known.decision else None,
        "override": _override_json(known),
        "settlement": _settlement_json(known),
        "new_key": key_json(view.new_key) if view.new_key else None,
        "act": known.act,
        "reason": known.closing,
    }


def _inspection_json(known: Replacement) -> Json | None:
    seen = known.inspection
    if seen is None:
        return None
    return {
        "marked": seen.marked,
        "readable": list(seen.readable.parts),
        "damaged": seen.damaged,
        "read_by": seen.read_by,
        "reason": seen.reason,
        "note": seen.note,
        "photographs": list(seen.photographs),
    }


def _override_json(known: Replacement) -> Json | None:
    other = known.override
    if other is None:
        return None
    operators = [other.operator, other.second]
    return {"outcome": other.outcome, "reason": other.reason, "operators": operators}


def _settlement_json(known: Replacement) -> Json | None:
    paid = known.settlement
    if paid is None:
        return None
    price = None if paid.price is None else f"{paid.price // 100}.{paid.price % 100:02}"
    return {"price": price, "agreed_by": paid.agreed_by, "document": paid.document}


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
            "who": f"{known.override.operator}, {known.override.second}",
            "reason": known.override.reason,
        }
        lines.append(_("Decided otherwise by %(who)s: %(outcome)s (%(reason)s)") % told)
    if known.need:
        lines.append(f"→ {replacement_words.need(known.need)}")
    if view.due:
        due = {"due": words.moment(view.due), "clause": view.due_clause}
        lines.append(_("Due %(due)s · %(clause)s") % due)
    if view.new_key and known.act:
        replaced = {"key": key_name(view.new_key), "number": known.act}
        lines.append(_("Replaced by %(key)s, act № %(number)s") % replaced)
    if known.closing:
        lines.append(known.closing)
    return "\n".join(lines)


def list_text(views: tuple[ReplacementView, ...]) -> str:
    if not views:
        return _("Nothing waits.")
    head = ("№", _("Key"), _("Customer"), _("State"), _("Since"), _("Due"))
    rows = [
        (
            view.replacement.id,
            key_name(view.key),
            view.customer.name,
            replacement_words.need(view.replacement.need)
            or replacement_words.stage(view.replacement.stage),
            words.moment(view.replacement.since),
            words.moment(view.due) if view.due else "",
        )
        for view in views
    ]
    return table(head, rows)


def act_json(act: Act, url: str, token: str) -> Json:
    return {
        "act": act.number,
        "replacement": act.replacement,
        "issued_at": act.issued_at.isoformat(),
        "token": token,
        "url": url,
        "record": act.told,
    }


def chain_json(links: tuple[ChainLink, ...]) -> list[Json]:
    """`replacement` and `act` are of the step to the next key; null for the last one."""
    return [
        {
            "key": key_json(link.key),
            "replacement": link.replaced_in.id if link.replaced_in else None,
            "act": link.replaced_in.act if link.replaced_in else None,
        }
        for link in links
    ]


def chain_text(links: tuple[ChainLink, ...]) -> str:
    lines = []
    for link in links:
        lines.append(f"{key_name(link.key)}  [{words.key_state(link.key.state)}]")
        if link.replaced_in:
            lines.append("  ↓ " + _("act № %(number)s") % {"number": link.replaced_in.act})
    return "\n".join(lines)

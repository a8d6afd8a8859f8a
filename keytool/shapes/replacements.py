"""Replacements, what was decided in them, their acts and chains."""

from typing import TYPE_CHECKING

from keytool.domain.acts import Act
from keytool.domain.columns import fields_of
from keytool.domain.replacement_columns import REPLACEMENT_COLUMNS
from keytool.domain.replacements import Decision, Replacement
from keytool.rulebook.book import Edition
from keytool.services.replacement_chain import ChainLink
from keytool.services.replacement_views import ReplacementView
from keytool.shapes.readings import readings_json
from keytool.shapes.records import key_json
from keytool.shapes.values import Json, iso

if TYPE_CHECKING:
    from keytool.coupon.format.act import ActVerdict


def decision_json(edition: Edition, decision: Decision) -> Json:
    """`readings` are the choices that it rests on, none where the text says it all; `reading` is
    the id of the one that its line of the table names, else null. `faulty` is told where no
    fault was found.
    """
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
            **({"faulty": False} if facts.faulty is False else {}),
            "shipped": iso(decision.shipped),
            "on": iso(decision.claimed_on),
            "ends": iso(decision.warranty_ends),
            "accept_until": iso(decision.accept_until),
        },
        "reading": _of_row(edition, decision),
        "readings": readings_json(edition, decision.readings),
        "regulation": edition.regulation,
        "edition": decision.edition,
        "revision": decision.revision,
        "in_force": edition.in_force(decision.claimed_on),
    }


def _of_row(edition: Edition, decision: Decision) -> str | None:
    rows = edition.replacement.rows if edition.replacement else ()
    named = {row.reading for row in rows}
    return next((one for one in decision.readings if one in named), None)


def replacement_json(edition: Edition, view: ReplacementView) -> Json:
    """`waits_for` is a word of `Need`, or null when it is over."""
    known = view.replacement
    return fields_of(REPLACEMENT_COLUMNS, known) | {
        "version": known.version,
        "due": view.due.isoformat() if view.due else None,
        "due_clause": view.due_clause,
        "due_readings": readings_json(edition, view.due_readings),
        "key": key_json(view.key),
        "customer": {"id": view.customer.id, "name": view.customer.name},
        "edition": known.edition,
        "lost": known.lost,
        "case": view.case.number if view.case else None,
        "inspection": _inspection_json(known),
        "decision": decision_json(edition, known.decision) if known.decision else None,
        "override": _override_json(known),
        "settlement": _settlement_json(known),
        "new_key": key_json(view.new_key) if view.new_key else None,
    }


def _inspection_json(known: Replacement) -> Json | None:
    seen = known.inspection
    if seen is None:
        return None
    return {
        "marked": seen.marked,
        "readable": list(seen.readable.parts),
        "damaged": seen.damaged,
        "faulty": seen.faulty,
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


def act_json(act: Act, url: str, token: str) -> Json:
    return {
        "act": act.number,
        "replacement": act.replacement,
        "issued_at": act.issued_at.isoformat(),
        "token": token,
        "url": url,
        "record": act.told,
    }


def act_verdict_json(verdict: "ActVerdict", message: str) -> Json:
    document: Json = {"verdict": verdict.verdict, "reason": verdict.reason, "message": message}
    if verdict.claims:
        claims = verdict.claims
        document |= {
            "act": claims.number,
            "issued_at": claims.issued_at.isoformat(),
            "edition": claims.edition,
            "outcome": claims.outcome,
            "clauses": list(claims.clauses),
        }
    return document


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

"""Everything that an act shows, gathered once, when the replacement is completed."""

from datetime import date

from keytool.domain.acts import (
    ActDecision,
    ActFindings,
    ActKey,
    ActLetterhead,
    ActLicence,
    ActOverride,
    ActRecord,
    ActSettlement,
    Words,
)
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key, Licence
from keytool.domain.letterhead import Letterhead
from keytool.domain.letters import PaperField, refuse_unprintable
from keytool.domain.replacements import Decision, Override, Replacement, Settlement
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Bilingual, Edition
from keytool.rulebook.replace import edition_of_replacement
from keytool.services.desk import Desk
from keytool.services.letterheads import issuer_in


@dataclass(frozen=True, slots=True)
class Handover:
    """What one completion did, with the keys as they are after it."""

    replacement: Replacement
    number: int
    old: Key
    new: Key
    licences: tuple[Licence, ...]
    coupons: tuple[Coupon, ...]
    model_reason: str | None


def record_of(desk: Desk, unit: UnitOfWork, handover: Handover) -> ActRecord:
    """Raises BadInput `customer-unknown`, `finding-missing`."""
    known = handover.replacement
    edition = edition_of_replacement(desk.rulebook, known)
    customer = unit.customers.get(known.customer)
    if customer is None:
        raise BadInput("customer-unknown", customer=known.customer)
    other_model = handover.new.model != handover.old.model or handover.new.model is None
    reason = (handover.model_reason or "").strip()
    issuer = issuer_in(unit, handover.old, edition)
    return {
        "number": handover.number,
        "issued_on": desk.today().isoformat(),
        "vendor": _words(issuer.name),
        "letterhead": _letterhead(issuer.letterhead),
        "regulation": _words(edition.title),
        "edition": edition.id,
        "edition_from": edition.effective_from.isoformat(),
        "customer": customer.name,
        "inn": customer.inn,
        "complaint": known.complaint,
        "claimed_on": known.claimed_on.isoformat(),
        "received_on": _iso(known.received_on),
        "old": _key(handover.old),
        "new": _key(handover.new),
        "model_reason": reason if other_model and reason else None,
        "licences": [_licence(licence) for licence in handover.licences],
        "coupons": [coupon.code for coupon in handover.coupons],
        "findings": _findings(known),
        "decision": _decision(edition, known),
        "override": _override(known.override),
        "settlement": _settlement(known.settlement),
        "operator": desk.operator,
    }


def refuse_unprintable_act(record: ActRecord) -> None:
    """Before it is signed. Raises BadInput `letters-unprintable`."""
    paid, override = record["settlement"], record["override"]
    told: list[tuple[PaperField, str | None]] = [
        (PaperField.CUSTOMER, record["customer"]),
        (PaperField.COMPLAINT, record["complaint"]),
        (PaperField.OPERATOR, record["operator"]),
        (PaperField.NOTE, record["findings"]["note"]),
        (PaperField.REASON, record["model_reason"]),
        (PaperField.REASON, override["reason"] if override else None),
        (PaperField.DOCUMENT, paid["document"] if paid else None),
        (PaperField.CONSENT, paid["agreed_by"] if paid else None),
    ]
    if override:
        told += [(PaperField.OPERATOR, name) for name in override["operators"]]
    told += [(PaperField.VENDOR, text) for text in _issuer_texts(record)]
    for key in (record["old"], record["new"]):
        told += [(PaperField.MARKING, key["marking"]), (PaperField.MODEL, key["model"])]
    for one in record["licences"]:
        names = (one["product"], one["edition"], *one["modules"])
        told += [(PaperField.PRODUCT, name) for name in names]
    for field, text in told:
        refuse_unprintable(field, text)


def _issuer_texts(record: ActRecord) -> tuple[str, ...]:
    head, name = record.get("letterhead"), record["vendor"]
    below = (head["legal_name"], head["address"], head["contact"]) if head else ()
    return (name["ru"], name["en"], *below)


def _letterhead(head: Letterhead) -> ActLetterhead:
    return {
        "legal_name": head.legal_name,
        "inn": head.inn,
        "address": head.address,
        "contact": head.contact,
        "phone": head.phone,
        "email": head.email,
    }


def _words(words: Bilingual) -> Words:
    return {"ru": words.ru, "en": words.en}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _key(key: Key) -> ActKey:
    return {
        "family": key.family.value,
        "model": key.model,
        "key_id": str(key.key_id.number) if key.key_id else None,
        "marking": key.marking,
        "shipped_on": _iso(key.shipped_on),
        "warranty_ends": _iso(key.warranty_ends),
    }


def _licence(licence: Licence) -> ActLicence:
    return {
        "product": licence.product,
        "edition": licence.edition,
        "modules": list(licence.modules),
        "quantity": licence.quantity,
        "until": _iso(licence.until),
    }


def _decided(known: Replacement) -> Decision:
    if known.decision is None:
        raise BadInput("replacement-needs-decision", id=known.id)
    return known.decision


def _findings(known: Replacement) -> ActFindings:
    facts, seen = _decided(known).facts, known.inspection
    return {
        "lost": known.lost,
        "handed_in": known.received_on is not None,
        "marked": facts.marked,
        "readable": list(facts.readable.parts) if facts.readable else None,
        "in_warranty": facts.in_warranty,
        "damaged": facts.damaged,
        "read_by": seen.read_by.value if seen else None,
        "note": seen.note if seen else None,
        "photographs": list(seen.photographs) if seen else [],
    }


def _decision(edition: Edition, known: Replacement) -> ActDecision:
    made = _decided(known)
    readings = [_words(reading.choice) for reading in edition.readings_of(made.readings)]
    return {
        "outcome": made.outcome.value,
        "clauses": [{"id": c, "says": _words(edition.clauses[c])} for c in made.clauses],
        "readings": readings,
    }


def _override(override: Override | None) -> ActOverride | None:
    if override is None:
        return None
    return {
        "outcome": override.outcome.value,
        "reason": override.reason,
        "operators": [override.operator, override.second],
    }


def _settlement(settlement: Settlement | None) -> ActSettlement | None:
    if settlement is None:
        return None
    return {
        "price": settlement.price,
        "agreed_by": settlement.agreed_by,
        "document": settlement.document,
    }

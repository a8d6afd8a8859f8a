"""Records of the register."""

from collections.abc import Sequence

from keytool.domain.cards import KeyCard, Promise, Support
from keytool.domain.certificates import Certificate
from keytool.domain.columns import fields_of
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.desk_columns import ENTRY_COLUMNS
from keytool.domain.entitlements import Reason
from keytool.domain.journal import JournalEntry
from keytool.domain.key_columns import KEY_COLUMNS, SHIPMENT_COLUMNS
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.licence_columns import LICENCE_COLUMNS
from keytool.domain.parties import Customer, Vendor
from keytool.domain.party_columns import CONTRACT_COLUMNS, CUSTOMER_COLUMNS
from keytool.domain.seen import Seen
from keytool.domain.verdicts import Question
from keytool.domain.versions import version_of
from keytool.domain.warranty import Warranty
from keytool.rulebook.book import Rulebook
from keytool.services.show_key import Doubted
from keytool.services.show_shipment import PackedShipment
from keytool.shapes.coupons import coupon_json, support_json
from keytool.shapes.devices import reading_json
from keytool.shapes.notes import notes_json
from keytool.shapes.readings import readings_json
from keytool.shapes.values import Json, iso


def key_json(key: Key) -> Json:
    return fields_of(KEY_COLUMNS, key) | {"version": version_of(key)}


def seen_json(seen: Seen | None) -> Json | None:
    if seen is None:
        return None
    return {
        "at": seen.at.isoformat(),
        "vid": f"{seen.vid:04x}",
        "pid": f"{seen.pid:04x}",
        "port": seen.port,
        "firmware": seen.firmware,
    }


def question_json(question: Question) -> Json:
    from keytool.i18n.messages import explain

    told = explain(question.code, question.params)
    return {
        "question": question.code,
        "clauses": list(question.clauses),
        "message": told.message,
        "hint": told.hint,
    }


def doubts_json(doubts: Sequence[Doubted]) -> list[Json]:
    """The questions about several keys, each with the row of its key."""
    return [question_json(one) | {"key": key.id} for key, asked in doubts for one in asked]


def licence_json(licence: Licence) -> Json:
    return fields_of(LICENCE_COLUMNS, licence) | {"version": version_of(licence)}


def customer_json(customer: Customer) -> Json:
    return fields_of(CUSTOMER_COLUMNS, customer) | {
        "person": customer.is_person,
        "contacts": [
            {"name": c.name, "role": c.role, "phone": c.phone, "email": c.email}
            for c in customer.contacts
        ],
        "addresses": [{"kind": a.kind, "text": a.text} for a in customer.addresses],
        "language": customer.language or None,
        "version": customer.version,
    }


def certificate_json(certificate: Certificate) -> Json:
    return {
        "id": certificate.id,
        "number": certificate.number,
        "customer": certificate.customer,
        "regulation": certificate.regulation,
        "licence": certificate.licence,
        "starts": iso(certificate.starts),
        "ends": iso(certificate.ends),
        "ended": iso(certificate.ended_on),
        "version": version_of(certificate),
    }


def consent_json(consent: Consent) -> Json:
    return {
        "customer": consent.customer,
        "kind": consent.kind,
        "regulation": consent.regulation or None,
        "text_version": consent.text_version,
        "given": iso(consent.given_on),
        "withdrawn": iso(consent.withdrawn_on),
    }


def contract_json(contract: Contract) -> Json:
    return fields_of(CONTRACT_COLUMNS, contract) | {
        "options": list(contract.options),
        "version": version_of(contract),
    }


def shipment_json(shipment: Shipment) -> Json:
    return fields_of(SHIPMENT_COLUMNS, shipment) | {"version": version_of(shipment)}


def packed_json(packed: PackedShipment) -> Json:
    """A shipment with whom it went to; `lines` are its keys, in their order."""
    lines = [key_json(key) for key, _licences in packed.keys]
    return shipment_json(packed.shipment) | {"customer_name": packed.customer_name, "lines": lines}


def warranty_json(book: Rulebook, warranty: Warranty) -> Json:
    """By a regulation's edition, or by a vendor's own `document`. `missing_year` is the year of
    the calendar to add where `status` is `cannot-say`.
    """
    terms = warranty.terms
    edition = book.edition(terms.edition) if terms.edition else None
    return {
        "status": warranty.status,
        "starts": iso(warranty.starts),
        "ends": iso(warranty.ends),
        "accept_until": iso(warranty.accept_until),
        "days_left": warranty.days_left,
        "months": terms.months,
        "from": terms.starts if terms.months else None,
        "clause": terms.clause or None,
        "regulation": edition.regulation if edition else None,
        "edition": terms.edition or None,
        "document": terms.document or None,
        "missing_year": warranty.missing_year,
        "extended": {
            "until": iso(warranty.extended.until),
            "reason": warranty.extended.reason,
            "made": iso(warranty.extended.made_on),
        }
        if warranty.extended
        else None,
        "readings": readings_json(edition, warranty.readings) if edition else [],
    }


def history_json(entries: Sequence[JournalEntry]) -> list[Json]:
    return [
        fields_of(ENTRY_COLUMNS, entry)
        | {"at": entry.at.isoformat(), "facts": dict(entry.event.facts)}
        for entry in entries
    ]


def card_json(card: KeyCard, site: str, book: Rulebook) -> Json:
    return {
        "on": iso(card.day),
        "device": reading_json(card.reading, card.day) if card.reading else None,
        "counsel": list(card.counsel),
        "registered": card.key is not None,
        "key": key_json(card.key) if card.key else None,
        "vendor": card.vendor.id if card.vendor else None,
        "customer": customer_json(card.customer) if card.customer else None,
        "shipment": shipment_json(card.shipment) if card.shipment else None,
        "warranty": warranty_json(book, card.warranty) if card.warranty else None,
        "entitlement": _entitlement_json(card.support, book),
        "licences": [licence_json(licence) for licence in card.licences],
        "coupons": [coupon_json(coupon, card.day, site) for coupon in card.coupons],
        "history": history_json(card.history),
        "notes": notes_json(card.notes),
        "replaces": key_json(card.replaces) if card.replaces else None,
        "replaced_by": key_json(card.replaced_by) if card.replaced_by else None,
    }


def _entitlement_json(support: Support | None, book: Rulebook) -> Json | None:
    """With what is not sure of a card's support, and what its answer rests on."""
    told = support_json(support)
    if support is None or told is None:
        return None
    edition = book.edition_of_support(support)
    return told | {
        "sure": support.sure,
        "stronger": _promise_json(support.stronger) if support.stronger else None,
        "readings": readings_json(edition, support.readings) if edition else [],
        "reasons": [_reason_json(reason) for reason in support.reasons],
        "by_staff": [_promise_json(promise) for promise in support.by_staff],
    }


def _reason_json(reason: Reason) -> Json:
    return {
        "reason": reason.lack,
        "edition": reason.edition or None,
        "levels": list(reason.levels),
        "clauses": list(reason.clauses),
    }


def _promise_json(promise: Promise) -> Json:
    reaction = promise.reaction
    return {
        "level": promise.level,
        "edition": promise.edition,
        "reaction": {"amount": reaction.amount, "unit": reaction.unit},
        "clause": reaction.clause,
    }


def vendor_json(vendor: Vendor) -> Json:
    own = vendor.own_warranty
    return {
        "id": vendor.id,
        "name": vendor.name,
        "support": vendor.support_regulation,
        "warranty": vendor.warranty_regulation,
        "own_warranty": {
            "months": own.months,
            "from": own.starts,
            "document": own.document,
            "clause": own.clause,
        }
        if own
        else None,
        "language": vendor.language,
        "case_prefix": vendor.case_prefix or None,
        "head": vendor.head or None,
        "letterhead": vendor.letterhead.texts | {"logo": bool(vendor.letterhead.logo)},
        "version": version_of(vendor),
    }

"""Every aggregate with its table and its pair of mappers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table

from db import (
    acts,
    box_looks,
    boxes,
    case_addresses,
    case_files,
    case_rows,
    certificates,
    consents,
    contracts,
    coupon_rows,
    customers,
    editions,
    extensions,
    keys,
    letters,
    licences,
    notes,
    operators,
    outbox,
    photographs,
    redemptions,
    replacements,
    retired_tokens,
    shipments,
    sightings,
    sitting_items,
    sittings,
    vendors,
    views,
)
from db import letter_templates as texts
from db.note_files import NOTE_FILES, note_file_of_row, values_of_note_file
from db.repository import Values
from db.terms import fold
from keytool.domain.letterhead import TEXTS
from keytool.domain.listing import query_facts
from keytool.domain.lookup import lookup_id
from keytool.domain.replacement_table import ReplacementFacts
from keytool.domain.replacements import Decision
from tests.db.distinct import (
    ACT,
    ADOPTED,
    CERTIFICATE,
    CONSENT,
    CONTRACT,
    COUPON,
    CUSTOMER,
    EXTENSION,
    ITEM,
    KEY,
    KEY_WITH_ALL,
    LICENCE,
    LINE,
    NOTE,
    PHOTOGRAPH,
    REDEMPTION,
    REPLACEMENT,
    RETIRED,
    SEEN,
    SHIPMENT,
    SHIPPED,
    SITTING,
    VENDOR,
    VIEW,
)
from tests.db.distinct_cases import (
    BOX,
    BOX_LOOK,
    CASE,
    CASE_ADDRESS,
    CASE_EVENT,
    CASE_FILE,
    CASE_MESSAGE,
    LETTER_TEXT,
    NOTE_FILE,
    OUTGOING,
    STORED_LETTER,
)
from tests.db.distinct_people import OPERATOR


@dataclass(frozen=True)
class Aggregate:
    """`row` writes a value, `value` reads it; `elsewhere` has what columns of other names hold."""

    table: Table
    sample: Any
    row: Callable[[Any], Values]
    value: Callable[[Row[Any]], object]
    elsewhere: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)


def _told(decision: Decision) -> dict[str, object]:
    """The facts lie among the rest."""
    parts = {name: getattr(decision, name) for name in Decision.__slots__ if name != "facts"}
    facts = decision.facts
    return parts | {name: getattr(facts, name) for name in ReplacementFacts.__slots__}


def _on_letterhead(name: str) -> Callable[[Any], object]:
    return lambda vendor: getattr(vendor.letterhead, name)


AGGREGATES = {
    "vendor": Aggregate(
        vendors.VENDORS,
        VENDOR,
        vendors.values_of_vendor,
        vendors.vendor_of_row,
        {
            "own_months": lambda vendor: vendor.own_warranty.months,
            "own_starts": lambda vendor: vendor.own_warranty.starts.value,
            "own_document": lambda vendor: vendor.own_warranty.document,
            "own_clause": lambda vendor: vendor.own_warranty.clause,
            **{name: _on_letterhead(name) for name in (*TEXTS, "logo")},
        },
    ),
    "customer": Aggregate(
        customers.CUSTOMERS,
        CUSTOMER,
        customers.values_of_customer,
        customers.customer_of_row,
        {"sorted_name": lambda customer: fold(customer.name)},
    ),
    "certificate": Aggregate(
        certificates.CERTIFICATES,
        CERTIFICATE,
        certificates.values_of_certificate,
        certificates.certificate_of_row,
    ),
    "case": Aggregate(
        case_rows.CASES,
        CASE,
        case_rows.values_of_case,
        case_rows.case_of_row,
        {
            "burns": lambda case: case.burning.clock,
            "burns_at": lambda case: case.burning.at,
            "warn_at": lambda case: case.burning.warn_at,
        },
    ),
    "case message": Aggregate(
        case_rows.CASE_MESSAGES,
        CASE_MESSAGE,
        case_rows.values_of_message,
        case_rows.message_of_row,
    ),
    "case event": Aggregate(
        case_rows.CASE_EVENTS,
        CASE_EVENT,
        case_rows.values_of_event,
        case_rows.event_of_row,
        {"facts": lambda event: dict(event.facts)},
    ),
    "box": Aggregate(
        boxes.BOXES,
        BOX,
        boxes.values_of_box,
        boxes.box_of_row,
        {
            "imap_host": lambda box: box.imap.host,
            "imap_port": lambda box: box.imap.port,
            "imap_security": lambda box: box.imap.security,
            "smtp_host": lambda box: box.smtp.host,
            "smtp_port": lambda box: box.smtp.port,
            "smtp_security": lambda box: box.smtp.security,
        },
    ),
    "box look": Aggregate(
        box_looks.BOX_LOOKS, BOX_LOOK, box_looks.values_of_look, box_looks.look_of_row
    ),
    "letter": Aggregate(
        letters.LETTERS, STORED_LETTER, letters.values_of_letter, letters.letter_of_row
    ),
    "outgoing": Aggregate(
        outbox.OUTBOX, OUTGOING, outbox.values_of_outgoing, outbox.outgoing_of_row
    ),
    "case file": Aggregate(
        case_files.CASE_FILES, CASE_FILE, case_files.values_of_file, case_files.file_of_row
    ),
    "note file": Aggregate(NOTE_FILES, NOTE_FILE, values_of_note_file, note_file_of_row),
    "case address": Aggregate(
        case_addresses.CASE_ADDRESSES,
        CASE_ADDRESS,
        case_addresses.values_of_address,
        case_addresses.address_of_row,
    ),
    "edition": Aggregate(
        editions.EDITIONS, ADOPTED, editions.values_of_edition, editions.edition_of_row
    ),
    "consent": Aggregate(
        consents.CONSENTS, CONSENT, consents.values_of_consent, consents.consent_of_row
    ),
    "operator": Aggregate(
        operators.OPERATORS, OPERATOR, operators.values_of_operator, operators.operator_of_row
    ),
    "letter template": Aggregate(
        texts.LETTER_TEMPLATES, LETTER_TEXT, texts.values_of_template, texts.template_of_row
    ),
    "note": Aggregate(notes.NOTES, NOTE, notes.values_of_note, notes.note_of_row),
    "contract": Aggregate(
        contracts.CONTRACTS, CONTRACT, contracts.values_of_contract, contracts.contract_of_row
    ),
    "key": Aggregate(
        keys.KEYS,
        KEY_WITH_ALL,
        keys.values_of_key,
        keys.key_of_row,
        {"key_id": lambda key: f"{key.key_id.number:020d}"},
    ),
    "licence": Aggregate(
        licences.LICENCES, LICENCE, licences.values_of_licence, licences.licence_of_row
    ),
    "shipment": Aggregate(
        shipments.SHIPMENTS,
        SHIPMENT,
        shipments.values_of_shipment,
        lambda row: shipments.shipment_of_row(row, SHIPPED),
    ),
    "extension": Aggregate(
        extensions.WARRANTY_EXTENSIONS,
        EXTENSION,
        extensions.values_of_extension,
        extensions.extension_of_row,
    ),
    "sighting": Aggregate(
        sightings.SIGHTINGS,
        SEEN,
        lambda seen: sightings.values_of_seen(KEY, seen),
        sightings.seen_of_row,
        {"key": lambda _seen: KEY},
    ),
    "coupon": Aggregate(
        coupon_rows.COUPONS,
        COUPON,
        coupon_rows.values_of_coupon,
        coupon_rows.coupon_of_row,
        {
            "coupon_id": lambda coupon: coupon.claims.coupon_id,
            "key_reference": lambda coupon: coupon.claims.key,
            "edition": lambda coupon: coupon.claims.edition,
            "level": lambda coupon: coupon.claims.level,
            "unit": lambda coupon: coupon.claims.unit,
            "units": lambda coupon: coupon.claims.units,
            "valid_from": lambda coupon: coupon.claims.valid_from,
            "valid_until": lambda coupon: coupon.claims.valid_until,
            "time_zone": lambda coupon: coupon.claims.time_zone,
            "status_list": lambda coupon: coupon.place[0],
            "status_index": lambda coupon: coupon.place[1],
            "lookup": lambda coupon: lookup_id(coupon.code),
        },
    ),
    "redemption": Aggregate(
        redemptions.REDEMPTIONS,
        REDEMPTION,
        redemptions.values_of_redemption,
        redemptions.redemption_of_row,
    ),
    "sitting": Aggregate(
        sittings.SITTINGS, SITTING, sittings.values_of_sitting, sittings.sitting_of_row
    ),
    "item": Aggregate(
        sitting_items.SITTING_ITEMS,
        ITEM,
        sitting_items.values_of_item,
        sitting_items.item_of_row,
    ),
    "line": Aggregate(sittings.SITTING_LINES, LINE, sittings.values_of_line, sittings.line_of_row),
    "view": Aggregate(
        views.VIEWS,
        VIEW,
        views.values_of_view,
        views.view_of_row,
        {
            "listing": lambda view: view.query.listing.name,
            "query": lambda view: query_facts(view.query),
        },
    ),
    "replacement": Aggregate(
        replacements.REPLACEMENTS,
        REPLACEMENT,
        replacements.values_of_replacement,
        replacements.replacement_of_row,
        {"decision": lambda replacement: _told(replacement.decision)},
    ),
    "photograph": Aggregate(
        photographs.PHOTOGRAPHS,
        PHOTOGRAPH,
        photographs.values_of_photograph,
        photographs.photograph_of_row,
    ),
    "act": Aggregate(acts.ACTS, ACT, acts.values_of_act, acts.act_of_row),
    "retired token": Aggregate(
        retired_tokens.RETIRED_TOKENS,
        RETIRED,
        retired_tokens.values_of_retired,
        retired_tokens.retired_of_row,
        {
            "status_list": lambda retired: retired.place[0],
            "status_index": lambda retired: retired.place[1],
        },
    ),
}

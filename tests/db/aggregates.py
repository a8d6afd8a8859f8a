"""Every aggregate with its table and its pair of mappers."""

from collections.abc import Callable
from typing import Any

from db import (
    acts,
    certificates,
    consents,
    contracts,
    coupon_rows,
    customers,
    editions,
    extensions,
    keys,
    licences,
    notes,
    operators,
    photographs,
    redemptions,
    replacements,
    retired_tokens,
    seat_requests,
    shipments,
    sightings,
    sitting_items,
    sittings,
    vendors,
    views,
)
from db import letter_templates as texts
from db.terms import fold
from keytool.domain.letterhead import TEXTS
from keytool.domain.listing import query_facts
from keytool.domain.lookup import lookup_id
from keytool.domain.replacement_table import ReplacementFacts
from keytool.domain.replacements import Decision
from tests.db.aggregates_of_cases import OF_CASES, Aggregate
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
from tests.db.distinct_cases import LETTER_TEXT
from tests.db.distinct_people import OPERATOR, SEAT_REQUEST


def _told(decision: Decision) -> dict[str, object]:
    """The facts lie among the rest."""
    parts = {name: getattr(decision, name) for name in Decision.__slots__ if name != "facts"}
    facts = decision.facts
    return parts | {name: getattr(facts, name) for name in ReplacementFacts.__slots__}


def _on_letterhead(name: str) -> Callable[[Any], object]:
    return lambda vendor: getattr(vendor.letterhead, name)


AGGREGATES = {
    **OF_CASES,
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
    "seat request": Aggregate(
        seat_requests.SEAT_REQUESTS,
        SEAT_REQUEST,
        seat_requests.values_of_seat_request,
        seat_requests.seat_request_of_row,
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

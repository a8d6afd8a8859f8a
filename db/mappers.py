"""Row to value and back, one pair of functions per aggregate.

`values_of_...` gives what a row is written with, by column; the id is left out
for the database to give when it is 0. `..._of_row` takes the row as it was read.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from db.terms import fold
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    Redemption,
    UnitKind,
    UnitState,
)
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.listing import View, query_facts, query_from
from keytool.domain.lookup import lookup_id
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer, Vendor
from keytool.domain.seen import Seen
from keytool.domain.warranty import Extension

Values = dict[str, object]


def padded(number: int) -> str:
    """An unsigned 64-bit number as text that is exact and sorts like the number."""
    return f"{number:020d}"


def values_of_vendor(vendor: Vendor) -> Values:
    return _numbered(
        id=vendor.id,
        name=vendor.name,
        support_regulation=vendor.support_regulation,
        warranty_regulation=vendor.warranty_regulation,
    )


def vendor_of_row(row: Row[Any]) -> Vendor:
    return Vendor(row.id, row.name, row.support_regulation, row.warranty_regulation)


def values_of_customer(customer: Customer) -> Values:
    return _numbered(
        id=customer.id,
        name=customer.name,
        category=customer.category.value,
        inn=customer.inn,
        ogrn=customer.ogrn,
        person=customer.person,
        contacts=_json([asdict(contact) for contact in customer.contacts]),
        addresses=_json([asdict(address) for address in customer.addresses]),
        erased_on=customer.erased_on,
        sorted_name=fold(customer.name),
        version=customer.version,
    )


def customer_of_row(row: Row[Any]) -> Customer:
    return Customer(
        row.name,
        Category(row.category),
        row.inn,
        row.id,
        row.ogrn,
        row.person,
        tuple(Contact(**told) for told in json.loads(row.contacts)),
        tuple(Address(AddressKind(a["kind"]), a["text"]) for a in json.loads(row.addresses)),
        row.erased_on,
        row.version,
    )


def values_of_key(key: Key) -> Values:
    """Raises ValueError for a key whose id belongs to another family: that is two keys."""
    if key.key_id and key.key_id.family is not key.family:
        raise ValueError(f"{key.family} cannot have an id of {key.key_id.family}")
    return _numbered(
        id=key.id,
        family=key.family.value,
        key_id=padded(key.key_id.number) if key.key_id else None,
        marking=key.marking,
        model=key.model,
        vendor=key.vendor,
        state=key.state.value,
        version=key.version,
        batch=key.batch,
        produced_on=key.produced_on,
        sold_on=key.sold_on,
        unmarked=key.unmarked,
        customer=key.customer,
        shipped_on=key.shipped_on,
        warranty_ends=key.warranty_ends,
        warranty_edition=key.warranty_edition,
    )


def key_of_row(row: Row[Any]) -> Key:
    family = Family(row.family)
    return Key(
        family,
        KeyId(family, int(row.key_id)) if row.key_id is not None else None,
        row.marking,
        row.model,
        row.vendor,
        KeyState(row.state),
        row.id,
        row.version,
        row.batch,
        row.produced_on,
        row.sold_on,
        row.unmarked,
        row.customer,
        row.shipped_on,
        row.warranty_ends,
        row.warranty_edition,
    )


def values_of_licence(licence: Licence) -> Values:
    return _numbered(
        id=licence.id,
        key=licence.key,
        product=licence.product,
        edition=licence.edition,
        quantity=licence.quantity,
        until=licence.until,
        modules=_json(licence.modules),
        bought_on=licence.bought_on,
        ended_on=licence.ended_on,
        version=licence.version,
    )


def licence_of_row(row: Row[Any]) -> Licence:
    return Licence(
        row.key,
        row.product,
        row.edition,
        row.quantity,
        row.until,
        row.id,
        tuple(json.loads(row.modules)),
        row.bought_on,
        row.ended_on,
        row.version,
    )


def values_of_shipment(shipment: Shipment) -> Values:
    """Without its keys, which lie in rows of their own."""
    return _numbered(
        id=shipment.id,
        customer=shipment.customer,
        shipped_on=shipment.shipped_on,
        order=shipment.order,
    )


def shipment_of_row(row: Row[Any], keys: Iterable[int]) -> Shipment:
    return Shipment(row.customer, row.shipped_on, row.order, tuple(keys), row.id)


def values_of_extension(extension: Extension) -> Values:
    return _numbered(
        id=extension.id,
        key=extension.key,
        until=extension.until,
        reason=extension.reason,
        made_on=extension.made_on,
    )


def extension_of_row(row: Row[Any]) -> Extension:
    return Extension(row.key, row.until, row.reason, row.made_on, row.id)


def values_of_seen(key: int, seen: Seen) -> Values:
    return {"key": key, **asdict(seen)}


def seen_of_row(row: Row[Any]) -> Seen:
    return Seen(row.at, row.vid, row.pid, row.port, row.firmware)


def values_of_contract(contract: Contract) -> Values:
    return _numbered(**asdict(contract)) | {
        "levels": _json(contract.levels),
        "options": _json(contract.options),
    }


def contract_of_row(row: Row[Any]) -> Contract:
    return Contract(
        row.number,
        row.starts,
        row.ends,
        row.customer,
        row.regulation,
        row.edition,
        tuple(json.loads(row.levels)),
        tuple(json.loads(row.options)),
        row.ended_on,
        row.id,
        row.version,
    )


def values_of_consent(consent: Consent) -> Values:
    return _numbered(**asdict(consent))


def consent_of_row(row: Row[Any]) -> Consent:
    return Consent(row.customer, row.text_version, row.given_on, row.withdrawn_on, row.id)


def values_of_view(view: View) -> Values:
    return {
        "operator": view.operator,
        "listing": view.query.listing.name,
        "name": view.name,
        "query": _json(query_facts(view.query)),
    }


def view_of_row(row: Row[Any]) -> View:
    return View(row.operator, row.name, query_from(json.loads(row.query)))


def values_of_coupon(coupon: Coupon) -> Values:
    claims = coupon.claims
    status_list, status_index = coupon.place or (None, None)
    return _numbered(
        id=coupon.id,
        key=coupon.key,
        coupon_id=claims.coupon_id,
        code=coupon.code,
        token=coupon.token,
        key_reference=claims.key,
        regulation=coupon.regulation,
        edition=claims.edition,
        level=claims.level,
        clause=coupon.clause,
        unit=claims.unit.value,
        units=claims.units,
        spent=coupon.spent,
        valid_from=claims.valid_from,
        valid_until=claims.valid_until,
        time_zone=claims.time_zone,
        issued_at=coupon.issued_at,
        mark=coupon.mark.value,
        version=coupon.version,
        held=coupon.held,
        replaces=coupon.replaces,
        status_list=status_list,
        status_index=status_index,
        lookup=lookup_id(coupon.code),
    )


def coupon_of_row(row: Row[Any]) -> Coupon:
    claims = CouponClaims(
        row.coupon_id,
        row.key_reference,
        row.edition,
        row.level,
        UnitKind(row.unit),
        row.units,
        row.valid_from,
        row.valid_until,
        row.time_zone,
    )
    place = None
    if row.status_list is not None and row.status_index is not None:
        place = row.status_list, row.status_index
    return Coupon(
        claims,
        row.key,
        row.regulation,
        row.clause,
        row.code,
        row.token,
        row.issued_at,
        CouponMark(row.mark),
        row.spent,
        row.id,
        row.version,
        row.held,
        row.replaces,
        place,
    )


def values_of_redemption(redemption: Redemption) -> Values:
    return _numbered(
        id=redemption.id,
        coupon=redemption.coupon,
        case=redemption.case,
        units=redemption.units,
        at=redemption.at,
        state=redemption.state.value,
    )


def redemption_of_row(row: Row[Any]) -> Redemption:
    return Redemption(row.coupon, row.case, row.units, row.at, row.id, UnitState(row.state))


def _numbered(**values: object) -> Values:
    if values["id"] == 0:
        del values["id"]
    return values


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

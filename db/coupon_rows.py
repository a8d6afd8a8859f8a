"""The table of coupons, and its rows as values."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Row,
    Table,
    UniqueConstraint,
    text,
)

from db.coupon_overrides import override_of_text, text_of_override
from db.metadata import BYTES, DAY, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Values, numbered
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    UnitKind,
)
from keytool.domain.lookup import lookup_id

STOPPED = "(mark <> 'active' OR (unit = 'requests' AND spent = units))"
"""Coupons that are valid on no day, by what a person or their use made of them."""
USED_UP = "(unit = 'requests' AND spent = units)"
"""As an index has it, word for word; hours that are spent end no coupon."""

# `key` is the row of the key, `key_reference` what the signature says of it.
COUPONS = Table(
    "coupons",
    METADATA,
    number(),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    has("coupon_id", BYTES, unique=True),
    has("code", TEXT, unique=True),
    has("token", BYTES, unique=True),
    has("key_reference", BYTES),
    has("regulation", TEXT),
    has("edition", TEXT),
    has("level", TEXT),
    has("clause", TEXT),
    has("unit", TEXT),
    has("units", WHOLE),
    has("spent", WHOLE),
    has("valid_from", DAY),
    has("valid_until", DAY),
    has("time_zone", TEXT),
    has("issued_at", MOMENT),
    has("mark", TEXT),
    has("version", WHOLE),
    has("held", WHOLE, server_default="0"),
    may_have("replaces", WHOLE, ForeignKey("coupons.id"), unique=True),
    may_have("status_list", WHOLE),
    may_have("status_index", WHOLE),
    has("lookup", BYTES, unique=True),
    may_have("override", TEXT),
    may_have("revision", WHOLE),
    one_of("unit", UnitKind),
    one_of("mark", CouponMark),
    CheckConstraint("valid_from < valid_until", name="dates"),
    CheckConstraint("units >= 0", name="units"),
    CheckConstraint(
        "spent >= 0 AND held >= 0 AND (unit = 'priority' OR spent + held <= units)",
        name="spent",
    ),
    CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
    UniqueConstraint("status_list", "status_index"),
    Index(None, "regulation", "id"),
    Index(None, "level", "id"),
    Index(None, "mark", "id"),
    Index(None, "valid_from", "id"),
    Index(None, "valid_until", "id"),
    Index(None, "mark", "valid_until", "id"),
    Index(None, "regulation", "level", "id"),
    Index(
        "ix_coupons_stopped",
        "status_list",
        "valid_until",
        sqlite_where=text(STOPPED),
    ),
    Index("ix_coupons_used_up", "id", sqlite_where=text(USED_UP)),
)


def values_of_coupon(coupon: Coupon) -> Values:
    claims = coupon.claims
    status_list, status_index = coupon.place or (None, None)
    return numbered(
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
        override=text_of_override(coupon.override),
        revision=coupon.revision,
    )


def coupon_of_row(row: Row[Any]) -> Coupon:
    claims = CouponClaims(
        coupon_id=row.coupon_id,
        key=row.key_reference,
        edition=row.edition,
        level=row.level,
        unit=UnitKind(row.unit),
        units=row.units,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        time_zone=row.time_zone,
    )
    placed = row.status_list is not None and row.status_index is not None
    return Coupon(
        claims=claims,
        key=row.key,
        regulation=row.regulation,
        clause=row.clause,
        code=row.code,
        token=row.token,
        issued_at=row.issued_at,
        mark=CouponMark(row.mark),
        spent=row.spent,
        id=row.id,
        version=row.version,
        held=row.held,
        replaces=row.replaces,
        place=(row.status_list, row.status_index) if placed else None,
        override=override_of_text(row.override),
        revision=row.revision,
    )

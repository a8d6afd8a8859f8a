"""Coupons, what they promise, and whether they hold."""

from base64 import urlsafe_b64encode
from datetime import date, datetime

from keytool.domain.cards import Support
from keytool.domain.columns import fields_of
from keytool.domain.coupon_columns import COUPON_COLUMNS
from keytool.domain.coupons import Coupon, CouponClaims, UnitKind, coupon_status
from keytool.domain.verdicts import CouponVerdict, Refusal
from keytool.domain.versions import version_of
from keytool.shapes.refusals import refusals_json
from keytool.shapes.values import Json, iso


def claims_json(claims: CouponClaims) -> Json:
    return {
        "edition": claims.edition,
        "level": claims.level,
        "unit": claims.unit,
        "units": claims.units,
        "valid_from": iso(claims.valid_from),
        "valid_until": iso(claims.valid_until),
    }


def coupon_json(coupon: Coupon, day: date, site: str) -> Json:
    """`url` is null until the desk knows the address of its site."""
    from keytool.coupon.format.link import link_of

    return fields_of(COUPON_COLUMNS, coupon) | {
        "token": urlsafe_b64encode(coupon.token).rstrip(b"=").decode(),
        "url": link_of(coupon.token, site) if site else None,
        "edition": coupon.claims.edition,
        "revision": coupon.revision,
        "status": coupon_status(coupon, day),
        "clause": coupon.clause,
        "override": override_json(coupon),
        "version": version_of(coupon),
    }


def override_json(coupon: Coupon) -> Json | None:
    """Why it stands beside its clause; null for one that the clause gives."""
    if coupon.override is None:
        return None
    return {
        "reason": coupon.override.reason or None,
        "conditions": [
            {"code": code, "clause": clause} for code, clause in coupon.override.conditions
        ],
    }


def lost_json(old: Coupon | None, day: date) -> Json | None:
    """Days and units that end unused with a coupon that was renewed at once."""
    if old is None:
        return None
    return {"days": (old.claims.valid_until - day).days, "units": old.units_left}


def verdict_json(verdict: CouponVerdict, message: str) -> Json:
    document: Json = {"verdict": verdict.verdict, "reason": verdict.reason, "message": message}
    unmet = verdict.params.get("unmet")
    if isinstance(unmet, tuple):
        document["refusals"] = refusals_json(Refusal(verdict.reason, conditions=unmet))
    if verdict.claims:
        document |= claims_json(verdict.claims)
    if verdict.coupon:
        document |= {"code": verdict.coupon.code, "units_left": verdict.coupon.units_left}
    return document


def support_json(support: Support | None) -> Json | None:
    if support is None:
        return None
    return {
        "status": support.status,
        "regulation": support.regulation,
        "level": support.level,
        "units_left": support.coupon.units_left if support.coupon else None,
        "valid_until": iso(support.coupon.claims.valid_until) if support.coupon else None,
        "reaction": {"amount": support.reaction.amount, "unit": support.reaction.unit}
        if support.reaction
        else None,
        "clause": support.reaction.clause if support.reaction else None,
    }


def balance_json(verdict: CouponVerdict) -> Json:
    """Units as the site published them; the register's are in the verdict already."""
    moment = verdict.params.get("as_of")
    if not isinstance(moment, datetime) or not verdict.claims:
        return {}
    counted = verdict.claims.unit is not UnitKind.PRIORITY
    return {
        "code": verdict.params["code"],
        "units_left": verdict.params["units_left"] if counted else None,
        "as_of": moment.isoformat(),
    }


def site_told_json(verdict: CouponVerdict) -> Json:
    """Of an answer from a published site: why a kept copy counted, and the vendor's contact."""
    if "contact" not in verdict.params:
        return {}
    successor = verdict.params.get("successor")
    known = {"successor": successor.hex()} if isinstance(successor, bytes) else {}
    return {
        "kept": verdict.params["kept"] or None,
        "contact": verdict.params["contact"],
    } | known

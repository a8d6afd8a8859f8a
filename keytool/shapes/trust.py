"""The list of issuers that coupons are trusted by."""

from typing import TYPE_CHECKING

from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Trust, TrustedKey


def trust_json(trust: "Trust") -> Json:
    roots = trust.roots.kids() if trust.roots else {}
    return {
        "version": trust.version,
        "issued": trust.issued.isoformat(),
        "expires": trust.expires.isoformat(),
        "keys": [trusted_key_json(key) for key in trust.keys],
        "roots": [{"kid": kid.hex(), "public": key.hex()} for kid, key in roots.items()],
        "threshold": trust.roots.threshold if trust.roots else 1,
    }


def trusted_key_json(key: "TrustedKey") -> Json:
    distrusted = key.distrust_from
    return {
        "kid": key.kid.hex(),
        "purpose": key.purpose.name.lower(),
        "signs_from": key.issue_from.isoformat(),
        "signs_until": key.issue_until.isoformat(),
        "verify_until": key.verify_until.isoformat(),
        "distrust_from": distrusted.isoformat() if distrusted else None,
    }

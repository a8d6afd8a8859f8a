"""Why a coupon stands beside its clause, as its row keeps it: in JSON."""

import json

from keytool.domain.coupons import CouponOverride


def text_of_override(override: CouponOverride | None) -> str | None:
    """A reason and the conditions beside which a coupon was issued, in JSON."""
    if override is None:
        return None
    told = {"reason": override.reason, "conditions": override.conditions}
    return json.dumps(told, ensure_ascii=False)


def override_of_text(text: str | None) -> CouponOverride | None:
    if text is None:
        return None
    told = json.loads(text)
    return CouponOverride(
        told["reason"], tuple((code, clause) for code, clause in told["conditions"])
    )

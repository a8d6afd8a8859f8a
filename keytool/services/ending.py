"""What ends soon: the same question for whoever counts it, lists it or leads to the list."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from keytool.domain.coupons import CouponMark
from keytool.domain.keys import KeyState
from keytool.domain.listing import CONTRACTS, COUPONS, KEYS, LICENCES, Days, Query, Wanted

SOON_DAYS = 30
"""What has this many days left or fewer is about to end."""


class Ending(StrEnum):
    """What has an end."""

    WARRANTIES = "warranties"
    COUPONS = "coupons"
    LICENCES = "licences"
    CONTRACTS = "contracts"


def ending_soon(what: Ending, today: date, days: int = SOON_DAYS) -> Query[Any]:
    """What ends from today on within so many days, the first to end first.

    Only what can still be used ends: a replaced key has no warranty to lose, a coupon without
    units nothing to spend.
    """
    span = Days(today, today + timedelta(days=days))
    if what is Ending.WARRANTIES:
        shipped = KeyState.SHIPPED.value
        return Query(KEYS, {"warranty": span, "state": shipped}, sort="warranty")
    if what is Ending.COUPONS:
        wanted: dict[str, Wanted] = {
            "mark": CouponMark.ACTIVE.value,
            "valid_from": Days(None, today),
            "valid_until": span,
            "used": "left",
        }
        return Query(COUPONS, wanted, sort="valid_until")
    if what is Ending.LICENCES:
        return Query(LICENCES, {"until": span}, sort="until")
    return Query(CONTRACTS, {"ends": span}, sort="ends")

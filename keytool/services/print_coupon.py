"""A coupon that goes on paper: only one that is good, since paper shows no later change."""

from keytool.domain.coupons import Coupon
from keytool.domain.errors import Conflict
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.judge_coupon import PRINTABLE, judge, refusal_of
from keytool.services.key_owner import OwnedKey, owned, refuse_unprintable_key


def coupon_to_print(desk: Desk, coupon: Coupon) -> OwnedKey:
    """The coupon's key and whose it is.

    Raises Conflict with the verdict's code when the coupon is not good any more, and
    `coupon-row-differs`; BadInput `key-not-found`, `letters-unprintable`.
    """
    with desk.register.read() as unit:
        refusal = refusal_of(judge(desk, unit, coupon), coupon, PRINTABLE)
        if refusal:
            raise Conflict(refusal.code, **refusal.params)
        key = owned(unit, key_of(unit, coupon.key))
    refuse_unprintable_key(key)
    return key

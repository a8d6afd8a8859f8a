"""A coupon that goes on paper: only one that is good, since paper shows no later change."""

from dataclasses import dataclass

from keytool.domain.coupons import Coupon
from keytool.domain.errors import Conflict
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.judge_coupon import PRINTABLE, judge, refusal_of
from keytool.services.key_owner import OwnedKey, owned, refuse_unprintable_key
from keytool.services.letterheads import Issuer, issuer_in


@dataclass(frozen=True, slots=True)
class PrintedCoupon:
    """The coupon's key, whose it is, and who issues the paper."""

    owned: OwnedKey
    issuer: Issuer


def coupon_to_print(desk: Desk, coupon: Coupon) -> PrintedCoupon:
    """What a certificate says besides the coupon itself.

    Raises Conflict with the verdict's code when the coupon is not good any more, and
    `coupon-row-differs`; BadInput `key-not-found`, `letters-unprintable`.
    """
    with desk.register.read() as unit:
        refusal = refusal_of(judge(desk, unit, coupon), coupon, PRINTABLE)
        if refusal:
            raise Conflict(refusal.code, **refusal.params)
        whose = owned(unit, key_of(unit, coupon.key))
        edition = desk.rulebook.edition_of_coupon(coupon)
        issuer = issuer_in(unit, whose.key, edition)
    refuse_unprintable_key(whose)
    return PrintedCoupon(whose, issuer)

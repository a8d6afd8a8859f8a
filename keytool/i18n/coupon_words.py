"""What is left of a coupon, what is lost with it, and beside which clause it was issued."""

from datetime import date

from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, UnitKind
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext, pgettext, words
from keytool.i18n.refusal_words import titled


def left(claims: CouponClaims, units: int | None) -> str:
    """`12 of 12 requests left`; of hours that are spent, what they were for."""
    if claims.unit is UnitKind.MINUTES and units == 0:
        return _("hours for development: none left; support goes on")
    return words.units_left(claims.unit, units, claims.units)


def lost(old: Coupon, day: date) -> str:
    """What ends unused with a coupon that is closed before its last day."""
    days = (old.claims.valid_until - day).days
    told = ngettext(
        "Lost with the old coupon: %(n)s day, until %(until)s",
        "Lost with the old coupon: %(n)s days, until %(until)s",
        days,
    ) % {"n": days, "until": words.day(old.claims.valid_until)}
    if not old.units_left:
        return told
    return f"{told}; {words.units(old.claims.unit, old.units_left)}"


def override_lines(coupon: Coupon) -> tuple[str, ...]:
    """Why the coupon stands beside its clause; nothing for one that the clause gives."""
    override = coupon.override
    if override is None:
        return ()
    if not override.conditions:
        return (_("Issued before conditions of the clause were checked."),)
    head = _("Issued beside the clause: %(reason)s") % {"reason": override.reason}
    return (head, *(f"  - {titled(Refusal(*_of(one)))}" for one in override.conditions))


def marked(mark: CouponMark) -> str:
    """What became of coupons that were given a mark."""
    return {
        CouponMark.ACTIVE: pgettext("coupons", "Reinstated"),
        CouponMark.SUSPENDED: pgettext("coupons", "Suspended"),
        CouponMark.REVOKED: pgettext("coupons", "Revoked for good"),
    }[mark]


def _of(condition: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    code, clause = condition
    return code, (clause,) if clause else ()

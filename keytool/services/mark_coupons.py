"""Several coupons suspended, reinstated or revoked at once: one transaction, one entry, and which
of them stay as they are.
"""

from collections.abc import Sequence
from dataclasses import replace

from keytool.domain.coupons import Coupon, CouponMark, why_mark_stays
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.domain.reasons import reason_given
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.services.desk import Desk
from keytool.services.keep_coupons import subjects_of


@dataclass(frozen=True, slots=True)
class Marked:
    """The coupons that were marked, and why each of the others stays as it is."""

    coupons: tuple[Coupon, ...]
    left: tuple[Refusal, ...]


def mark_coupons(
    desk: Desk, coupons: Sequence[int], mark: CouponMark, reason: str
) -> Marked | Refusal:
    """Give all of them that allow it this mark, as `mark_coupon` gives it to one.

    Refused with the reason of each, and nothing written, where none allows it. Raises BadInput
    `coupon-not-found`, `reason-missing`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = []
        for row in dict.fromkeys(coupons):
            coupon = unit.coupons.get(row)
            if coupon is None:
                raise BadInput("coupon-not-found", code=row)
            known.append(coupon)
        left = tuple(why for one in known if (why := _why_not(one, mark)))
        fit = [one for one in known if _why_not(one, mark) is None]
        if not fit:
            return Refusal("coupons-stay", conditions=left)
        marked = tuple(unit.coupons.save(replace(one, mark=mark)) for one in fit)
        subjects = tuple(subject for one in marked for subject in subjects_of(one))
        facts = {"reason": reason}
        unit.commit(Event(f"coupon-{mark.value}", tuple(dict.fromkeys(subjects)), facts))
    return Marked(marked, left)


def _why_not(coupon: Coupon, mark: CouponMark) -> Refusal | None:
    stays = why_mark_stays(coupon.mark, mark)
    return Refusal(stays, params={"code": coupon.code}) if stays else None

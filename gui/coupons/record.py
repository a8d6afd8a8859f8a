"""A coupon's record as its page shows it: with the drawing of its QR code."""

from dataclasses import dataclass

from gui.coupons.issue import drawn_of
from gui.coupons.issue_form import Drawn
from gui.kit.base import Workplace
from keytool.services import show_coupon


@dataclass(frozen=True, slots=True)
class CouponRecord(show_coupon.CouponRecord):
    """What the register knows, and what the QR code shows."""

    drawn: Drawn


def coupon_record(workplace: Workplace, row: int) -> CouponRecord:
    """Raises BadInput `coupon-not-found`."""
    found = show_coupon.show_coupon(workplace.desk, row)
    return CouponRecord(
        coupon=found.coupon,
        key=found.key,
        owner=found.owner,
        ledger=found.ledger,
        chain=found.chain,
        events=found.events,
        edition=found.edition,
        day=found.day,
        units_each=found.units_each,
        notes=found.notes,
        drawn=drawn_of(found.coupon, workplace.desk_settings.site.url),
    )

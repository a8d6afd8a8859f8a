"""Coupons and their cases."""

from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import CouponMark
from keytool.services.issue_coupon import CouponRequest, issue_coupon, issue_coupons
from keytool.services.keep_coupons import (
    hold_units,
    mark_coupon,
    redeem_coupon,
    release_units,
    reverse_units,
)
from keytool.services.mark_coupons import mark_coupons
from keytool.services.renew_coupon import renew_coupon
from tests.services.replacing import TOOLS
from tests.trials.begun import WHY, Begun


class Coupons(Begun):
    def request(self) -> CouponRequest:
        """Of whoever: what stands in the way is gone beside."""
        return CouponRequest(self.key().id, "distate", "special", override=WHY)

    def do_issue(self) -> None:
        issue_coupon(self.desk, TOOLS.mint, reference_of, self.request())

    def do_issue_many(self) -> None:
        some = [self.request() for _ in range(3)]
        issue_coupons(self.desk, TOOLS.mint, reference_of, some)

    def do_redeem(self) -> None:
        redeem_coupon(self.desk, self.code(), self.chance.randint(1, 6), self.case())

    def do_hold(self) -> None:
        hold_units(self.desk, self.code(), self.chance.randint(1, 6), self.case())

    def do_release(self) -> None:
        release_units(self.desk, self.code(), self.case())

    def do_reverse(self) -> None:
        reverse_units(self.desk, self.code(), self.case(), WHY)

    def do_mark(self) -> None:
        mark_coupon(self.desk, self.code(), self.chance.choice(list(CouponMark)), WHY)

    def do_mark_many(self) -> None:
        mark = self.chance.choice((CouponMark.SUSPENDED, CouponMark.ACTIVE))
        coupons = self.chance.sample(range(1, 6), self.chance.randint(1, 3))
        mark_coupons(self.desk, coupons, mark, WHY)

    def do_renew(self) -> None:
        renew_coupon(self.desk, TOOLS.mint, reference_of, self.code())

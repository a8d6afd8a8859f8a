"""Every use case that changes coupons, as steps of histories that are drawn."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.services.issue_coupon import CouponRequest, issue_coupons
from keytool.services.keep_coupons import (
    hold_units,
    mark_coupon,
    redeem_coupon,
    release_units,
    reverse_units,
)
from keytool.services.mark_coupons import mark_coupons
from keytool.services.renew_coupon import renew_coupon
from keytool.services.repair_register import repair_register
from tests.coupon.samples import TRUSTED
from tests.helpers.coupon_grounds import granted
from tests.services.replacing import TOOLS, Shop

CASES = ("1", "2", "3")
STRANGER = "a stranger"
"""Who changes rows behind Keydesk's back."""


@dataclass
class History:
    """What happens to a shop's coupons, one after another."""

    shop: Shop
    coupons: list[Coupon] = field(default_factory=list)

    def do(self, step: str, which: int = 0, units: int = 1, case: str = "1") -> None:
        """A step of `STEPS` with the coupon at `which`; what is refused changes nothing."""
        with suppress(Conflict):
            STEPS[step](self, self.coupons[which % len(self.coupons)], units, case)

    def issued(self) -> None:
        self.coupons.append(self.shop.coupon(self.shop.stock().id))

    def batch(self, units: int) -> None:
        keys = [self.shop.stock().id for _ in range(units)]
        for key in keys:
            granted(self.shop.desk, key)
        requests = [CouponRequest(key, "distate", "special") for key in keys]
        done = issue_coupons(self.shop.desk, TOOLS.mint, reference_of, requests)
        assert isinstance(done, tuple), done
        self.coupons.extend(done)

    def renewed(self, coupon: Coupon, *, at_once: bool) -> None:
        after = renew_coupon(
            self.shop.desk, TOOLS.mint, reference_of, coupon.code, now=at_once, override="пора"
        )
        if isinstance(after, Coupon):
            self.coupons[self.coupons.index(coupon)] = after

    def replaced(self) -> None:
        """The key that a customer has gives way to another one, once."""
        if self.shop.key(1).state.value == "shipped":
            self.shop.completed(self.shop.inspected(), self.shop.stock().id)

    def repaired(self, coupon: Coupon, units: int) -> None:
        """Somebody lets a row lie; `db repair` tells the truth again."""
        with self.shop.register.write(STRANGER) as unit:
            now = unit.coupons.get(coupon.id)
            assert now is not None
            lying = replace(now.claims, units=now.claims.units + units)
            unit.coupons.save(replace(now, claims=lying))
            unit.commit(Event("edited", ()))
        repair_register(self.shop.desk, SignedProofs(TRUSTED))


Step = Callable[[History, Coupon, int, str], object]
STEPS: Mapping[str, Step] = {
    "issue": lambda on, _coupon, _units, _case: on.issued(),
    "issue many": lambda on, _coupon, units, _case: on.batch(units),
    "redeem": lambda on, coupon, _units, case: redeem_coupon(on.shop.desk, coupon.code, 1, case),
    "hold": lambda on, coupon, _units, case: hold_units(on.shop.desk, coupon.code, 1, case),
    "release": lambda on, coupon, _units, case: release_units(on.shop.desk, coupon.code, case),
    "reverse": lambda on, coupon, _units, case: reverse_units(
        on.shop.desk, coupon.code, case, "ошибка"
    ),
    "suspend": lambda on, coupon, _units, _case: mark_coupon(
        on.shop.desk, coupon.code, CouponMark.SUSPENDED, "счёт"
    ),
    "suspend all": lambda on, _coupon, _units, _case: mark_coupons(
        on.shop.desk, [one.id for one in on.coupons], CouponMark.SUSPENDED, "счета"
    ),
    "reinstate": lambda on, coupon, _units, _case: mark_coupon(
        on.shop.desk, coupon.code, CouponMark.ACTIVE, "оплачен"
    ),
    "revoke": lambda on, coupon, _units, _case: mark_coupon(
        on.shop.desk, coupon.code, CouponMark.REVOKED, "возврат"
    ),
    "renew": lambda on, coupon, units, _case: on.renewed(coupon, at_once=units > 1),
    "replace": lambda on, _coupon, _units, _case: on.replaced(),
    "repair": lambda on, coupon, units, _case: on.repaired(coupon, units),
}

"""A desk in memory with a shipped key of ТвинПро's warranty, keys in stock, and signers."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.format.act import decode_act
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.acts import Act
from keytool.domain.coupons import Coupon
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.replacement_table import Readable
from keytool.domain.replacements import Inspection, ReadBy, Replacement
from keytool.domain.verdicts import Refusal
from keytool.ports import Register
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.complete_replacement import ActTools, Completion, complete_replacement
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, add_licence, register_key
from keytool.services.replace_key import (
    ReplacementRequest,
    inspect_key,
    open_replacement,
    receive_key,
)
from tests.coupon.format.act_samples import RECEIPTS
from tests.coupon.samples import ISSUER, NOON, TRUSTED, StoppedClock
from tests.helpers.coupon_grounds import PRODUCT, granted

SHIPPED = date(2026, 3, 1)
BOOK = built_in_rulebook()
EVIDENCE = SignedEvidence(lambda: TRUSTED)
TOOLS = ActTools(CouponMint(ISSUER), reference_of, act_signer(RECEIPTS))
SOUND = Inspection(True, Readable.NUMBER, False, ReadBy.READER)
"""Marked and undamaged: free in warranty."""
__all__ = ["NOON", "PRODUCT", "TOOLS", "decode_act"]


@dataclass
class Shop:
    """A desk and short ways to what its tests need."""

    register: Register
    operator: str = "anna"
    clock: StoppedClock = field(default_factory=StoppedClock)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def desk(self) -> Desk:
        return Desk(self.register, BOOK, self.clock, self.operator, evidence=EVIDENCE)

    def opened(self, **changes: object) -> Replacement:
        found = open_replacement(
            self.desk,
            replace(ReplacementRequest(1, "не определяется"), **changes),  # type: ignore[arg-type]
        )
        assert isinstance(found, Replacement), found
        return found

    def inspected(self, inspection: Inspection = SOUND, **changes: object) -> Replacement:
        number = self.opened(**changes).id
        receive_key(self.desk, number)
        return inspect_key(self.desk, number, inspection)

    def completed(self, replacement: Replacement, new_key: int = 2, **changes: object) -> Act:
        asked = replace(Completion(replacement.id, new_key), **changes)  # type: ignore[arg-type]
        act = complete_replacement(self.desk, TOOLS, asked)
        assert isinstance(act, Act), act
        return act

    def key(self, number: int) -> Key:
        with self.register.read() as unit:
            key = unit.keys.get(number)
        assert key is not None
        return key

    def stock(self, **changes: object) -> Key:
        number = KeyId(Family.GUARDANT, 0x2000_0000 + next(self.numbers))
        key = Key(Family.GUARDANT, number, None, "sign", "distate")
        return register_key(self.desk, replace(key, **changes))  # type: ignore[arg-type]

    def licensed(self, key: int, product: str, until: date | None = None) -> Licence:
        return add_licence(self.desk, Licence(key, product, "Проф", 5, until))

    def coupon(self, key: int, **changes: object) -> Coupon:
        """For a customer who has what the clause asks for, from the day of the coupon on."""
        granted(self.desk, key)
        asked = CouponRequest(key, "distate", "special", override="по списку")
        request = replace(asked, **changes)  # type: ignore[arg-type]
        coupon = issue_coupon(self.desk, TOOLS.mint, reference_of, request)
        assert isinstance(coupon, Coupon), coupon
        return coupon


def open_shop(register: Register) -> Shop:
    """Key 1 is shipped to customer 1, key 2 lies in stock."""
    shop = Shop(register)
    add_vendor(shop.desk, Vendor("distate", "DiState", "distate", "twinpro"))
    add_customer(shop.desk, Customer("ООО «Ромашка»", Category.ORGANISER, "7704838673"))
    first = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C01), "123456", "sign", "distate")
    register_key(shop.desk, first, Delivery(1, SHIPPED, "17/26"))
    shop.stock()
    return shop


def refused(found: object) -> str:
    assert isinstance(found, Refusal), found
    return found.code

"""What two people answer for, as far as it is done in the register."""

from dataclasses import dataclass, replace

import pytest

from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import Coupon
from keytool.domain.errors import Conflict
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Override
from keytool.domain.rights import Role
from keytool.services.desk import Desk
from keytool.services.guard import Present, SeatGuard
from keytool.services.issue_coupon import BESIDE_CONDITION, CouponRequest, issue_coupon
from keytool.services.replace_key import OVERRIDDEN, override_decision
from keytool.services.sign_in import approve
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import TOOLS, Shop, open_shop
from tests.services.staffed_desk import password_of, staff, taken


@dataclass
class Guarded(Shop):
    """A shop whose desk knows who sits there."""

    present: Present | None = None

    @property
    def desk(self) -> Desk:
        return replace(super().desk, present=self.present or Present())


@pytest.fixture
def shop() -> Guarded:
    present = Present()
    plain = open_shop(MemoryRegister(StoppedClock(), guard=SeatGuard(present)))
    opened = Guarded(plain.register, present=present)
    staff(opened.desk, Role.SUPPORT, Role.WAREHOUSE)
    opened.operator = taken(opened.desk, Role.SUPPORT).operator
    return opened


def told(shop: Guarded, action: str) -> tuple[str, dict[str, object]]:
    with shop.register.read() as unit:
        found = [one for one in unit.journal.page(0, 999) if one.event.action == action]
    return found[-1].operator, dict(found[-1].event.facts)


def test_an_override_names_the_second_one_who_signed(shop: Guarded) -> None:
    known = shop.inspected()
    asked = Override(ReplacementOutcome.QUOTE, "давний клиент", "petrova", "Кто-нибудь")
    with pytest.raises(Conflict, match="second-operator-first"):
        override_decision(shop.desk, known.id, asked)
    approve(shop.desk, OVERRIDDEN, "kovalev", password_of("kovalev"))
    saved = override_decision(shop.desk, known.id, asked)
    assert saved.override
    assert (saved.override.operator, saved.override.second) == ("petrova", "kovalev")
    assert told(shop, "act-approved")[0] == "kovalev"
    assert told(shop, OVERRIDDEN)[0] == "petrova"
    assert told(shop, OVERRIDDEN)[1]["second"] == "kovalev"


def test_a_coupon_beside_a_condition_takes_two(shop: Guarded) -> None:
    asked = CouponRequest(1, "distate", "special", override="по списку")
    with pytest.raises(Conflict, match="second-operator-first"):
        issue_coupon(shop.desk, TOOLS.mint, reference_of, asked)
    approve(shop.desk, BESIDE_CONDITION, "kovalev", password_of("kovalev"))
    assert isinstance(issue_coupon(shop.desk, TOOLS.mint, reference_of, asked), Coupon)
    operator, facts = told(shop, "coupon-issued")
    assert (operator, facts["second"]) == ("petrova", "kovalev")
    with pytest.raises(Conflict, match="second-operator-first"):
        issue_coupon(shop.desk, TOOLS.mint, reference_of, asked)

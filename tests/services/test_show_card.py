from datetime import UTC, date, datetime

import pytest

from keytool.domain.cards import Promise, Reaction
from keytool.domain.entitlements import Lack, Reason, SupportStatus
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.warranty import WarrantyStatus
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, register_key
from keytool.services.show_card import card_of_key
from tests.fakes.memory_register import MemoryRegister


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, tzinfo=UTC)


def desk_of(regulation: str) -> tuple[Desk, Key]:
    desk = Desk(MemoryRegister(Noon()), built_in_rulebook(), Noon(), "anna")
    add_vendor(desk, Vendor("v", "Vendor", regulation, "twinpro"))
    customer = add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7), vendor="v")
    return desk, register_key(desk, key, Delivery(customer.id, date(2026, 3, 1)))


@pytest.mark.parametrize(
    ("regulation", "level", "clause"),
    [("twinpro", "reaction", "4.7"), ("technotronics", "medium", "4.9")],
)
def test_a_regulation_without_coupons_supports_without_one(
    regulation: str, level: str, clause: str
) -> None:
    desk, key = desk_of(regulation)
    support = card_of_key(desk, key.id).support
    assert support is not None
    assert (support.status, support.level) == (SupportStatus.SUPPORTED, level)
    assert support.coupon is None
    assert support.reaction is not None
    assert support.reaction.clause == clause


def test_a_card_promises_what_is_sure_and_tells_what_goes_beyond_it() -> None:
    """The user may set emergency priority; a letter without one has five days."""
    desk, key = desk_of("technotronics")
    support = card_of_key(desk, key.id).support
    assert support is not None
    assert support.sure
    assert support.reaction == Reaction(5, "working-days", "4.9")
    assert support.stronger == Promise(
        "technotronics-undated", "emergency", Reaction(2, "working-days", "4.9")
    )


@pytest.mark.parametrize("regulation", ["smartmonitor", "entels"])
def test_a_regulation_with_coupons_asks_for_one(regulation: str) -> None:
    desk, key = desk_of(regulation)
    support = card_of_key(desk, key.id).support
    assert support is not None
    assert (support.status, support.level) == (SupportStatus.NO_COUPON, None)


@pytest.mark.parametrize(
    ("regulation", "why"),
    [
        (
            "smartmonitor",
            [Reason(Lack.COUPON, "smartmonitor-undated", ("registration",), ("1.2.2",))],
        ),
        (
            "entels",
            [
                Reason(
                    Lack.CONTRACT,
                    "entels-undated",
                    ("consulting", "development", "commercial-operative", "commercial-standard"),
                    ("1.1",),
                ),
                Reason(
                    Lack.COUPON,
                    "entels-undated",
                    ("commercial-emergency", "special-24x7"),
                    ("2.5.5",),
                ),
            ],
        ),
    ],
)
def test_a_card_without_support_says_why_by_clause(regulation: str, why: list[Reason]) -> None:
    desk, key = desk_of(regulation)
    support = card_of_key(desk, key.id).support
    assert support is not None
    assert list(support.reasons) == why
    assert support.by_staff == ()


def test_what_staff_give_on_their_own_is_told_as_that() -> None:
    """A client of DiState without a licence has no level; staff may still answer, by 2.3."""
    desk, key = desk_of("distate")
    support = card_of_key(desk, key.id).support
    assert support is not None
    assert support.status is SupportStatus.NO_COUPON
    assert [why.lack for why in support.reasons] == [Lack.CATEGORY]
    assert {(one.level, one.reaction.clause) for one in support.by_staff} == {
        ("default", "2.3"),
        ("consulting", "3.8"),
        ("development", "3.9"),
    }


def test_before_the_first_edition_nobody_promised_anything() -> None:
    desk, key = desk_of("twinpro")
    card = card_of_key(desk, key.id, day=date(2020, 1, 1))
    assert card.support is not None
    assert card.support.status is SupportStatus.NO_COUPON
    assert card.support.reasons == (Reason(Lack.EDITION, "twinpro-2023-07-06"),)
    assert card.warranty is not None
    assert card.warranty.status is WarrantyStatus.NOT_STARTED


def test_a_key_without_vendor_has_neither() -> None:
    desk, _ = desk_of("twinpro")
    stray = register_key(desk, Key(Family.HASP, KeyId(Family.HASP, 5)))
    card = card_of_key(desk, stray.id)
    assert card.warranty is None
    assert card.support is not None
    assert card.support.status is SupportStatus.NO_COUPON
    assert card.support.reasons == (Reason(Lack.REGULATION),)

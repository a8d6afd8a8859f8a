"""What a clause asks for is asked of every right: a holder, a product, a contract that names it."""

from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.coupons import CouponOverride
from keytool.domain.entitlements import Lack
from keytool.domain.keys import Licence
from keytool.domain.parties import Category
from keytool.rulebook.entitle import entitlement_of
from tests.domain.test_entitlements import (
    BOOK,
    DAY,
    coupon,
    facts,
    lack,
    levels,
    right,
    under_contract,
)


@pytest.mark.parametrize("regulation", BOOK.regulations)
def test_a_key_that_nobody_has_gets_no_support(regulation: str) -> None:
    found = entitlement_of(BOOK, facts(regulation), date(2026, 6, 1))
    assert found.rights == ()
    assert {d.lack for d in found.denials} == {Lack.HOLDER}
    assert all(d.clause for d in found.denials)


def test_a_contract_that_names_a_special_level_opens_it_by_its_number() -> None:
    """ENTELS 2.5.5, reading `coupon-or-contract-number`."""
    named = entitlement_of(BOOK, under_contract(Category.COMMERCIAL, "commercial-emergency"), DAY)
    assert levels(named)[0] == "commercial-emergency"
    assert [g.name for g in right(named, "commercial-emergency").follows_from][-1] == "17/26"
    assert lack(named, "special-24x7") is Lack.COUPON
    assert "commercial-standard" in levels(named)
    plain = entitlement_of(BOOK, under_contract(Category.COMMERCIAL), DAY)
    assert lack(plain, "commercial-emergency") is Lack.COUPON


def test_a_product_is_the_one_that_the_clause_names_and_no_other() -> None:
    for product, edition, opened in (
        ("Организатор ЭДО v.3", "Корпоративная", True),
        ("DiState: Оператор ЭДО", "v.3.", True),
        ("DiState Организатор ЭДО v.3", None, True),
        ("Организатор ЭДО v.30", None, False),
        ("Организатор ЭДО", "v.30", False),
        ("Модуль к Организатор ЭДО v.3", None, False),
    ):
        licence = Licence(1, product, edition)
        asked = facts("distate", Category.ORGANISER, licences=(licence,), coupons=(coupon(),))
        open_levels = levels(entitlement_of(BOOK, asked, DAY))
        assert ("vip" in open_levels, "special" in open_levels) == (opened, opened), product


@pytest.mark.parametrize(
    ("override", "opened"),
    [
        (None, False),
        (CouponOverride("довезут лицензию", (("licence-missing", "3.6"),)), True),
        (CouponOverride("другой год", (("start-beside-clause", "3.6"),)), False),
        (CouponOverride(""), True),
    ],
)
def test_a_coupon_is_honoured_beside_the_conditions_that_it_was_issued_beside(
    override: CouponOverride | None, opened: bool
) -> None:
    held = replace(coupon(), override=override)
    found = entitlement_of(BOOK, facts("distate", Category.ORGANISER, coupons=(held,)), DAY)
    assert ("special" in levels(found)) == opened
    if not opened:
        assert lack(found, "special") is Lack.LICENCE

"""What a key may ask for: every basis, every overlap, and nothing but the facts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.contracts import Contract
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    UnitKind,
    spent_first,
)
from keytool.domain.entitlements import (
    BasisKind,
    Entitlement,
    EntitlementFacts,
    Lack,
    Right,
    SupportStatus,
)
from keytool.domain.keys import RETIRED, KeyState, Licence
from keytool.domain.parties import Category
from keytool.rulebook.book import Rulebook
from keytool.rulebook.entitle import entitlement_of
from keytool.rulebook.loader import built_in_rulebook
from keytool.rulebook.years import built_in_calendar

BOOK = built_in_rulebook()
DAY = date(2026, 6, 1)


def coupon(
    level: str = "special",
    edition: str = "distate-2021-07-01",
    until: date = date(2027, 1, 1),
    *,
    spent: int = 0,
    unit: UnitKind = UnitKind.REQUESTS,
    units: int = 12,
    number: int = 1,
) -> Coupon:
    claims = CouponClaims(bytes(12), b"k", edition, level, unit, units, date(2026, 1, 1), until)
    regulation = BOOK.edition(edition).regulation
    clause = "3.6" if regulation == "distate" else "2.5.5"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Coupon(claims, 1, regulation, clause, f"CODE-{number}", b"", at, spent=spent, id=number)


def facts(regulation: str, category: Category | None = None, **more: object) -> EntitlementFacts:
    return replace(EntitlementFacts(regulation, KeyState.SHIPPED, category), **more)  # type: ignore[arg-type]


def under_contract(category: Category, *levels: str) -> EntitlementFacts:
    """Of a contract of ENTELS that runs on the day."""
    held = Contract("17/26", date(2026, 1, 10), date(2027, 1, 10), levels=levels)
    return facts("entels", category, contracts=(held,))


def licensed(*coupons: Coupon, **more: object) -> EntitlementFacts:
    """Of a licensee of DiState."""
    licence = Licence(1, "Организатор ЭДО v.3")
    return facts("distate", Category.ORGANISER, licences=(licence,), coupons=coupons, **more)


def levels(found: Entitlement) -> list[str]:
    return [right.level for right in found.rights if not right.by_staff]


def right(found: Entitlement, level: str) -> Right:
    return next(r for r in found.rights if r.level == level)


def lack(found: Entitlement, level: str) -> Lack:
    return next(d.lack for d in found.denials if d.level == level)


@pytest.mark.parametrize(
    ("asked", "open_levels"),
    [
        (facts("entels", Category.PARTNER), []),
        (facts("entels", Category.NONCOMMERCIAL), []),
        (facts("entels", Category.COMMERCIAL), []),
        (under_contract(Category.PARTNER), ["partner-standard", "partner-emergency"]),
        (under_contract(Category.NONCOMMERCIAL), ["noncommercial"]),
        (facts("distate", Category.PARTNER), ["partner-standard", "partner-operative"]),
        (facts("distate", Category.ORGANISER), []),
        (facts("distate"), []),
        (facts("technotronics", Category.COMMERCIAL), ["medium", "emergency", "high", "low"]),
        (facts("smartmonitor", Category.COMMERCIAL), []),
        (facts("technotronics", Category.NONCOMMERCIAL), []),
        (facts("technotronics"), []),
        (facts("twinpro", Category.NONCOMMERCIAL), ["reaction"]),
        (facts("twinpro"), []),
    ],
)
def test_by_category_alone(asked: EntitlementFacts, open_levels: list[str]) -> None:
    found = entitlement_of(BOOK, asked, DAY)
    assert levels(found) == open_levels
    assert (found.status is SupportStatus.SUPPORTED) == bool(open_levels)


def test_everybody_under_a_contract_gets_what_staff_gives() -> None:
    asked = under_contract(Category.PARTNER)
    found = entitlement_of(BOOK, asked, DAY)
    assert [r.level for r in found.rights if r.by_staff] == ["consulting", "development"]
    none = entitlement_of(BOOK, replace(asked, contracts=()), DAY)
    assert none.rights == ()
    assert none.status is SupportStatus.NO_COUPON
    partners = [d for d in none.denials if d.level in {"partner-standard", "consulting"}]
    assert {(d.lack, d.clause) for d in partners} == {(Lack.CONTRACT, "1.1")}


def test_a_licence_opens_an_organisers_levels() -> None:
    any_product = facts("distate", Category.ORGANISER, licences=(Licence(1, "Другой продукт"),))
    assert levels(entitlement_of(BOOK, any_product, DAY)) == [
        "organiser-standard",
        "organiser-operative",
    ]
    vip = Licence(1, "DiState: Организатор ЭДО", "v.3.", until=date(2026, 6, 1))
    found = entitlement_of(BOOK, facts("distate", Category.ORGANISER, licences=(vip,)), DAY)
    assert levels(found) == ["vip", "organiser-standard", "organiser-operative"]
    assert right(found, "vip").until == date(2026, 6, 1)
    kinds = [ground.kind for ground in right(found, "vip").follows_from]
    assert kinds == [BasisKind.CATEGORY, BasisKind.LICENCE]
    after = entitlement_of(
        BOOK, facts("distate", Category.ORGANISER, licences=(vip,)), date(2026, 6, 2)
    )
    assert lack(after, "vip") is Lack.LICENCE


def test_a_coupon_opens_its_level_and_counts_its_units() -> None:
    asked = licensed(coupon(spent=3))
    found = entitlement_of(BOOK, asked, DAY)
    special = right(found, "special")
    assert found.rights[0] is special
    assert (special.left, special.left_in_all, special.unit) == (9, 9, UnitKind.REQUESTS)
    assert special.until == date(2027, 1, 1)
    assert special.clauses == ("3.6",)
    assert special.channels == ("web", "phone", "messenger")
    assert {"development", "to-order", "skipped-updates"} <= set(special.excludes)
    assert [(g.kind, g.name, g.clause) for g in special.follows_from] == [
        (BasisKind.COUPON, "CODE-1", "3.6")
    ]


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"mark": CouponMark.REVOKED}, "revoked"),
        ({"mark": CouponMark.SUSPENDED}, "suspended"),
        ({"spent": 12}, "used-up"),
        ({"claims": coupon(until=date(2026, 5, 31)).claims}, "expired"),
    ],
)
def test_a_coupon_that_is_not_valid_is_named(change: dict[str, object], detail: str) -> None:
    bad = replace(coupon(), **change)  # type: ignore[arg-type]
    found = entitlement_of(BOOK, licensed(bad), DAY)
    denial = next(d for d in found.denials if d.level == "special")
    assert (denial.lack, denial.detail, denial.clause) == (Lack.COUPON, detail, "3.6")


def test_of_overlapping_coupons_the_one_that_ends_first_is_spent_first() -> None:
    late = coupon(until=date(2027, 1, 1), number=1)
    soon = coupon(until=date(2026, 8, 1), spent=10, number=2)
    twin = coupon(until=date(2026, 8, 1), spent=1, number=3)
    assert [c.id for c in spent_first((late, twin, soon), DAY, "special")] == [2, 3, 1]
    found = entitlement_of(BOOK, licensed(late, twin, soon), DAY)
    special = right(found, "special")
    assert special.coupon == soon
    assert (special.left, special.left_in_all, special.until) == (2, 25, date(2027, 1, 1))


def test_a_coupon_of_another_regulation_is_kept_too() -> None:
    other = coupon("commercial-emergency", "entels-undated", unit=UnitKind.PRIORITY, units=0)
    found = entitlement_of(BOOK, facts("distate", Category.PARTNER, coupons=(other,)), DAY)
    emergency = right(found, "commercial-emergency")
    assert (emergency.edition, emergency.left, emergency.left_in_all) == (
        "entels-undated",
        None,
        None,
    )
    assert levels(found)[0] == "commercial-emergency"


def test_a_contract_opens_a_clients_levels_until_it_ends() -> None:
    contract = Contract("17/26", date(2026, 1, 10), date(2027, 1, 10))
    asked = facts("entels", Category.COMMERCIAL, contracts=(contract,))
    found = entitlement_of(BOOK, asked, DAY)
    assert levels(found) == [
        "commercial-standard",
        "commercial-operative",
    ]
    standard = right(found, "commercial-standard")
    assert standard.until == date(2027, 1, 10)
    assert (standard.follows_from[1].name, standard.follows_from[1].clause) == ("17/26", "2.6")
    over = entitlement_of(BOOK, asked, date(2027, 1, 11))
    assert lack(over, "commercial-standard") is Lack.CONTRACT
    assert lack(over, "partner-standard") is Lack.CATEGORY


def test_a_contract_keeps_the_edition_of_the_day_it_was_signed() -> None:
    old = BOOK.edition("entels-undated")
    slower = tuple(
        replace(level, reaction=40) if level.id == "commercial-standard" else level
        for level in old.levels
    )
    new = replace(old, id="entels-2026", effective_from=date(2026, 3, 1), levels=slower)
    book = Rulebook([*BOOK.editions, new], lambda: {"ru": built_in_calendar()})
    before = Contract("1", date(2026, 2, 28), date(2027, 2, 28))
    after = Contract("2", date(2026, 3, 1), date(2027, 3, 1))

    def edition_under(*contracts: Contract) -> tuple[str, str]:
        asked = facts("entels", Category.COMMERCIAL, contracts=contracts)
        standard = right(entitlement_of(book, asked, DAY), "commercial-standard")
        return standard.edition, standard.follows_from[1].name

    assert edition_under(before) == ("entels-undated", "1")
    assert edition_under(after) == ("entels-2026", "2")
    assert edition_under(before, after) == ("entels-undated", "1")  # the shorter term counts
    assert edition_under(after, before) == ("entels-undated", "1")
    twin = Contract("3", date(2026, 2, 1), date(2027, 6, 1))
    assert edition_under(before, twin) == ("entels-undated", "3")  # equal terms: ends last


@pytest.mark.parametrize("state", sorted(RETIRED))
def test_a_retired_key_is_entitled_to_nothing(state: KeyState) -> None:
    asked = facts("distate", Category.PARTNER, state=state, coupons=(coupon(),))
    found = entitlement_of(BOOK, asked, DAY)
    assert found.status is SupportStatus.BLOCKED
    assert found.rights == ()
    assert {d.lack for d in found.denials} == {Lack.KEY}


def test_consent_is_told_with_its_clause() -> None:
    found = entitlement_of(BOOK, facts("twinpro", Category.COMMERCIAL, consent=False), DAY)
    assert found.consent is not None
    assert (found.consent.name, found.consent.clause, found.consent_given) == (
        "tick",
        "app-2",
        False,
    )
    assert found.status is SupportStatus.SUPPORTED  # intake does not wait for it
    assert entitlement_of(BOOK, facts("distate"), DAY).consent is None


regulations = st.sampled_from(BOOK.regulations)
some_coupons = st.lists(
    st.builds(
        coupon,
        until=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        spent=st.integers(0, 12),
        number=st.integers(1, 50),
    ),
    max_size=4,
    unique_by=lambda c: c.id,
)


@given(
    regulations,
    st.none() | st.sampled_from(Category),
    st.sampled_from(KeyState),
    some_coupons,
    st.dates(date(2023, 7, 6), date(2028, 12, 31)),
)
def test_every_level_is_either_open_or_denied_and_says_why(
    regulation: str, category: Category | None, state: KeyState, held: list[Coupon], day: date
) -> None:
    asked = EntitlementFacts(regulation, state, category, coupons=tuple(held))
    found = entitlement_of(BOOK, asked, day)
    told = [r.level for r in found.rights if r.edition.startswith(regulation)]
    told += [d.level for d in found.denials]
    edition = BOOK.edition_for(regulation, day)
    expected = [level.id for level in edition.levels if level.is_asked]
    assert sorted(told) == sorted(expected)
    assert all(r.follows_from and r.clauses and r.channels for r in found.rights)
    assert all(g.clause for r in found.rights for g in r.follows_from)
    assert entitlement_of(BOOK, replace(asked, coupons=tuple(reversed(held))), day) == found


@given(some_coupons, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_units_are_never_promised_twice_nor_below_nought(held: list[Coupon], day: date) -> None:
    found = entitlement_of(BOOK, licensed(*held), day)
    for special in (r for r in found.rights if r.level == "special"):
        valid = spent_first(held, day, "special")
        assert special.left_in_all == sum(c.units_left or 0 for c in valid)
        assert special.left is not None
        assert 0 < special.left <= special.left_in_all

"""What a card says, and in which tone, on every side of its boundaries."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gui.actions.key import ISSUE, REPLACE
from gui.desk.card import card_state
from gui.desk.card_states import CardState
from gui.kit.tones import Tone
from gui.kit.words import gauge_of
from keytool.domain.cards import KeyCard, Promise, Reaction, Support
from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, UnitKind
from keytool.domain.entitlements import Lack, Reason, SupportStatus
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.production_calendar import SATURDAY, CalendarYear, ProductionCalendar
from keytool.domain.warranty import WarrantyTerms, warranty_on
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.ending import SOON_DAYS

DAY = date(2026, 11, 20)
TERMS = WarrantyTerms(12, "6.7", "twinpro-2023-07-06")
KEY = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C01), "123456", "sign", "distate")


ALWAYS = ProductionCalendar(
    CalendarYear(
        y,
        frozenset(),
        frozenset(d for d in CalendarYear(y, frozenset()).days() if d.weekday() >= SATURDAY),
    )
    for y in (2025, 2026, 2027)
)
"""A calendar without a day off, so that no end of a warranty moves."""


def shown(card: KeyCard, key: Key = KEY) -> CardState:
    return card_state(card, key, built_in_rulebook(), None)


def with_days_left(days: int) -> CardState:
    shipped = DAY + timedelta(days=days) - timedelta(days=365)
    return shown(KeyCard(DAY, key=KEY, warranty=warranty_on(DAY, shipped, TERMS, ALWAYS)))


def coupon(left: int, total: int, kind: UnitKind = UnitKind.REQUESTS) -> Coupon:
    claims = CouponClaims(
        b"x" * 12,
        b"k",
        "distate-2021-07-01",
        "special",
        kind,
        total,
        DAY - timedelta(days=5),
        DAY + timedelta(days=360),
    )
    issued = datetime(2026, 11, 15, tzinfo=UTC)
    return Coupon(claims, 1, "distate", "3.6", "CODE", b"", issued, spent=total - left, id=3)


@pytest.mark.parametrize(
    ("days", "tone", "number", "unit"),
    [
        (SOON_DAYS + 1, Tone.GOOD, "31", "days left"),
        (SOON_DAYS, Tone.SOON, "30", "days left"),
        (1, Tone.SOON, "1", "day left"),
        (0, Tone.SOON, "0", "days left"),
    ],
)
def test_warranty_turns_with_its_days(days: int, tone: Tone, number: str, unit: str) -> None:
    warranty = with_days_left(days).warranty
    assert warranty.tone is tone
    assert warranty.ring is not None
    assert (warranty.ring.number, warranty.ring.unit) == (number, unit)
    assert warranty.ring.fraction == pytest.approx(max(0, days) / 365)
    assert warranty.until.startswith("until")
    assert [clause.number for clause in warranty.clauses] == ["6.7"]
    assert "12 months from shipment" in warranty.clauses[0].text


@pytest.mark.parametrize("days", [-1, -45])
def test_a_warranty_that_ended_is_a_fact_and_no_alarm(days: int) -> None:
    warranty = with_days_left(days).warranty
    assert (warranty.tone, warranty.ring, warranty.icon) == (Tone.UNKNOWN, None, "history")
    assert warranty.until.startswith("ended on")


SILENT = WarrantyTerms(None, "", "entels-undated")
OWN = WarrantyTerms(18, "4.2", "", document="Договор 17")


def test_a_missing_year_is_told_and_nothing_is_counted() -> None:
    """The calendar ends with 2027; the last day is a holiday of the year after."""
    after = warranty_on(date(2028, 1, 9), date(2027, 1, 8), TERMS, ALWAYS)
    block = shown(KeyCard(date(2028, 1, 9), key=KEY, warranty=after)).warranty
    assert (block.tone, block.ring) == (Tone.UNKNOWN, None)
    assert block.until == "its last day is 08.01.2028"
    assert "ru-2028.toml" in block.detail


def test_silence_is_told_and_names_no_clause() -> None:
    silent = warranty_on(DAY, DAY, SILENT, ALWAYS)
    block = shown(KeyCard(DAY, key=KEY, warranty=silent)).warranty
    assert (block.verdict, block.until, block.clauses) == ("No warranty promised", "", ())
    assert block.detail == "ENTELS is silent on it"


def test_a_warranty_of_the_vendors_own_cites_its_document() -> None:
    block = shown(KeyCard(DAY, key=KEY, warranty=warranty_on(DAY, DAY, OWN, ALWAYS))).warranty
    assert block.detail == "18 months from shipment · Договор 17, clause 4.2"
    assert block.clauses == ()


def test_a_clause_names_its_regulation_and_is_marked_when_it_was_read() -> None:
    terms = replace(TERMS, readings=("from-shipment",))
    read = shown(KeyCard(DAY, key=KEY, warranty=warranty_on(DAY, DAY, terms, ALWAYS))).warranty
    clause = read.clauses[0]
    assert (clause.source, clause.number, clause.marked) == ("TwinPro", "6.7", True)
    assert "How the text was read: The term runs from shipment" in clause.text
    plain = shown(KeyCard(DAY, key=KEY, warranty=warranty_on(DAY, DAY, TERMS, ALWAYS))).warranty
    assert plain.clauses[0].marked is False


def test_a_key_in_stock_has_a_warranty_to_come() -> None:
    warranty = shown(KeyCard(DAY, key=KEY, warranty=warranty_on(DAY, None, TERMS, ALWAYS))).warranty
    assert (warranty.tone, warranty.ring, warranty.until) == (Tone.UNKNOWN, None, "")


def test_without_a_vendor_nobody_pretends_to_know() -> None:
    warranty = shown(KeyCard(DAY, key=KEY)).warranty
    assert warranty.tone is Tone.UNKNOWN
    assert "No vendor" in warranty.detail


def test_support_names_plan_units_reaction_and_clause() -> None:
    carried = coupon(9, 12)
    support = Support(
        SupportStatus.SUPPORTED,
        "distate",
        level="special",
        coupon=carried,
        reaction=Reaction(1, "hours", "3.6"),
    )
    block = shown(KeyCard(DAY, key=KEY, support=support, coupons=(carried,))).support
    assert block.tone is Tone.GOOD
    assert block.plan == "Digital State · Special"
    assert block.gauge is not None
    assert (block.gauge.number, block.gauge.text) == ("9", "of 12 requests left")
    assert block.reaction == "first answer within 1 h"
    assert [clause.number for clause in block.clauses] == ["3.6"]


@pytest.mark.parametrize(
    ("left", "tone"), [(12, Tone.GOOD), (4, Tone.GOOD), (3, Tone.SOON), (0, Tone.UNKNOWN)]
)
def test_units_warn_before_they_end(left: int, tone: Tone) -> None:
    assert gauge_of(coupon(left, 12)).tone is tone


def test_hours_are_shown_as_hours() -> None:
    gauge = gauge_of(coupon(1880, 2400, UnitKind.MINUTES))
    assert (gauge.number, gauge.text) == ("31 h 20 min", "of 40 h left")


def test_priority_alone_has_no_bar() -> None:
    gauge = gauge_of(coupon(0, 0, UnitKind.PRIORITY))
    assert (gauge.total, gauge.number) == (0, "")
    assert gauge.text


@pytest.mark.parametrize("state", [KeyState.REPLACED, KeyState.LOST, KeyState.WRITTEN_OFF])
def test_a_retired_key_gets_no_coupon(state: KeyState) -> None:
    key = replace(KEY, state=state)
    card = shown(KeyCard(DAY, key=key, support=Support(SupportStatus.BLOCKED)), key)
    assert card.state.tone is (Tone.BAD if state is KeyState.LOST else Tone.UNKNOWN)
    assert (card.support.tone, card.support.icon) == (Tone.UNKNOWN, "ban")
    assert card.is_retired
    offered = {action.id: action.enabled for action in card.actions}
    # One that was lost may still be replaced, as long as nothing took its place.
    assert (offered[ISSUE.id], offered[REPLACE.id]) == (False, state is KeyState.LOST)
    assert all(action.hint for action in card.actions if not action.enabled)


def test_a_licence_that_ended_is_marked() -> None:
    licences = (
        Licence(1, "A", until=DAY - timedelta(days=1)),
        Licence(1, "B", until=DAY),
        Licence(1, "C", quantity=1200),
    )
    rows = shown(KeyCard(DAY, key=KEY, licences=licences)).licences
    assert [row.badge is not None for row in rows] == [True, False, False]
    assert rows[2].until == "perpetual"
    assert rows[2].quantity == "1\u202f200"


def test_coupons_are_listed_newest_first_with_their_state() -> None:
    old, new = coupon(9, 12), replace(coupon(12, 12), id=7, mark=CouponMark.REVOKED)
    rows = shown(KeyCard(DAY, key=KEY, coupons=(old, new))).coupons
    assert [(row.id, row.badge.tone) for row in rows] == [("7", Tone.UNKNOWN), ("3", Tone.GOOD)]
    assert rows[0].period == "15.11.2026 – 15.11.2027"
    assert [row.left for row in rows] == ["12 of 12", "9 of 12"]


@pytest.mark.parametrize(
    ("kind", "left"), [(UnitKind.MINUTES, "31 h 20 min of 40 h"), (UnitKind.PRIORITY, "priority")]
)
def test_a_column_has_few_letters_for_what_is_left(kind: UnitKind, left: str) -> None:
    row = shown(KeyCard(DAY, key=KEY, coupons=(coupon(1880, 2400, kind),))).coupons[0]
    assert row.left == left


def test_without_support_the_last_coupon_says_why() -> None:
    ended = coupon(12, 12)
    ended = replace(ended, claims=replace(ended.claims, valid_until=DAY - timedelta(days=1)))
    support = Support(SupportStatus.NO_COUPON, "distate")
    block = shown(KeyCard(DAY, key=KEY, support=support, coupons=(ended,))).support
    assert block.until == "last coupon: expired, 15.11.2026 – 19.11.2026"


def test_without_support_the_card_says_why_with_the_clause_and_what_staff_may_give() -> None:
    edition = "distate-2021-07-01"
    support = Support(
        SupportStatus.NO_COUPON,
        "distate",
        reasons=(Reason(Lack.LICENCE, edition, ("vip",), ("3.5",)),),
        by_staff=(Promise(edition, "default", Reaction(40, "working-hours", "2.3")),),
    )
    block = shown(KeyCard(DAY, key=KEY, support=support)).support
    assert (block.tone, block.verdict) == (Tone.UNKNOWN, "No right to support")
    assert block.plan == "No fitting licence"
    assert [(clause.source, clause.number) for clause in block.clauses] == [
        ("Digital State", "3.5")
    ]
    assert block.reaction == "When staff give it:\nDefault: 40 working hours · Digital State 2.3"


def test_an_id_that_no_key_told_has_no_source() -> None:
    assert shown(KeyCard(DAY, key=KEY)).key_id_source == ""

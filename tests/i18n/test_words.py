from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from keytool import i18n
from keytool.domain.cards import Reaction
from keytool.domain.coupons import CouponStatus, UnitKind
from keytool.domain.entitlements import SupportStatus
from keytool.domain.journal import Event, JournalEntry
from keytool.domain.keys import KeyState
from keytool.domain.parties import Category
from keytool.domain.readings import Source, Status
from keytool.domain.verdicts import Verdict
from keytool.domain.warranty import WarrantyStatus
from keytool.i18n import words
from keytool.i18n.history_words import event


@pytest.fixture
def russian() -> Iterator[None]:
    i18n.set_language("ru")
    yield
    i18n.set_language("en")


@pytest.mark.usefixtures("russian")
@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 день"),
        (2, "2 дня"),
        (5, "5 дней"),
        (11, "11 дней"),
        (21, "21 день"),
        (112, "112 дней"),
        (1214, "1\u202f214 дней"),
    ],
)
def test_russian_counts(count: int, text: str) -> None:
    assert words.days(count) == text


@pytest.mark.usefixtures("russian")
def test_units_left_in_russian() -> None:
    assert words.units_left(UnitKind.REQUESTS, 9, 12) == "осталось 9 из 12 обращений"
    assert words.units_left(UnitKind.MINUTES, 90, 2400) == "осталось 1 ч 30 мин из 40 ч"
    assert words.units_left(UnitKind.PRIORITY, None, 0) == "приоритет, без счёта"


def test_days_and_moments_are_moscows() -> None:
    assert words.day(date(2027, 3, 1)) == "01.03.2027"
    assert words.moment(datetime(2026, 11, 20, 21, 30, tzinfo=UTC)) == "21.11.2026 00:30"


@pytest.mark.parametrize(
    ("unit", "text"),
    [("hours", "1 h"), ("working-hours", "1 working hour"), ("working-days", "1 working day")],
)
def test_reactions(unit: str, text: str) -> None:
    assert words.reaction(Reaction(1, unit, "3.6")) == text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_state_has_a_word(language: str) -> None:
    i18n.set_language(language)
    try:
        said = [
            *map(words.key_state, KeyState),
            *map(words.coupon_status, CouponStatus),
            *map(words.warranty_status, WarrantyStatus),
            *map(words.reading_status, Status),
            *map(words.support_status, SupportStatus),
            *map(words.source, Source),
            *map(words.category, Category),
            *map(words.verdict, Verdict),
        ]
    finally:
        i18n.set_language("en")
    assert all(said)


def test_an_event_tells_its_facts() -> None:
    facts = {"level": "special", "edition": "x", "valid_until": "2027-03-01"}
    entry = JournalEntry(
        1, datetime(2026, 3, 1, tzinfo=UTC), "anna", Event("coupon-issued", (), facts)
    )
    told = event(entry)
    assert (told.title, told.detail) == ("Coupon issued", "until 01.03.2027")

"""Words that every room uses."""

from datetime import UTC, datetime

import pytest

from gui.kit.words import history_item
from gui.resources import drawing
from keytool.domain.journal import Event, JournalEntry
from keytool.i18n.history_words import _TITLES

OF_COUPONS = [one for one in _TITLES if one.startswith(("coupon-", "certificate-", "consent-"))]
WITHOUT = {"coupon-held", "coupon-released", "coupon-reversed"}


def item_of(action: str) -> str:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return history_item(JournalEntry(7, at, "anna", Event(action, (), {}))).icon


@pytest.mark.parametrize("action", OF_COUPONS)
def test_what_became_of_coupons_certificates_and_consents_is_drawn(action: str) -> None:
    icon = item_of(action)
    assert (icon == "circle") == (action in WITHOUT)
    assert drawing(f"icons/{icon}")


def test_a_renewal_is_told_from_the_coupon_that_follows_one() -> None:
    assert item_of("coupon-renewed") != item_of("coupon-followed")

"""What went wrong in a replacement: under its field, or as a notice with a hint for the window."""

from datetime import date

import pytest

from gui.kit.tones import Tone
from gui.replacement.troubles import error_of, is_lost_race, refusal_banner, trouble_banner
from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble
from keytool.domain.verdicts import Refusal
from keytool.i18n import set_language


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("complaint-missing", "complaint"),
        ("claim-in-future", "claimed_on"),
        ("received-before-claim", "received_on"),
        ("price-missing", "price"),
        ("price-not-possible", "price"),
        ("purchase-missing", "document"),
        ("shipped-in-future", "shipped"),
    ],
)
def test_what_is_wrong_in_a_field_stands_under_it(code: str, field: str) -> None:
    day = date(2026, 11, 20)
    found = error_of(BadInput(code, date=day, today=day, on=day, claimed_on=day, shipped=day))
    assert found is not None
    assert found.field == field
    assert found.text


@pytest.mark.parametrize(
    "error",
    [StorageTrouble("database-locked"), ZeroDivisionError(), BadInput("key-not-found", text="1")],
)
def test_what_belongs_to_no_field_is_a_notice(error: Exception) -> None:
    assert error_of(error) is None
    banner = trouble_banner(error)
    assert banner.tone is Tone.BAD
    assert banner.dismissible
    assert (banner.action is not None) is (not isinstance(error, KeydeskError))


def test_another_operator_who_was_quicker_is_no_fault() -> None:
    changed = Conflict("replacement-changed", id=1)
    assert is_lost_race(changed)
    assert not is_lost_race(BadInput("price-missing"))
    assert trouble_banner(changed).text == "Nothing was changed. This is how it stands now."


def test_a_refusal_has_a_hint_for_the_window() -> None:
    refusal = Refusal("replacement-key-not-in-stock", (), {"state": "shipped"})
    banner = refusal_banner(refusal)
    assert (banner.tone, banner.text) == (Tone.BAD, "Take one that is in stock.")
    assert not banner.dismissible


def test_a_hint_that_would_mislead_is_left_out() -> None:
    assert trouble_banner(BadInput("replacement-unknown", id=7)).text == ""

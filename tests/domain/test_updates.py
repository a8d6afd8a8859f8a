"""What can be said of newer versions, of each thing that a look may have told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.updates import (
    STALE,
    Form,
    Look,
    Newness,
    Release,
    file_of,
    judged,
    newest,
    unanswered,
    version_of,
    version_text,
)

NOW = datetime(2026, 12, 1, tzinfo=UTC)
PLACE, OWN = "/srv/releases", (0, 1, 0)
NUMBER = st.integers(0, 999_999)


@given(version=st.tuples(NUMBER, NUMBER, NUMBER))
def test_a_version_is_three_numbers_and_comes_back(version: tuple[int, int, int]) -> None:
    assert version_of(version_text(version)) == version


@given(text=st.text(max_size=12))
def test_nothing_else_is_a_version_and_no_file_leads_elsewhere(text: str) -> None:
    try:
        version = version_of(text)
    except ValueError:
        return
    assert version_text(version) == text
    assert all(
        "/" not in file_of(version, form) and "\\" not in file_of(version, form) for form in Form
    )


def test_the_newest_is_by_number_and_of_our_form() -> None:
    known = (
        Release((0, 9, 0), frozenset({Form.DEBIAN})),
        Release((0, 10, 0), frozenset({Form.DEBIAN})),
        Release((1, 0, 0), frozenset({Form.WINDOWS})),
    )
    assert newest(known, Form.DEBIAN) == (0, 10, 0)
    assert newest(known, Form.RPM) is None


@pytest.mark.parametrize(
    ("look", "newness"),
    [
        (None, Newness.UNKNOWN),
        (Look("/elsewhere", NOW, NOW, (0, 2, 0)), Newness.UNKNOWN),
        (Look(PLACE, NOW, NOW, (0, 1, 0)), Newness.CURRENT),
        (Look(PLACE, NOW, NOW, None), Newness.CURRENT),
        (Look(PLACE, NOW, NOW, (0, 2, 0)), Newness.NEWER),
        (Look(PLACE, NOW, NOW, (0, 0, 9)), Newness.CURRENT),
        (Look(PLACE, NOW, NOW - STALE - timedelta(seconds=1)), Newness.UNKNOWN),
        (Look(PLACE, NOW, NOW, (0, 1, 0), "update-expired"), Newness.UNKNOWN),
        (Look(PLACE, NOW, NOW, (0, 2, 0), "update-expired"), Newness.NEWER),
        (Look(PLACE, NOW, None, None, "update-unreachable"), Newness.UNKNOWN),
    ],
)
def test_each_look_is_judged(look: Look | None, newness: Newness) -> None:
    assert judged(look, PLACE, OWN, NOW).standing is newness
    assert judged(look, "", OWN, NOW).standing is Newness.OFF


def test_what_was_known_of_a_place_outlives_its_silence_but_not_another_place() -> None:
    before = Look(PLACE, NOW, NOW, (0, 2, 0))
    later = NOW + timedelta(days=9)
    assert unanswered(before, PLACE, later, "x", ()) == Look(PLACE, later, NOW, (0, 2, 0), "x")
    assert unanswered(before, "/else", later, "x", ()) == Look("/else", later, None, None, "x")

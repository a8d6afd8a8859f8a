"""Since when letters come in, and since when they do not."""

from datetime import UTC, datetime, timedelta

import pytest

from keytool.domain.box_looks import SILENT_AFTER, BoxLook
from keytool.domain.errors import MailTrouble

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
GONE = MailTrouble("mail-silent", server="imap.vendor.example:993")


@pytest.mark.parametrize(("minutes", "silent"), [(0, False), (15, False), (16, True), (600, True)])
def test_a_box_is_silent_a_quarter_of_an_hour_after_it_was_taken(
    minutes: int, silent: bool
) -> None:
    look = BoxLook(1).well(NOW, 0)
    assert look.is_silent(NOW + timedelta(minutes=minutes)) is silent


def test_a_failure_keeps_since_when_and_tells_the_newest_reason() -> None:
    look = BoxLook(1).well(NOW, 2)
    first = look.in_vain(NOW + timedelta(minutes=1), GONE)
    again = first.in_vain(NOW + timedelta(minutes=2), MailTrouble("mail-app-password", server="x"))
    assert (again.good_at, again.failing_since) == (NOW, NOW + timedelta(minutes=1))
    assert (first.code, again.code) == ("mail-silent", "mail-app-password")
    assert not again.is_silent(NOW + SILENT_AFTER)
    assert again.is_silent(NOW + SILENT_AFTER + timedelta(seconds=1))
    well = again.well(NOW + timedelta(hours=1), 0)
    assert (well.failing_since, well.code, well.junk) == (None, "", 0)


def test_a_box_that_never_gave_anything_is_silent_once_it_was_tried() -> None:
    new = BoxLook(1)
    assert new.is_new
    assert not new.is_silent(NOW)
    assert new.in_vain(NOW, GONE).is_silent(NOW)

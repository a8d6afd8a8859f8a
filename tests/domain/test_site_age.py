"""When the desk says that customers cannot rely on its site."""

from datetime import UTC, datetime, timedelta

import pytest

from keytool.domain.changes import Waiting
from keytool.domain.site_age import LastPublication, site_doubt

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
LAST = LastPublication("site", "https://x.example", AT, AT + timedelta(days=16), (7, "seal"))
NONE = Waiting(0, None)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def changed(after: timedelta) -> Waiting:
    return Waiting(3, AT + after)


@pytest.mark.parametrize(
    ("after", "waiting", "code"),
    [
        (0 * DAY, NONE, None),
        (12 * DAY - HOUR, NONE, None),
        (12 * DAY, NONE, "site-lists-ending"),
        (16 * DAY - HOUR, NONE, "site-lists-ending"),
        (16 * DAY, NONE, "site-lists-over"),
        (20 * DAY, None, "site-lists-over"),
        (1 * HOUR, None, "site-of-other-register"),
        (13 * DAY, None, "site-of-other-register"),
        (26 * HOUR, changed(2 * HOUR), "site-behind"),
        (26 * HOUR - timedelta(seconds=1), changed(2 * HOUR), None),
        (13 * DAY, changed(2 * HOUR), "site-lists-ending"),
        (-2 * DAY, changed(2 * HOUR), None),
    ],
)
def test_the_worst_is_told(after: timedelta, waiting: Waiting | None, code: str | None) -> None:
    doubt = site_doubt(AT + after, LAST, waiting)
    assert (doubt.code if doubt else None) == code


def test_what_waits_is_counted() -> None:
    doubt = site_doubt(AT + 2 * DAY, LAST, changed(HOUR))
    assert doubt
    assert doubt.params == {
        "url": LAST.url,
        "at": AT,
        "until": LAST.until,
        "n": 3,
        "since": AT + HOUR,
    }

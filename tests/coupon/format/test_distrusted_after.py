"""The moment from which a trust list believes no coupon of a key."""

from datetime import UTC, date, datetime

import pytest

from keytool.coupon.format.trust import distrusted_after
from keytool.domain.errors import BadInput


def test_the_whole_day_is_still_believed() -> None:
    assert distrusted_after(date(2026, 11, 20)) == datetime(2026, 11, 20, 21, tzinfo=UTC)


@pytest.mark.parametrize("day", [date.min, date(1969, 7, 1), date(9999, 7, 1), date.max])
def test_a_day_that_no_list_can_hold_is_bad_input(day: date) -> None:
    with pytest.raises(BadInput, match="date-far-off"):
        distrusted_after(day)

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.days import add_months, day_after, day_of_text, moment_of_text, read_moment
from keytool.domain.errors import BadInput

MSK = timezone(timedelta(hours=3))
HALF_PAST_FIVE = datetime(2024, 4, 27, 17, 30)  # noqa: DTZ001  a clock on the wall
FIRST_OF_MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "01.03.2026 0:00:00",
        "01.03.2026 12:30:45",
        "01.03.26",
        "2026-03-01T00:00:00",
        "1 марта 2026 г.",
        "01.03.2026г.",
    ],
)
def test_days_as_1c_writes_them(text: str) -> None:
    assert day_of_text(text) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    "text",
    [
        "27.04.2024 17:30",
        "2024-04-27 17:30",
        "27.04.2024, 17:30",
        "27.04.24 17:30",
        "27.04.2024 в 17 ч. 30 мин.",
        "17:30 27.04.2024",
        "сб, 27 апр. 2024 г., 17:30",
        "Saturday, April 27, 2024 5:30 PM",
    ],
)
def test_moments_without_a_zone(text: str) -> None:
    assert moment_of_text(text) == HALF_PAST_FIVE


@pytest.mark.parametrize(
    "text",
    [
        "Sat, 27 Apr 2024 17:30:00 +0300",
        "Date: Sat, 27 Apr 2024 14:30:00 GMT",
        "2024-04-27 17:30 MSK",
        "27.04.2024 17:30 (МСК)",
        "2024-04-27T14:30:00.000Z",
        "Sat Apr 27 17:30:00 MSK 2024",
        "20240427T143000Z",
    ],
)
def test_moments_that_name_their_zone(text: str) -> None:
    assert moment_of_text(text) == HALF_PAST_FIVE.replace(tzinfo=MSK)


@pytest.mark.parametrize("text", ["27.04.2024 9:05", "2024-04-27 9:05", "27.04.2024 9.05"])
def test_an_hour_may_have_one_digit(text: str) -> None:
    assert moment_of_text(text) == datetime(2024, 4, 27, 9, 5)  # noqa: DTZ001


def test_two_readings_are_told_and_none_is_chosen() -> None:
    both = [date(2026, 4, 3), date(2026, 3, 4)]
    assert read_moment("03/04/2026 10:00").days == tuple(both)
    for read in (day_of_text, moment_of_text):
        with pytest.raises(BadInput, match="date-ambiguous") as caught:
            read("03/04/2026")
        assert caught.value.params["readings"] == both
    with pytest.raises(BadInput, match="date-ambiguous"):
        day_of_text("26-03-01")


def test_the_day_of_the_week_tells_which_reading_is_meant() -> None:
    assert day_of_text("Fri, 03/04/2026") == date(2026, 4, 3)
    assert day_of_text("Wed, 03/04/2026") == date(2026, 3, 4)
    with pytest.raises(BadInput, match="date-weekday-differs"):
        day_of_text("Mon, 27 Apr 2024")


@pytest.mark.parametrize(
    ("text", "year"), [("01.03.69", 2069), ("01.03.70", 1970), ("1-Mar-99", 1999)]
)
def test_two_digits_of_a_year(text: str, year: int) -> None:
    written = read_moment(text)
    assert (written.days, written.short_year) == ((date(year, 3, 1),), True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "вчера",
        "12",
        "30.02.2026",
        "01.03-2026",
        "12.25.2026",
        "2026-03-01 25:00",
        "2026-03-01 12",
        "2026-03-01 13:00 PM",
        "14:30",
        "1 января",
        "1 абвгд 2026",
        "2026-03-02/2026-03-03",
        "01.03.2026 12:30 +9900",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="date-malformed"):
        day_of_text(text)


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2069, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d.%m.%y %H:%M:%S",
                     "%d %b %Y %H:%M:%S", "%Y%m%d%H%M%S", "%A, %B %d, %Y %I:%M:%S %p"]),
)  # fmt: skip
def test_a_moment_comes_back_from_every_way_of_writing_it(moment: datetime, form: str) -> None:
    assert moment_of_text(moment.strftime(form)) == moment.replace(microsecond=0)


@given(st.datetimes(timezones=st.sampled_from([UTC, MSK])))
def test_iso_comes_back_with_its_zone(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert moment_of_text(moment.isoformat()) == moment


@given(st.text(max_size=40) | st.text("0123456789 .-/:,tTzг+janмарта", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        written = read_moment(text)
    except BadInput as error:
        assert error.code in {"date-malformed", "date-weekday-differs"}  # noqa: PT017
    else:
        assert written.days
        assert isinstance(written.clock, time | None)


@pytest.mark.parametrize(("start", "months"), [("9999-01-01", 12), ("0001-02-01", -2)])
def test_a_term_that_leaves_the_calendar_is_bad_input(start: str, months: int) -> None:
    with pytest.raises(BadInput) as caught:
        add_months(date.fromisoformat(start), months)
    assert (caught.value.code, caught.value.params["text"]) == ("date-far-off", start)


def test_the_last_day_of_all_has_none_after_it() -> None:
    assert day_after(date(9999, 12, 30)) == date.max
    with pytest.raises(BadInput, match="date-far-off"):
        day_after(date.max)

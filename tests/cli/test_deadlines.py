import pytest

from keytool.domain.errors import BadInput
from tests.cli.conftest import Keydesk


def ask(
    keydesk: Keydesk, regulation: str, level: str, received: str, *more: str
) -> dict[str, object]:
    words = ("deadline", "--regulation", regulation, "--level", level, "--received", received)
    answer = keydesk("--json", *words, *more)
    assert answer.status == 0, answer.err
    document = answer.json
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize(
    "received",
    ["2024-04-27 17:30", "2024-04-27T17:30", "27.04.2024 17:30", "2024-04-27T14:30+00:00"],
)
def test_a_time_without_an_offset_is_the_editions_zone(keydesk: Keydesk, received: str) -> None:
    found = ask(keydesk, "distate", "vip", received)
    assert found["received"] == "2024-04-27T17:30:00+03:00"
    assert found["due"] == "2024-05-02T11:30:00+03:00"
    assert (found["clause"], found["edition"]) == ("3.5", "distate-2021-07-01")
    assert found["calendar"] == "ru"
    assert found["intervals"] == [
        {"from": "2024-04-27T17:30:00+03:00", "to": "2024-04-27T18:00:00+03:00", "minutes": 30},
        {"from": "2024-05-02T10:00:00+03:00", "to": "2024-05-02T11:30:00+03:00", "minutes": 90},
    ]


def test_moscow_was_four_hours_ahead_until_october_2014(keydesk: Keydesk) -> None:
    found = ask(keydesk, "entels", "commercial-standard", "2014-10-24 16:00")
    assert found["received"] == "2014-10-24T16:00:00+04:00"
    assert found["due"] == "2014-10-29T13:00:00+03:00"


def test_a_second_limit_stands_beside_the_first(keydesk: Keydesk) -> None:
    found = ask(keydesk, "distate", "noncommercial", "2026-03-02 10:00")
    assert found["due"] == "2026-03-04T18:00:00+03:00"
    second = found["second_limit"]
    assert isinstance(second, dict)
    assert second["due"] == "2026-03-05T18:00:00+03:00"
    assert second["clause"] == "3.7"
    assert found["alarm"] == found["due"]
    assert ask(keydesk, "distate", "vip", "2026-03-02 10:00")["second_limit"] is None


def test_round_the_clock_needs_no_calendar(keydesk: Keydesk) -> None:
    found = ask(keydesk, "distate", "special", "2031-01-01 23:30")
    assert found["due"] == "2031-01-02T00:30:00+03:00"
    assert found["calendar"] == "24x7"


def test_pauses_move_the_deadline(keydesk: Keydesk) -> None:
    pauses = (
        "--pause",
        "2026-03-02T11:00/2026-03-02T12:00",
        "--pause",
        "2026-03-02 11:30/2026-03-03 10:30",
    )
    found = ask(keydesk, "distate", "vip", "2026-03-02 10:00", *pauses)
    assert found["due"] == "2026-03-03T11:30:00+03:00"
    assert found["paused_minutes"] == 7 * 60 + 30


def test_both_clauses_of_the_partners_standard_level_are_named(keydesk: Keydesk) -> None:
    found = ask(keydesk, "entels", "partner-standard", "2026-03-02 08:00")
    assert (found["clause"], found["clauses"]) == ("2.5.2, 2.6", ["2.5.2", "2.6"])
    assert found["due"] == "2026-03-04T14:00:00+03:00"
    readings = found["readings"]
    assert isinstance(readings, list)
    assert "partners-24-or-48" in {r["id"] for r in readings}


def test_the_text_for_people_says_it_all(keydesk: Keydesk) -> None:
    words = ("deadline", "--regulation", "entels", "--level", "consulting")
    answer = keydesk("--lang", "en", *words, "--received", "2026-03-02 08:00",
                     "--pause", "2026-03-03 08:00/2026-03-03 09:00")  # fmt: skip
    for told in (
        "Due 04.03.2026 15:00",
        "24 working hours",
        "ENTELS 2.5.8 *",
        "Limit in days: 06.03.2026 09:00",
        "How the text was read: A working hour is an astronomical one",
        "How the text was read: Of the two limits",
    ):
        assert told in answer.out


def test_the_earlier_limit_leads_and_both_are_in_sight(keydesk: Keydesk) -> None:
    """24 hours end on 13 January; the third day is a holiday and moves to the 12th."""
    words = ("deadline", "--regulation", "entels", "--level", "consulting")
    text = keydesk("--lang", "en", *words, "--received", "2025-12-30 10:00").out
    first, second = text.splitlines()[:2]
    assert first.startswith(
        "Due 12.01.2026 17:00: General consulting, 3 days, weekends not counted"
    )
    assert second == "Limit in hours: 13.01.2026 16:00 (24 working hours)"
    found = ask(keydesk, "entels", "consulting", "2025-12-30 10:00")
    assert found["alarm"] == "2026-01-12T17:00:00+03:00"
    assert found["due"] == "2026-01-13T16:00:00+03:00"


def ids(found: dict[str, object]) -> set[str]:
    readings = found["readings"]
    assert isinstance(readings, list)
    for reading in readings:
        assert set(reading) == {"id", "choice", "reason", "clause"}
    return {reading["id"] for reading in readings}


def test_a_deadline_names_the_readings_that_decided_and_no_others(keydesk: Keydesk) -> None:
    partner = ask(keydesk, "entels", "partner-standard", "2026-12-07 08:00")
    assert ids(partner) == {"partners-24-or-48", "nine-hours-a-day"}
    assert ids(ask(keydesk, "distate", "vip", "2026-03-02 10:00")) == set()
    assert ids(ask(keydesk, "distate", "special", "2026-03-01 03:00")) == {"one-hour-is-an-hour"}


@pytest.mark.parametrize(
    ("received", "reading"),
    [
        ("2026-04-30 15:30", {"shortened-days-keep-the-window"}),  # 17:30, beyond a cut window
        ("2026-04-30 12:30", set()),  # 14:30, whatever the window
        ("2021-11-01 10:00", {"decree-days-are-worked"}),
        ("2021-11-08 10:00", set()),
    ],
)
def test_a_switch_of_the_calendar_is_named_when_it_decides(
    keydesk: Keydesk, received: str, reading: set[str]
) -> None:
    assert ids(ask(keydesk, "distate", "vip", received)) == reading


def test_a_deadline_in_a_year_that_may_still_change_says_so(keydesk: Keydesk) -> None:
    words = ("distate", "vip", "2026-12-30 17:30")
    assert ask(keydesk, *words)["provisional_years"] == [2027]
    asked = ("deadline", "--regulation", "distate", "--level", "vip", "--received", words[2])
    assert "The calendar of 2027 is provisional" in keydesk("--lang", "en", *asked).out
    assert ask(keydesk, "distate", "vip", "2026-03-02 10:00")["provisional_years"] == []
    assert ask(keydesk, "distate", "special", "2027-01-01 10:00")["provisional_years"] == []


def test_an_undated_text_says_since_when_it_is_known(keydesk: Keydesk) -> None:
    before = ask(keydesk, "technotronics", "medium", "2026-03-02 10:00")
    assert (before["in_force"], "undated-text" in ids(before)) == (None, True)
    after = ask(keydesk, "technotronics", "medium", "2026-11-23 10:00")
    assert (after["in_force"], "undated-text" in ids(after)) == (True, False)
    text = keydesk("--lang", "en", "regulation", "show", "technotronics").out
    assert "undated, recorded on 21.11.2026" in text


def test_a_level_says_what_it_is_for_and_a_term_whose_it_is(keydesk: Keydesk) -> None:
    found = ask(keydesk, "entels", "partner-emergency", "2026-03-02 08:00")
    scope = found["scope"]
    assert isinstance(scope, list)
    assert [(x["problem"], x["confirmed_by"]) for x in scope] == [
        ("outage", "nobody"),
        ("critical-bug", "staff"),
    ]
    term = ask(keydesk, "entels", "commercial-standard-solution", "2026-03-02 08:00")
    assert (term["level"], term["term_of"]) == (
        "commercial-standard-solution",
        "commercial-standard",
    )
    words = ("deadline", "--regulation", "entels", "--level", "partner-emergency")
    text = keydesk("--lang", "en", *words, "--received", "2026-03-02 08:00").out
    assert "For: A critical bug of the product, confirmed by staff (once staff confirm it)" in text


def test_an_edition_that_was_not_in_force_yet_says_so(keydesk: Keydesk) -> None:
    found = ask(keydesk, "twinpro", "reaction", "2020-03-02 12:00")
    assert (found["edition"], found["in_force"]) == ("twinpro-2023-07-06", False)
    assert found["due"] == "2020-03-03T17:00:00+03:00"
    assert ask(keydesk, "twinpro", "reaction", "2023-07-06 12:00")["in_force"] is True


def test_an_unknown_level_lists_those_that_exist(keydesk: Keydesk) -> None:
    answer = keydesk("--json", "--lang", "en", "deadline", "--regulation", "technotronics",
                     "--level", "vip", "--received", "2026-03-02 12:00")  # fmt: skip
    assert (answer.status, answer.error["code"]) == (2, "level-unknown")
    for level in ("emergency", "high", "medium", "low", "user-silent"):
        assert level in answer.error["message"]


@pytest.mark.parametrize(
    ("received", "year"), [("2027-12-31 17:00", 2028), ("2012-12-31 09:00", 2012)]
)
def test_a_missing_year_is_named_with_the_way_to_add_it(
    keydesk: Keydesk, received: str, year: int
) -> None:
    answer = keydesk("--json", "--lang", "en", "deadline", "--regulation", "entels",
                     "--level", "consulting", "--received", received)  # fmt: skip
    assert (answer.status, answer.error["code"]) == (5, "calendar-year-missing")
    assert str(year) in answer.error["message"]
    assert "calendar import" in answer.error["hint"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--received", "tomorrow"), "moment-malformed"),
        (("--received", ""), "moment-malformed"),
        (("--received", "9999-12-31 23:59"), "date-far-off"),
        (("--received", "0001-01-01 00:00"), "date-far-off"),
        (("--received", "2026-03-02 12:00", "--pause", "2026-03-02/9999-12-31"), "date-far-off"),
        (("--received", "2026-02-30 12:00"), "moment-malformed"),
        (("--received", "2026-03-02"), "moment-without-time"),
        (("--received", "02.03.2026"), "moment-without-time"),
        (("--received", "2026-03-02 12:00", "--pause", "2026-03-02"), "pause-malformed"),
        (("--received", "2026-03-02 12:00", "--pause", "2026-03-03/2026-03-02"), "pause-backwards"),
        (
            ("--received", "2026-03-02 12:00", "--edition", "entels-undated"),
            "edition-of-another-regulation",
        ),
        (("--received", "2026-03-02 12:00", "--edition", "none"), "edition-unknown"),
    ],
)  # fmt: skip
def test_bad_input_is_named(keydesk: Keydesk, more: tuple[str, ...], code: str) -> None:
    answer = keydesk("--json", "deadline", "--regulation", "distate", "--level", "vip", *more)
    assert (answer.status, answer.error["code"]) == (BadInput.exit_code, code)


def test_shared_options_may_stand_anywhere(keydesk: Keydesk) -> None:
    words = ("deadline", "--regulation", "distate", "--level", "vip")
    asked = (*words, "--received", "2024-04-27 17:30")
    first = keydesk("--json", "--lang", "en", *asked)
    assert keydesk(*asked, "--json", "--lang", "en") == first
    assert keydesk(*words, "--lang=en", "--json", *asked[5:]) == first
    error = keydesk("calendar", "show", "--json", "--", "-5")
    assert error.error["code"] == "calendar-year-missing"
    assert keydesk(*asked, "--lang").status == 2


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("27.04.2024 17:30", "17:30:00"),
        ("27.04.2024 9:05", "09:05:00"),
        ("2024-04-27 5:30", "05:30:00"),
        ("27.04.2024, 17:30", "17:30:00"),
        ("Sat, 27 Apr 2024 17:30:00 +0300", "17:30:00"),
        ("2024-04-27 17:30 MSK", "17:30:00"),
        ("27.04.24 17:30", "17:30:00"),
    ],
)
def test_moments_as_people_have_them(keydesk: Keydesk, received: str, read: str) -> None:
    answer = keydesk("--json", "deadline", "--regulation", "distate", "--level", "vip",
                     "--received", received)  # fmt: skip
    assert (answer.status, answer.json["received"]) == (0, f"2024-04-27T{read}+03:00")


def test_a_moment_of_two_readings_is_asked_about(keydesk: Keydesk) -> None:
    answer = keydesk("--json", "--lang", "en", "deadline", "--regulation", "distate",
                     "--level", "vip", "--received", "03/04/2026 12:00")  # fmt: skip
    assert (answer.status, answer.error["code"]) == (2, "date-ambiguous")
    assert "2026" in answer.error["message"]

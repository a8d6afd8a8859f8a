import json
from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk

REFERENCE = Path(__file__).parents[1] / "rulebook" / "ru_calendar.json"
# 2028 as the holidays alone make it, with 1 and 2 January moved to May: an example, not the law.
OFF = ["2028-01-03", "2028-01-04", "2028-01-05", "2028-01-06", "2028-01-07", "2028-02-23",
       "2028-03-08", "2028-05-01", "2028-05-02", "2028-05-03", "2028-05-09", "2028-06-12",
       "2028-11-06"]  # fmt: skip
SHORT = ["2028-02-22", "2028-03-07", "2028-05-08", "2028-11-03"]


def lists(**change: list[str]) -> str:
    year = {
        "nonworking_weekdays": OFF,
        "working_weekends": [],
        "short_days": SHORT,
    }
    return json.dumps({"year": 2028} | year | change)


def xml() -> str:
    days = [f'<day d="{d[5:7]}.{d[8:]}" t="1" h="1"/>' for d in OFF]
    days += [f'<day d="{d[5:7]}.{d[8:]}" t="2"/>' for d in SHORT]
    days.append('<day d="06.14" t="1" h="2"/>')
    holidays = '<holiday id="1" title="Праздник"/><holiday id="2" title="По Указу Президента"/>'
    body = f"<holidays>{holidays}</holidays><days>{''.join(days)}</days>"
    return f'<?xml version="1.0"?>\n<calendar year="2028">{body}</calendar>'


def test_a_year_is_drawn(keydesk: Keydesk) -> None:
    drawn = keydesk("--lang", "en", "calendar", "show", "2024").out
    assert "22 23 24 25 26 27+28." in drawn  # the working Saturday of April
    assert "18 19 20 21 22 23.24." in drawn
    assert "22'23.24.25." in drawn  # a short day before the holiday
    assert "Working days: 248" in drawn
    year = keydesk("--json", "calendar", "show", "2024").json
    assert (year["working_days"], year["hours_40h_week"]) == (248, 1979)
    assert year["working"] == ["2024-04-27", "2024-11-02", "2024-12-28"]


def test_decree_days_are_marked(keydesk: Keydesk) -> None:
    assert "30!31!" in keydesk("calendar", "show", "2020").out


def test_a_year_that_is_not_there(keydesk: Keydesk) -> None:
    answer = keydesk("--json", "calendar", "show", "2028")
    assert (answer.status, answer.error["code"]) == (2, "calendar-year-missing")
    answer = keydesk("--json", "calendar", "show", "2024", "--calendar", "kz")
    assert (answer.status, answer.error["code"]) == (2, "calendar-unknown")


@pytest.mark.parametrize("text", [lists(), xml()], ids=["json", "xml"])
def test_a_further_year_is_imported_and_counted_with(
    keydesk: Keydesk, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "2028.txt"
    file.write_text(text, encoding="utf-8")
    assert keydesk("calendar", "check", file).status == 0
    answer = keydesk("--json", "calendar", "import", file)
    assert answer.status == 0, answer.err
    assert answer.json["years"][0]["working_days"] == 247
    due = keydesk("--json", "deadline", "--regulation", "entels", "--level", "consulting",
                  "--received", "2027-12-30 16:00")  # fmt: skip
    assert due.json["due"] == "2028-01-12T13:00:00+03:00"
    ends = keydesk("--json", "warranty", "--regulation", "twinpro", "--shipped", "2027-05-02")
    assert ends.json["accept_until"] == "2028-05-04"


def test_what_looks_wrong_is_not_taken_without_a_word(keydesk: Keydesk, tmp_path: Path) -> None:
    file = tmp_path / "2028.json"
    file.write_text(lists(short_days=[]), encoding="utf-8")
    check = keydesk("--json", "calendar", "check", file)
    assert check.status == 1
    assert any("2028-02-22" in doubt for doubt in check.json["doubts"])
    refused = keydesk("--json", "calendar", "import", file)
    assert (refused.status, refused.error["code"]) == (2, "calendar-doubtful")
    assert keydesk("calendar", "show", "2028").status == 2
    assert keydesk("calendar", "import", file, "--sure").status == 0
    assert keydesk("calendar", "show", "2028").status == 0


def test_a_folder_that_cannot_be_written_is_named(
    keydesk: Keydesk, tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "2028.json"
    file.write_text(lists(), encoding="utf-8")
    (home / "calendars").write_text("in the way", encoding="utf-8")
    answer = keydesk("--json", "calendar", "import", file)
    assert (answer.status, answer.error["code"]) == (4, "file-unwritable")


def test_a_year_has_to_follow_the_last_one(keydesk: Keydesk, tmp_path: Path) -> None:
    file = tmp_path / "2029.json"
    file.write_text(lists().replace("2028", "2029"), encoding="utf-8")
    answer = keydesk("--json", "calendar", "import", file, "--sure")
    assert answer.status == 2
    assert answer.error["code"] in {"calendar-year-not-next", "calendar-file-not-understood"}


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "<calendar/>", '{"year": 2028}', "year = 2028", "<a", '{"years": {}}',
     '<!DOCTYPE a [<!ENTITY b "c">]><calendar year="2028">&b;</calendar>',
     '<calendar year="2028"><days><day d="13.01" t="1"/></days></calendar>'],
)  # fmt: skip
def test_what_is_no_calendar_is_refused(keydesk: Keydesk, tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    for command in ("check", "import"):
        answer = keydesk("--json", "calendar", command, file)
        assert (answer.status, answer.error["code"]) == (2, "calendar-file-not-understood")


def test_the_whole_reference_may_be_imported(keydesk: Keydesk) -> None:
    answer = keydesk("--json", "calendar", "import", REFERENCE, "--sure")
    assert answer.status == 0, answer.err
    assert keydesk("--json", "calendar", "show", "2026").json["working_days"] == 247

"""The calendar of limits, read back by its library: moments, names that stay, alarms."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from keytool.domain.cases import Case, MessageKind
from keytool.papers.case_calendar import calendar_of, save_calendar
from keytool.services.answer_case import Reply, reply
from keytool.services.end_case import close_case
from keytool.services.show_promises import show_promises
from keytool.services.step_case import set_term, take
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases"]


def events(cases: CaseDesk, *, mine: bool = False) -> list[Event]:
    read = Calendar.from_ical(calendar_of(show_promises(cases.desk, mine=mine)))
    assert isinstance(read, Calendar)
    return list(read.events)


def moment_of(event: Event) -> datetime:
    assert isinstance(event.start, datetime)
    return event.start


def opened(cases: CaseDesk, subject: str = "") -> Case:
    return cases.open("twinpro", "phone", subject=subject)


def test_each_limit_of_ours_stands_at_its_moment_with_an_alarm_before(cases: CaseDesk) -> None:
    case = opened(cases, "Отчёт; «не открыт», путь C:\\Temp" + " и ещё" * 40)
    (one,) = events(cases)
    due = cases.view(case).clocks[0].due
    assert moment_of(one) == due
    assert moment_of(one).utcoffset() == timedelta(0)
    assert str(one.summary).startswith(f"{case.number}: ")
    assert case.subject in str(one.summary)
    assert "4.7" in str(one.description)
    (alarm,) = one.alarms.times
    assert alarm.trigger == cases.view(case).clocks[0].warn


def test_a_name_stays_when_the_moment_moves(cases: CaseDesk) -> None:
    case = opened(cases)
    reply(cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
    set_term(cases.desk, case.number, moscow("2026-12-10 12:00"), "договор")
    (first,) = events(cases)
    set_term(cases.desk, case.number, moscow("2026-12-11 12:00"), "договор")
    (second,) = events(cases)
    assert first.uid == second.uid
    assert moment_of(second) - moment_of(first) == timedelta(days=1)
    assert second.sequence > first.sequence


def test_what_is_over_or_waits_promises_nothing(cases: CaseDesk) -> None:
    case = opened(cases)
    close_case(cases.desk, case.number)
    assert events(cases) == []


def test_a_warning_of_the_past_rings_no_more(cases: CaseDesk) -> None:
    opened(cases)
    cases.at("2026-12-08 12:00")
    (late,) = events(cases)
    assert late.alarms.times == []


def test_mine_are_those_that_i_answer_for(cases: CaseDesk) -> None:
    mine, other = opened(cases), opened(cases)
    take(cases.desk, mine.number)
    take(cases.desk, other.number, "Борис")
    (one,) = events(cases, mine=True)
    assert mine.number in str(one.summary)
    assert len(events(cases)) == 2


def test_the_file_keeps_to_the_standard_and_the_journal_knows_of_it(
    cases: CaseDesk, tmp_path: Path
) -> None:
    opened(cases, subject="Ё" * 120)
    path = tmp_path / "limits.ics"
    assert save_calendar(cases.desk, path) == 1
    octets = path.read_bytes()
    assert octets.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert octets.replace(b"\r\n", b"").find(b"\n") == -1
    assert max(map(len, octets.split(b"\r\n"))) <= 75
    assert cases.actions()[-1] == "list-exported"


def test_an_empty_calendar_is_one(cases: CaseDesk) -> None:
    assert events(cases) == []


@pytest.mark.parametrize("ending", ["limits.ics", "Сроки обращений.ics"])
def test_it_lies_where_it_was_asked_for(cases: CaseDesk, tmp_path: Path, ending: str) -> None:
    save_calendar(cases.desk, tmp_path / ending)
    assert (tmp_path / ending).exists()

"""The board of cases in one look."""

from datetime import timedelta

from keytool.domain.cases import CaseOutcome, MessageKind, WaitsFor
from keytool.rulebook.case_clocks import ClockKind
from keytool.rulebook.case_times import PartKind, line_of
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_board import BoardView, burning_lines, late_cases, show_board
from keytool.services.end_case import Refusing, close_case, refuse_case
from keytool.services.search_register import search_register
from keytool.services.step_case import take
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]


def test_a_line_tells_the_counted_time_that_is_left(cases: CaseDesk) -> None:
    opened = cases.open("distate", "web", key=cases.coupon().key, level="special")
    cases.at("2026-11-30 09:45")
    (line,) = show_board(cases.desk).lines
    assert line.case.number == opened.number
    assert line.left is not None
    assert line.left.minutes == 15
    assert line.left.share == 0.25
    assert not line.is_late
    assert line.customer.startswith("ООО «Ромашка")


def test_working_hours_do_not_run_at_night(cases: CaseDesk) -> None:
    cases.open("entels", "e-mail", key=cases.contracted().id, level="commercial-standard")
    cases.at("2026-11-30 18:00")
    evening = show_board(cases.desk).lines[0].left
    cases.at("2026-12-01 06:00")
    assert show_board(cases.desk).lines[0].left == evening


def test_what_is_over_has_less_than_nothing_left(cases: CaseDesk) -> None:
    cases.open("distate", "web", key=cases.coupon().key, level="special")
    assert late_cases(cases.desk) == 0
    cases.at("2026-11-30 10:22")
    (line,) = show_board(cases.desk).lines
    assert line.left is not None
    assert (line.left.minutes, line.left.share, line.is_late) == (-22, 0.0, True)
    assert late_cases(cases.desk) == 1


def test_each_view_is_counted_and_has_its_own(cases: CaseDesk) -> None:
    key = cases.contracted().id
    mine, asked, put, done = (
        cases.open("entels", "e-mail", key=key, text=f"Вопрос {n}") for n in range(4)
    )
    take(cases.desk, mine.number)
    question = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, asked.number, question)
    ground = next(
        one for one in cases.view(put).edition.grounds if any(e == "postpone" for e in one.allowed)
    )
    refuse_case(
        cases.desk,
        put.number,
        Refusing(ground.id, next(e for e in ground.allowed if e == "postpone")),
    )
    close_case(cases.desk, done.number)
    counts = show_board(cases.desk).counts
    assert counts == {
        BoardView.OPEN: 3,
        BoardView.MINE: 1,
        BoardView.NOBODY: 2,
        BoardView.OURS: 1,
        BoardView.THEIRS: 1,
        BoardView.PUT_OFF: 1,
        BoardView.CLOSED: 1,
    }
    for view, count in counts.items():
        assert len(show_board(cases.desk, view).lines) == count, view
    assert [one.case.number for one in show_board(cases.desk, BoardView.MINE).lines] == [
        mine.number
    ]


def test_a_text_is_found_in_number_subject_and_customer(cases: CaseDesk) -> None:
    first = cases.open("distate", "web", key=cases.coupon().key, text="Не печатает отчёт")
    cases.open("distate", "web", key=cases.coupon().key, text="Ключ не виден")
    for text in ("отчет", "ПЕЧАТАЕТ", first.number.lower(), "печатает ромашка"):
        found = show_board(cases.desk, text=text)
        assert [one.case.number for one in found.lines] == [first.number], text
        assert found.total == 1
        assert found.counts[BoardView.OPEN] == 2
    assert show_board(cases.desk, text="нет такого").lines == ()


def test_a_silent_customer_shows_when_the_case_closes(cases: CaseDesk) -> None:
    key = cases.held_key("technotronics").id
    opened = cases.open("technotronics", "e-mail", key=key)
    question = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, opened.number, question)
    (line,) = show_board(cases.desk, BoardView.THEIRS).lines
    assert line.clock is not None
    assert line.clock.kind is ClockKind.CLOSE
    assert not line.is_late


def test_a_day_begins_with_what_burns_first(cases: CaseDesk) -> None:
    key = cases.contracted().id
    for number in range(3):
        cases.open("entels", "e-mail", key=key, text=f"Вопрос {number}")
    soon = cases.open("distate", "web", key=cases.coupon().key, level="special")
    cases.at("2026-11-30 10:30")
    with cases.desk.register.read() as unit:
        found = burning_lines(cases.desk, unit, 2)
    assert found.lines[0].case.number == soon.number
    assert (len(found.lines), found.total, found.late) == (2, 4, 1)


def test_closed_cases_stand_the_last_one_first_without_a_limit(cases: CaseDesk) -> None:
    key = cases.contracted().id
    first, second = (cases.open("entels", "e-mail", key=key, text=f"Вопрос {n}") for n in (1, 2))
    close_case(cases.desk, second.number)
    cases.clock.moment += timedelta(hours=1)
    close_case(cases.desk, first.number, CaseOutcome.CONFIRMED)
    lines = show_board(cases.desk, BoardView.CLOSED).lines
    assert [one.case.number for one in lines] == [first.number, second.number]
    assert all(one.clock is None and one.left is None for one in lines)


def test_the_line_of_time_has_answer_pause_and_what_is_to_come(cases: CaseDesk) -> None:
    """The picture of a special request: asked, waited, answered, asked again."""
    opened = cases.open("distate", "web", key=cases.coupon().key, level="special")
    cases.at("2026-11-30 09:19")
    question = Reply("Какие права?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, opened.number, question)
    cases.at("2026-11-30 10:08")
    receive(cases.desk, opened.number, Received("Такие", "web", cases.clock.moment))
    cases.at("2026-11-30 10:30")
    view = cases.view(opened)
    line = line_of(cases.desk.rulebook, view.edition, view.clocks, view.life, view.now)
    assert line is not None
    told = [(one.kind, one.minutes) for one in line.parts]
    assert told == [
        (PartKind.MET, 19),
        (PartKind.PAUSED, 49),
        (PartKind.COUNTED, 22),
        (PartKind.AHEAD, 38),
    ]
    assert line.clock.kind is ClockKind.DETAILS
    assert line.left.minutes == 38


def test_a_limit_that_is_over_goes_on_as_late(cases: CaseDesk) -> None:
    opened = cases.open("distate", "web", key=cases.coupon().key, level="special")
    cases.at("2026-11-30 10:22")
    view = cases.view(opened)
    line = line_of(cases.desk.rulebook, view.edition, view.clocks, view.life, view.now)
    assert line is not None
    assert [(one.kind, one.minutes) for one in line.parts] == [
        (PartKind.COUNTED, 60),
        (PartKind.LATE, 22),
    ]


def test_nothing_runs_in_a_closed_case(cases: CaseDesk) -> None:
    opened = cases.open("distate", "web", key=cases.coupon().key)
    close_case(cases.desk, opened.number)
    view = cases.view(opened)
    assert line_of(cases.desk.rulebook, view.edition, view.clocks, view.life, view.now) is None


def test_the_search_box_finds_a_number_and_the_words_of_a_subject(cases: CaseDesk) -> None:
    first = cases.open("distate", "web", key=cases.coupon().key, text="Не печатает отчёт")
    cases.open("distate", "web", key=cases.coupon().key, text="Ключ не виден")
    for text in (first.number, first.number.lower(), "отчет печатает", "ПЕЧАТ"):
        found = search_register(cases.desk, text, 5)
        assert [one.number for one in found.cases] == [first.number], text
    assert search_register(cases.desk, "пе", 5).cases == ()
    close_case(cases.desk, first.number)
    assert search_register(cases.desk, "печатает", 5).cases == ()
    assert [one.number for one in search_register(cases.desk, first.number, 5).cases] == [
        first.number
    ]

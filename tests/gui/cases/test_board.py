"""The board: groups, views, search, what is current, what is done with it."""

from pathlib import Path

from gui.cases.board_rows import groups_of
from gui.cases.section import CasesViewModel
from gui.cases.states import BoardGroup, BoardRow, BoardState
from gui.kit.links import Kind, Link
from gui.kit.tones import Tone
from keytool.domain.cases import MessageKind, WaitsFor
from keytool.i18n import set_language
from keytool.services.answer_case import Reply, reply
from keytool.services.case_board import show_board
from keytool.services.end_case import close_case
from keytool.services.step_case import mark_critical, take
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk


def board(section: CasesViewModel) -> BoardState:
    section.open()
    return section.board.state


def rows(state: BoardState) -> list[BoardRow]:
    return [row for group in state.groups for row in group.rows]


def grouped(state: BoardState) -> dict[str, list[str]]:
    return {group.id: [row.number for row in group.rows] for group in state.groups}


def filled(cases: CaseDesk) -> dict[str, str]:
    """One overdue, one of today, one of later, one that waits for its customer."""
    key = cases.contracted().id
    late = cases.open("distate", "web", key=cases.coupon().key, level="special")
    cases.at("2026-11-30 10:30")
    soon = cases.open("distate", "web", key=cases.coupon().key, level="special", text="Скоро")
    later = cases.open("entels", "e-mail", key=key, level="commercial-standard", text="Позже")
    asked = cases.open("technotronics", "e-mail", key=cases.held_key("technotronics").id)
    question = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, asked.number, question)
    return {
        "late": late.number,
        "today": soon.number,
        "later": later.number,
        "theirs": asked.number,
    }


def test_the_limits_are_saved_for_a_calendar_and_a_failure_is_told(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame, tmp_path: Path
) -> None:
    cases.open("twinpro", "phone")
    section.open()
    section.board.save_calendar(tmp_path / "limits.ics")
    assert (tmp_path / "limits.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    assert frame.said[-1].text == "1 limit in limits.ics."
    section.board.save_calendar(tmp_path / "none" / "limits.ics")
    assert section.board.state.banner is not None


def test_groups_stand_by_what_burns(section: CasesViewModel, cases: CaseDesk) -> None:
    numbers = filled(cases)
    state = board(section)
    assert grouped(state) == {name: [number] for name, number in numbers.items()}
    assert state.count == "4"
    by_id = {group.id: group for group in state.groups}
    assert by_id["late"].tone is Tone.BAD
    assert by_id["theirs"].folded
    assert "closes itself" in by_id["theirs"].note
    assert "4.10" in by_id["theirs"].note


def test_what_is_left_stands_in_counted_time_with_its_share(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    filled(cases)
    late, soon, later, asked = rows(board(section))
    assert (late.left, late.tone, late.share) == ("\u221230 min", Tone.BAD, 1.0)
    assert (soon.left, soon.due, soon.tone) == ("1 h", "11:30", Tone.SOON)
    assert later.tone is None
    assert later.left.endswith("h")
    assert (asked.left, asked.share) == ("", None)
    assert "overdue by 30 min" in late.said
    assert late.subject in late.said


def test_a_minute_later_less_is_left(section: CasesViewModel, cases: CaseDesk) -> None:
    cases.open("distate", "web", key=cases.coupon().key, level="special")
    assert rows(board(section))[0].left == "1 h"
    cases.at("2026-11-30 09:01")
    section.tick()
    assert rows(section.board.state)[0].left == "59 min"


def test_whose_step_it_is(section: CasesViewModel, cases: CaseDesk) -> None:
    numbers = filled(cases)
    take(cases.desk, numbers["today"], "Смирнов")
    whose = {row.number: (row.who, row.who_tone) for row in rows(board(section))}
    assert whose[numbers["late"]] == ("nobody's", Tone.SOON)
    assert whose[numbers["today"]] == ("Смирнов", None)
    assert whose[numbers["theirs"]] == ("the customer", None)


def test_what_goes_out_of_turn_is_marked(section: CasesViewModel, cases: CaseDesk) -> None:
    numbers = filled(cases)
    mark_critical(cases.desk, numbers["later"])
    flags = {row.number: row.flag for row in rows(board(section))}
    assert flags[numbers["later"]]
    assert not flags[numbers["late"]]


def test_views_have_counts_and_narrow(section: CasesViewModel, cases: CaseDesk) -> None:
    numbers = filled(cases)
    close_case(cases.desk, numbers["later"])
    state = board(section)
    assert {one.id: one.note for one in state.views} == {
        "open": "3",
        "mine": "0",
        "nobody": "3",
        "ours": "2",
        "theirs": "1",
        "put-off": "0",
        "closed": "1",
    }
    section.board.choose_view("theirs")
    (group,) = section.board.state.groups
    assert not group.folded
    section.board.choose_view("closed")
    (row,) = rows(section.board.state)
    assert (row.number, row.left, row.who) == (numbers["later"], "", "solved")
    section.board.choose_view("mine")
    assert section.board.state.empty == "Nothing under “Mine”."
    section.board.lift()
    assert section.board.state.view == "open"


def test_a_text_narrows_and_says_when_nothing_has_it(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    numbers = filled(cases)
    section.open()
    section.board.search("скоро")
    assert [row.number for row in rows(section.board.state)] == [numbers["today"]]
    section.board.search("ничего такого")
    assert section.board.state.empty == "No case here has “ничего такого”."
    assert section.board.state.lift


def test_an_empty_board_says_how_to_begin(section: CasesViewModel) -> None:
    assert "Ctrl+N" in board(section).empty


def test_letters_mean_the_current_case_and_the_next_one_follows(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    numbers = filled(cases)
    state = board(section)
    assert state.name == numbers["late"]
    assert {one.shortcut for one in state.actions if one.shortcut} >= set("MQTVFX")
    section.board.act("take")
    assert [one.text for one in frame.said] == [f"{numbers['late']} is yours."]
    assert section.board.state.name == numbers["today"]
    late = next(row for row in rows(section.board.state) if row.number == numbers["late"])
    assert late.who == "anna"


def test_what_cannot_be_done_says_why(section: CasesViewModel, cases: CaseDesk) -> None:
    numbers = filled(cases)
    state = board(section)
    wait = next(one for one in state.actions if one.id == "wait")
    assert not wait.enabled
    assert numbers["late"] in wait.hint


def test_folding_keeps_what_is_current(section: CasesViewModel, cases: CaseDesk) -> None:
    numbers = filled(cases)
    current = board(section).current
    section.board.fold("theirs")
    theirs = {group.id: group for group in section.board.state.groups}["theirs"]
    assert not theirs.folded
    assert section.board.state.current == current
    section.board.fold("theirs")
    assert [row.number for row in theirs.rows] == [numbers["theirs"]]


def test_the_current_case_opens(section: CasesViewModel, cases: CaseDesk, frame: LoneFrame) -> None:
    filled(cases)
    row = board(section).current
    section.board.open_case(row)
    assert frame.went == [Link(Kind.CASE, row)]
    section.go_back()
    assert section.board.state.current == row


def test_a_queued_case_says_so(section: CasesViewModel, cases: CaseDesk) -> None:
    key = cases.held_key("technotronics")
    for number in range(4):
        cases.open("technotronics", "e-mail", key=key.id, text=f"Вопрос {number}")
    assert [row.who for row in rows(board(section))].count("in the queue") == 1


def test_tomorrow_is_named_by_its_day(cases: CaseDesk) -> None:
    cases.open("entels", "e-mail", key=cases.contracted().id, level="commercial-standard")
    cases.at("2026-12-01 10:00")
    group: BoardGroup = groups_of(show_board(cases.desk), frozenset())[0]
    assert (group.id, group.title) == ("tomorrow", "Tomorrow, wed 02.12")
    set_language("ru")
    group = groups_of(show_board(cases.desk), frozenset())[0]
    assert group.title == "Завтра, ср 02.12"

"""The clocks of cases: defects that other help desks had, and what the texts say of each."""

import pytest

from keytool.domain.cases import Happened, MessageKind
from keytool.rulebook.case_clocks import ClockKind, burning_of, latest_miss
from tests.rulebook.case_lives import Told, moment, shown

REACTION, DETAILS, SOLUTION = ClockKind.REACTION, ClockKind.DETAILS, ClockKind.SOLUTION
CLOSE = ClockKind.CLOSE


def entels(received: str = "2026-11-30 09:00") -> Told:
    return Told("entels", "commercial-standard", received)


def test_a_second_letter_before_the_first_reaction_moves_nothing() -> None:
    told = entels().they("2026-12-01 10:00")
    assert told.kinds("2026-12-01 11:00") == ["reaction"]
    assert shown(told.clock(REACTION, "2026-12-01 11:00").due) == "2026-12-02 15:00"


def test_an_answer_ends_the_reaction_and_what_burns_in_the_same_step() -> None:
    told = entels().we("2026-11-30 12:00")
    reaction = told.clock(REACTION, "2026-11-30 12:00")
    assert (shown(reaction.stopped), reaction.stopped_by) == ("2026-11-30 12:00", "answer")
    assert burning_of(told.clocks("2026-11-30 12:00"), told.life) is None


def test_nothing_runs_after_our_last_word() -> None:
    told = entels().we("2026-11-30 12:00")
    assert told.kinds("2026-12-30 12:00") == []
    assert latest_miss(told.clocks("2026-12-30 12:00")) == 0


def test_a_word_by_telephone_ends_the_wait_and_starts_the_details() -> None:
    told = Told("distate", "vip", "2026-12-01 10:00").we("2026-12-01 10:30", MessageKind.QUESTION)
    told.waits("2026-12-01 10:30").they("2026-12-01 12:00")
    assert told.life.state == "open"
    details = told.clock(DETAILS, "2026-12-01 12:10")
    assert shown(details.due) == "2026-12-01 14:00"
    assert details.clauses == ("2.3", "3.5")


@pytest.mark.parametrize("kind", [MessageKind.ACKNOWLEDGEMENT, MessageKind.AUTOMATIC])
def test_what_a_machine_writes_is_no_reaction(kind: MessageKind) -> None:
    told = Told("technotronics", "medium", "2026-11-30 09:00").we("2026-11-30 09:01", kind)
    assert told.kinds("2026-11-30 10:00") == ["reaction"]


@pytest.mark.parametrize(
    "kind", [MessageKind.QUESTION, MessageKind.RECOMMENDATION, MessageKind.INSTRUCTION]
)
def test_technotronics_names_three_reactions(kind: MessageKind) -> None:
    told = Told("technotronics", "medium", "2026-11-30 09:00").we("2026-11-30 09:30", kind)
    assert told.kinds("2026-11-30 10:00") == []


def test_an_answer_that_the_text_does_not_name_ends_no_term() -> None:
    told = Told("technotronics", "medium", "2026-11-30 09:00").we("2026-11-30 09:30")
    assert told.kinds("2026-11-30 10:00") == ["reaction"]


def test_the_first_answer_leaves_the_solution_running() -> None:
    told = entels().then(Happened.CLEAR, "2026-11-30 10:00", clear=True).we("2026-11-30 12:00")
    assert told.kinds("2026-11-30 12:00") == ["solution"]
    assert shown(told.clock(SOLUTION, "2026-11-30 12:00").due) == "2026-12-07 12:00"


def test_an_unclear_problem_has_no_term_of_solution() -> None:
    told = entels().then(Happened.CLEAR, "2026-11-30 10:00", clear=False)
    assert told.kinds("2026-11-30 12:00") == ["reaction"]


def test_closing_ends_every_clock_whoever_spoke_last() -> None:
    told = entels().we("2026-11-30 12:00").they("2026-11-30 13:00")
    told.then(Happened.CLOSED, "2026-11-30 14:00", outcome="confirmed")
    assert told.kinds("2026-12-30 14:00") == []


def test_closing_by_a_letter_is_the_first_reaction_where_there_was_none() -> None:
    told = entels().we("2026-11-30 10:00", MessageKind.CLOSE_REQUEST)
    reaction = told.clock(REACTION, "2026-11-30 10:00")
    assert (shown(reaction.stopped), reaction.stopped_by) == ("2026-11-30 10:00", "close-request")


def test_a_miss_does_not_grow_after_its_end() -> None:
    told = entels().we("2026-12-02 15:20", MessageKind.QUESTION).waits("2026-12-02 15:20")
    told.then(Happened.CLOSED, "2026-12-03 10:00", outcome="silent")
    reaction = told.clock(REACTION, "2026-12-10 10:00")
    assert (reaction.late, reaction.level) == (20, "commercial-standard")


def test_a_miss_stands_still_while_the_customer_is_waited_for() -> None:
    told = entels().waits("2026-12-02 15:20", "access")
    assert told.clock(REACTION, "2026-12-09 12:00").late == 20


def test_reopening_neither_restarts_the_reaction_nor_misses_it() -> None:
    told = entels().we("2026-11-30 12:00")
    told.then(Happened.CLOSED, "2026-12-01 12:00", outcome="solved")
    told.then(Happened.REOPENED, "2027-01-20 10:00", word=True)
    assert told.kinds("2027-01-20 10:00") == ["details"]
    assert latest_miss(told.clocks("2027-01-20 10:00")) == 0
    assert shown(told.clock(REACTION, "2027-01-20 10:00").stopped) == "2026-11-30 12:00"


def test_a_longer_level_is_judged_from_the_same_receipt_and_the_miss_stays_told() -> None:
    told = Told("entels", "commercial-emergency", "2026-11-30 09:00")
    told.then(Happened.LEVEL, "2026-11-30 12:30", level="commercial-standard")
    left, now = told.clocks("2026-11-30 12:30")
    assert (left.level, left.late, left.stopped_by) == ("commercial-emergency", 30, "level")
    assert (now.level, now.late, shown(now.due)) == ("commercial-standard", 0, "2026-12-02 15:00")


def test_a_level_that_was_left_in_time_is_not_told() -> None:
    told = Told("entels", "commercial-emergency", "2026-11-30 09:00")
    told.then(Happened.LEVEL, "2026-11-30 11:00", level="commercial-standard")
    assert [one.level for one in told.clocks("2026-11-30 13:00")] == ["commercial-standard"]


def test_a_merged_case_has_no_clock_and_its_survivor_takes_the_earlier_receipt() -> None:
    duplicate = entels("2026-11-30 09:00").then(Happened.MERGED, "2026-12-01 10:00", into=7)
    assert duplicate.kinds("2026-12-01 10:00") == []
    assert burning_of(duplicate.clocks("2026-12-01 10:00"), duplicate.life) is None
    survivor = entels("2026-12-01 09:00")
    received = moment("2026-11-30 09:00").isoformat()
    survivor.then(Happened.MERGED, "2026-12-01 10:00", received=received)
    assert shown(survivor.clock(REACTION, "2026-12-01 10:00").due) == "2026-12-02 15:00"


def test_a_survivor_that_was_answered_keeps_its_own_receipt() -> None:
    survivor = entels("2026-12-01 09:00").we("2026-12-01 09:30")
    received = moment("2026-11-30 09:00").isoformat()
    survivor.then(Happened.MERGED, "2026-12-01 10:00", received=received)
    assert shown(survivor.clock(REACTION, "2026-12-01 10:00").started) == "2026-12-01 09:00"


def test_a_term_crosses_closing() -> None:
    told = Told("distate", "vip", "2026-12-01 17:30")
    assert shown(told.clock(REACTION, "2026-12-01 17:40").due) == "2026-12-02 11:30"


def test_a_pause_moves_a_term_in_hours_by_what_was_counted_of_it() -> None:
    told = Told("distate", "organiser-standard", "2026-11-28 12:00").waits("2026-11-28 12:30")
    told.they("2026-11-30 11:00")
    assert shown(told.clock(REACTION, "2026-11-30 11:00").due) == "2026-11-30 17:00"


def test_a_pause_on_the_day_of_receipt_moves_a_term_in_days_by_nothing() -> None:
    told = Told("twinpro", "reaction", "2026-11-30 08:00").waits("2026-11-30 08:30")
    told.they("2026-11-30 16:30")
    assert shown(told.clock(REACTION, "2026-11-30 17:00").due) == "2026-12-01 17:00"


def test_time_off_is_not_told_as_time_taken() -> None:
    told = Told("distate", "organiser-standard", "2026-11-28 12:00").we("2026-11-30 10:30")
    assert told.clock(REACTION, "2026-11-30 12:00").took == 30


def test_silence_is_counted_over_the_holidays_from_the_newest_request() -> None:
    told = Told("smartmonitor", "registration", "2026-12-01 10:00")
    told.we("2026-12-20 12:00", MessageKind.CLOSE_REQUEST)
    told.we("2026-12-25 17:30", MessageKind.CLOSE_REQUEST)
    closing = told.clock(CLOSE, "2026-12-28 12:00")
    assert shown(closing.due) == "2027-01-19 18:00"
    assert closing.clauses == ("3.8",)
    assert not closing.is_ours


def test_silence_after_a_question_closes_only_where_the_text_counts_from_questions() -> None:
    asked = MessageKind.QUESTION
    ours = Told("smartmonitor", "registration", "2026-12-01 10:00").we("2026-12-01 11:00", asked)
    assert CLOSE.value not in ours.waits("2026-12-01 11:00").kinds("2026-12-01 12:00")
    theirs = Told("technotronics", "medium", "2026-11-30 09:00").we("2026-11-30 10:00", asked)
    closing = theirs.waits("2026-11-30 10:00").clock(CLOSE, "2026-11-30 12:00")
    assert shown(closing.due) == "2026-12-07 16:00"


def test_a_silent_user_permits_something_after_four_hours() -> None:
    told = Told("technotronics", "medium", "2026-11-30 09:00")
    told.we("2026-11-30 10:00", MessageKind.QUESTION).waits("2026-11-30 10:00")
    permitted = told.clock(ClockKind.SILENT, "2026-11-30 12:00")
    assert (shown(permitted.due), permitted.clauses) == ("2026-11-30 14:00", ("3.5",))
    assert not permitted.is_ours


def test_warnings_come_in_the_window_but_for_what_runs_round_the_clock() -> None:
    day = Told("distate", "vip", "2026-12-01 17:30").clock(REACTION, "2026-12-01 17:40")
    assert shown(day.warn) == "2026-12-02 10:30"
    night = Told("distate", "special", "2026-11-28 23:30").clock(REACTION, "2026-11-28 23:31")
    assert (shown(night.due), shown(night.warn)) == ("2026-11-29 00:30", "2026-11-28 23:30")


def test_a_term_in_days_warns_a_working_day_ahead() -> None:
    told = Told("technotronics", "medium", "2026-11-30 09:00").clock(REACTION, "2026-11-30 10:00")
    assert (shown(told.due), shown(told.warn)) == ("2026-12-07 16:00", "2026-12-07 07:00")


def test_nothing_burns_in_a_case_that_is_put_off_or_waits() -> None:
    for told in (
        entels().waits("2026-11-30 10:00"),
        entels().then(Happened.SUSPENDED, "2026-11-30 10:00", ground="unclear"),
    ):
        assert burning_of(told.clocks("2026-12-20 10:00"), told.life) is None


def test_a_queued_request_burns_from_its_receipt() -> None:
    told = Told("technotronics", "medium", "2026-11-30 09:00", queued=True)
    burning = burning_of(told.clocks("2026-11-30 10:00"), told.life)
    assert burning is not None
    assert shown(burning.at) == "2026-12-07 16:00"


def test_a_wish_is_estimated_ten_days_from_the_mark_that_it_is_feasible() -> None:
    told = Told("twinpro", "reaction", "2026-11-30 09:00").we("2026-11-30 10:00")
    told.then(Happened.FEASIBLE, "2026-12-01 12:00")
    assert shown(told.clock(ClockKind.ESTIMATE, "2026-12-02 12:00").due) == "2026-12-15 17:00"
    told.we("2026-12-10 12:00", MessageKind.ESTIMATE)
    assert told.kinds("2026-12-20 12:00") == []


def test_a_registration_ends_with_the_letter_that_has_the_number() -> None:
    told = Told("smartmonitor", "registration", "2026-12-01 17:30")
    due = told.clock(ClockKind.REGISTRATION, "2026-12-01 17:40").due
    assert shown(due) == "2026-12-02 10:30"
    told.we("2026-12-02 09:10", MessageKind.ACKNOWLEDGEMENT)
    assert told.kinds("2026-12-20 12:00") == []


def test_special_steps_of_developers_take_working_time() -> None:
    told = Told("distate", "special", "2026-12-01 17:30").we("2026-12-01 17:40")
    told.they("2026-12-01 17:50")
    assert shown(told.clock(DETAILS, "2026-12-01 17:50").due) == "2026-12-01 18:50"
    told.then(Happened.LEVEL, "2026-12-01 17:55", level="special", developers=True)
    details = told.clock(DETAILS, "2026-12-01 17:55")
    assert (shown(details.due), details.clauses) == ("2026-12-02 10:50", ("2.3", "3.6", "2.1"))


def test_words_that_nobody_answered_share_the_clock_of_the_first() -> None:
    told = Told("distate", "vip", "2026-12-01 10:00").we("2026-12-01 10:30")
    told.they("2026-12-01 11:00").they("2026-12-01 12:30")
    assert [shown(one.due) for one in told.clocks("2026-12-01 12:40") if one.runs] == [
        "2026-12-01 13:00"
    ]
    told.we("2026-12-01 12:50").they("2026-12-01 14:00")
    assert shown(told.clock(DETAILS, "2026-12-01 14:01").due) == "2026-12-01 16:00"


def test_an_own_term_is_moved_by_nothing_but_another() -> None:
    told = entels().we("2026-11-30 12:00")
    told.then(Happened.TERM, "2026-12-01 10:00", due=moment("2026-12-20 18:00").isoformat())
    told.waits("2026-12-02 10:00").they("2026-12-05 10:00").we("2026-12-05 11:00")
    own = told.clock(ClockKind.OWN, "2026-12-06 10:00")
    assert (shown(own.due), own.clauses) == ("2026-12-20 18:00", ("2.3",))

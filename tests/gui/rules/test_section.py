"""The Regulations screen without its widgets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from gui.desk.card_states import CardState
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.states import ClauseRef
from gui.rules.section import RegulationsViewModel
from gui.rules.states import (
    DayKind,
    EditionState,
    MarkKind,
    WhatIfAnswer,
    WhatIfInput,
    WhatIfState,
    YearState,
)
from gui.rules.words import duration
from keytool.i18n import set_language
from keytool.rulebook.loader import built_in_rulebook
from tests.gui.frame_of import LoneFrame, rules_of
from tests.gui.held import HeldRunner
from tests.gui.place import Place

DISTATE, TWINPRO, ENTELS = "distate-2021-07-01", "twinpro-2023-07-06", "entels-undated"
EDITIONS = pytest.mark.parametrize("edition", [e.id for e in built_in_rulebook().editions])


@pytest.fixture
def rules(empty_place: Place) -> Iterator[RegulationsViewModel]:
    made = RegulationsViewModel(LoneFrame(empty_place))
    made.open()
    yield made
    made.close()
    set_language("en")


def edition_of(rules: RegulationsViewModel) -> EditionState:
    assert rules.state.edition is not None
    return rules.state.edition


def year_of(rules: RegulationsViewModel) -> YearState:
    assert rules.state.year is not None
    return rules.state.year


def asked_of(rules: RegulationsViewModel) -> WhatIfState:
    assert rules.state.what_if is not None
    return rules.state.what_if


def ask_about(rules: RegulationsViewModel, level: str) -> None:
    """The same of another level."""
    rules.ask(replace(asked_of(rules).values, level=level))


def answer_of(rules: RegulationsViewModel) -> WhatIfAnswer:
    answer = asked_of(rules).answer
    assert answer is not None
    return answer


def day(rules: RegulationsViewModel, month: int, number: int) -> tuple[DayKind, str]:
    found = year_of(rules).months[month - 1].days[number - 1]
    return found.kind, found.tip


# --- the list and the edition -----------------------------------------------------------


def test_nothing_is_read_before_it_is_opened(empty_place: Place) -> None:
    held = HeldRunner()
    rules = RegulationsViewModel(LoneFrame(empty_place, held))
    before = rules.state
    assert before.edition is None
    rules.open()
    assert held.run_all() > 0
    assert len(rules.state.regulations) == 5
    rules.close()


def test_the_list_names_vendor_title_and_date(rules: RegulationsViewModel) -> None:
    rows = {row.id: row for row in rules.state.regulations}
    assert rows[TWINPRO].vendor == "TwinPro"
    assert rows[TWINPRO].title == "Technical support regulation"
    assert rows[TWINPRO].since == "in force since 06.07.2023"
    assert rows[ENTELS].since == "undated, recorded on 21.11.2026, counted since 01.01.2013"
    assert [row.id for row in rules.state.regulations if row.current] == [edition_of(rules).id]


@EDITIONS
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_edition_is_told_with_clauses_that_open(
    rules: RegulationsViewModel, edition: str, language: str
) -> None:
    set_language(language)
    rules.choose(edition)
    state = edition_of(rules)
    statements = [*state.statements, *state.week.statements]
    statements += [s for section in state.sections[:-1] for s in section.statements]
    named = [s.clauses for s in statements]
    named += [level.clauses for level in state.levels]
    named += [reading.clauses for reading in state.readings]
    for clauses in named:
        assert clauses
        for clause in clauses:
            rules.open_clause(clause)
            assert rules.state.clause is not None
            assert rules.state.clause.text
            assert rules.state.clause.text in clause.text


@EDITIONS
def test_the_week_is_the_window(rules: RegulationsViewModel, edition: str) -> None:
    rules.choose(edition)
    window = built_in_rulebook().edition(edition).window
    days = edition_of(rules).week.days
    minutes = (window.opens.hour * 60, window.closes.hour * 60)
    assert [d.window for d in days] == [minutes] * 5 + [None] * 2
    assert [d.today for d in days].index(True) == 4  # the clock stands on a Friday


def test_levels_tell_term_second_limit_and_clause(rules: RegulationsViewModel) -> None:
    rules.choose(ENTELS)
    levels = {level.id: level for level in edition_of(rules).levels}
    assert "commercial-standard-solution" not in levels  # a term
    assert levels["special-24x7"].term == "3 h, round the clock"
    assert levels["noncommercial"].term == "48 working hours"
    assert levels["noncommercial"].second == "up to 6 days, weekends not counted"
    assert [c.number for c in levels["noncommercial"].clauses] == ["2.5.7"]


def test_the_replacement_table_is_told_row_by_row(rules: RegulationsViewModel) -> None:
    rules.choose(TWINPRO)
    sections = {section.id: section for section in edition_of(rules).sections}
    rows = sections["replacement"].statements
    free = next(row for row in rows if row.text == "Replaced free of charge")
    assert free.note == "Handed in, marked, in warranty, not damaged"
    assert [clause.number for clause in free.clauses] == ["6.4", "6.7"]
    assert "coupon" not in sections


def test_the_coupon_is_told(rules: RegulationsViewModel) -> None:
    rules.choose(DISTATE)
    (told,) = next(s for s in edition_of(rules).sections if s.id == "coupon").statements
    assert told.text == "Special: 12 requests for 12 months"
    assert told.note == "from the licence's purchase; nothing carries over"


def test_a_clause_brings_what_rests_on_it(rules: RegulationsViewModel) -> None:
    rules.open_clause(ClauseRef("3.8", "", DISTATE))
    clause = rules.state.clause
    assert clause is not None
    assert clause.title == "Digital State, clause 3.8"
    assert [rule.text for rule in clause.rules] == ["General consulting"]
    assert len(clause.readings) == 2
    assert clause.examples
    rules.close_clause()
    assert rules.state.clause is None


def test_another_language_changes_every_word(rules: RegulationsViewModel) -> None:
    before = edition_of(rules)
    set_language("ru")
    assert edition_of(rules).vendor == "Диджитал Стэйт"
    assert edition_of(rules).readings != before.readings
    assert edition_of(rules).id == before.id


# --- the year ---------------------------------------------------------------------------


def test_the_year_says_why_a_day_is_what_it_is(rules: RegulationsViewModel) -> None:
    assert year_of(rules).year == 2026
    assert day(rules, 2, 23)[0] is DayKind.HOLIDAY
    assert "Defender" in day(rules, 2, 23)[1]
    assert "moved here" in day(rules, 1, 9)[1]
    assert day(rules, 11, 20)[1].startswith("Today. Fri 20.11.2026: working day")
    assert [d.number for m in year_of(rules).months for d in m.days if d.today] == [20]
    assert year_of(rules).months[1].column == 6  # 1 February 2026 is a Sunday


def test_moved_short_and_decree_days_are_told_apart(rules: RegulationsViewModel) -> None:
    rules.choose_year(2021)
    assert day(rules, 2, 20)[0] is DayKind.WORKED
    assert day(rules, 4, 30)[0] is DayKind.SHORT
    assert day(rules, 5, 4)[0] is DayKind.DECREE
    assert "this edition counts it" in day(rules, 5, 4)[1]
    assert {kind for kind, _word in year_of(rules).legend} == set(DayKind)


def test_the_calendar_ends_where_its_files_do(rules: RegulationsViewModel) -> None:
    rules.choose_year(2027)
    assert (year_of(rules).earlier, year_of(rules).later) == (2026, None)
    assert "2013 to 2027" in year_of(rules).edge
    rules.choose_year(2028)
    assert rules.state.year is None
    assert rules.state.year_trouble is not None
    assert "2028" in rules.state.year_trouble.title
    assert rules.state.year_trouble.text


# --- what if ----------------------------------------------------------------------------


def test_it_asks_of_now_at_first(rules: RegulationsViewModel) -> None:
    values = asked_of(rules).values
    assert (values.day, values.time) == (date(2026, 11, 20), "12:00")
    assert answer_of(rules).due == "Fri 20.11.2026 15:00"


def test_due_over_a_moved_saturday(rules: RegulationsViewModel) -> None:
    rules.ask(WhatIfInput("vip", date(2024, 4, 26), "17:30"))
    assert answer_of(rules).due == "Sat 27.04.2024 11:30"
    line = answer_of(rules).timeline
    assert [d.off for d in line.days] == [False, False]
    assert [(part.begin, part.end) for part in line.counted] == [
        (17 * 60 + 30, 18 * 60),
        (24 * 60 + 10 * 60, 24 * 60 + 11 * 60 + 30),
    ]


def test_the_second_limit_stands_beside(rules: RegulationsViewModel) -> None:
    ask_about(rules, "consulting")
    answer = answer_of(rules)
    assert (answer.due, answer.second) == ("Fri 27.11.2026 12:00", "Fri 27.11.2026 18:00")
    assert [c.number for c in answer.second_clauses] == ["3.8"]
    assert {mark.kind for mark in answer.timeline.marks} == set(MarkKind)


def test_a_pause_moves_it(rules: RegulationsViewModel) -> None:
    asked = WhatIfInput(
        "vip",
        date(2026, 11, 20),
        "12:00",
        (("20.11.2026 13:00", "20.11.2026 14:30"), ("", "")),
    )
    rules.ask(asked)
    answer = answer_of(rules)
    assert answer.due == "Fri 20.11.2026 15:30"
    assert answer.notes[-1] == "Pauses moved it by 1 h 30 min."
    assert [(p.begin, p.end) for p in answer.timeline.pauses] == [(13 * 60, 14 * 60 + 30)]
    assert len(answer.timeline.counted) == 2


def test_round_the_clock_everything_may_count(rules: RegulationsViewModel) -> None:
    rules.ask(WhatIfInput("special", date(2026, 1, 1), "23:30"))
    answer = answer_of(rules)
    assert answer.due == "Fri 02.01.2026 00:30"
    assert [(w.begin, w.end) for w in answer.timeline.windows] == [(0, answer.timeline.length)]


@EDITIONS
def test_the_line_holds_everything_it_shows(rules: RegulationsViewModel, edition: str) -> None:
    rules.choose(edition)
    for level in edition_of(rules).levels:
        ask_about(rules, level.id)
        line = answer_of(rules).timeline
        for part in (*line.windows, *line.counted, *line.pauses):
            assert 0 <= part.begin < part.end <= line.length
        for part in line.counted:
            assert any(w.begin <= part.begin and part.end <= w.end for w in line.windows)
        assert all(0 <= mark.at <= line.length for mark in line.marks)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": None}, "day"),
        ({"time": "25:00"}, "time"),
        ({"time": ""}, "time"),
        ({"pauses": (("20.11.2026", "21.11.2026"),)}, "pauses"),
        ({"pauses": (("21.11.2026 10:00", "20.11.2026 10:00"),)}, "pauses"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field(
    rules: RegulationsViewModel, changed: dict[str, object], field: str
) -> None:
    rules.ask(replace(asked_of(rules).values, **changed))  # type: ignore[arg-type]
    assert [error.field for error in asked_of(rules).errors] == [field]
    assert asked_of(rules).answer is None


def test_a_year_nobody_knows_is_told_in_place(rules: RegulationsViewModel) -> None:
    rules.ask(WhatIfInput("vip", date(2028, 1, 10), "12:00"))
    trouble = asked_of(rules).trouble
    assert trouble is not None
    assert "2028" in trouble.title
    assert trouble.text
    rules.ask(WhatIfInput("vip", date(2026, 1, 12), "12:00"))
    assert asked_of(rules).trouble is None
    assert answer_of(rules).due == "Mon 12.01.2026 14:00"


def test_an_edition_that_was_not_in_force_says_so(rules: RegulationsViewModel) -> None:
    rules.ask(WhatIfInput("vip", date(2020, 2, 3), "12:00"))
    assert "not in force yet: it is of 01.07.2021" in answer_of(rules).notes[-1]


def test_the_question_goes_along_to_another_edition(rules: RegulationsViewModel) -> None:
    rules.ask(WhatIfInput("vip", date(2026, 3, 2), "09:00"))
    rules.choose(TWINPRO)
    assert asked_of(rules).values == WhatIfInput("reaction", date(2026, 3, 2), "09:00")
    assert answer_of(rules).due == "Tue 03.03.2026 17:00"


def test_an_answer_to_an_older_question_is_never_shown(empty_place: Place) -> None:
    held = HeldRunner()
    rules = RegulationsViewModel(LoneFrame(empty_place, held))
    rules.open()
    held.run_all()
    ask_about(rules, "special")
    ask_about(rules, "vip")
    held.run_next()
    assert answer_of(rules).due == "Fri 20.11.2026 15:00"  # still that of the first question
    held.run_all()
    assert answer_of(rules).due == "Fri 20.11.2026 14:00"
    rules.close()


@pytest.mark.parametrize(("minutes", "told"), [(30, "30 min"), (60, "1 h"), (90, "1 h 30 min")])
def test_durations(minutes: int, told: str) -> None:
    assert duration(minutes) == told


# --- from a card to the clause ------------------------------------------------------------


def test_a_clause_of_a_card_opens_the_rules_at_it(place: Place, shell: ShellViewModel) -> None:
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    card = shell.desk.state.content
    assert isinstance(card, CardState)
    (clause,) = card.warranty.clauses
    shell.go(clause)
    assert shell.state.current == "rules"
    rules = rules_of(shell)
    assert edition_of(rules).id == TWINPRO
    assert rules.state.clause is not None
    assert rules.state.clause.number == clause.number == "6.7"
    assert rules.state.returns
    shell.show("desk")
    assert shell.state.current == "desk"


def test_the_rules_are_loaded_when_they_are_opened(shell: ShellViewModel) -> None:
    assert rules_of(shell).state.edition is None
    shell.show("rules")
    assert len(rules_of(shell).state.regulations) == 5
    assert not rules_of(shell).state.returns


def test_a_found_key_brings_the_desk_back(shell: ShellViewModel) -> None:
    shell.show("rules")
    shell.search.type_text("EAOWT")
    shell.go(Link(Kind.KEY, 2))
    assert shell.state.current == "desk"
